import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import {
  ControlDescription,
  CreateReviewRequest,
  FindingCounts,
  parseMaturityLevel,
  parseTagSelectors,
  Review,
  Scorecard,
  ScorecardAccountControl,
  ScorecardControl,
  ScorecardHistoryItem,
  ScorecardList,
  ScorecardMaturity,
  scorecardReadPermission,
  ScorecardSummary,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity, nearestTags, TagCount } from '../catalog';
import { Ec2ComplianceConfig } from '../config';
import {
  EntityStore,
  FindingReader,
  HealthStore,
  InstanceReader,
  ReadFilter,
  ScorecardControlRow,
  ScorecardQuery,
  ScorecardReader,
  ScorecardRow,
  ScorecardStore,
  VerdictStore,
} from '../database';
import {
  controlFixedBy,
  controlShare,
  ControlStanding,
  controlStatus,
  judgeMaturity,
  orderByAttention,
  scoreControls,
  worstStatus,
} from '../scorecards';
import { Authorizer, passesCriteria } from './Authorizer';
import { CollectionHealth } from './CollectionHealth';
import { decodeCursor, encodeCursor } from './cursor';
import { ListScorecardsQuery } from './endpoints';
import { ReviewService } from './ReviewService';
import { ShortCache } from './ShortCache';
import { toRef } from './toRef';

const DEFAULT_LIMIT = 25;
const DAY_MS = 86_400_000;
const TREND_DAYS = 30;

/** How long sums over a whole list, and the tags of the fleet, are kept. */
const SUMMARY_TTL_MS = 3_000;
const TAGS_TTL_MS = 300_000;

/** An entity that the caller may see, and what else they may. */
type Visible = { entity: CatalogEntity; filter: ReadFilter };

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  entities: EntityStore;
  findings: FindingReader;
  health: HealthStore;
  instances: InstanceReader;
  now: () => Date;
  reader: ScorecardReader;
  reviews: ReviewService;
  store: ScorecardStore;
  verdicts: VerdictStore;
};

/** Answers questions about scorecards, as far as the caller may know. */
export class ScorecardService {
  static create(options: ServiceOptions): ScorecardService {
    return new ScorecardService(options);
  }

  readonly #options: ServiceOptions;
  readonly #summaries = new ShortCache<
    Awaited<ReturnType<ScorecardReader['summarise']>>
  >(SUMMARY_TTL_MS);
  readonly #tags = new ShortCache<TagCount[]>(TAGS_TTL_MS);
  readonly #titles: ReadonlyMap<string, ControlDescription>;

