import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { plural } from '../language/numbers';
import { TimeChart } from '../time/TimeChart';
import { dayInWords } from '../time/times';
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
  const api = useApi(ec2ComplianceApiRef);
  const { status } = useTheme().palette;
  const { data, error } = useRequest({
    key: query && JSON.stringify(query),
    keepPrevious: true,
    request: signal =>
      api.getFindingHistory({ ...query, weeks: WEEKS }, { signal }),
  });
  if (error) {
    return (
      <Typography variant="body2" className={classes.note} gutterBottom>
        The trend could not be loaded: {error.message}
      </Typography>
    );
  }
  if (!data) return <Skeleton variant="rect" height={180} />;

  const weeks = data.items;
  const recorded = weeks.filter(({ open }) => open !== undefined);
  const last = recorded[recorded.length - 1];
  const age = last && ageInWords(last.medianAgeDays);
  if (recorded.length < 2 && !weeks.some(({ due }) => due > 0)) {
    return (
      <Typography variant="body2" className={classes.note} gutterBottom>
        {last
          ? `History is kept since the week of ${dayInWords(
              recorded[0].week,
            )}; there are charts from its second week on. ${age}.`
          : 'No history is kept yet: that takes a complete reading of Inspector.'}
      </Typography>
    );
  }
  return (
    <Paper variant="outlined" className={classes.root}>
      <TimeChart
        title={`Fixed in time, last ${plural(weeks.length, 'week')}`}
        label={sharesInWords(weeks)}
        points={weeks.map(({ week, share, due, inTime }) => ({
          day: week,
          value: share === undefined ? undefined : Math.round(share * 100),
          text: `Week of ${dayInWords(
            week,
          )}: ${inTime} of ${due} due were fixed in time`,
        }))}
        unit=" %"
        most={100}
        color={status.ok}
        empty="No finding has fallen due yet"
      />
      <TimeChart
        title="Overdue at the end of each week"
        label={overdueInWords(weeks)}
        points={weeks.map(({ week, overdue, open, medianAgeDays }) => ({
          day: week,
          value: overdue,
          text: `Week of ${dayInWords(week)}: ${overdue ?? 0} overdue of ${
            open ?? 0
          } open${
            medianAgeDays === undefined
              ? ''
              : `, median age ${plural(medianAgeDays, 'day')}`
          }`,
        }))}
        color={status.error}
        empty="Nothing was read in these weeks"
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

function ageInWords(medianAgeDays: number | undefined): string {
  return medianAgeDays === undefined
    ? 'Nothing is open'
    : `Median age of the open ones: ${plural(medianAgeDays, 'day')}`;
}
