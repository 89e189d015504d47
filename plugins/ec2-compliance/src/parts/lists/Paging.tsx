import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Page } from 'backstage-plugin-ec2-compliance-common';
import { formatNumber } from '../language/numbers';
import { CursorPaging, PAGE_SIZES } from './useCursorPaging';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
    '@media print': { '& label, & button': { display: 'none' } },
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
  /** The page that is shown. */
  list: Page<unknown>;
  paging: CursorPaging;
}) {
  const { noun, list, paging } = props;
  const { page, limit, previous, setLimit } = paging;
  const { nextCursor } = list;
  const classes = useStyles();
  const shown = list.items.length;
  // An empty list has nothing to page, but there may be a way back.
  if (!shown && page === 1) return null;
  const first = (page - 1) * limit + 1;
  return (
    <nav className={classes.root} aria-label={`Pages of ${noun}`}>
      <span className={classes.range} role="status">
        {shown
          ? `${formatNumber(first)}–${formatNumber(
              first + shown - 1,
            )} of ${formatNumber(list.totalCount)} ${noun}`
          : `no ${noun}`}
      </span>
      {setLimit && (
        <label>
          Rows a page
          <select
            className={classes.size}
            value={limit}
            onChange={event => setLimit(Number(event.target.value))}
          >
            {PAGE_SIZES.map(size => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {(previous || nextCursor) && (
        <>
          <Button size="small" disabled={!previous} onClick={previous}>
            Previous
          </Button>
          <Button
            size="small"
            disabled={!nextCursor}
            onClick={nextCursor ? () => paging.next(nextCursor) : undefined}
          >
            Next
          </Button>
        </>
      )}
    </nav>
  );
}
