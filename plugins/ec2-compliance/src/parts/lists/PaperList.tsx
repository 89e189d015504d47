import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Rows below one another on paper; each child is an `li`. */
export function PaperList(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <Paper
      component="ul"
      variant="outlined"
      className={classes.root}
      aria-label={props.label}
    >
      {props.children}
    </Paper>
  );
}
