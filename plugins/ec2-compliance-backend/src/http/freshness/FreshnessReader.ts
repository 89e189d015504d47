import {
  Freshness,
  FreshnessSummary,
} from 'backstage-plugin-ec2-compliance-common';
import {
  DataGeneration,
  hashOf,
  ReadFilter,
  ScorecardReader,
} from '../../database';
import { ShortCache } from '../lists/ShortCache';
import { HealthReader } from '../targets/HealthReader';

/** How long the targets that a caller may know of are kept, unless something changes. */
const TTL_MS = 60_000;

/** What the evidence is of, and who asks. */
interface FreshnessScope {
  filter: ReadFilter;
  /**
   * May know of all targets, and of what fails there; everybody else knows of
   * the targets of what they may see.
   */
  fleet: boolean;
  /** Of the targets of this entity alone. */
  entityRef?: string;
  /** Of the targets of what these own alone; groups below them are spelt out. */
  owners?: readonly string[];
  /** Of these alone. */
  targetIds?: readonly string[];
}

/** Says how old the evidence behind a list is, as far as the caller may know. */
export class FreshnessReader {
  static create(options: {
    collection: HealthReader;
    data: DataGeneration;
    /** Who owns what belongs to no entity, wherever that is. */
    fallbackOwner?: string;
    scorecards: ScorecardReader;
  }): FreshnessReader {
    return new FreshnessReader(options);
  }

  readonly #options: Parameters<typeof FreshnessReader.create>[0];
  readonly #visible: ShortCache<string[]>;

  private constructor(options: Parameters<typeof FreshnessReader.create>[0]) {
    this.#options = options;
    this.#visible = new ShortCache(TTL_MS, options.data);
  }

  /** Source by source. */
  async read(options: FreshnessScope): Promise<Freshness> {
    const { health, targetIds } = await this.#readScope(options);
    return health.freshness(targetIds, { all: true, fleet: options.fleet });
  }

  /** What a list says of itself. */
  async readInShort(options: FreshnessScope): Promise<FreshnessSummary> {
    const { health, targetIds } = await this.#readScope(options);
    return health.freshnessInShort(targetIds, options);
  }

  async #readScope(options: FreshnessScope) {
    const { filter, fleet, entityRef, targetIds } = options;
    const owned = this.#ownedBy(options);
    const { collection, scorecards } = this.#options;
    const [health, visible, own] = await Promise.all([
      collection.read(),
      fleet && !owned ? undefined : this.visibleTargets(owned ?? filter),
      entityRef === undefined ? undefined : scorecards.listTargets([entityRef]),
    ]);
    const known = visible ?? [...health.targets.keys()];
    const spanned =
      own && new Set((own.get(entityRef!) ?? []).map(span => span.targetId));
    return {
      health,
      targetIds: known.filter(
        id => spanned?.has(id) !== false && targetIds?.includes(id) !== false,
      ),
    };
  }

  /** What the caller may see of what owners have, where that is told apart. */
  #ownedBy({ filter, owners }: FreshnessScope): ReadFilter | undefined {
    const { fallbackOwner } = this.#options;
    if (!owners || (fallbackOwner && owners.includes(fallbackOwner))) {
      return undefined;
    }
    const owned = { property: 'ownerRef' as const, values: [...owners] };
    const { criteria } = filter;
    return {
      ...filter,
      criteria: criteria ? { allOf: [criteria, owned] } : owned,
    };
  }

  /** The targets that instances of what the caller may see live in. */
  visibleTargets(filter: ReadFilter): Promise<string[]> {
    // What a caller may see may be as long as the catalog.
    return this.#visible.get(hashOf(filter), () =>
      this.#options.scorecards.listVisibleTargets(filter),
    );
  }
}
