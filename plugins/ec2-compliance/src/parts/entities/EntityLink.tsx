import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  EntityDisplayName,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { useLinks } from '../links/useLinks';

const useStyles = makeStyles({
  // The name is set as a block of its own otherwise, which breaks sentences.
  inline: { '& > *': { display: 'inline' } },
});

/**
 * An entity by its name, leading to its compliance tab: whoever reads of it here
 * looks for that, and the overview is one tab further. People have none.
 */
export function EntityLink(props: {
  entityRef: string;
  /** Where it is known; otherwise the catalog is asked. */
  title?: string;
  withIcon?: boolean;
}) {
  const { entityRef, title, withIcon = false } = props;
  const classes = useStyles();
  const links = useLinks();
  const name = title ?? (
    // Groups keep their name in their profile.
    <EntityDisplayName entityRef={entityRef} hideIcon={!withIcon} />
  );
  const className = withIcon ? undefined : classes.inline;
  return isPerson(entityRef) ? (
    <EntityRefLink entityRef={entityRef} className={className}>
      {name}
    </EntityRefLink>
  ) : (
    <Link to={links.entityTab(entityRef)} className={className}>
      {name}
    </Link>
  );
}

function isPerson(entityRef: string): boolean {
  const { kind } = parseEntityRef(entityRef);
  return kind.toLocaleLowerCase('en-US') === 'user';
}
