import { useTheme, makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ScorecardHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { useMemo } from 'react';
import {
  Area,
  AreaChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { plural } from '../../parts/language/numbers';

const HEIGHT = 132;

const useStyles = makeStyles(theme => ({
  title: { margin: 0, color: theme.palette.textSubtle },
  tooltip: {
    padding: theme.spacing(0.5, 1),
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontSize: theme.typography.body2.fontSize,
  },
  note: { color: theme.palette.textSubtle, marginTop: theme.spacing(0.5) },
}));

interface Day {
  day: string;
  met?: number;
  applicable?: number;
}

/**
 * Controls met over the last days. Days on which nothing was collected are
 * gaps: a line through them would claim what nobody saw.
 */
export function TrendChart(props: {
  history: ScorecardHistoryItem[];
  days: number;
  /** The last day of the chart, `YYYY-MM-DD`. */
  today: string;
}) {
  const { history, days, today } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const data = useMemo(
    () => fillDays(history, days, today),
    [history, days, today],
  );

  if (history.length < 2) {
    return (
      <div>
        <Heading days={days} />
        <Typography variant="body2" className={classes.note}>
          {history.length
            ? `History is kept since ${inWords(
                history[0].day,
              )}. The trend shows from the second day on.`
            : 'History is kept from the first collection on; no day is recorded yet.'}
        </Typography>
      </div>
    );
  }

  const color = palette.primary.main;
  const axis = { fill: palette.textSubtle, fontSize: 12 };
  const most = Math.max(...history.map(item => item.controlsApplicable));
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <Heading days={days} />
      </figcaption>
      <div role="img" aria-label={summary(history)}>
        <ResponsiveContainer
          width="100%"
          height={HEIGHT}
          initialDimension={{ width: 320, height: HEIGHT }}
        >
          <AreaChart
            data={data}
            margin={{ top: 8, right: 4, bottom: 0, left: -32 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke={palette.divider} vertical={false} />
            <XAxis
              dataKey="day"
              tick={axis}
              tickLine={false}
              stroke={palette.divider}
              tickFormatter={inWords}
              minTickGap={48}
            />
            <YAxis
              domain={[0, most]}
              allowDecimals={false}
              tickCount={4}
              tick={axis}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => {
                const day = payload?.[0]?.payload as Day | undefined;
                return day?.met === undefined ? null : (
                  <div className={classes.tooltip}>
                    {inWords(day.day)}: {day.met} of {day.applicable} met
                  </div>
                );
              }}
            />
            <Area
              dataKey="met"
              type="linear"
              connectNulls={false}
              isAnimationActive={false}
              stroke={color}
              strokeWidth={2}
              fill={color}
              fillOpacity={0.12}
              // A day between two gaps has no line to be seen by.
              dot={{ r: 1.5, fill: color }}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

function Heading(props: { days: number }) {
  const classes = useStyles();
  return (
    <Typography component="h3" variant="subtitle2" className={classes.title}>
      Controls met, last {plural(props.days, 'day')}
    </Typography>
  );
}

function fillDays(
  history: ScorecardHistoryItem[],
  days: number,
  today: string,
): Day[] {
  const byDay = new Map(history.map(item => [item.day, item]));
  const last = DateTime.fromISO(today, { zone: 'utc' });
  return Array.from({ length: days }, (_, index) => {
    const day = last.minus({ days: days - 1 - index }).toISODate() ?? today;
    const item = byDay.get(day);
    return {
      day,
      met: item?.controlsMet,
      applicable: item?.controlsApplicable,
    };
  });
}

function inWords(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat('d LLL', {
    locale: 'en',
  });
}

function summary(history: ScorecardHistoryItem[]): string {
  const first = history[0];
  const last = history[history.length - 1];
  return (
    `From ${first.controlsMet} of ${first.controlsApplicable} controls met on ` +
    `${inWords(first.day)} to ${last.controlsMet} of ` +
    `${last.controlsApplicable} on ${inWords(last.day)}, ` +
    `${plural(history.length, 'day')} recorded`
  );
}
