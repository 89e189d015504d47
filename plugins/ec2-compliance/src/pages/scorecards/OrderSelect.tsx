import { makeStyles } from '@material-ui/core/styles';
import { ScorecardSort } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'block',
    marginBottom: theme.spacing(1),
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
    '@media print': { display: 'none' },
  },
  field: {
    font: 'inherit',
    maxWidth: '100%',
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(0.5),
    marginLeft: theme.spacing(0.5),
  },
}));

/** The orders that people ask for; heads of columns turn them round. */
const ORDERS = [
  '-overdue',
  '-exploited',
  '-dueSoon',
  'score',
  'controlsMet',
  'change',
  '-change',
  '-instances',
  'name',
] as const satisfies readonly ScorecardSort[];

/** What comes first, in words, and the choice of another order. */
export function OrderSelect(props: {
  sort: ScorecardSort;
  onSort: (sort: ScorecardSort) => void;
}) {
  const { sort, onSort } = props;
  const { t } = useReader();
  const classes = useStyles();
  const orders: ScorecardSort[] = [...ORDERS];
  if (!orders.includes(sort)) orders.push(sort);
  return (
    <label className={classes.root}>
      {t('scorecards.order.label')}
      <select
        className={classes.field}
        value={sort}
        onChange={event => onSort(event.target.value as ScorecardSort)}
      >
        {orders.map(order => (
          <option key={order} value={order}>
            {t(`scorecards.order.${order}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
