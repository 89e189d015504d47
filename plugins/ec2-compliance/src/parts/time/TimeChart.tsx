import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { weekInWords } from '../findings/historyInWords';

const HEIGHT = 132;

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
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

interface Week {
  week: string;
  /** Absent where nothing is known: a gap in the line. */
  value?: number;
  /** Of its tooltip. */
  text: string;
}

/** One number a week. A week without one is a gap, not a zero. */
export function WeekChart(props: {
  title: string;
  /** The chart in a sentence, for those who cannot see it. */
  label: string;
  weeks: Week[];
  color: string;
  unit?: string;
  /** The top of the axis, if it is fixed. */
  most?: number;
  /** Shown in the place of the chart when there is too little. */
  empty: string;
  children?: ReactNode;
}) {
  const { title, label, weeks, color, unit, most } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const axis = { fontSize: 12, fill: palette.textSubtle };
  const known = weeks.filter(({ value }) => value !== undefined);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Typography
          component="h3"
          variant="subtitle2"
          className={classes.title}
        >
          {title}
        </Typography>
      </figcaption>
      {known.length === 0 ? (
        <Typography variant="body2" className={classes.note}>
          {props.empty}
        </Typography>
      ) : (
        <div role="img" aria-label={label}>
          <ResponsiveContainer
            width="100%"
            height={HEIGHT}
            initialDimension={{ width: 320, height: HEIGHT }}
          >
            <LineChart
              data={weeks}
              margin={{ top: 8, right: 8, bottom: 0, left: -16 }}
              accessibilityLayer={false}
            >
              <CartesianGrid stroke={palette.divider} vertical={false} />
              <XAxis
                dataKey="week"
                tick={axis}
                tickLine={false}
                stroke={palette.divider}
                tickFormatter={weekInWords}
                minTickGap={48}
              />
              <YAxis
                domain={[0, most ?? 'auto']}
                allowDecimals={false}
                tickCount={3}
                unit={unit}
                tick={axis}
                tickLine={false}
                axisLine={false}
              />
              <Tooltip
                isAnimationActive={false}
                content={({ payload }) => {
                  const week = payload?.[0]?.payload as Week | undefined;
                  return week?.value === undefined ? null : (
                    <div className={classes.tooltip}>
                      Week of {weekInWords(week.week)}: {week.text}
                    </div>
                  );
                }}
              />
              <Line
                dataKey="value"
                type="linear"
                connectNulls={false}
                isAnimationActive={false}
                stroke={color}
                strokeWidth={2}
                // A week between two gaps has no line to be seen by.
                dot={{ r: 2.5, fill: color }}
              />
            </LineChart>
          </ResponsiveContainer>
        </div>
      )}
      {props.children}
    </figure>
  );
}
