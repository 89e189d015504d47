import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readCatalog } from '../catalog';
import {
  CATALOG,
  EntityListingRow,
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
 * How long most of the entities are gone before that is believed, milliseconds:
 * a catalog that lost its database is read many times while it fills again.
 */
const CONFIRM_AFTER = 3_600_000;

/** How long a catalog is empty before that is believed, milliseconds. */
const EMPTY_AFTER = 86_400_000;

/** What is told of the catalog as a whole, and not of an entity. */
const WHOLE = '';

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
    const { auth, catalog, entities, mapping, roller, workloads } =
      this.#options;
    const listing = await ListingWriter.create({
      table: entities.listing(),
      maxVanishingShare: this.#options.maxVanishingShare,
      confirmAfter: CONFIRM_AFTER,
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
    const isEmpty = listing.size === 0 && (await entities.hasAny());
    if (isEmpty) {
      problems.set(WHOLE, { name: CATALOG, problem: 'empty' });
    }
    if (listing.size > 0 || (isEmpty && (await this.#isBelieved()))) {
      await this.#complete(listing);
      for (const name of listing.heldBack) {
        problems.set(name, { name, problem: 'vanished' });
      }
    }
    await this.#saveProblems(new Map([...listing.problems, ...problems]), {
      whole: !isEmpty,
    });
    if (!this.#hasMapped || (await entities.isMappingDue())) {
      this.#tellOf(await mapping.refreshAll(signal));
      this.#hasMapped = true;
    }
    await workloads.drain(signal);
    await roller.drain(signal);
  }

  /** The catalog was read to its end. */
  async #complete(listing: ListingWriter<EntityListingRow>): Promise<void> {
    const { entities, logger, now } = this.#options;
    const { removed, heldBack } = await listing.complete({ now: now() });
    await entities.markRead();
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
  }

  /**
   * Whether a catalog without any entity is taken at its word. One that starts,
   * or that lost its database, is empty for a while; the last entity of one
   * that was given up goes a day later.
   */
  async #isBelieved(): Promise<boolean> {
    const { logger, now, problems } = this.#options;
    const known = await problems.list([CATALOG]);
    const empty = known
      .get(CATALOG)
      ?.find(({ problem }) => problem === 'empty');
    if (!empty) {
      logger.warn(
        'The catalog holds no entity, keeping those that are known until it has held none for a day',
      );
      return false;
    }
    return now().getTime() - Date.parse(empty.since) >= EMPTY_AFTER;
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
    { whole }: { whole: boolean },
  ): Promise<void> {
    const { logger, now, problems: store } = this.#options;
    await store.save({
      scope: CATALOG,
      source: CATALOG,
      problems,
      isFine: () => whole,
      now: now(),
    });
    const unstored = [...problems.values()].filter(
      ({ problem }) => problem === 'not-stored' || problem === 'not-followed',
    );
    if (unstored.length) {
      logger.warn('Entities are not followed, as they cannot be stored', {
        entities: unstored.length,
        first: unstored[0].name.slice(0, 200),
      });
    }
  }
}
