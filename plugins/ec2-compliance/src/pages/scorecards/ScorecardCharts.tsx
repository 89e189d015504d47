import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import {
  ScorecardList,
  ScorecardSort,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { EntityLink } from '../../parts/entities/EntityLink';
import { ec2ComplianceApiRef, ScorecardQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { Reason } from '../../parts/notices/Reason';
import { useControls } from '../../parts/controls/useControls';
import { useLinks } from '../../parts/links/useLinks';
import { UrlChanges } from '../../parts/links/useUrlState';
import { failingOf, judgedOf, totalOf } from '../../parts/status/counts';
import { StatusBar } from '../../parts/status/StatusBar';

const TEAMS = 25;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  chart: { padding: theme.spacing(2) },
  heading: { margin: 0 },
  note: { color: theme.palette.textSubtle },
  rows: {
    listStyle: 'none',
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
    display: 'grid',
    gap: theme.spacing(1.5),
    fontSize: theme.typography.body2.fontSize,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** The share per control, and teams side by side, over what the filters leave. */
export function ScorecardCharts(props: {
  list?: ScorecardList;
  query: ScorecardQuery & { sort: ScorecardSort };
  /** Where instances of all that is listed are, if they can be listed. */
  instancesHref?: (changes?: UrlChanges) => string;
  empty: ReactNode;
}) {
  const { list, query, instancesHref, empty } = props;
  const classes = useStyles();
  const { t } = useReader();
  if (list && !list.totalCount) return <>{empty}</>;
  return (
    <div className={classes.root}>
      <Chart
        title={t('scorecards.charts.controls')}
        note={t('scorecards.charts.controlsNote')}
      >
        {query.rollup ? (
          <ServiceControlBars query={query} />
        ) : (
          <ControlBars
            controls={list?.controls}
            instancesHref={instancesHref}
          />
        )}
      </Chart>
      <Chart
        title={t('scorecards.charts.teams')}
        note={t('scorecards.charts.teamsNote')}
      >
        <TeamBars query={query} />
      </Chart>
    </div>
  );
}

function Chart(props: { title: string; note: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <Paper component="section" variant="outlined" className={classes.chart}>
      <Typography component="h3" variant="h6" className={classes.heading}>
        {props.title}
      </Typography>
      <Typography variant="body2" className={classes.note}>
        {props.note}
      </Typography>
      {props.children}
    </Paper>
  );
}

/**
 * The controls over services, while the list is one of teams or systems: those
 * contain one another, and would count an instance several times.
 */
function ServiceControlBars(props: { query: ScorecardQuery }) {
  const api = useApi(ec2ComplianceApiRef);
  const { owner, strategy, status, accountId, memberOf } = props.query;
  const query = { owner, strategy, status, accountId, memberOf, limit: 1 };
  const { t } = useReader();
  const { data, error } = useRequest({
    key: JSON.stringify(query),
    request: signal => api.listScorecards(query, { signal }),
  });
  if (error) {
    return (
      <Typography variant="body2">
        {t('scorecards.charts.failedControls', {
          reason: <Reason error={error} />,
        })}
      </Typography>
    );
  }
  return <ControlBars controls={data?.controls} />;
}

function ControlBars(props: {
  controls?: ScorecardList['controls'];
  instancesHref?: (changes?: UrlChanges) => string;
}) {
  const { instancesHref } = props;
  const classes = useStyles();
  const catalogue = useControls();
  const share = (counts: StatusCounts) =>
    failingOf(counts) / Math.max(judgedOf(counts), 1);
  if (!props.controls) return <Skeleton variant="rect" height={320} />;
  const controls = [...props.controls].sort(
    (a, b) => share(b.counts) - share(a.counts),
  );
  const max = Math.max(...controls.map(({ counts }) => totalOf(counts)), 1);
  return (
    <ul className={classes.rows}>
      {controls.map(({ controlId, counts }) => (
        <li key={controlId} className={classes.row}>
          {instancesHref ? (
            <Link to={instancesHref({ control: controlId })}>
              {catalogue.titleOf(controlId)}
            </Link>
          ) : (
            catalogue.titleOf(controlId)
          )}
          <StatusBar
            counts={counts}
            max={max}
            text="short"
            href={
              instancesHref &&
              ((status: VerdictStatus) =>
                instancesHref({ control: controlId, status }))
            }
          />
        </li>
      ))}
    </ul>
  );
}

function TeamBars(props: { query: ScorecardQuery & { sort: ScorecardSort } }) {
  const { t, percent } = useReader();
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const links = useLinks();
  const { kind, strategy, status, accountId, memberOf, sort } = props.query;
  const query: ScorecardQuery = {
    rollup: true,
    kind: 'group',
    // What is listed are teams themselves, or what they own.
    memberOf: kind === 'group' ? memberOf : undefined,
    strategy,
    status,
    accountId,
    sort,
    limit: TEAMS,
  };
  const { data, error } = useRequest({
    key: JSON.stringify(query),
    request: signal => api.listScorecards(query, { signal }),
  });
  if (error) {
    return (
      <Typography variant="body2">
        {t('scorecards.charts.failed', { reason: <Reason error={error} /> })}
      </Typography>
    );
  }
  if (!data) return <Skeleton variant="rect" height={320} />;
  return (
    <>
      <ul className={classes.rows}>
        {data.items.map(team => (
          <li key={team.entityRef} className={classes.row}>
            <div>
              <EntityLink entityRef={team.entityRef} title={team.title} />
              <div className={classes.subtle}>
                {team.score === undefined
                  ? t('scorecards.charts.teamMet', {
                      met: team.controlsMet,
                      total: team.controlsApplicable,
                    })
                  : t('scorecards.charts.teamMetAndScore', {
                      met: team.controlsMet,
                      total: team.controlsApplicable,
                      score: percent(team.score),
                    })}
              </div>
            </div>
            <StatusBar
              counts={{ ...team.controlCounts, notApplicable: 0 }}
              noun="control"
              text="short"
            />
          </li>
        ))}
      </ul>
      {data.totalCount > data.items.length && (
        <Link to={links.page('scorecards', { level: 'group', view: 'list' })}>
          {t('scorecards.charts.allTeams', { count: data.totalCount })}
        </Link>
      )}
    </>
  );
}
