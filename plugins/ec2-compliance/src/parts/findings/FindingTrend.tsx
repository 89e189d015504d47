import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FindingHistoryItem,
  percentOf,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { Reader, useReader } from '../../language';
import { Reason } from '../notices/Reason';
import { statusCodeOf } from '../notices/refusals';
import { TimeChart } from '../time/TimeChart';
import { overdueInWords, sharesInWords } from './historyInWords';

const WEEKS = 13;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 3),
    marginBottom: theme.spacing(2),
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2, 5),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: theme.spacing(2),
    },
  },
  note: { color: theme.palette.textSubtle },
}));

/** How findings fared over the last weeks: fixed in time, and overdue. */
export function FindingTrend(props: {
  /** Whose findings; undefined while that is found out. */
  query?: Pick<FindingQuery, 'entityRef' | 'owner'>;
}) {
  const { query } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t, day } = reader;
  const api = useApi(ec2ComplianceApiRef);
  const { status } = useTheme().palette;
  const { data, error } = useRequest({
    key: query && JSON.stringify(query),
    keepPrevious: true,
    request: signal =>
      api.getFindingHistory({ ...query, weeks: WEEKS }, { signal }),
  });
  // The list below says what of the address is wrong.
  if (error && statusCodeOf(error) === 400) return null;
  if (error) {
    return (
      <Typography variant="body2" className={classes.note} gutterBottom>
        {t('findings.trend.failed', { reason: <Reason error={error} /> })}
      </Typography>
    );
  }
  if (!data) return <Skeleton variant="rect" height={180} />;

  const weeks = data.items;
  const recorded = weeks.filter(({ open }) => open !== undefined);
  const last = recorded[recorded.length - 1];
  const age = last && ageInWords(reader, last.medianAgeDays);
  if (recorded.length < 2 && !weeks.some(({ due }) => due > 0)) {
    return (
      <Typography variant="body2" className={classes.note} gutterBottom>
        {age
          ? t('findings.trend.since', { week: day(recorded[0].week), age })
          : t('findings.trend.none')}
      </Typography>
    );
  }
  return (
    <Paper variant="outlined" className={classes.root}>
      <TimeChart
        title={t('findings.trend.fixedInTime', { count: weeks.length })}
        label={sharesInWords(reader, weeks)}
        points={weeks.map(({ week, share, due, inTime }) => ({
          day: week,
          value: share === undefined ? undefined : percentOf(share),
          text: t('findings.trend.weekInTime', {
            week: day(week),
            inTime,
            due,
          }),
        }))}
        unit=" %"
        most={100}
        color={status.ok}
        empty={t('findings.trend.nothingDue')}
      />
      <TimeChart
        title={t('findings.trend.overdue')}
        label={overdueInWords(reader, weeks)}
        points={weeks.map(week => ({
          day: week.week,
          value: week.overdue,
          text: weekInWords(reader, week),
        }))}
        color={status.error}
        empty={t('findings.trend.nothingRead')}
      >
        {age && (
          <Typography variant="body2" className={classes.note}>
            {age}
          </Typography>
        )}
      </TimeChart>
    </Paper>
  );
}

function weekInWords({ t, day }: Reader, item: FindingHistoryItem): string {
  const { overdue = 0, open = 0, medianAgeDays } = item;
  const values = { week: day(item.week), overdue, open };
  return medianAgeDays === undefined
    ? t('findings.trend.weekOverdue', values)
    : t('findings.trend.weekOverdueAged', { ...values, count: medianAgeDays });
}

function ageInWords({ t }: Reader, medianAgeDays: number | undefined): string {
  return medianAgeDays === undefined
    ? t('findings.trend.nothingOpen')
    : t('findings.trend.medianAge', { count: medianAgeDays });
}
