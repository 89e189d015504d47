import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ControlDescription,
  ScorecardControlList,
  ScorecardList,
  StatusCounts,
} from 'backstage-plugin-ec2-compliance-common';
import { scorecardListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import {
  DataGeneration,
  EntityStore,
  FindingReader,
  ScorecardQuery,
  ScorecardReader,
  ScorecardStore,
} from '../../database';
import { Authorizer } from '../access/Authorizer';
import { readEntityRef } from '../access/readEntityRef';
import { SortKind, SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { readSearch } from '../lists/readSearch';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from '../targets/CollectionHealth';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { HealthReader } from '../targets/HealthReader';
import { toCurrentRow } from './asOfNow';
import {
  dayBefore,
  toScorecardSummary,
  TREND_DAYS,
} from './toScorecardSummary';

/** How long sums over a whole list are kept, unless something changes. */
const SUMMARY_TTL_MS = 60_000;

type ListRequest = z.output<typeof scorecardListParameters>;

type ListerOptions = {
  authorizer: Authorizer;
  collection: HealthReader;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  entities: EntityStore;
  findings: FindingReader;
  freshness: FreshnessReader;
  data: DataGeneration;
  now: () => Date;
  reader: ScorecardReader;
  store: ScorecardStore;
};

/** Lists scorecards, with what the whole list adds up to. */
export class ScorecardLister {
  static create(options: ListerOptions): ScorecardLister {
    return new ScorecardLister(options);
  }

  readonly #options: ListerOptions;
  readonly #summaries: ShortCache<
    Awaited<ReturnType<ScorecardReader['summarise']>>
  >;

  private constructor(options: ListerOptions) {
    this.#options = options;
    this.#summaries = new ShortCache(SUMMARY_TTL_MS, options.data);
  }

  async list(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<ScorecardList> {
    const { collection, controls, findings, freshness, now, reader } =
      this.#options;
    const { filter, fleet, page, refs, ofAll, frame } = await this.#readPage(
      request,
      credentials,
    );
    const [targets, then, counts, health, seen] = await Promise.all([
      reader.listTargets(refs),
      reader.listHistoryOfDay(refs, dayBefore(now(), TREND_DAYS)),
      findings.countDue({ entityRefs: refs, filter, now: now() }),
      collection.read(),
      fleet ? undefined : freshness.visibleTargets(filter),
    ]);
    const targetIdsOf = (entityRef: string) =>
      (targets.get(entityRef) ?? []).map(({ targetId }) => targetId);
    const live = await this.#readAsOfNow(refs, targetIdsOf, health);
    const current = page.map(row => {
      const aggregate = live.get(row.entityRef);
      return aggregate ? toCurrentRow(row, aggregate) : row;
    });
    return {
      items: current.map(scorecard =>
        toScorecardSummary({
          controls,
          scorecard,
          targetIds: targetIdsOf(scorecard.entityRef),
          then: then.get(scorecard.entityRef),
          findings: counts.get(scorecard.entityRef),
          fleet,
          health,
        }),
      ),
      ...frame,
      ...collectionOf(health, { seen, fleet }),
      controls: ofAll,
    };
  }

  /** The same page, control by control. */
  async listControls(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<ScorecardControlList> {
    const { collection, controls, freshness, reader } = this.#options;
    const { filter, fleet, page, refs, frame } = await this.#readPage(
      request,
      credentials,
    );
    const [targets, stored, health, seen] = await Promise.all([
      reader.listTargets(refs),
      reader.listControlCounts(refs),
      collection.read(),
      fleet ? undefined : freshness.visibleTargets(filter),
    ]);
    const live = await this.#readAsOfNow(
      refs,
      ref => (targets.get(ref) ?? []).map(({ targetId }) => targetId),
      health,
    );
    const countsOf = new Map(
      refs.map(ref => [
        ref,
        new Map(
          (live.get(ref)?.controls ?? stored.get(ref) ?? []).map(control => [
            control.controlId,
            toTuple(control.counts),
          ]),
        ),
      ]),
    );
    const controlIds = controls
      .map(({ id }) => id)
      .filter(id => refs.some(ref => countsOf.get(ref)!.has(id)));
    return {
      items: page.map(({ entityRef, title }) => ({
        entityRef,
        title,
        counts: controlIds.map(id => countsOf.get(entityRef)!.get(id) ?? null),
      })),
      ...frame,
      ...collectionOf(health, { seen, fleet }),
      controlIds,
    };
  }

  /** The rows of a page, as they are stored, and what the whole list adds up to. */
  async #readPage(request: ListRequest, credentials: BackstageCredentials) {
    const { authorizer, reader } = this.#options;
    const [filter, fleet] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    const { sort } = request;
    const order: SortOrder = { sort, columns: [kindOf(sort), 'text'] };
    const start = startPage(request, order);
    const query = await this.#toQuery(request);
    const [rows, { controls: ofAll, ...summary }] = await Promise.all([
      reader.list({ query, filter, sort, ...start }),
      this.#summaries.get(JSON.stringify({ query, filter }), () =>
        reader.summarise({ query, filter }),
      ),
    ]);
    const { page, nextCursor } = endPage(rows, request, order);
    return {
      filter,
      fleet,
      page: page.map(({ scorecard }) => scorecard),
      refs: page.map(({ scorecard }) => scorecard.entityRef),
      ofAll,
      frame: { totalCount: summary.scorecards, nextCursor, summary },
    };
  }

  /** The targets of what the caller may see; undefined is all of them. */
  async #toQuery(request: ListRequest): Promise<ScorecardQuery> {
    const { owner, system, kind, accountId, status, strategy, q } = request;
    const { controls, entities } = this.#options;
    return {
      rollup: request.rollup,
      owners: owner
        ? await entities.withDescendantGroups(
            owner.map(ref =>
              readEntityRef(ref, { parameter: 'owner', defaultKind: 'group' }),
            ),
          )
        : undefined,
      system:
        system === undefined
          ? undefined
          : readEntityRef(system, {
              parameter: 'system',
              defaultKind: 'system',
            }),
      kind,
      accountId,
      controlIds: strategy
        ? controls
            .filter(control => control.strategy === strategy)
            .map(control => control.id)
        : undefined,
      status,
      ...readSearch(q),
    };
  }

  /** What stands in place of the stored where nobody has judged for too long. */
  async #readAsOfNow(
    refs: string[],
    targetIdsOf: (entityRef: string) => string[],
    { staleTargets }: CollectionHealth,
  ) {
    const stale = refs.filter(ref =>
      targetIdsOf(ref).some(id => staleTargets.has(id)),
    );
    const aggregates = stale.length
      ? await this.#options.store.aggregate(stale, { staleTargets })
      : [];
    return new Map(
      aggregates.map(aggregate => [aggregate.entityRef, aggregate]),
    );
  }
}

/** How the collection of what is listed fares. */
function collectionOf(
  health: CollectionHealth,
  options: { seen: string[] | undefined; fleet: boolean },
) {
  const { seen, fleet } = options;
  return {
    freshness: health.freshnessInShort(seen ?? health.targets.keys(), {
      fleet,
    }),
    targetsNeverRead: health.neverRead().length,
    targetsTotal: health.targets.size,
  };
}

/** @see ScorecardControlRow */
function toTuple(
  counts: StatusCounts,
): [number, number, number, number, number] {
  return [
    counts.nonCompliant,
    counts.insufficientData,
    counts.waived,
    counts.compliant,
    counts.notApplicable,
  ];
}

/** What the column of a sort holds. */
function kindOf(sort: ListRequest['sort']): SortKind {
  switch (sort) {
    case 'name':
    case '-name':
      return 'text';
    case 'score':
    case '-score':
      return 'number';
    default:
      return 'integer';
  }
}
