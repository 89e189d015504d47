import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { ChangeCounts } from '../../../parts/changes/ChangeCounts';
import { ChangeOutcomeText } from '../../../parts/changes/ChangeOutcomeText';
import { ChangeWhat } from '../../../parts/changes/ChangeWhat';
import { useControls } from '../../../parts/controls/useControls';
import { ALL_OWNERS } from '../../../parts/filters/useOwnerFilter';
import { useLinks } from '../../../parts/links/useLinks';
import { UrlChanges } from '../../../parts/links/useUrlState';
import { ErrorNotice } from '../../../parts/notices/ErrorNotice';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { useNow } from '../../../parts/time/useNow';
import { mondayOf, periodOf } from '../../../parts/time/weeks';

const LIMIT = 5;

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1) },
  heading: { margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1, 2),
    fontSize: theme.typography.body2.fontSize,
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** What changed this week, the latest first, with a way to all of it. */
export function LatestChanges(props: { entityRef: string }) {
  const { entityRef } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const links = useLinks();
  const controls = useControls();
  const now = useNow();
  const week = periodOf(mondayOf(now.toUTC().toJSDate()));
  const query = {
    entityRef,
    ...week,
    readings: 'grouped' as const,
    limit: LIMIT,
  };
  const { data, error, retry } = useRequest({
    key: JSON.stringify(query),
    request: signal => api.listChanges(query, { signal }),
  });
  const href = (params?: UrlChanges) =>
    links.page('changes', { entityRef, owner: ALL_OWNERS, ...params });
  return (
    <section className={classes.root}>
      <Typography component="h3" variant="h6" className={classes.heading}>
        {t('changes.latest')}
      </Typography>
      {error && (
        <ErrorNotice
          error={error}
          subject={t('changes.subject')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && <Skeleton variant="rect" height={120} />}
      {data && (
        <>
          <Typography variant="body2">
            <ChangeCounts
              week={t('changes.week.this')}
              counts={data.counts}
              hrefOf={outcome => href({ outcome })}
            />
          </Typography>
          {data.items.length > 0 && (
            <Paper variant="outlined">
              <ul className={classes.list} aria-label={t('changes.latest')}>
                {data.items.map(change => (
                  <li key={change.id} className={classes.row}>
                    <div>
                      <ChangeWhat
                        change={change}
                        titleOf={controls.titleOf}
                        entityRef={entityRef}
                        hrefOf={href}
                      />
                    </div>
                    <div>
                      <ChangeOutcomeText change={change} />
                    </div>
                    <RelativeTime time={change.at} />
                  </li>
                ))}
              </ul>
            </Paper>
          )}
          <Typography variant="body2">
            <Link to={href()}>{t('changes.all')}</Link>
          </Typography>
        </>
      )}
    </section>
  );
}
