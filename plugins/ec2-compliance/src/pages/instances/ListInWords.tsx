import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { MessageKey, useReader } from '../../language';
import { JoinedList } from '../../parts/text/JoinedList';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(0, 0, 1.5),
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
  },
  button: { marginLeft: theme.spacing(1), verticalAlign: 'baseline' },
}));

/** In which order a list is, and which filters are in force, in words. */
export function ListInWords(props: {
  order: MessageKey & `instances.order.${string}`;
  /** Each in a few words. */
  filters: readonly ReactNode[];
  onTakeOff: () => void;
}) {
  const { order, filters, onTakeOff } = props;
  const classes = useStyles();
  const { t } = useReader();
  return (
    <p className={classes.root}>
      {t(order)}
      {filters.length > 0 && (
        <>
          {' '}
          {t('instances.inForce.filters', {
            filters: <JoinedList items={filters} />,
          })}
          <Button className={classes.button} size="small" onClick={onTakeOff}>
            {t('instances.inForce.takeOff')}
          </Button>
        </>
      )}
    </p>
  );
}
