import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { compact } from 'lodash';

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];

/** Reads what the catalog calls people, whom this product does not store. */
export class PeopleReader {
  static create(options: {
    catalog: CatalogService;
    logger: LoggerService;
  }): PeopleReader {
    return new PeopleReader(options);
  }

  readonly #options: Parameters<typeof PeopleReader.create>[0];

  private constructor(options: Parameters<typeof PeopleReader.create>[0]) {
    this.#options = options;
  }

  /**
   * Their names by their refs, as far as the caller may see them. Who is no
   * longer in the catalog has none; and where it does not answer, nobody has.
   */
  async read(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Record<string, string>> {
    const { catalog, logger } = this.#options;
    if (!refs.length) {
      return {};
    }
    try {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: [...refs], fields: FIELDS },
        { credentials },
      );
      return Object.fromEntries(
        compact(items).flatMap(entity => {
          const name = nameOf(entity);
          return name ? [[stringifyEntityRef(entity), name]] : [];
        }),
      );
    } catch (error) {
      logger.warn('The catalog did not say what people are called', {
        reason: String(error),
      });
      return {};
    }
  }
}

/** As Backstage itself shows people. */
function nameOf({ metadata, spec }: Entity): string | undefined {
  const { displayName } = (spec?.profile ?? {}) as { displayName?: unknown };
  return typeof displayName === 'string' && displayName
    ? displayName
    : metadata.title;
}
