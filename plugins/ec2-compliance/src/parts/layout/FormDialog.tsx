import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { FormEvent, ReactNode } from 'react';
import { ScreenText } from './ScreenText';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    overflow: 'visible',
  },
  scroll: { overflowY: 'auto' },
}));

/** Asks for something to be written and sends it; stays while that is under way. */
export function FormDialog(props: {
  titleId: string;
  title: ReactNode;
  /** What was written is being sent. */
  sending: boolean;
  onClose: () => void;
  /** Where there is one thing to do; otherwise the actions do theirs. */
  onSubmit?: (event: FormEvent) => void;
  /** Buttons. */
  actions: ReactNode;
  children: ReactNode;
}) {
  const { titleId, sending, onClose, onSubmit } = props;
  const classes = useStyles();
  const parts = (
    <>
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <DialogContent>
        <ScreenText className={classes.content}>{props.children}</ScreenText>
      </DialogContent>
      <DialogActions>{props.actions}</DialogActions>
    </>
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={sending ? undefined : onClose}
      aria-labelledby={titleId}
      // A click within is none on the row that it was opened from.
      onClick={event => event.stopPropagation()}
    >
      {onSubmit ? (
        <form noValidate className={classes.scroll} onSubmit={onSubmit}>
          {parts}
        </form>
      ) : (
        parts
      )}
    </Dialog>
  );
}
