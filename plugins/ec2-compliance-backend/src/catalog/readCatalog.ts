import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { RowProblem } from 'backstage-plugin-ec2-compliance-common';
import { isFollowed, toCatalogEntity } from './toCatalogEntity';
import { CatalogEntity } from './types';

/** Kinds that neither run on instances nor contain anything that does. */
const IGNORED_KINDS = new Set(['location', 'template', 'user']);

/** An entity of the catalog, and what is wrong with it, if anything. */
export interface ReadEntity {
  /** Its ref, or what is known of that. */
  name: string;
  /** Absent where it cannot be read, or is not followed. */
  entity?: CatalogEntity;
  problem?: RowProblem;
}

/**
 * Streams what the mapping needs of every entity, with the plugin's own
 * credentials: nobody's view of it is served from here without a check.
 */
export async function* readCatalog(options: {
  auth: AuthService;
  catalog: CatalogService;
}): AsyncGenerator<ReadEntity[], void, void> {
  const { auth, catalog } = options;
  const pages = catalog.streamEntities(
    {
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.profile.displayName',
        'metadata.annotations',
        'relations',
      ],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    yield page
      .filter(
        entity => !IGNORED_KINDS.has(entity?.kind?.toLocaleLowerCase('en-US')),
      )
      .map(readEntity);
  }
}

/** An entity that makes no sense takes down itself alone. */
function readEntity(entity: Entity): ReadEntity {
  let name = 'an entity without a name';
  try {
    name = stringifyEntityRef(entity);
    if (!isFollowed(name)) {
      return { name, problem: 'not-followed' };
    }
    let problem: RowProblem | undefined;
    const read = toCatalogEntity(entity, () => {
      problem = 'altered';
    });
    return { name, entity: read, problem };
  } catch {
    return { name, problem: 'not-stored' };
  }
}
