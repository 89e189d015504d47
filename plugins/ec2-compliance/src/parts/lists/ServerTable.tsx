import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import Skeleton from '@material-ui/lab/Skeleton';
import { Page } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { classNames } from '../layout/classNames';
import { isOnControl } from '../layout/isOnControl';
import { useNarrow } from '../layout/useNarrow';
import { useReader } from '../../language';
import { Noun } from './nouns';
import { Paging } from './Paging';
import { ServerTableCards } from './ServerTableCards';
import { ServerTableColumn } from './ServerTableColumn';
import { CursorPaging } from './useCursorPaging';

interface ServerTableProps<T> {
  /** The table's name for screen readers. */
  label: string;
  noun: Noun;
  /** The first one names the row. */
  columns: ServerTableColumn<T>[];
  request: RequestState<Page<T>>;
  paging: CursorPaging;
  itemKey: (item: T) => string;
  sort?: string;
  onSort?: (sort: string) => void;
  /** What a click on a row, beside its links, does. */
  onRowClick?: (item: T) => void;
  isSelected?: (item: T) => boolean;
  /** Shown in the place of rows when there are none. */
  empty: ReactNode;
}

const useStyles = makeStyles(theme => ({
  root: { position: 'relative' },
  progress: { position: 'absolute', top: 0, left: 0, right: 0, zIndex: 3 },
  table: { tableLayout: 'auto' },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    textTransform: 'none',
    letterSpacing: 'normal',
    fontWeight: 'bold',
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
    backgroundColor: theme.palette.background.paper,
    padding: theme.spacing(1.25, 1.25),
    borderBottom: `1px solid ${theme.palette.divider}`,
    // Backstage's own cells break words wherever a column is narrow.
    wordBreak: 'normal',
  },
  cell: {
    padding: theme.spacing(1, 1.25),
    verticalAlign: 'top',
    fontSize: theme.typography.body2.fontSize,
    fontWeight: 'inherit',
    borderBottom: `1px solid ${theme.palette.divider}`,
    lineHeight: 1.5,
    wordBreak: 'normal',
    overflowWrap: 'break-word',
  },
  sort: {
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  clickable: { cursor: 'pointer' },
  selected: {
    boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
    // A stronger ground takes small grey text its contrast.
    '&.Mui-selected, &.Mui-selected:hover': {
      backgroundColor: theme.palette.action.hover,
    },
  },
  waiting: { opacity: 0.6 },
  empty: { padding: theme.spacing(2) },
}));

/** A table whose rows, order and pages come from the server. */
export function ServerTable<T>(props: ServerTableProps<T>) {
  const { label, noun, columns, request, paging, itemKey, onRowClick } = props;
  const classes = useStyles();
  const narrow = useNarrow();
  const { t } = useReader();
  const { data, loading } = request;
  const items = data?.items ?? [];

  const pages = data && <Paging noun={noun} list={data} paging={paging} />;
  if (data && !items.length) {
    return (
      <>
        {props.empty}
        {pages}
      </>
    );
  }
  if (narrow) {
    return (
      <>
        <ServerTableCards
          label={label}
          columns={columns}
          items={data?.items}
          itemKey={itemKey}
        />
        {pages}
      </>
    );
  }
  return (
    <>
      <Paper className={classes.root} variant="outlined" aria-busy={loading}>
        {loading && data && (
          <LinearProgress
            className={classes.progress}
            aria-label={t('filters.lists.loading')}
          />
        )}
        <Table className={classes.table} aria-label={label}>
          <TableHead>
            <TableRow>
              {columns.map(column => (
                <HeadCell key={column.id} column={column} {...props} />
              ))}
            </TableRow>
          </TableHead>
          <TableBody className={classNames(loading && data && classes.waiting)}>
            {!data && <SkeletonRows columns={columns.length} />}
            {items.map(item => (
              <TableRow
                key={itemKey(item)}
                hover
                selected={props.isSelected?.(item)}
                className={classNames(
                  onRowClick && classes.clickable,
                  props.isSelected?.(item) && classes.selected,
                )}
                onClick={event => {
                  if (!isOnControl(event)) onRowClick?.(item);
                }}
              >
                {columns.map((column, index) => (
                  <TableCell
                    key={column.id}
                    className={classes.cell}
                    component={index ? 'td' : 'th'}
                    scope={index ? undefined : 'row'}
                  >
                    {column.render(item)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Paper>
      {pages}
    </>
  );
}

function HeadCell<T>(
  props: ServerTableProps<T> & { column: ServerTableColumn<T> },
) {
  const { column, sort, onSort } = props;
  const classes = useStyles();
  const cell = (direction: 'asc' | 'desc' | undefined, content: ReactNode) => (
    <TableCell
      className={classes.head}
      style={{ width: column.width }}
      sortDirection={direction ?? false}
    >
      {content}
    </TableCell>
  );
  if (!column.sort || !onSort) return cell(undefined, column.title);

  const up = column.sort;
  const down = `-${column.sort}`;
  let direction: 'asc' | 'desc' | undefined;
  if (sort === up) direction = 'asc';
  if (sort === down) direction = 'desc';
  const [first, second] = column.descendingFirst ? [down, up] : [up, down];
  return cell(
    direction,
    <TableSortLabel
      className={classes.sort}
      active={Boolean(direction)}
      direction={direction ?? (column.descendingFirst ? 'desc' : 'asc')}
      onClick={() => onSort(sort === first ? second : first)}
    >
      {column.title}
    </TableSortLabel>,
  );
}

const SKELETON_ROWS = 8;

function SkeletonRows(props: { columns: number }) {
  const classes = useStyles();
  return (
    <>
      {Array.from({ length: SKELETON_ROWS }, (_, row) => (
        <TableRow key={row}>
          {Array.from({ length: props.columns }, (__, column) => (
            <TableCell key={column} className={classes.cell}>
              <Skeleton width={column ? '60%' : '90%'} />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </>
  );
}
