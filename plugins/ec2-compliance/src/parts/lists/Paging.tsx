import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
  },
  range: { marginRight: 'auto' },
  size: {
    font: 'inherit',
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(0.5),
    marginLeft: theme.spacing(0.5),
  },
}));

/** Where one is in a list that the server pages, and the ways on and back. */
export function Paging(props: {
  /** What is listed, in the plural. */
  noun: string;
  page: number;
  limit: number;
  shown: number;
  totalCount: number;
  onPrevious?: () => void;
  onNext?: () => void;
  sizes?: number[];
  onLimit?: (limit: number) => void;
}) {
  const { noun, page, limit, shown, totalCount, onPrevious, onNext } = props;
  const classes = useStyles();
  const first = (page - 1) * limit + 1;
  const format = (n: number) => n.toLocaleString('en');
  return (
    <nav className={classes.root} aria-label={`Pages of ${noun}`}>
      <span className={classes.range} role="status">
        {shown
          ? `${format(first)}–${format(first + shown - 1)} of ${format(
              totalCount,
            )} ${noun}`
          : `no ${noun}`}
      </span>
      {props.sizes && (
        <label>
          Rows a page
          <select
            className={classes.size}
            value={limit}
            onChange={event => props.onLimit?.(Number(event.target.value))}
          >
            {props.sizes.map(size => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {(onPrevious || onNext) && (
        <>
          <Button size="small" disabled={!onPrevious} onClick={onPrevious}>
            Previous
          </Button>
          <Button size="small" disabled={!onNext} onClick={onNext}>
            Next
          </Button>
        </>
      )}
    </nav>
  );
}
