import { makeStyles } from '@material-ui/core/styles';
import { useReader } from '../../language';
import { DisplayStatus, statusLabel } from './statuses';
import { StatusIcon } from './StatusIcon';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
}));

/** A status as an icon, a word and a colour. */
export function StatusLabel(props: { status: DisplayStatus }) {
  const classes = useStyles();
  const reader = useReader();
  return (
    <span className={classes.root}>
      <StatusIcon status={props.status} />
      {statusLabel(reader, props.status)}
    </span>
  );
}
