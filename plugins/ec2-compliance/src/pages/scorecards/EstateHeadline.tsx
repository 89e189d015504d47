import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import {
  EssentialEightStrategy,
  ScorecardList,
  ScorecardStanding,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Fragment, ReactNode } from 'react';
import { useReader } from '../../language';
import { Freshness } from '../../parts/freshness/Freshness';
import { StatusBar } from '../../parts/status/StatusBar';
import { UrlChanges } from '../../parts/links/useUrlState';
import { Level } from './scorecardQuery';

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

/** What is left out of the headline, and how it is asked for. */
const APART: ReadonlyArray<{
  key: 'notJudged' | 'paused' | 'withoutInstances';
  standing: ScorecardStanding;
}> = [
  { key: 'notJudged', standing: 'not-judged' },
  { key: 'paused', standing: 'paused' },
  { key: 'withoutInstances', standing: 'without-instances' },
];

/** The estate in one line, over what the filters leave. */
export function EstateHeadline(props: {
  list?: Pick<ScorecardList, 'summary' | 'freshness' | 'targetIds'>;
  level: Level;
  strategy?: EssentialEightStrategy;
  /** Where instances of the list are, if they can be listed. */
  instancesHref?: (changes?: UrlChanges) => string;
  /** Where instances of no service are. */
  unmappedHref: string;
  /** Where those are that are left out of the headline. */
  standingHref: (standing: ScorecardStanding) => string;
  /** Given while only the reader's teams are shown: shows all. */
  onShowAll?: () => void;
}) {
  const { list, level, strategy, instancesHref, onShowAll } = props;
  const classes = useStyles();
  const { t } = useReader();
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
  const hidden = summary.hidden ?? 0;
  const notes: ReactNode[] = [
    ...instanceNotes(),
    ...APART.filter(({ key }) => summary[key] > 0).map(({ key, standing }) => (
      <Link to={props.standingHref(standing)} underline="always">
        {t(`scorecards.apart.${level}.${key}`, { count: summary[key] })}
      </Link>
    )),
  ];
  if (hidden > 0) {
    notes.push(t(`scorecards.hidden.${level}`, { count: hidden }));
  }

  function instanceNotes(): ReactNode[] {
    if (level !== 'service') return [t(`scorecards.noSum.${level}`)];
    const running = t('scorecards.estate.instances', {
      count: summary.instances,
    });
    const paused = t('scorecards.estate.paused', {
      count: summary.pausedInstances,
    });
    return [
      linked(running, instancesHref?.({ paused: 'false' })),
      ...(summary.pausedInstances
        ? [linked(paused, instancesHref?.({ paused: 'true' }))]
        : []),
      ...(summary.unmappedInstances
        ? [
            linked(
              t('scorecards.estate.unmapped', {
                count: summary.unmappedInstances,
              }),
              props.unmappedHref,
            ),
          ]
        : []),
    ];
  }

  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.first}>
        <Typography component="h2" variant="h4" className={classes.headline}>
          {linked(
            t(`scorecards.headline.${level}`, {
              met: summary.allMet,
              count: summary.judged,
            }),
            // Of a strategy alone no list can be asked for.
            summary.allMet > 0 && !strategy
              ? props.standingHref('all-met')
              : undefined,
          )}
        </Typography>
        <Freshness freshness={list.freshness} />
      </div>
      {level === 'service' && !strategy && (
        <StatusBar
          counts={summary.instanceCounts}
          href={
            instancesHref &&
            ((status: VerdictStatus) => instancesHref({ status }))
          }
        />
      )}
      <div className={classes.note}>
        {notes.map((note, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            {note}
          </Fragment>
        ))}
        {level === 'service' && !strategy && (
          <div>{t('scorecards.estate.onceEach')}</div>
        )}
        {strategy && (
          <div>
            {t('scorecards.ofStrategy', {
              strategy: t(`parts.strategies.${strategy}`),
            })}
          </div>
        )}
        {onShowAll && (
          <div>
            {t('scorecards.onlyYourTeams')}{' '}
            <Button size="small" color="primary" onClick={onShowAll}>
              {t('scorecards.showAllOwners')}
            </Button>
          </div>
        )}
      </div>
    </Paper>
  );
}

function linked(text: string, to: string | undefined): ReactNode {
  return to ? (
    <Link to={to} underline="always">
      {text}
    </Link>
  ) : (
    text
  );
}
