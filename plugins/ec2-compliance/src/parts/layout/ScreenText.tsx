import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { classNames } from './classNames';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    lineHeight: 1.5,
    color: theme.palette.text.primary,
    // Tables and buttons bring their own, tighter one.
    '& td, & th, & button': { lineHeight: 1.5 },
  },
}));

/**
 * The type of all that is in it. Without it, what is not a Typography takes the
 * font of the page, which differs between the frontend systems.
 */
export function ScreenText(props: { className?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classNames(classes.root, props.className)}>
      {props.children}
    </div>
  );
}
