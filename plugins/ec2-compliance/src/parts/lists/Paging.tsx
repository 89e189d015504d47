import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Page } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { countOf, Noun } from './nouns';
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
  noun: Noun;
  /** The page that is shown. */
  list: Page<unknown>;
  paging: CursorPaging;
}) {
  const { noun, list, paging } = props;
  const { page, limit, previous, setLimit } = paging;
  const { nextCursor } = list;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const shown = list.items.length;
  // An empty list has nothing to page, but there may be a way back.
  if (!shown && page === 1) return null;
  const first = (page - 1) * limit + 1;
  const things = countOf(reader, noun, list.totalCount);
  const isWhole = page === 1 && shown === list.totalCount;
  const range = t('filters.lists.range', {
    first,
    last: first + shown - 1,
    things,
  });
  return (
    <nav className={classes.root} aria-label={t(`filters.lists.${noun}.pages`)}>
      <span className={classes.range} role="status">
        {shown > 0 && (isWhole ? things : range)}
        {!shown && t(`filters.lists.${noun}.none`)}
      </span>
      {setLimit && !(isWhole && shown <= PAGE_SIZES[0]) && (
        <label>
          {t('filters.lists.rowsAPage')}
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
            {t('filters.lists.previous')}
          </Button>
          <Button
            size="small"
            disabled={!nextCursor}
            onClick={nextCursor ? () => paging.next(nextCursor) : undefined}
          >
            {t('filters.lists.next')}
          </Button>
        </>
      )}
    </nav>
  );
}
