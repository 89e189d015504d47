import { Link } from '@backstage/core-components';
import { alpha, makeStyles } from '@material-ui/core/styles';
import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { countsInWords, totalOf } from './counts';
import { DisplayStatus, statusInline, statusLabel, STATUSES } from './statuses';
import { StatusIcon } from './StatusIcon';
import { useStatusColors } from './useStatusColors';

const useStyles = makeStyles(theme => ({
  track: {
    display: 'flex',
    gap: 2,
    height: 10,
    borderRadius: 5,
    overflow: 'hidden',
    minWidth: theme.spacing(1),
    backgroundColor: theme.palette.action.hover,
  },
  segment: { minWidth: 4 },
  // Forced colours would make all of it one colour.
  coloured: { forcedColorAdjust: 'none' } as {},
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    rowGap: theme.spacing(0.25),
    listStyle: 'none',
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
  active: { fontWeight: 'bold' },
}));

interface StatusBarProps {
  counts: StatusCounts;
  /** What is counted, `instance` unless said otherwise. */
  noun?: 'instance' | 'control' | 'account';
  /** Where the rows behind a count are. */
  href?: (status: VerdictStatus) => string;
  /** The total of the longest bar beside this one; all bars share that scale. */
  max?: number;
  /** `full` writes out icon, number and word, `short` icon and number only. */
  text?: 'full' | 'short';
  /** The status that the rows are filtered by. */
  active?: DisplayStatus;
  /** `false` leaves the text alone, beside a bar of something else. */
  bar?: false;
}

/** Counts by status as one stacked bar, and as text. */
export function StatusBar(props: StatusBarProps) {
  const { counts, noun = 'instance', href, max, text = 'full' } = props;
  const classes = useStyles();
  const colors = useStatusColors();
  const reader = useReader();
  const { t, number } = reader;
  const total = totalOf(counts);
  const shown = STATUSES.filter(({ countKey }) => counts[countKey] > 0);

  return (
    <div>
      {props.bar !== false && (
        <div
          role="img"
          aria-label={t(`parts.status.bar.${noun}`, {
            count: total,
            counts: countsInWords(reader, counts),
          })}
          className={classNames(classes.track, classes.coloured)}
          style={{ width: max ? `${(100 * total) / max}%` : undefined }}
        >
          {shown.map(({ status, countKey }) => (
            <span
              key={status}
              className={classes.segment}
              style={{
                flexGrow: counts[countKey],
                flexBasis: 0,
                background: segmentBackground(status, colors[status]),
              }}
            />
          ))}
        </div>
      )}
      <ul className={classes.counts}>
        {shown.map(({ status, countKey }) => {
          const count = counts[countKey];
          const to = href?.(status);
          const inline = statusInline(reader, status);
          const inWords = t('parts.status.count', { count, status: inline });
          const visible = text === 'full' ? inWords : number(count);
          return (
            <li key={status} className={classes.count}>
              <StatusIcon status={status} />
              {to ? (
                <Link
                  to={to}
                  // Begins with what is to be seen, for who speaks it.
                  aria-label={t(`parts.status.rows.${noun}`, {
                    count,
                    status: inline,
                  })}
                  aria-current={props.active === status ? 'true' : undefined}
                  className={classNames(
                    props.active === status && classes.active,
                  )}
                >
                  {visible}
                </Link>
              ) : (
                <span
                  title={
                    text === 'short' ? statusLabel(reader, status) : undefined
                  }
                  aria-label={text === 'short' ? inWords : undefined}
                  role={text === 'short' ? 'img' : undefined}
                >
                  {visible}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Unknown is hatched and not applicable faint: the order shows without hue, too. */
function segmentBackground(status: DisplayStatus, color: string): string {
  switch (status) {
    case 'INSUFFICIENT_DATA':
      return `repeating-linear-gradient(135deg, ${color} 0 4px, ${alpha(
        color,
        0.45,
      )} 4px 8px)`;
    case 'NOT_APPLICABLE':
      return alpha(color, 0.35);
    default:
      return color;
  }
}
