import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** How long the refs that a caller may see are kept for that caller. */
const TTL_MS = 60_000;

/**
 * The refs that the catalog shows to a caller, read with the caller's own
 * credentials, and kept for that user alone.
 */
export class VisibleRefs {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    now: () => Date;
  }): VisibleRefs {
    return new VisibleRefs(options);
  }

  readonly #options: Parameters<typeof VisibleRefs.create>[0];
  readonly #kept = new Map<
    string,
    { expires: number; refs: Promise<string[]> }
  >();

  private constructor(options: Parameters<typeof VisibleRefs.create>[0]) {
    this.#options = options;
  }

  read(credentials: BackstageCredentials): Promise<string[]> {
    const { auth, now } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return this.#stream(credentials);
    }
    const user = credentials.principal.userEntityRef;
    const time = now().getTime();
    for (const [key, { expires }] of this.#kept) {
      if (expires <= time) {
        this.#kept.delete(key);
      }
    }
    const kept = this.#kept.get(user);
    if (kept) {
      return kept.refs;
    }
    const refs = this.#stream(credentials);
    this.#kept.set(user, { expires: time + TTL_MS, refs });
    refs.catch(() => {
      // A failure is not kept: the next request asks again. By now a newer
      // reading may stand in its place.
      if (this.#kept.get(user)?.refs === refs) {
        this.#kept.delete(user);
      }
    });
    return refs;
  }

  async #stream(credentials: BackstageCredentials): Promise<string[]> {
    const refs: string[] = [];
    for await (const page of this.#options.catalog.streamEntities(
      { fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}
