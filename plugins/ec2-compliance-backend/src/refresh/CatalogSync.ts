import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogEntity, readCatalog } from '../catalog';
import { EntityStore, hashOf } from '../database';
import { MappingRefresher } from './MappingRefresher';
import { ScorecardRoller } from './ScorecardRoller';

const SAVE_SIZE = 500;

/** Follows the catalog: what changed there is mapped and rolled up again. */
export class CatalogSync {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    entities: EntityStore;
    logger: LoggerService;
    mapping: MappingRefresher;
    maxVanishingShare: number;
    roller: ScorecardRoller;
  }): CatalogSync {
    return new CatalogSync(options);
  }

  readonly #options: Parameters<typeof CatalogSync.create>[0];
  /** Entities that were missing before, held back until missing again. */
  #heldBack = new Set<string>();
  /** The rules may have changed since another process mapped by them. */
  #hasMapped = false;

  private constructor(options: Parameters<typeof CatalogSync.create>[0]) {
    this.#options = options;
  }

  async sync(signal: AbortSignal): Promise<void> {
    const { auth, catalog, entities, logger, mapping, roller } = this.#options;
    const known = await entities.readHashes();
    const gone = new Set(known.keys());
    let changed = 0;
    let pending: CatalogEntity[] = [];
    const flush = async () => {
      await entities.save(pending);
      changed += pending.length;
      pending = [];
    };
    for await (const page of readCatalog({ auth, catalog })) {
      signal.throwIfAborted();
      for (const entity of page) {
        gone.delete(entity.entityRef);
        if (known.get(entity.entityRef) !== hashOf(entity)) {
          pending.push(entity);
        }
      }
      if (pending.length >= SAVE_SIZE) {
        await flush();
      }
    }
    await flush();

    const removed = this.#confirmGone(gone, known.size);
    await entities.remove(removed);
    if (changed || removed.length) {
      logger.info('The catalog changed', { changed, removed: removed.length });
    }
    if (!this.#hasMapped || (await entities.isMappingDue())) {
      await mapping.refreshAll(signal);
      this.#hasMapped = true;
    }
    await roller.drain(signal);
  }

  /**
   * A listing that lost many entities at once is believed the second time: an
   * emptied catalog database fills again within minutes.
   */
  #confirmGone(gone: Set<string>, before: number): string[] {
    if (gone.size <= before * this.#options.maxVanishingShare) {
      this.#heldBack = new Set();
      return [...gone];
    }
    const confirmed = [...gone].filter(ref => this.#heldBack.has(ref));
    this.#heldBack = gone;
    if (confirmed.length < gone.size) {
      this.#options.logger.warn(
        'Most entities vanished from the catalog at once, keeping them until that is confirmed',
        { vanished: gone.size, before },
      );
    }
    return confirmed;
  }
}
