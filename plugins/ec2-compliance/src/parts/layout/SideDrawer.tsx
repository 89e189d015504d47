import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import { ReactNode, useEffect, useRef } from 'react';

const useStyles = makeStyles(theme => ({
  paper: {
    width: (props: { width: number }) => props.width,
    maxWidth: '100vw',
    padding: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
}));

const useHeadStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  title: {
    margin: 0,
    overflowWrap: 'anywhere',
    '&:focus': { outline: 'none' },
  },
}));

/** One thing of a list, over the screen that lists it. */
export function SideDrawer(props: {
  /** Of its `DrawerHead`. */
  titleId: string;
  /** In pixels, where the screen is as wide. */
  width: number;
  onClose: () => void;
  /** What it shows; closed without. */
  children: ReactNode;
}) {
  const { titleId, width, onClose, children } = props;
  const classes = useStyles({ width });
  return (
    <Drawer
      anchor="right"
      open={Boolean(children)}
      onClose={onClose}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {children}
    </Drawer>
  );
}

/** What a drawer is about, and the way out of it. */
export function DrawerHead(props: {
  id: string;
  /** The name of the button that closes it. */
  closeLabel: string;
  onClose: () => void;
  variant: 'h4' | 'h5';
  children: ReactNode;
}) {
  const classes = useHeadStyles();
  const title = useRef<HTMLHeadingElement>(null);
  // So that a screen reader begins with the name rather than with the button.
  useEffect(() => title.current?.focus(), []);
  return (
    <header className={classes.head}>
      <Typography
        id={props.id}
        ref={title}
        tabIndex={-1}
        component="h2"
        variant={props.variant}
        className={classes.title}
      >
        {props.children}
      </Typography>
      <IconButton
        aria-label={props.closeLabel}
        onClick={props.onClose}
        edge="end"
        size="small"
      >
        <CloseIcon />
      </IconButton>
    </header>
  );
}
