import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(124px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    marginBottom: theme.spacing(2),
    '@media print': { display: 'none' },
  },
}));

/** The filters of a list without a search, in a row that wraps. */
export function FilterFields(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div role="search" aria-label={props.label} className={classes.root}>
      {props.children}
    </div>
  );
}