  private constructor(options: ServiceOptions) {
    this.#options = options;
    this.#titles = new Map(
      options.controls.map(control => [control.id, control]),
    );
  }

  async list(
    request: ListScorecardsQuery,
    credentials: BackstageCredentials,
  ): Promise<ScorecardList> {
    const { authorizer, findings, now, reader } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const sort = request.sort ?? 'score';
    const limit = request.limit ?? DEFAULT_LIMIT;
    const after =
      request.cursor === undefined
        ? undefined
        : decodeCursor(request.cursor, { sort, length: 2 });
    const query = await this.#toQuery(request);
    const [rows, summary] = await Promise.all([
      reader.list({ query, filter, sort, after, limit: limit + 1 }),
      this.#summaries.get(JSON.stringify({ query, filter }), () =>
        reader.summarise({ query, filter }),
      ),
    ]);
    const page = rows.slice(0, limit);
    const refs = page.map(({ scorecard }) => scorecard.entityRef);
    const [targets, then, counts, health] = await Promise.all([
      reader.listTargets(refs),
      reader.listHistoryOfDay(refs, this.#dayBefore(TREND_DAYS)),
      findings.countDue({ entityRefs: refs, filter, now: now() }),
      this.#readHealth(),
    ]);
    const current = await this.#readAsOfNow(
      page.map(({ scorecard }) => scorecard),
      targets,
      health,
    );
    const last = page[page.length - 1];
    const { controls, ...totals } = summary;
    return {
      items: current.map(scorecard =>
        this.#toSummary({
          scorecard,
          targetIds: targetIdsOf(targets, scorecard.entityRef),
          then: then.get(scorecard.entityRef),
          findings: counts.get(scorecard.entityRef),
          health,
        }),
      ),
      totalCount: totals.scorecards,
      ...(rows.length > limit && { nextCursor: encodeCursor(sort, last.key) }),
      summary: totals,
      freshness: health.freshness(health.targets.keys(), { all: true }),
      controls,
    };
  }

  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const visible = await this.#requireVisible(entityRef, credentials);
    const scorecard = await this.#read(entityRef, visible, credentials);
    const reviews = await this.#options.reviews.ofScorecard(
      scorecard,
      credentials,
    );
    return {
      ...scorecard,
      maturity: await this.#maturityOf({ ...scorecard, reviews }, visible),
      reviews,
    };
  }

  /** The recorded reviews of an entity, newest first. */
  async listReviews(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Review[]> {
    await this.#requireVisible(entityRef, credentials);
    return this.#options.reviews.list(entityRef);
  }

  /** Records a review of the scorecard as it stands. */
  async review(
    request: CreateReviewRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Review> {
    const entityRef = toRef(request.entityRef, 'entityRef', 'component');
    return this.#options.reviews.create(
      request,
      await this.#read(
        entityRef,
        await this.#requireVisible(entityRef, credentials),
        credentials,
      ),
      credentials,
    );
  }

  async #read(
    entityRef: string,
    { entity, filter }: Visible,
    credentials: BackstageCredentials,
  ): Promise<Omit<Scorecard, 'maturity' | 'reviews'>> {
    const { findings, now, reader, store } = this.#options;
    const [stored, storedControls, targets, then, counts, health] =
      await Promise.all([
        reader.get(entityRef),
        reader.listControls(entityRef),
        reader.listTargets([entityRef]),
        reader.listHistoryOfDay([entityRef], this.#dayBefore(TREND_DAYS)),
        findings.countDue({ entityRefs: [entityRef], filter, now: now() }),
        this.#readHealth(),
      ]);
    let row = stored ?? toEmptyRow(entity);
    let controls: Array<
      Omit<ScorecardControlRow, 'since'> & { since?: string }
    > = stored ? storedControls : [];
    let spans = targets.get(entityRef) ?? [];

    let hiddenMembers = 0;
    // One with instances of its own may have members as well.
    if (filter.criteria || filter.visibleRefs) {
      const members = await reader.listMembers(entityRef, filter);
      hiddenMembers = members.hidden;
      if (hiddenMembers) {
        const aggregate = await store.aggregateMembers(
          entityRef,
          members.visible,
          { staleTargets: health.staleTargets },
        );
        row = toLiveRow(row, aggregate);
        controls = toLiveControls(aggregate, controls);
        spans = aggregate.targets;
      }
    }
    if (
      !hiddenMembers &&
      spans.some(t => health.staleTargets.has(t.targetId))
    ) {
      const [aggregate] = await store.aggregate([entityRef], {
        staleTargets: health.staleTargets,
      });
      row = toLiveRow(row, aggregate);
      controls = toLiveControls(aggregate, controls);
    }
    return {
      ...this.#toSummary({
        scorecard: row,
        targetIds: spans.map(({ targetId }) => targetId),
        then: hiddenMembers ? undefined : then.get(entityRef),
        findings: counts.get(entityRef),
        health,
        allSources: true,
      }),
      mapping: await this.#mappingOf(row, entity, health, credentials),
      controls: this.#orderControls(controls).map(control =>
        this.#toControl(control),
      ),
      accountControls: await this.#accountControls(
        spans.map(({ targetId }) => targetId),
        health,
      ),
      targets: spans.map(({ targetId, instances }) => {
        const target = health.targets.get(targetId);
        return {
          id: targetId,
          accountId: target?.accountId ?? '',
          ...(target?.alias && { accountAlias: target.alias }),
          region: target?.region ?? '',
          instances,
        };
      }),
      hiddenMembers,
    };
  }

  async #maturityOf(
    scorecard: Omit<Scorecard, 'maturity'>,
    { entity, filter }: Visible,
  ): Promise<ScorecardMaturity> {
    const { config, findings, now } = this.#options;
    const { entityRef } = scorecard;
    const { maturityAnnotation, maturityLevel } = entity;
    return {
      level: maturityLevel ?? config.deadlines.maturityLevel,
      by: maturityLevel === undefined ? 'app-config' : 'annotation',
      ...(maturityAnnotation !== undefined &&
        maturityLevel === undefined && {
          error: whyUnreadable(maturityAnnotation),
        }),
      strategies: judgeMaturity({
        controls: new Map<string, ControlStanding>(
          [
            ...scorecard.controls,
            ...scorecard.accountControls,
            ...scorecard.reviews,
          ].map(control => [control.controlId, control]),
        ),
        overdue: await findings.countOverdueByClause({
          entityRef,
          filter,
          now: now(),
        }),
      }),
    };
  }

  async history(
    entityRef: string,
    days: number,
    credentials: BackstageCredentials,
  ): Promise<ScorecardHistoryItem[]> {
    const { reader } = this.#options;
    const { filter } = await this.#requireVisible(entityRef, credentials);
    if (filter.criteria || filter.visibleRefs) {
      const members = await reader.listMembers(entityRef, filter);
      if (members.hidden) {
        // The days were recorded over all members, and cannot be taken apart.
        return [];
      }
    }
    const byDay = await reader.listHistory(entityRef, {
      since: this.#dayBefore(days - 1),
    });
    return [...byDay].map(([day, controls]) => {
      const { controlsMet, controlsApplicable, score } =
        scoreControls(controls);
      return {
        day,
        controlsMet,
        controlsApplicable,
        ...(score !== undefined && { score }),
        controls,
      };
    });
  }

  /**
   * The entity, and what else the caller may see.
   *
   * @throws NotFoundError if the catalog does not hold it, or hides it from the caller
   * @throws NotAllowedError if our own permission leaves it out
   */
  async #requireVisible(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Visible> {
    const { authorizer, entities } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const entity = await entities.get(entityRef);
    if (
      !entity ||
      (filter.visibleRefs && !filter.visibleRefs.includes(entityRef))
    ) {
      throw new NotFoundError(`There is no entity '${entityRef}'`);
    }
    if (!passesCriteria(entity, filter.criteria)) {
      throw new NotAllowedError(
        `Reading the scorecard of '${entityRef}' needs the permission '${scorecardReadPermission.name}' for it`,
      );
    }
    return { entity, filter };
  }

  async #toQuery(request: ListScorecardsQuery): Promise<ScorecardQuery> {
    const { owner, system, kind, accountId, status, strategy, q } = request;
    return {
      rollup: request.rollup ?? false,
      ...(owner?.length && {
        owners: await this.#options.entities.withDescendantGroups(
          owner.map(ref => toRef(ref, 'owner', 'group')),
        ),
      }),
      ...(system && { system: toRef(system, 'system', 'system') }),
      ...(kind && { kind }),
      ...(accountId && { accountId }),
      ...(strategy && {
        controlIds: this.#options.controls
          .filter(control => control.strategy === strategy)
          .map(control => control.id),
      }),
      ...(status && { status }),
      ...(q && { q }),
    };
  }

  /** Stored scorecards, but for those that nobody has judged for too long. */
  async #readAsOfNow(
    rows: ScorecardRow[],
    targets: Map<string, Array<{ targetId: string }>>,
    health: CollectionHealth,
  ): Promise<ScorecardRow[]> {
    const stale = rows
      .map(({ entityRef }) => entityRef)
      .filter(ref =>
        targetIdsOf(targets, ref).some(id => health.staleTargets.has(id)),
      );
    if (!stale.length) {
      return rows;
    }
    const live = new Map(
      (
        await this.#options.store.aggregate(stale, {
          staleTargets: health.staleTargets,
        })
      ).map(aggregate => [aggregate.entityRef, aggregate]),
    );
    return rows.map(row => {
      const aggregate = live.get(row.entityRef);
      return aggregate ? toLiveRow(row, aggregate) : row;
    });
  }

  /** The account controls of targets, those that need attention first. */
  async #accountControls(
    targetIds: string[],
    health: CollectionHealth,
  ): Promise<ScorecardAccountControl[]> {
    const byTarget = await this.#options.verdicts.listAccount(targetIds);
    const byControl = new Map<string, ScorecardAccountControl['verdicts']>();
    for (const targetId of targetIds) {
      const target = health.targets.get(targetId);
      for (const verdict of byTarget.get(targetId) ?? []) {
        const verdicts = byControl.get(verdict.controlId) ?? [];
        byControl.set(verdict.controlId, verdicts);
        verdicts.push({
          targetId,
          accountId: target?.accountId ?? '',
          ...(target?.alias && { accountAlias: target.alias }),
          region: target?.region ?? '',
          verdict: health.overlay(verdict, targetId),
        });
      }
    }
    return this.#options.controls
      .filter(({ id }) => byControl.has(id))
      .map(({ id }) => {
        const verdicts = byControl.get(id)!;
        return {
          controlId: id,
          status: worstStatus(verdicts.map(({ verdict }) => verdict.status)),
          verdicts,
        };
      })
      .sort(
        (a, b) =>
          VERDICT_STATUSES.indexOf(a.status) -
          VERDICT_STATUSES.indexOf(b.status),
      );
  }

  #readHealth(): Promise<CollectionHealth> {
    const { config, health, now } = this.#options;
    return CollectionHealth.read({
      health,
      configured: config.targets,
      now: now(),
      maxAge: config.collectionMaxAge,
    });
  }

  async #mappingOf(
    row: ScorecardRow,
    entity: CatalogEntity,
    health: CollectionHealth,
    credentials: BackstageCredentials,
  ): Promise<Scorecard['mapping']> {
    if (row.instances + row.paused > 0) {
      return { state: 'mapped', by: row.via ?? 'rule' };
    }
    const { annotation, annotationError } = entity;
    if (annotation !== undefined && annotationError !== undefined) {
      return {
        state: 'malformed-annotation',
        annotation,
        error: annotationError,
      };
    }
    const targets = [...health.targets.values()];
    const done = targets.filter(target => target.judgedAt !== undefined);
    if (done.length < targets.length) {
      return {
        state: 'collecting',
        targetsDone: done.length,
        targetsTotal: targets.length,
      };
    }
    if (annotation !== undefined) {
      return {
        state: 'selector-matches-nothing',
        annotation,
        nearest: await this.#nearestTags(annotation, credentials),
      };
    }
    return { state: 'unmapped', ruleTags: this.#options.config.mappingTags };
  }

  /** Tags are the whole fleet's, so they are for those who may see it. */
  async #nearestTags(
    annotation: string,
    credentials: BackstageCredentials,
  ): Promise<TagCount[]> {
    const { authorizer, instances } = this.#options;
    if (!(await authorizer.canReadFleet(credentials))) {
      return [];
    }
    const tags = await this.#tags.get('', () => instances.countTags());
    return nearestTags(parseTagSelectors(annotation), tags);
  }

  #toSummary(options: {
    scorecard: ScorecardRow;
    targetIds: string[];
    then: Parameters<typeof scoreControls>[0] | undefined;
    findings: FindingCounts | undefined;
    health: CollectionHealth;
    allSources?: boolean;
  }): ScorecardSummary {
    const { scorecard, targetIds, then, health, allSources } = options;
    const { paused, via: _via, worstControl, worstCounts, ...row } = scorecard;
    const before = then && scoreControls(then).score;
    const worst = worstControl && this.#titles.get(worstControl);
    return {
      ...row,
      pausedInstances: paused,
      ...(before !== undefined &&
        row.score !== undefined && { scoreChange: row.score - before }),
      ...(worst &&
        worstCounts && {
          worstControl: {
            controlId: worst.id,
            title: worst.failingTitle,
            counts: worstCounts,
          },
        }),
      findings: options.findings ?? { open: 0, overdue: 0, dueSoon: 0 },
      freshness: health.freshness(targetIds, { all: allSources }),
    };
  }

  /** By attention, then those that are met in the order of the catalogue. */
  #orderControls<T extends Omit<ScorecardControlRow, 'since'>>(
    controls: T[],
  ): T[] {
    return orderByAttention(
      controls.filter(({ controlId }) => this.#titles.has(controlId)),
    );
  }

  #toControl(
    control: Omit<ScorecardControlRow, 'since'> & { since?: string },
  ): ScorecardControl {
    const description = this.#titles.get(control.controlId)!;
    const share = controlShare(control.counts);
    return {
      controlId: control.controlId,
      status: control.status,
      counts: control.counts,
      ...(share !== undefined && { share }),
      ...(control.since !== undefined && { since: control.since }),
      fixedBy: controlFixedBy(
        description,
        control.reasons.map(({ reason }) => reason),
      ),
      reasons: control.reasons.map(reason => ({
        ...reason,
        title: description.reasons[reason.reason] ?? reason.reason,
      })),
    };
  }

  #dayBefore(days: number): string {
    return new Date(this.#options.now().getTime() - days * DAY_MS)
      .toISOString()
      .slice(0, 10);
  }
}

