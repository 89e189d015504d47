import { makeStyles } from '@material-ui/core/styles';
import { describeStatus, DisplayStatus } from './statuses';
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
  return (
    <span className={classes.root}>
      <StatusIcon status={props.status} />
      {describeStatus(props.status).label}
    </span>
  );
}
