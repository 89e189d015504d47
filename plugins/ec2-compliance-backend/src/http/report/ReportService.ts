import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DueReviewListQuery,
  Freshness,
  Page,
  Report,
  ReportFacts,
  ReportScope,
  ScorecardSummary,
  WaiverScope,
} from 'backstage-plugin-ec2-compliance-common';
import {
  dueReviewListParameters,
  findingHistoryParameters,
  findingListParameters,
  freshnessParameters,
  instanceListParameters,
  scorecardListParameters,
  waiverListParameters,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { compact, omit, pick, sortBy, uniq } from 'lodash';
import { DataGeneration, EntityStore, hashOf } from '../../database';
import { checksumOf, peopleIn } from '../../report';
import { controlShare, scoreControls } from '../../scorecards';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { FindingService } from '../findings/FindingService';
import { FreshnessService } from '../freshness/FreshnessService';
import { HistoryService } from '../history/HistoryService';
import { InstanceService } from '../instances/InstanceService';
import { ShortCache } from '../lists/ShortCache';
import { callerOf } from '../load/callerOf';
import { DueReviewService } from '../reviews/DueReviewService';
import { ReviewService } from '../reviews/ReviewService';
import { ScorecardService } from '../scorecards/ScorecardService';
import { InTurn } from '../Route';
import { HealthReader } from '../targets/HealthReader';
import { WaiverService } from '../waivers/WaiverService';
import { daysOf, Period, readPeriod, timesOf } from './readPeriod';
import { pathOfReport } from './pathOfReport';
import { PeopleReader } from './PeopleReader';

/** How much of each list a report holds: people read it, and print it. */
const MOST = {
  services: 500,
  instances: 200,
  overdue: 200,
  waivers: 200,
  reviews: 200,
};

const PAGE_SIZE = 100;

/**
 * How long facts are kept for whoever sees the same, unless somebody decides
 * something. A report says when it was made, and what is collected meanwhile is
 * in the next.
 */
const TTL_MS = 5 * 60_000;

/** Of how many reports: each may take some megabytes. */
const MOST_KEPT = 10;

/** Of how many weeks findings can tell. */
const MOST_WEEKS = 53;

type ServiceOptions = {
  authorizer: Authorizer;
  collection: HealthReader;
  data: DataGeneration;
  dueReviews: DueReviewService;
  entities: EntityStore;
  findings: FindingService;
  freshness: FreshnessService;
  history: HistoryService;
  gate: EntityGate;
  instances: InstanceService;
  now: () => Date;
  people: PeopleReader;
  reviews: ReviewService;
  scorecards: ScorecardService;
  waivers: WaiverService;
};

/** What of the facts depends on whether it is of an entity or the estate. */
type Standing = Pick<
  ReportFacts,
  | 'scope'
  | 'unseen'
  | 'targets'
  | 'headline'
  | 'trend'
  | 'maturity'
  | 'controls'
  | 'accountControls'
> & { reviews: ReportFacts['reviews']['controls'] };

/** What it lists besides. */
type Lists = Pick<
  ReportFacts,
  'services' | 'weeks' | 'waivers' | 'overdue' | 'instances'
> & {
  reviews: Pick<ReportFacts['reviews'], 'ofServices' | 'recorded'>;
  evidence: Freshness;
};

/** Which report is asked for, and by whom. */
interface Reading {
  credentials: BackstageCredentials;
  /** The same for all who are told the same facts. */
  key: string;
  period: Period;
  /** The same for all who see the same. */
  seeing: string;
}

/** What is the same for all who see the same. */
type Read = Omit<Report, 'madeFor' | 'people'>;

/**
 * Puts together what a report says. Each part of it is what the API's own lists
 * answer to the caller, so that nobody reads more by it than there.
 */
export class ReportService {
  static create(options: ServiceOptions): ReportService {
    return new ReportService(options);
  }

  readonly #options: ServiceOptions;
  readonly #kept: ShortCache<Read>;

  private constructor(options: ServiceOptions) {
    this.#options = options;
    const { data } = options;
    this.#kept = new ShortCache(
      TTL_MS,
      {
        get number() {
          return data.ofDecisions;
        },
      },
      MOST_KEPT,
    );
  }

  /**
   * @param entityRef - undefined for the estate
   * @param inTurn - waits for the caller's turn to read
   * @throws InputError for a period that is none
   * @throws NotFoundError or NotAllowedError as the scorecard's own route does
   */
  async get(
    entityRef: string | undefined,
    given: Partial<Period>,
    credentials: BackstageCredentials,
    inTurn: InTurn = work => work(),
  ): Promise<Report> {
    const reading = await this.#readingOf(entityRef, given, credentials);
    const { key, period } = reading;
    return this.#toReport(
      await this.#kept.get(key, () =>
        inTurn(() => this.#read(entityRef, period, credentials)),
      ),
      reading,
    );
  }

  /**
   * What is kept, if it is; otherwise, and in its refusals, as {@link get}.
   */
  async find(
    entityRef: string | undefined,
    given: Partial<Period>,
    credentials: BackstageCredentials,
  ): Promise<Report | undefined> {
    const reading = await this.#readingOf(entityRef, given, credentials);
    const kept = this.#kept.find(reading.key);
    return kept && this.#toReport(kept, reading);
  }

  async #readingOf(
    entityRef: string | undefined,
    given: Partial<Period>,
    credentials: BackstageCredentials,
  ): Promise<Reading> {
    const { authorizer, data, now } = this.#options;
    const period = readPeriod(given, now());
    const [seeing] = await Promise.all([
      authorizer.digest(credentials),
      // What other replicas decided.
      data.current(),
    ]);
    return {
      credentials,
      key: hashOf([seeing, entityRef ?? null, period.from, period.to]),
      period,
      seeing,
    };
  }

  async #toReport(
    read: Read,
    { credentials, seeing }: Reading,
  ): Promise<Report> {
    const { people } = this.#options;
    const madeFor = callerOf(credentials);
    // The reader apart: the others are the same for all.
    const named = await Promise.all(
      [peopleIn(read.facts), [madeFor]].map(refs =>
        people.read(refs.filter(isEntityRef), credentials, seeing),
      ),
    );
    return { ...read, madeFor, people: Object.assign({}, ...named) };
  }

  async #read(
    entityRef: string | undefined,
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<Read> {
    const madeAt = this.#options.now().toISOString();
    const facts = await this.#readFacts(entityRef, period, credentials);
    return {
      facts,
      checksum: await checksumOf(facts),
      request: pathOfReport(facts),
      madeAt,
    };
  }

  async #readFacts(
    entityRef: string | undefined,
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts> {
    if (entityRef === undefined) {
      // All of it says by itself what the caller may see.
      const [standing, lists] = await Promise.all([
        this.#readEstate(period, credentials),
        this.#readLists({ kind: 'estate' }, period, credentials),
      ]);
      return this.#toFacts({ period, standing, lists, credentials });
    }
    // First, since it says whether the caller may see any of it.
    const standing = await this.#readEntity(entityRef, period, credentials);
    const lists = await this.#readLists(standing.scope, period, credentials);
    return this.#toFacts({ period, standing, lists, credentials });
  }

  /** What it lists, side by side, as far as one does not follow from another. */
  async #readLists(
    scope: ReportScope,
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<Lists> {
    const of = scope.kind === 'entity' ? scope.entityRef : undefined;
    const readingServices = this.#readServices(scope, credentials);
    const [
      services,
      weeks,
      waivers,
      recorded,
      ofServices,
      overdue,
      evidence,
      instances,
    ] = await Promise.all([
      readingServices,
      this.#readWeeks(of, period, credentials),
      this.#readWaivers(of, period, credentials),
      readingServices.then(({ items }) =>
        this.#options.reviews.listBetween({
          entityRefs: [
            ...(of === undefined ? [] : [of]),
            ...items.map(item => item.entityRef),
          ],
          ...timesOf(period),
          limit: MOST.reviews,
        }),
      ),
      this.#readReviewsOfServices(scope, credentials),
      this.#readOverdue(of, credentials),
      this.#options.freshness.get(
        freshnessParameters.parse({ entityRef: of }),
        credentials,
      ),
      this.#readInstances(of, credentials),
    ]);
    return {
      services,
      weeks,
      waivers,
      reviews: { ofServices, recorded },
      overdue,
      evidence,
      instances,
    };
  }

  async #toFacts(options: {
    period: Period;
    standing: Standing;
    lists: Lists;
    credentials: BackstageCredentials;
  }): Promise<ReportFacts> {
    const { credentials, period } = options;
    const { reviews: controls, ...standing } = options.standing;
    const { services, weeks, waivers, reviews, overdue, evidence, instances } =
      options.lists;
    const facts = {
      version: 1 as const,
      period,
      ...standing,
      weeks,
      services,
      waivers,
      reviews: { controls, ...reviews },
      overdue,
      evidence: omit(evidence, 'troubled'),
      instances,
    };
    return { ...facts, names: await this.#readNames(facts, credentials) };
  }

  /** As far as the caller may see what is named. */
  async #readNames(
    facts: Omit<ReportFacts, 'names'>,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['names']> {
    const { authorizer, entities, gate } = this.#options;
    const refs = refsIn(facts);
    const visible = await gate.visibleOf(
      refs,
      await authorizer.scorecards(credentials),
    );
    const named = await entities.getMany(refs.filter(ref => visible.has(ref)));
    return Object.fromEntries(
      sortBy(named, 'entityRef').flatMap(({ entityRef, title }) =>
        title ? [[entityRef, title]] : [],
      ),
    );
  }

  async #readEntity(
    entityRef: string,
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<Standing> {
    const { authorizer, collection, scorecards } = this.#options;
    const scorecard = await scorecards.get(entityRef, credentials);
    const ref = scorecard.entityRef;
    const [maturity, accountControls, trend, fleet, health] = await Promise.all(
      [
        scorecards.maturity(ref, credentials),
        scorecards.listAccountControls(ref, {}, credentials),
        this.#readTrend(ref, period, credentials),
        authorizer.canReadFleet(credentials),
        collection.read(),
      ],
    );
    return {
      scope: {
        kind: 'entity',
        ...pick(scorecard, [
          'entityRef',
          'title',
          'ownerRef',
          'systemRef',
          'rollup',
          'mapping',
        ]),
      },
      unseen: {
        hiddenServices: scorecard.hiddenMembers,
        accountValues: !fleet,
        targetsNeverRead: health.neverRead().length,
        targetsTotal: health.targets.size,
      },
      targets: scorecard.targets,
      headline: pick(scorecard, [
        'instances',
        'pausedInstances',
        'instanceCounts',
        'findings',
        'services',
        'controlsMet',
        'controlsApplicable',
        'score',
      ]),
      trend,
      maturity,
      // The document tells titles in the language of its reader.
      controls: scorecard.controls.map(control =>
        omit(control, ['reasons', 'title', 'strategy']),
      ),
      accountControls: accountControls.map(control => omit(control, 'title')),
      reviews: scorecard.reviews.map(review =>
        pick(review, ['controlId', 'status', 'reason', 'values', 'dueAt']),
      ),
    };
  }

  /** The recorded days of the period. */
  async #readTrend(
    entityRef: string | undefined,
    { from, to }: Period,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['trend']> {
    const { history, now } = this.#options;
    // They are told until today.
    const days = daysOf({ from, to: now().toISOString().slice(0, 10) });
    const { items } = await (entityRef === undefined
      ? history.list({ days }, credentials)
      : history.get(entityRef, { days, headline: true }, credentials));
    return items
      .filter(({ day }) => day <= to)
      .map(item =>
        pick(item, ['day', 'controlsMet', 'controlsApplicable', 'score']),
      );
  }

  async #readEstate(
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<Standing> {
    const { authorizer, collection, findings, scorecards } = this.#options;
    const [
      { list, controls, accountControls, maturity },
      { facets },
      trend,
      fleet,
      health,
    ] = await Promise.all([
      scorecards.estate(credentials),
      findings.list(
        findingListParameters.parse({ limit: 1, unmapped: false }),
        credentials,
      ),
      this.#readTrend(undefined, period, credentials),
      authorizer.canReadFleet(credentials),
      collection.read(),
    ]);
    const { summary } = list;
    return {
      scope: { kind: 'estate' },
      unseen: {
        hiddenServices: summary.hidden,
        accountValues: !fleet,
        targetsNeverRead: health.neverRead().length,
        targetsTotal: health.targets.size,
        unmappedInstances: summary.unmappedInstances,
      },
      targets: list.targetIds.map(id => {
        const target = health.targets.get(id);
        return {
          id,
          accountId: target?.accountId ?? '',
          accountAlias: target?.alias || undefined,
          region: target?.region ?? '',
        };
      }),
      headline: {
        ...pick(summary, ['instances', 'pausedInstances', 'instanceCounts']),
        findings: {
          open: facets.open,
          overdue: facets.overdue,
          dueSoon: facets.dueSoon,
          exploited: facets.kev,
        },
        services: summary.scorecards,
        ...omit(scoreControls(controls), 'worstControl'),
      },
      trend,
      maturity,
      controls: controls.map(({ controlId, status, counts }) => ({
        controlId,
        status,
        counts,
        share: controlShare(counts),
      })),
      accountControls: accountControls.map(control => omit(control, 'title')),
      reviews: [],
    };
  }

  async #readServices(
    scope: ReportScope,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['services']> {
    if (scope.kind === 'entity' && !scope.rollup) {
      return { items: [], totalCount: 0 };
    }
    const { items, totalCount } = await firstOf(
      MOST.services,
      (page): Promise<Page<ScorecardSummary>> =>
        this.#options.scorecards.list(
          scorecardListParameters.parse({
            memberOf: scope.kind === 'entity' ? scope.entityRef : undefined,
            ...page,
          }),
          credentials,
        ),
    );
    return {
      totalCount,
      items: items.map(item =>
        pick(item, [
          'entityRef',
          'title',
          'ownerRef',
          'instances',
          'controlsMet',
          'controlsApplicable',
          'score',
          'findings',
        ]),
      ),
    };
  }

  #readWeeks(
    entityRef: string | undefined,
    { from, to }: Period,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['weeks']> {
    const { findings, now } = this.#options;
    const today = now().toISOString().slice(0, 10);
    const weeks = Math.min(
      Math.ceil(daysOf({ from, to: today }) / 7),
      MOST_WEEKS,
    );
    return findings
      .history(
        findingHistoryParameters.parse({
          entityRef,
          weeks,
        }),
        credentials,
      )
      .then(items => items.filter(({ week }) => week <= to));
  }

  async #readWaivers(
    entityRef: string | undefined,
    period: Period,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['waivers']> {
    const { from, until } = timesOf(period);
    const { items, totalCount } = await firstOf(MOST.waivers, page =>
      this.#options.waivers.list(
        waiverListParameters.parse({ entityRef, endsAfter: from, ...page }),
        credentials,
      ),
    );
    const counted = items.filter(
      ({ decidedAt, startsAt, state }) =>
        state !== 'rejected' &&
        startsAt < until &&
        (state !== 'revoked' || (decidedAt ?? until) >= from),
    );
    return {
      items: counted.map(waiver => omit(waiver, ['canDecide', 'canRevoke'])),
      totalCount: totalCount - (items.length - counted.length),
    };
  }

  /** What is of one service stands among its controls. */
  async #readReviewsOfServices(
    scope: ReportScope,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['reviews']['ofServices']> {
    if (scope.kind === 'entity' && !scope.rollup) {
      return { items: [], totalCount: 0, missing: 0 };
    }
    const list = (query: DueReviewListQuery) =>
      this.#options.dueReviews.list(
        dueReviewListParameters.parse({
          entityRef: scope.kind === 'entity' ? scope.entityRef : undefined,
          ...query,
        }),
        credentials,
      );
    const [{ items, totalCount }, missing] = await Promise.all([
      firstOf(MOST.reviews, list),
      list({ due: 'now', limit: 1 }),
    ]);
    return {
      totalCount,
      missing: missing.totalCount,
      // Whether the caller may record one makes no other fact of it.
      items: items.map(item => omit(item, ['canReview', 'title'])),
    };
  }

  async #readOverdue(
    entityRef: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['overdue']> {
    const { items, totalCount } = await firstOf(MOST.overdue, page =>
      this.#options.findings.list(
        findingListParameters.parse({
          entityRef,
          due: 'overdue',
          unmapped: entityRef === undefined ? false : undefined,
          ...page,
        }),
        credentials,
      ),
    );
    return {
      totalCount,
      items: items.map(finding =>
        pick(finding, [
          'id',
          'entityRef',
          'ownerRef',
          'vulnerabilityId',
          'packageName',
          'title',
          'vendorSeverity',
          'kevAddedAt',
          'fixedInVersion',
          'instances',
          'deadline',
          'waiver',
        ]),
      ),
    };
  }

  #readInstances(
    entityRef: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<ReportFacts['instances']> {
    return firstOf(MOST.instances, page =>
      this.#options.instances.listWithVerdicts(
        instanceListParameters.parse({
          entityRef,
          unmapped: entityRef === undefined ? false : undefined,
          ...page,
        }),
        credentials,
      ),
    );
  }
}

