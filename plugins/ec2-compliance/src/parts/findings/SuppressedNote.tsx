import { makeStyles } from '@material-ui/core/styles';
import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../language/numbers';

const useStyles = makeStyles(theme => ({
  root: { color: theme.palette.textSubtle, marginTop: theme.spacing(1) },
}));

/** How many findings Inspector suppresses, which are listed all the same. */
export function SuppressedNote(props: { facets?: FindingFacets }) {
  const classes = useStyles();
  const suppressed = props.facets?.suppressed ?? 0;
  if (!suppressed) return null;
  return (
    <div className={classes.root}>
      {plural(suppressed, 'finding')} suppressed in Amazon Inspector{' '}
      {suppressed === 1 ? 'is' : 'are'} listed and counted like any other: a
      suppression mends nothing.
    </div>
  );
}
