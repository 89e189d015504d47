import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import { ScorecardList } from 'backstage-plugin-ec2-compliance-common';
import { Freshness } from '../../parts/freshness/Freshness';
import { plural } from '../../parts/language/numbers';
import { useLinks } from '../../parts/links/useLinks';
import { StatusBar } from '../../parts/status/StatusBar';
import { Level, describeLevel } from './scorecardQuery';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
  first: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    columnGap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
  headline: { margin: 0 },
  note: {
    marginTop: theme.spacing(0.5),
    color: theme.palette.textSubtle,
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** The estate in one line, over what the filters leave. */
export function EstateHeadline(props: {
  list?: Pick<ScorecardList, 'summary' | 'freshness'>;
  level: Level;
  /** Given while only the reader's teams are shown: shows all. */
  onShowAll?: () => void;
}) {
  const { list, level, onShowAll } = props;
  const classes = useStyles();
  const links = useLinks();
  if (!list) {
    return (
      <Paper variant="outlined" className={classes.root} aria-busy>
        <Skeleton height={36} width="50%" />
        <Skeleton variant="rect" height={10} />
        <Skeleton width="40%" />
      </Paper>
    );
  }
  const { summary } = list;
  const { noun } = describeLevel(level);
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.first}>
        <Typography component="h2" variant="h4" className={classes.headline}>
          {summary.allMet} of {plural(summary.scorecards, noun)} meet
          {summary.scorecards === 1 ? 's' : ''} every control
        </Typography>
        <Freshness freshness={list.freshness} />
      </div>
      {level === 'service' && (
        <StatusBar
          counts={summary.instanceCounts}
          href={status => links.page('instances', { status })}
        />
      )}
      <div className={classes.note}>
        {level === 'service' ? (
          <>
            <Link to={links.page('instances')} underline="always">
              {plural(summary.instances, 'instance')}
            </Link>
            , each by the worst of its controls
          </>
        ) : (
          `An instance counts for each ${noun} that it is under, so there is no sum`
        )}
        {summary.hidden !== undefined &&
          summary.hidden > 0 &&
          ` · ${plural(summary.hidden, noun)} you may not see`}
        {onShowAll && (
          <>
            {' · only what your teams own '}
            <Button size="small" color="primary" onClick={onShowAll}>
              Show all owners
            </Button>
          </>
        )}
      </div>
    </Paper>
  );
}
