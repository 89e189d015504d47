import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';

const useStyles = makeStyles(theme => ({
  root: { color: theme.palette.textSubtle, marginTop: theme.spacing(1) },
}));

/** How many findings Inspector suppresses, which are listed all the same. */
export function SuppressedNote(props: {
  facets?: FindingFacets;
  /** Where these are. */
  href: string;
}) {
  const classes = useStyles();
  const { t } = useReader();
  const count = props.facets?.suppressed ?? 0;
  if (!count) return null;
  return (
    <div className={classes.root}>
      {t('findings.suppressed.note', {
        count,
        findings: (
          <Link to={props.href} underline="always">
            {t('findings.suppressed.findings', { count })}
          </Link>
        ),
      })}
    </div>
  );
}
