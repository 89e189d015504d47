import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readCatalog } from '../catalog';
import {
  CATALOG,
  EntityStore,
  giveWay,
  ListedProblem,
  ListingWriter,
  ProblemStore,
  toEntityRow,
} from '../database';
import { MappingRefresher } from './MappingRefresher';
import { ScorecardRoller } from './ScorecardRoller';
import { WorkloadRefresher } from './WorkloadRefresher';

/** How many entities a message names. */
const ENTITIES_TOLD = 50;

/**
 * Follows the catalog: what changed there is mapped again, and all that rests
 * on it is derived again from what is stored.
 */
export class CatalogSync {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    entities: EntityStore;
    logger: LoggerService;
    mapping: MappingRefresher;
    maxVanishingShare: number;
    now: () => Date;
    problems: ProblemStore;
    roller: ScorecardRoller;
    workloads: WorkloadRefresher;
  }): CatalogSync {
    return new CatalogSync(options);
  }

  readonly #options: Parameters<typeof CatalogSync.create>[0];
  /** The rules may have changed since another process mapped by them. */
  #hasMapped = false;
  #told = '';

  private constructor(options: Parameters<typeof CatalogSync.create>[0]) {
    this.#options = options;
  }

  async sync(signal: AbortSignal): Promise<void> {
    const { auth, catalog, entities, logger, mapping, roller, workloads } =
      this.#options;
    const listing = await ListingWriter.create({
      table: entities.listing(),
      maxVanishingShare: this.#options.maxVanishingShare,
    });
    const problems = new Map<string, ListedProblem>();
    for await (const page of readCatalog({ auth, catalog })) {
      signal.throwIfAborted();
      for (const { entity, name, problem } of page) {
        await giveWay();
        if (entity) {
          const row = toEntityRow(entity);
          await listing.write(row.entity.entityRef, {
            ...row,
            altered: row.altered || problem !== undefined,
          });
        } else {
          // It is there, whatever it says.
          listing.keep(name);
          problems.set(name, { name, problem: problem ?? 'not-stored' });
        }
      }
    }
    // An emptied catalog database fills again within minutes.
    const { removed, heldBack } = await listing.complete({
      now: this.#options.now(),
    });
    await entities.markRead();
    await this.#saveProblems(new Map([...listing.problems, ...problems]));
    if (listing.written) {
      logger.info('The catalog changed', {
        changed: listing.written - removed,
        removed,
      });
    }
    if (heldBack) {
      logger.warn(
        'Most entities vanished from the catalog at once, keeping them until that is confirmed',
        { vanished: heldBack },
      );
    }
    if (!this.#hasMapped || (await entities.isMappingDue())) {
      this.#tellOf(await mapping.refreshAll(signal));
      this.#hasMapped = true;
    }
    await workloads.drain(signal);
    await roller.drain(signal);
  }

  /** Once for the same entities: each says itself what is wrong. */
  #tellOf(doubtful: readonly string[]): void {
    const entities = doubtful.slice(0, ENTITIES_TOLD).join(', ');
    if (doubtful.length && entities !== this.#told) {
      this.#options.logger.warn(
        'Annotations that select instances are without effect, at least in part',
        { total: doubtful.length, entities },
      );
    }
    this.#told = entities;
  }

  /** Which entities are not stored as the catalog told them. */
  async #saveProblems(
    problems: ReadonlyMap<string, ListedProblem>,
  ): Promise<void> {
    const { logger, now, problems: store } = this.#options;
    await store.save({ scope: CATALOG, source: CATALOG, problems, now: now() });
    const unstored = [...problems.values()].filter(
      ({ problem }) => problem !== 'altered',
    );
    if (unstored.length) {
      logger.warn('Entities are not followed, as they cannot be stored', {
        entities: unstored.length,
        first: unstored[0].name.slice(0, 200),
      });
    }
  }
}
