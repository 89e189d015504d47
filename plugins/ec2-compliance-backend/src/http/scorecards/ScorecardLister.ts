import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ControlDescription,
  ScorecardList,
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
  ScorecardRow,
  ScorecardStore,
} from '../../database';
import { Authorizer } from '../access/Authorizer';
import { readEntityRef } from '../access/readEntityRef';
import { SortKind, SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { readSearch } from '../lists/readSearch';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from '../targets/CollectionHealth';
import { FreshnessReader } from '../targets/FreshnessReader';
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
    const { authorizer, collection, controls, findings } = this.#options;
    const { freshness, now, reader } = this.#options;
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
    const refs = page.map(({ scorecard }) => scorecard.entityRef);
    const [targets, then, counts, health, seen] = await Promise.all([
      reader.listTargets(refs),
      reader.listHistoryOfDay(refs, dayBefore(now(), TREND_DAYS)),
      findings.countDue({ entityRefs: refs, filter, now: now() }),
      collection.read(),
      fleet ? undefined : freshness.visibleTargets(filter),
    ]);
    const targetIdsOf = (entityRef: string) =>
      (targets.get(entityRef) ?? []).map(({ targetId }) => targetId);
    const current = await this.#readAsOfNow(
      page.map(({ scorecard }) => scorecard),
      targetIdsOf,
      health,
    );
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
      totalCount: summary.scorecards,
      nextCursor,
      summary,
      freshness: health.freshness(seen ?? health.targets.keys(), {
        all: true,
        fleet,
      }),
      targetsNeverRead: health.neverRead().length,
      targetsTotal: health.targets.size,
      controls: ofAll,
    };
  }

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

  /** Stored scorecards, but for those that nobody has judged for too long. */
  async #readAsOfNow(
    rows: ScorecardRow[],
    targetIdsOf: (entityRef: string) => string[],
    { staleTargets }: CollectionHealth,
  ): Promise<ScorecardRow[]> {
    const stale = rows
      .map(({ entityRef }) => entityRef)
      .filter(ref => targetIdsOf(ref).some(id => staleTargets.has(id)));
    if (!stale.length) {
      return rows;
    }
    const live = new Map(
      (await this.#options.store.aggregate(stale, { staleTargets })).map(
        aggregate => [aggregate.entityRef, aggregate],
      ),
    );
    return rows.map(row => {
      const aggregate = live.get(row.entityRef);
      return aggregate ? toCurrentRow(row, aggregate) : row;
    });
  }
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
