import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { toCatalogEntity } from './toCatalogEntity';
import { CatalogEntity } from './types';

/** Kinds that neither run on instances nor contain anything that does. */
const IGNORED_KINDS = new Set(['location', 'template', 'user']);

/**
 * Streams what the mapping needs of every entity, with the plugin's own
 * credentials: nobody's view of it is served from here without a check.
 */
export async function* readCatalog(options: {
  auth: AuthService;
  catalog: CatalogService;
}): AsyncGenerator<CatalogEntity[], void, void> {
  const { auth, catalog } = options;
  const pages = catalog.streamEntities(
    {
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.annotations',
        'relations',
      ],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    yield page
      .filter(
        entity => !IGNORED_KINDS.has(entity.kind.toLocaleLowerCase('en-US')),
      )
      .map(toCatalogEntity);
  }
}
