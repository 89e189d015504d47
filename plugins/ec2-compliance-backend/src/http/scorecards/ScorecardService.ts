import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ControlDescription,
  controlStatus,
  Freshness,
  Scorecard,
  ScorecardAccountControl,
  ScorecardAccountControlQuery,
  ScorecardControlList,
  ScorecardList,
  ScorecardMaturity,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { scorecardListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { CatalogEntity } from '../../catalog';
import {
  ClaimReader,
  ReadFilter,
  VerdictStore,
  WaiverStore,
} from '../../database';
import { AccountFacts } from '../access/AccountFacts';
import { EntityGate } from '../access/EntityGate';
import { ShortCache } from '../lists/ShortCache';
import { ReviewService } from '../reviews/ReviewService';
import { CollectionHealth } from '../targets/CollectionHealth';
import {
  CurrentControl,
  toCurrentControls,
  toCurrentRow,
  toEmptyRow,
} from './asOfNow';
import { MappingReader } from './MappingReader';
import { ScorecardLister } from './ScorecardLister';
import { toAccountControls } from './toAccountControls';
import { toBriefAccountControl } from './toBrief';
import { toMaturity } from './toMaturity';
import {
  dayBefore,
  toScorecardControls,
  toScorecardSummary,
  TREND_DAYS,
} from './toScorecardSummary';

/** How long the owners of entities are kept, unless something changes. */
const OWNERS_TTL_MS = 60_000;

/** A scorecard as it stands, before it is set against reviews and levels. */
export type StandingScorecard = Omit<Scorecard, 'maturity' | 'reviews'>;

/** An entity that the caller may see, and what else they may. */
type Visible = { entity: CatalogEntity; filter: ReadFilter; fleet: boolean };

type ServiceOptions = Parameters<typeof ScorecardLister.create>[0] & {
  claims: ClaimReader;
  facts: AccountFacts;
  gate: EntityGate;
  reviews: ReviewService;
  verdicts: VerdictStore;
  waivers: WaiverStore;
};

/** Answers questions about scorecards, as far as the caller may know. */
export class ScorecardService {
  static create(options: ServiceOptions): ScorecardService {
    return new ScorecardService(options);
  }

  readonly #lister: ScorecardLister;
  readonly #mapping: MappingReader;
  readonly #options: ServiceOptions;
  readonly #owners: ShortCache<string | undefined>;

  private constructor(options: ServiceOptions) {
    this.#owners = new ShortCache(OWNERS_TTL_MS, options.data);
    this.#lister = ScorecardLister.create(options);
    this.#mapping = MappingReader.create(options);
    this.#options = options;
  }

  list(
    request: Parameters<ScorecardLister['list']>[0],
    credentials: BackstageCredentials,
  ): Promise<ScorecardList> {
    return this.#lister.list(request, credentials);
  }

  listControls(
    request: Parameters<ScorecardLister['listControls']>[0],
    credentials: BackstageCredentials,
  ): Promise<ScorecardControlList> {
    return this.#lister.listControls(request, credentials);
  }

  async get(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const { scorecard, maturity } = await this.#readWhole(ref, credentials);
    return {
      ...scorecard,
      maturity: {
        level: maturity.level,
        strategies: maturity.strategies.map(
          ({ strategy, level, exceptions }) => ({
            strategy,
            level,
            exceptions,
          }),
        ),
      },
    };
  }

  /** How the clauses of the Essential Eight stand for an entity. */
  async maturity(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<ScorecardMaturity> {
    return (await this.#readWhole(ref, credentials)).maturity;
  }

  /**
   * How all services that the caller may see stand, each instance once. No
   * review is of all of them.
   */
  async estate(credentials: BackstageCredentials): Promise<{
    list: ScorecardList;
    controls: Array<{
      controlId: string;
      status: VerdictStatus;
      counts: StatusCounts;
    }>;
    accountControls: ScorecardAccountControl[];
    maturity: ScorecardMaturity;
  }> {
    const { authorizer, collection, config, findings, now, waivers } =
      this.#options;
    const [filter, fleet] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    const listing = this.#lister.list(
      scorecardListParameters.parse({ limit: 1 }),
      credentials,
    );
    const [list, accountControls, exceptions, overdue] = await Promise.all([
      listing,
      this.#readAccountControls(fleet, {
        health: collection.read(),
        targetIds: listing.then(({ targetIds }) => targetIds),
      }),
      waivers.readExceptions({ filter, now: now() }),
      findings.countOverdueByClause({ filter, now: now() }),
    ]);
    const standing = list.controls.map(control => ({
      ...control,
      status: controlStatus(control.counts),
    }));
    return {
      list,
      controls: standing,
      accountControls,
      maturity: toMaturity({
        config,
        exceptions,
        overdue,
        standing: [...standing, ...accountControls],
      }),
    };
  }

  /** The account controls of an entity, those that need attention first. */
  async listAccountControls(
    ref: string,
    { brief, controlId }: ScorecardAccountControlQuery,
    credentials: BackstageCredentials,
  ): Promise<ScorecardAccountControl[]> {
    const visible = await this.#requireVisible(ref, credentials);
    const health = this.#options.collection.read();
    const all = await this.#readAccountControls(visible.fleet, {
      health,
      targetIds: this.#readNumbers(visible, health).then(targetIdsOf),
    });
    const asked =
      controlId === undefined
        ? all
        : all.filter(control => control.controlId === controlId);
    return brief
      ? asked.map(control =>
          toBriefAccountControl(control, this.#options.controls),
        )
      : asked;
  }

  /** Whether the caller may review a scorecard, if they may see it. */
  async canReview(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { entities, gate, reviews } = this.#options;
    const entityRef = gate.refOf(ref);
    const ownerRef = await this.#owners.get(
      entityRef,
      async () => (await entities.get(entityRef))?.ownerRef,
    );
    return reviews.canReview({ entityRef, ownerRef }, credentials);
  }

  /** A scorecard as it stands, for who would review it. */
  async read(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<StandingScorecard> {
    return this.#readStanding(
      await this.#requireVisible(ref, credentials),
      credentials,
    );
  }

  /** All at once: what it is made of rests on nothing but who may see it. */
  async #readWhole(ref: string, credentials: BackstageCredentials) {
    const { config, findings, now, reviews, waivers } = this.#options;
    const visible = await this.#requireVisible(ref, credentials);
    const { entity, filter } = visible;
    const { entityRef } = entity;
    const reading = this.#readStanding(visible, credentials);
    const [standing, ofReviews, exceptions, overdue] = await Promise.all([
      reading,
      reviews.ofScorecard(entity, reading, credentials),
      waivers.readExceptions({ entityRef, filter, now: now() }),
      findings.countOverdueByClause({ entityRef, filter, now: now() }),
    ]);
    const scorecard = { ...standing, reviews: ofReviews };
    const maturity = toMaturity({
      config,
      entity,
      exceptions,
      overdue,
      standing: [
        ...scorecard.controls,
        ...scorecard.accountControls,
        ...scorecard.reviews,
      ],
    });
    return { scorecard, maturity };
  }

  async #requireVisible(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<Visible> {
    const { authorizer, gate } = this.#options;
    const [filter, fleet] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    return { entity: await gate.require(ref, filter), filter, fleet };
  }

  async #readStanding(
    visible: Visible,
    credentials: BackstageCredentials,
  ): Promise<StandingScorecard> {
    const { controls, facts, findings, now, reader } = this.#options;
    const { entity, filter, fleet } = visible;
    const { entityRef } = entity;
    const readingHealth = this.#options.collection.read();
    const readingNumbers = this.#readNumbers(visible, readingHealth);
    const [then, counts, waived, health, numbers, accountControls, mapping] =
      await Promise.all([
        reader.listHistoryOfDay([entityRef], dayBefore(now(), TREND_DAYS)),
        findings.countDue({ entityRefs: [entityRef], filter, now: now() }),
        findings.countWaived({ entityRefs: [entityRef], filter }),
        readingHealth,
        readingNumbers,
        this.#readAccountControls(fleet, {
          health: readingHealth,
          targetIds: readingNumbers.then(targetIdsOf),
        }),
        this.#mapping.read({
          scorecard: readingNumbers.then(({ row }) => row),
          entity,
          filter,
          health: readingHealth,
          credentials,
        }),
      ]);
    const { row, current, spans, hiddenMembers } = numbers;
    const targetIds = targetIdsOf(numbers);
    return {
      ...toScorecardSummary({
        controls,
        scorecard: row,
        standing: current,
        targetIds,
        // What was recorded then counts all members.
        then: hiddenMembers ? undefined : then.get(entityRef),
        findings: counts.get(entityRef),
        waivedFindings: waived.get(entityRef),
        fleet,
        health,
      }),
      freshness: withAffected(controls, health.freshness(targetIds, { fleet })),
      ...mapping,
      controls: toScorecardControls({ rows: current, controls, facts, fleet }),
      accountControls: accountControls.map(({ controlId, status }) => ({
        controlId,
        status,
      })),
      targets: spans.map(({ targetId, instances }) => {
        const target = health.targets.get(targetId);
        return {
          id: targetId,
          accountId: target?.accountId ?? '',
          accountAlias: target?.alias || undefined,
          region: target?.region ?? '',
          instances,
        };
      }),
      hiddenMembers,
    };
  }

  async #readAccountControls(
    fleet: boolean,
    options: {
      health: Promise<CollectionHealth>;
      targetIds: Promise<string[]>;
    },
  ): Promise<ScorecardAccountControl[]> {
    const { controls, facts, now, verdicts } = this.#options;
    const [health, { targetIds, ofThem }] = await Promise.all([
      options.health,
      options.targetIds.then(async ids => ({
        targetIds: ids,
        ofThem: await verdicts.listAccount(ids, { now: now() }),
      })),
    ]);
    return toAccountControls({
      controls,
      facts,
      fleet,
      health,
      targetIds,
      verdicts: ofThem,
    });
  }

  /** What is stored, less what the caller may not see, as it must be read now. */
  async #readNumbers(
    { entity, filter }: Visible,
    health: Promise<CollectionHealth>,
  ) {
    const { reader, store } = this.#options;
    const { entityRef } = entity;
    const [stored, storedControls, targets, { staleTargets }] =
      await Promise.all([
        reader.get(entityRef),
        reader.listControls(entityRef),
        reader.listTargets([entityRef]),
        health,
      ]);
    const row = stored ?? toEmptyRow(entity);
    const controls: CurrentControl[] = stored ? storedControls : [];
    const spans = targets.get(entityRef) ?? [];

    // One with instances of its own may have members as well.
    if (filter.criteria || filter.visibleRefs) {
      const members = await reader.listMembers(entityRef, filter);
      if (members.hidden) {
        const aggregate = await store.aggregateMembers(
          entityRef,
          members.visible,
          { staleTargets },
        );
        return {
          row: toCurrentRow(row, aggregate),
          current: toCurrentControls(aggregate, controls),
          spans: aggregate.targets,
          hiddenMembers: members.hidden,
        };
      }
    }
    if (spans.some(({ targetId }) => staleTargets.has(targetId))) {
      const [aggregate] = await store.aggregate([entityRef], { staleTargets });
      return {
        row: toCurrentRow(row, aggregate),
        current: toCurrentControls(aggregate, controls),
        spans,
        hiddenMembers: 0,
      };
    }
    return { row, current: controls, spans, hiddenMembers: 0 };
  }
}

/** The targets that something has instances in. */
function targetIdsOf(numbers: {
  spans: ReadonlyArray<{ targetId: string }>;
}): string[] {
  return numbers.spans.map(({ targetId }) => targetId);
}

/** Says of each source which controls rest on it. */
function withAffected(
  controls: readonly ControlDescription[],
  freshness: Freshness,
): Freshness {
  return {
    ...freshness,
    sources: freshness.sources.map(one => ({
      ...one,
      affects: controls
        .filter(({ sources }) => sources.includes(one.source))
        .map(({ id }) => id),
    })),
  };
}
