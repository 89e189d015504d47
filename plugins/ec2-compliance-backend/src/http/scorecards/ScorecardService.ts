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
import { readMaturity } from './readMaturity';
import { ScorecardLister } from './ScorecardLister';
import { toAccountControls } from './toAccountControls';
import { toBriefAccountControl } from './toBrief';
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
    const { authorizer, collection, controls, facts, now, verdicts, waivers } =
      this.#options;
    const [filter, fleet, health, list] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
      collection.read(),
      this.#lister.list(
        scorecardListParameters.parse({ limit: 1 }),
        credentials,
      ),
    ]);
    const accountControls = toAccountControls({
      controls,
      facts,
      fleet,
      health,
      targetIds: list.targetIds,
      verdicts: await verdicts.listAccount(list.targetIds, { now: now() }),
    });
    const standing = list.controls.map(control => ({
      ...control,
      status: controlStatus(control.counts),
    }));
    return {
      list,
      controls: standing,
      accountControls,
      maturity: await readMaturity({
        ...this.#options,
        filter,
        exceptions: await waivers.readExceptions({ filter, now: now() }),
        now: now(),
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
    const reading = this.#options.collection.read();
    const { spans } = await this.#readNumbers(visible, reading);
    const all = await this.#readAccountControls(visible, {
      health: await reading,
      targetIds: spans.map(({ targetId }) => targetId),
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

  async #readWhole(ref: string, credentials: BackstageCredentials) {
    const { now, reviews, waivers } = this.#options;
    const visible = await this.#requireVisible(ref, credentials);
    const standing = await this.#readStanding(visible, credentials);
    const scorecard = {
      ...standing,
      reviews: await reviews.ofScorecard(standing, credentials),
    };
    const maturity = await readMaturity({
      ...this.#options,
      ...visible,
      exceptions: await waivers.readExceptions({
        entityRef: visible.entity.entityRef,
        filter: visible.filter,
        now: now(),
      }),
      now: now(),
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
    const reading = this.#options.collection.read();
    const [then, counts, waived, health, numbers] = await Promise.all([
      reader.listHistoryOfDay([entityRef], dayBefore(now(), TREND_DAYS)),
      findings.countDue({ entityRefs: [entityRef], filter, now: now() }),
      findings.countWaived({ entityRefs: [entityRef], filter }),
      reading,
      this.#readNumbers(visible, reading),
    ]);
    const { row, current, spans, hiddenMembers } = numbers;
    const targetIds = spans.map(({ targetId }) => targetId);
    const accountControls = await this.#readAccountControls(visible, {
      health,
      targetIds,
    });
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
      ...(await this.#mapping.read({
        scorecard: row,
        entity,
        filter,
        health,
        credentials,
      })),
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
    { fleet }: Visible,
    options: { health: CollectionHealth; targetIds: string[] },
  ): Promise<ScorecardAccountControl[]> {
    const { controls, facts, now, verdicts } = this.#options;
    return toAccountControls({
      ...options,
      controls,
      facts,
      fleet,
      verdicts: await verdicts.listAccount(options.targetIds, { now: now() }),
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
