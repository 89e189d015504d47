import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { drawnInSight } from '../layout/drawnInSight';
import type { ServerTableColumn } from './ServerTableColumn';

const CARD_HEIGHT = 260;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(1),
  },
  card: { padding: theme.spacing(1.5), ...drawnInSight(CARD_HEIGHT) },
  name: { marginBottom: theme.spacing(1) },
  values: {
    display: 'grid',
    gridTemplateColumns: '112px minmax(0, 1fr)',
    columnGap: theme.spacing(1),
    rowGap: theme.spacing(0.75),
    margin: 0,
    fontSize: theme.typography.body2.fontSize,
    '& dt': { color: theme.palette.textSubtle },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
  wide: { gridColumn: '1 / -1' },
}));

/** The rows of a table as cards, where there is no room for columns. */
export function ServerTableCards<T>(props: {
  label: string;
  columns: ServerTableColumn<T>[];
  items?: T[];
  itemKey: (item: T) => string;
}) {
  const classes = useStyles();
  const [name, ...columns] = props.columns;
  if (!props.items) {
    return (
      <div className={classes.list} aria-busy>
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} variant="rect" height={120} />
        ))}
      </div>
    );
  }
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.items.map(item => (
        <Paper
          component="li"
          variant="outlined"
          key={props.itemKey(item)}
          className={classes.card}
        >
          <div className={classes.name}>{name.render(item)}</div>
          <dl className={classes.values}>
            {columns.map(column => (
              <CardValue key={column.id} column={column} item={item} />
            ))}
          </dl>
        </Paper>
      ))}
    </ul>
  );
}

function CardValue<T>(props: { column: ServerTableColumn<T>; item: T }) {
  const { column, item } = props;
  const classes = useStyles();
  const className = column.wide ? classes.wide : undefined;
  const value = column.render(item);
  // A table leaves the cell empty; a name without a value says nothing.
  if (value === null || value === undefined || value === false) return null;
  return (
    <>
      <dt className={className}>{column.title}</dt>
      <dd className={className}>{value}</dd>
    </>
  );
}
