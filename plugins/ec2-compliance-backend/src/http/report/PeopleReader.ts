import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { compact } from 'lodash';
import { hashOf, wantedSignal } from '../../database';
import { ShortCache } from '../lists/ShortCache';

/** How long names are kept for whoever sees the same. */
const TTL_MS = 60_000;

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

  readonly #kept = new ShortCache<Record<string, string>>(TTL_MS);
  readonly #options: Parameters<typeof PeopleReader.create>[0];

  private constructor(options: Parameters<typeof PeopleReader.create>[0]) {
    this.#options = options;
  }

  /**
   * Their names by their refs, as far as the caller may see them. Who is no
   * longer in the catalog has none; and where it does not answer, nobody has.
   *
   * @param seeing - the same for callers who see the same entities
   */
  async read(
    refs: readonly string[],
    credentials: BackstageCredentials,
    seeing: string,
  ): Promise<Record<string, string>> {
    if (!refs.length) {
      return {};
    }
    try {
      return await this.#kept.get(hashOf([seeing, refs]), () =>
        this.#ask(refs, credentials),
      );
    } catch (error) {
      wantedSignal()?.throwIfAborted();
      this.#options.logger.warn(
        'The catalog did not say what people are called',
        { reason: String(error) },
      );
      return {};
    }
  }

  async #ask(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Record<string, string>> {
    const { items } = await this.#options.catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: FIELDS },
      { credentials },
    );
    return Object.fromEntries(
      compact(items).flatMap(entity => {
        const name = nameOf(entity);
        return name ? [[stringifyEntityRef(entity), name]] : [];
      }),
    );
  }
}

/** As Backstage itself shows people. */
function nameOf({ metadata, spec }: Entity): string | undefined {
  const { displayName } = (spec?.profile ?? {}) as { displayName?: unknown };
  return typeof displayName === 'string' && displayName
    ? displayName
    : metadata.title;
}
