import { makeStyles } from '@material-ui/core/styles';
import { Fragment, ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    // Long names, which other languages have, leave room for the values.
    gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
    fontSize: theme.typography.body2.fontSize,
    '& dt': { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    [theme.breakpoints.down('xs')]: {
      columnGap: theme.spacing(1),
      // Within one another there is no room for two columns.
      '& $root': {
        gridTemplateColumns: 'minmax(0, 1fr)',
        rowGap: 0,
        '& > dd': { paddingLeft: theme.spacing(1) },
      },
    },
  },
}));

/** Names and values, one below the other. Values that are undefined are left out. */
export function KeyValues(props: {
  items: Array<[name: ReactNode, value: ReactNode]>;
}) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.items
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value], index) => (
          <Fragment key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
