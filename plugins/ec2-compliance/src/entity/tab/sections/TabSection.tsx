import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { anchorOf, Section } from './sections';

/** Of the navigation, which stays at the top and would hide a heading. */
const NAVIGATION_HEIGHT = '64px';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    scrollMarginTop: NAVIGATION_HEIGHT,
    '&:focus': { outline: 'none' },
  },
}));

/** A part of the tab that its navigation leads to. */
export function TabSection(props: { of: Section; children: ReactNode }) {
  const classes = useStyles();
  return (
    // It takes the focus, so that the next Tab goes on from there.
    <div id={anchorOf(props.of)} tabIndex={-1} className={classes.root}>
      {props.children}
    </div>
  );
}
