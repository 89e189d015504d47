import { makeStyles } from '@material-ui/core/styles';
import { useReader } from '../../language';
import { DisplayStatus, statusInline, statusLabel } from './statuses';

const useStyles = makeStyles({
  // A status is one word, hyphen or not.
  root: { whiteSpace: 'nowrap' },
});

/** The word of a status, on one line wherever it stands. */
export function StatusWord(props: {
  status: DisplayStatus;
  /** Within a sentence, or after a number. */
  inline?: boolean;
}) {
  const classes = useStyles();
  const reader = useReader();
  return (
    <span className={classes.root}>
      {(props.inline ? statusInline : statusLabel)(reader, props.status)}
    </span>
  );
}
