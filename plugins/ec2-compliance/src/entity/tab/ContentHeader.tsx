import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { Reason } from '../../parts/notices/Reason';
import { Freshness } from '../../parts/freshness/Freshness';
import { useLinks } from '../../parts/links/useLinks';
import { lastDays } from '../../parts/time/times';
import { useNow } from '../../parts/time/useNow';
import { ComplianceHeadline } from '../ComplianceHeadline';
import { ControlsTrend } from './ControlsTrend';
import { StrategyList } from './StrategyList';

const DAYS = 30;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 3, 3),
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    columnGap: theme.spacing(5),
    rowGap: theme.spacing(2),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: theme.spacing(2),
    },
  },
  left: { display: 'grid', gap: theme.spacing(2), alignContent: 'start' },
  freshness: { marginTop: theme.spacing(0.5) },
  note: { color: theme.palette.textSubtle },
}));

/** The headline, how each strategy stands, and the trend beside them. */
export function ContentHeader(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const now = useNow();
  const links = useLinks();
  const history = useRequest({
    key: scorecard.entityRef,
    request: signal =>
      api.getScorecardHistory(
        scorecard.entityRef,
        { days: DAYS, headline: true },
        { signal },
      ),
  });
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.left}>
        <div>
          <ComplianceHeadline scorecard={scorecard} headlineComponent="h2" />
          <div className={classes.freshness}>
            <Freshness
              freshness={scorecard.freshness}
              of={{ entityRef: scorecard.entityRef }}
            />
          </div>
        </div>
        <StrategyList
          controls={scorecard.controls}
          maturity={scorecard.maturity}
        />
        <Link to={links.page('report', { of: scorecard.entityRef })}>
          {t('entity.tab.report')}
        </Link>
      </div>
      <div>
        {history.loading && !history.data && (
          <Skeleton variant="rect" height={140} />
        )}
        {history.error && (
          <Typography variant="body2" className={classes.note}>
            {t('entity.tab.noTrend', {
              message: <Reason error={history.error} />,
            })}
          </Typography>
        )}
        {history.data && (
          <ControlsTrend
            history={history.data.items}
            days={lastDays(DAYS, now)}
          />
        )}
      </div>
    </Paper>
  );
}
