import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { dayInWords } from './times';

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
  zone: { color: theme.palette.textSubtle },
}));

export interface TimePoint {
  /** A day of the API, `YYYY-MM-DD`; a week is told by its Monday. */
  day: string;
  /** Absent where nothing is known: a gap in the line. */
  value?: number;
  /** Of its tooltip. */
  text: string;
}

/**
 * One number over time. A point without one is a gap, not a zero: a line through
 * it would claim what nobody saw.
 */
export function TimeChart(props: {
  title: string;
  /** The chart in a sentence, for those who cannot see it. */
  label: string;
  /** Without gaps in time, the oldest first. */
  points: TimePoint[];
  color: string;
  /** Fills the area below the line. */
  filled?: boolean;
  unit?: string;
  /** The top of the axis, if it is fixed. */
  most?: number;
  /** Shown in the place of the chart while fewer points are known than it takes. */
  empty: string;
  /** How many known points it takes, 1 unless said otherwise. */
  least?: number;
  children?: ReactNode;
}) {
  const { title, label, points, color, filled, unit, most, least = 1 } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const axis = { fontSize: 12, fill: palette.textSubtle };
  const known = points.filter(({ value }) => value !== undefined);
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
        <Typography variant="caption" className={classes.zone}>
          Days are counted in UTC
        </Typography>
      </figcaption>
      {known.length < least ? (
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
            <ComposedChart
              data={points}
              margin={{ top: 8, right: 8, bottom: 0, left: -16 }}
              accessibilityLayer={false}
            >
              <CartesianGrid stroke={palette.divider} vertical={false} />
              <XAxis
                dataKey="day"
                tick={axis}
                tickLine={false}
                stroke={palette.divider}
                tickFormatter={dayInWords}
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
                  const point = payload?.[0]?.payload as TimePoint | undefined;
                  return point?.value === undefined ? null : (
                    <div className={classes.tooltip}>{point.text}</div>
                  );
                }}
              />
              {filled && (
                <Area
                  dataKey="value"
                  type="linear"
                  connectNulls={false}
                  isAnimationActive={false}
                  stroke="none"
                  fill={color}
                  fillOpacity={0.12}
                  activeDot={false}
                />
              )}
              <Line
                dataKey="value"
                type="linear"
                connectNulls={false}
                isAnimationActive={false}
                stroke={color}
                strokeWidth={2}
                // A point between two gaps has no line to be seen by.
                dot={{ r: points.length > 20 ? 1.5 : 2.5, fill: color }}
              />
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      )}
      {props.children}
    </figure>
  );
}
