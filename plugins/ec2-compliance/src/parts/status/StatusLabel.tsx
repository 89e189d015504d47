import { makeStyles } from '@material-ui/core/styles';
import { DisplayStatus } from './statuses';
import { StatusIcon } from './StatusIcon';
import { StatusWord } from './StatusWord';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
  },
}));

/** A status as an icon, a word and a colour. */
export function StatusLabel(props: { status: DisplayStatus }) {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <StatusIcon status={props.status} />
      <StatusWord status={props.status} />
    </span>
  );
}
