import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  HistoryOfList,
  scorecardReadPermission,
  ScorecardHistory,
} from 'backstage-plugin-ec2-compliance-common';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { Fold } from '../disclosure/Fold';
import { ChoiceGroup } from '../filters/ChoiceGroup';
import { UrlChanges, useUrlState } from '../links/useUrlState';
import { ErrorNotice } from '../notices/ErrorNotice';
import { Loading } from '../notices/Loading';
import { Notice } from '../notices/Notice';
import { lastDays } from '../time/times';
import { TimeChart } from '../time/TimeChart';
import { useNow } from '../time/useNow';
import { HistoryMarks } from './HistoryMarks';
import { HistoryTable } from './HistoryTable';
import { ThenAndNow } from './ThenAndNow';
import {
  chartInWords,
  HistoryDay,
  SERIES,
  toPoints,
  toWeekPoints,
} from './toPoints';

/** How far back one may look. */
const RANGES = ['7', '30', '90', '365'] as const;
const DEFAULT_RANGE = '90';

/** The URL's parameter. */
const PARAM = 'days';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
  },
  charts: {
    padding: theme.spacing(2, 3),
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(3, 5),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: theme.spacing(2),
    },
  },
  note: { color: theme.palette.textSubtle },
}));

/**
 * Whether it is getting better: controls met, score, overdue and fixed in time
 * by day, what moved them besides, and the same as a table.
 */
export function HistoryPanel(props: {
  /** What it is of, for whoever asks again. */
  of: string;
  load: (
    days: number,
    signal: AbortSignal,
  ) => Promise<HistoryOfList | ScorecardHistory>;
  /** Of the headings within. */
  level: 2 | 3;
  /** What of the page of changes is about the same. */
  changesOf: UrlChanges;
}) {
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const range = RANGES.find(one => one === url.get(PARAM)) ?? DEFAULT_RANGE;
  const request = useRequest({
    key: `${props.of}/${range}`,
    keepPrevious: true,
    request: signal => props.load(Number(range), signal),
  });
  const { data, error } = request;
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        <ChoiceGroup
          label={t('history.range')}
          value={range}
          options={RANGES.map(id => ({
            id,
            title: t('history.days', { count: Number(id) }),
          }))}
          onChange={chosen =>
            url.set({ [PARAM]: chosen === DEFAULT_RANGE ? undefined : chosen })
          }
        />
        {data && data.items.length > 1 && <ThenAndNow items={data.items} />}
      </div>
      {error && !data && (
        <ErrorNotice
          error={error}
          subject={t('history.subject')}
          permission={scorecardReadPermission.name}
          onRetry={request.retry}
        />
      )}
      {!data && !error && (
        <Loading label={t('history.loading')}>
          <Skeleton variant="rect" height={400} />
        </Loading>
      )}
      {data && <Charts history={data} range={Number(range)} {...props} />}
    </div>
  );
}

function Charts(props: {
  history: HistoryOfList | ScorecardHistory;
  range: number;
  level: 2 | 3;
  changesOf: UrlChanges;
}) {
  const { history, range, level, changesOf } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t, day } = reader;
  const { palette } = useTheme();
  const now = useNow();
  const items: HistoryDay[] = history.items;
  const { weeks, marks } = history;
  if (items.length < 2) {
    return (
      <Notice
        kind="info"
        title={
          items.length
            ? t('history.since', { day: day(items[0].day) })
            : t('history.none')
        }
      >
        {!items.length && t('history.noneText')}
      </Notice>
    );
  }
  const days = lastDays(range, now);
  // Nothing is drawn of the time before there was any history.
  const shown = days.slice(
    Math.max(0, days.indexOf(items[0].day)),
    days.length,
  );
  const services = items[items.length - 1].services;
  const markedDays = [...new Set(marks.map(mark => mark.day))]
    .filter(marked => shown.includes(marked))
    .map(marked => ({ day: marked }));
  const chart = (
    title: string,
    series: (typeof SERIES)[keyof typeof SERIES],
    options: { color: string; most?: number; unit?: string; empty?: string },
  ) => {
    const points = toPoints(reader, { items, days: shown, series });
    return (
      <TimeChart
        title={title}
        label={chartInWords(reader, title, points)}
        points={points}
        marks={markedDays}
        filled
        empty=""
        {...options}
      />
    );
  };
  const inTime = toWeekPoints(reader, weeks, shown);
  return (
    <>
      <Paper variant="outlined" className={classes.charts}>
        {chart(
          services === undefined
            ? t('history.charts.met')
            : t('history.charts.metOfServices'),
          SERIES.met,
          {
            color: palette.primary.main,
            most: Math.max(...items.map(item => item.controlsApplicable)),
          },
        )}
        {chart(t('history.charts.score'), SERIES.score, {
          color: palette.primary.main,
          most: 100,
          unit: ' %',
        })}
        {chart(t('history.charts.overdue'), SERIES.overdue, {
          color: palette.status.error,
          empty: t('history.charts.notCounted'),
        })}
        <TimeChart
          title={t('history.charts.inTime')}
          label={chartInWords(reader, t('history.charts.inTime'), inTime)}
          points={inTime}
          unit=" %"
          most={100}
          color={palette.status.ok}
          empty={t('history.charts.nothingDue')}
        />
      </Paper>
      <Typography variant="body2" className={classes.note}>
        {t('history.gaps')}
      </Typography>
      <HistoryMarks
        marks={marks}
        level={level}
        changesOf={changesOf}
        ofList={services !== undefined}
      />
      <Fold title={t('history.table.title')} level={level}>
        {() => <HistoryTable items={items} />}
      </Fold>
    </>
  );
}