/** What reads by itself is a plugin, of which the catalog knows nothing. */
function isEntityRef(ref: string): boolean {
  return ref.includes('/');
}

/** The entities that people read the names of. */
function refsIn(facts: Omit<ReportFacts, 'names'>): string[] {
  const { instances, overdue, reviews, scope, services, waivers } = facts;
  return uniq(
    compact([
      ...(scope.kind === 'entity' ? [scope.entityRef, scope.ownerRef] : []),
      ...services.items.flatMap(({ entityRef, ownerRef }) => [
        entityRef,
        ownerRef,
      ]),
      ...overdue.items.map(({ entityRef }) => entityRef),
      ...[...reviews.recorded, ...reviews.ofServices.items].map(
        ({ entityRef }) => entityRef,
      ),
      ...waivers.items.map(waiver => refOf(waiver.scope)),
      ...instances.items.flatMap(({ entityRefs }) => entityRefs),
    ]),
  ).sort();
}

function refOf(scope: WaiverScope): string | undefined {
  switch (scope.kind) {
    case 'instance':
    case 'target':
      return undefined;
    case 'workload':
      return scope.workload;
    default:
      return scope.entityRef;
  }
}

/** The first rows of a list, page after page, and how many it has. */
async function firstOf<T>(
  most: number,
  read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<{ items: T[]; totalCount: number }> {
  let page = await read({ limit: Math.min(most, PAGE_SIZE) });
  const items = [...page.items];
  while (page.nextCursor !== undefined && items.length < most) {
    page = await read({
      limit: Math.min(most - items.length, PAGE_SIZE),
      cursor: page.nextCursor,
    });
    items.push(...page.items);
  }
  return { items, totalCount: page.totalCount };
}
