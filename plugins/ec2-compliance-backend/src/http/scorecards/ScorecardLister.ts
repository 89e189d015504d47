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
  InstanceReader,
  isFiltered,
  scorecardOrder,
  ScorecardQuery,
  ScorecardReader,
  ScorecardStore,
} from '../../database';
import { Authorizer } from '../access/Authorizer';
import { readEntityRef } from '../access/readEntityRef';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from '../targets/CollectionHealth';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { HealthReader } from '../targets/HealthReader';
import { toCurrentRow, toPartialRow } from './asOfNow';
import { toScorecardQuery } from './toScorecardQuery';
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
  instances: InstanceReader;
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
  readonly #unmapped: ShortCache<number>;

  private constructor(options: ListerOptions) {
    this.#options = options;
    this.#summaries = new ShortCache(SUMMARY_TTL_MS, options.data);
    this.#unmapped = new ShortCache(SUMMARY_TTL_MS, options.data);
  }

  async list(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<ScorecardList> {
    const { collection, controls, findings, freshness, now, reader } =
      this.#options;
    const { filter, fleet, query, page, refs, ofAll, frame, targetIds } =
      await this.#readPage(request, credentials);
    const [targets, then, counts, waived, stored, services, health, seen] =
      await Promise.all([
        reader.listTargets(refs),
        reader.listHistoryOfDay(refs, dayBefore(now(), TREND_DAYS)),
        findings.countDue({ entityRefs: refs, filter, now: now() }),
        findings.countWaived({ entityRefs: refs, filter }),
        reader.listControlCounts(refs),
        request.rollup ? reader.countServices(refs) : undefined,
        collection.read(),
        fleet ? undefined : freshness.visibleTargets(filter),
      ]);
    const { controlIds } = query;
    const targetIdsOf = (entityRef: string) =>
      (targets.get(entityRef) ?? []).map(({ targetId }) => targetId);
    const live = await this.#readAsOfNow(refs, targetIdsOf, health);
    return {
      items: page.map(row => {
        const { entityRef } = row;
        const aggregate = live.get(entityRef);
        const current = aggregate ? toCurrentRow(row, aggregate) : row;
        const standing = only(
          aggregate?.controls ?? stored.get(entityRef) ?? [],
          controlIds,
        );
        return {
          ...toScorecardSummary({
            controls,
            scorecard: controlIds ? toPartialRow(current, standing) : current,
            standing,
            targetIds: targetIdsOf(entityRef),
            then: then.has(entityRef)
              ? only(then.get(entityRef)!, controlIds)
              : undefined,
            findings: counts.get(entityRef),
            waivedFindings: waived.get(entityRef),
            fleet,
            health,
          }),
          services: services && (services.get(entityRef) ?? 0),
        };
      }),
      ...frame,
      ...collectionOf(health, { seen, fleet, targetIds }),
      controls: ofAll,
    };
  }

  /** The same page, control by control. */
  async listControls(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<ScorecardControlList> {
    const { collection, controls, freshness, reader } = this.#options;
    const { filter, fleet, query, page, refs, frame, targetIds } =
      await this.#readPage(request, credentials);
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
      .filter(
        id =>
          query.controlIds?.includes(id) !== false &&
          refs.some(ref => countsOf.get(ref)!.has(id)),
      );
    return {
      items: page.map(({ entityRef, title }) => ({
        entityRef,
        title,
        counts: controlIds.map(id => countsOf.get(entityRef)!.get(id) ?? null),
      })),
      ...frame,
      ...collectionOf(health, { seen, fleet, targetIds }),
      controlIds,
    };
  }

  /** The rows of a page, as they are stored, and what the whole list adds up to. */
  async #readPage(request: ListRequest, credentials: BackstageCredentials) {
    const { authorizer, instances, now, reader } = this.#options;
    const [filter, fleet] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    const { sort } = request;
    const query = await this.#toQuery(request);
    const order: SortOrder = {
      sort,
      columns: scorecardOrder(sort, query).map(({ kind }) => kind),
    };
    const start = startPage(request, order);
    const then = dayBefore(now(), TREND_DAYS);
    const isWhole = !query.rollup && !isFiltered(query);
    const [rows, { controls: ofAll, targetIds, ...summary }, unmapped] =
      await Promise.all([
        reader.list({ query, filter, sort, then, ...start }),
        this.#summaries.get(JSON.stringify({ query, filter }), () =>
          reader.summarise({ query, filter }),
        ),
        isWhole && fleet
          ? this.#unmapped.get('', () => instances.countUnmapped())
          : undefined,
      ]);
    const { page, nextCursor } = endPage(rows, request, order);
    return {
      filter,
      fleet,
      query,
      page: page.map(({ scorecard }) => scorecard),
      refs: page.map(({ scorecard }) => scorecard.entityRef),
      ofAll,
      targetIds,
      frame: {
        totalCount: summary.scorecards,
        nextCursor,
        summary: { ...summary, unmappedInstances: unmapped },
      },
    };
  }

  async #toQuery(request: ListRequest): Promise<ScorecardQuery> {
    const { owner, system, parent } = request;
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
      ...toScorecardQuery(request, { controls }),
      parent: readParent(parent),
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
  options: {
    seen: string[] | undefined;
    fleet: boolean;
    /** Those of all that is listed, on whichever page. */
    targetIds: string[];
  },
) {
  const { seen, fleet, targetIds } = options;
  return {
    // Where nothing is listed, of all that something could be listed of.
    freshness: health.freshnessInShort(
      targetIds.length ? targetIds : seen ?? health.targets.keys(),
      { fleet },
    ),
    targetIds,
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

/** Those of some controls that are asked for. */
function only<T extends { controlId: string }>(
  controls: readonly T[],
  controlIds: readonly string[] | undefined,
): T[] {
  return controls.filter(
    ({ controlId }) => controlIds?.includes(controlId) !== false,
  );
}

/** What is asked for as the parent of what rolls up to nothing. */
const NO_PARENT = 'none';

function readParent(parent: string | undefined): string | null | undefined {
  if (parent === undefined || parent === NO_PARENT) {
    return parent && null;
  }
  return readEntityRef(parent, { parameter: 'parent', defaultKind: 'group' });
}
