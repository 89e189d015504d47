import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { lazy, ReactNode, Suspense } from 'react';
import { useReader } from '../../language';
import { PLOT_HEIGHT, TimeMark, TimePoint } from './TimePoint';

export type { TimeMark, TimePoint } from './TimePoint';

/** Read where a chart is shown: the library behind it is larger than a page. */
const TimePlot = lazy(() =>
  import('./TimePlot').then(
    m => ({ default: m.TimePlot }),
    () => ({ default: PlotMissing }),
  ),
);

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  title: { margin: 0, color: theme.palette.textSubtle },
  note: { color: theme.palette.textSubtle, marginTop: theme.spacing(0.5) },
  zone: { color: theme.palette.textSubtle },
}));

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
  /** Days that a line is drawn at. */
  marks?: readonly TimeMark[];
  /** Shown in the place of the chart while fewer points are known than it takes. */
  empty: string;
  /** How many known points it takes, 1 unless said otherwise. */
  least?: number;
  children?: ReactNode;
}) {
  const { title, label, points, color, filled, unit, most, least = 1 } = props;
  const classes = useStyles();
  const { t } = useReader();
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
          {t('parts.chart.zone')}
        </Typography>
      </figcaption>
      {known.length < least ? (
        <Typography variant="body2" className={classes.note}>
          {props.empty}
        </Typography>
      ) : (
        <div role="img" aria-label={label}>
          <Suspense fallback={<Skeleton variant="rect" height={PLOT_HEIGHT} />}>
            <TimePlot
              points={points}
              color={color}
              filled={filled}
              unit={unit}
              most={most}
              marks={props.marks}
            />
          </Suspense>
        </div>
      )}
      {props.children}
    </figure>
  );
}

/** The sentence of the chart is there all the same. */
function PlotMissing() {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <Typography variant="body2" className={classes.note}>
      {t('parts.chart.missing')}
    </Typography>
  );
}
