import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useReader } from '../../language';
import { PLOT_HEIGHT, TimeMark, TimePoint } from './TimePoint';

const useStyles = makeStyles(theme => ({
  tooltip: {
    padding: theme.spacing(0.5, 1),
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** The axes and the line of a chart, and what the mouse is on. */
export function TimePlot(props: {
  points: TimePoint[];
  color: string;
  filled?: boolean;
  unit?: string;
  most?: number;
  marks?: readonly TimeMark[];
}) {
  const { points, color, filled, unit, most, marks = [] } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const { day } = useReader();
  const axis = { fontSize: 12, fill: palette.textSubtle };
  return (
    <ResponsiveContainer
      width="100%"
      height={PLOT_HEIGHT}
      initialDimension={{ width: 320, height: PLOT_HEIGHT }}
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
          tickFormatter={day}
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
        {marks.map(mark => (
          <ReferenceLine
            key={mark.day}
            x={mark.day}
            stroke={palette.textSubtle}
            strokeDasharray="3 3"
          />
        ))}
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
  );
}