function whyUnreadable(annotation: string): string {
  try {
    parseMaturityLevel(annotation);
    return '';
  } catch (error) {
    return toError(error).message;
  }
}

function targetIdsOf(
  targets: Map<string, Array<{ targetId: string }>>,
  entityRef: string,
): string[] {
  return (targets.get(entityRef) ?? []).map(({ targetId }) => targetId);
}

function toEmptyRow(entity: CatalogEntity): ScorecardRow {
  const { entityRef, kind, namespace, name, title, ownerRef, systemRef } =
    entity;
  return {
    entityRef,
    kind,
    namespace,
    name,
    ...(title !== undefined && { title }),
    ...(ownerRef !== undefined && { ownerRef }),
    ...(systemRef !== undefined && { systemRef }),
    rollup: false,
    instances: 0,
    paused: 0,
    instanceCounts: {
      nonCompliant: 0,
      insufficientData: 0,
      waived: 0,
      compliant: 0,
      notApplicable: 0,
    },
    controlsMet: 0,
    controlsApplicable: 0,
  };
}

type Aggregate = Awaited<ReturnType<ScorecardStore['aggregateMembers']>>;

function toLiveRow(row: ScorecardRow, aggregate: Aggregate): ScorecardRow {
  const {
    score: _score,
    worstControl: _worst,
    worstCounts: _counts,
    ...rest
  } = row;
  const { controlsMet, controlsApplicable, score, worstControl } =
    scoreControls(aggregate.controls);
  return {
    ...rest,
    instances: aggregate.instances,
    paused: aggregate.paused,
    instanceCounts: aggregate.instanceCounts,
    controlsMet,
    controlsApplicable,
    ...(score !== undefined && { score }),
    ...(worstControl && {
      worstControl: worstControl.controlId,
      worstCounts: worstControl.counts,
    }),
  };
}

function toLiveControls(
  aggregate: Aggregate,
  stored: ReadonlyArray<{ controlId: string; status: string; since?: string }>,
): Array<Omit<ScorecardControlRow, 'since'> & { since?: string }> {
  const before = new Map(stored.map(control => [control.controlId, control]));
  return aggregate.controls.map(({ controlId, counts, reasons }) => {
    const status = controlStatus(counts);
    const old = before.get(controlId);
    return {
      controlId,
      counts,
      reasons,
      status,
      ...(old?.since !== undefined &&
        old.status === status && { since: old.since }),
    };
  });
}
