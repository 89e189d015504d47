import {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { AwsClientFactory } from './aws';
import { Collector, collectors as allCollectors } from './collectors';
import { Ec2ComplianceConfig } from './config';
import { ControlCatalogue, periodsOfReviews, reviewControls } from './controls';
import {
  ChangeReader,
  ClaimReader,
  createReader,
  DataGeneration,
  DueReviewReader,
  EntityStore,
  EvidenceReader,
  ExposureStore,
  FindingReader,
  FindingStore,
  FixReader,
  HealthStore,
  HistoryReader,
  InstanceReader,
  MappingProblemReader,
  NotificationOutbox,
  NotificationSettingsStore,
  NotificationStore,
  ProblemStore,
  ReviewDelegateStore,
  ReviewStore,
  ScorecardReader,
  ScorecardStore,
  VerdictStore,
  WaiverNoticeStore,
  WaiverStore,
} from './database';
import {
  AccountFacts,
  Admission,
  Answers,
  Authorizer,
  ChangeService,
  ClaimService,
  DueReviewService,
  EntityGate,
  EvidenceService,
  FindingService,
  FixService,
  FreshnessReader,
  FreshnessService,
  HealthReader,
  HistoryService,
  InstanceService,
  MappingProblemService,
  MonthlyReports,
  PeopleReader,
  ReportDocuments,
  ReportService,
  NotificationSettingsService,
  ReviewDelegateService,
  ReviewRights,
  ReviewService,
  ScorecardService,
  StandingReader,
  TargetService,
  WaiverRequests,
  WaiverService,
} from './http';
import { Notifier } from './notifications';
import {
  CatalogSync,
  DeadlineKeeper,
  ExposureKeeper,
  Derivation,
  MappingRefresher,
  RefreshScheduler,
  ScorecardRoller,
  StoppableScheduler,
  TargetJudge,
  TargetRefresher,
  WorkloadRefresher,
} from './refresh';
import { Telemetry } from './telemetry';
import { createWords } from './words';

/** What the services are made of. */
export interface ServiceDependencies {
  auth: AuthService;
  catalog: CatalogService;
  clients: AwsClientFactory;
  /** All of them by default. */
  collectors?: readonly Collector[];
  config: Ec2ComplianceConfig;
  /** The product's own by default. */
  controls?: ControlCatalogue;
  /** Migrated. */
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => Date;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  /** None by default. */
  telemetry?: Telemetry;
  userInfo: UserInfoService;
}

/** What {@link createServices} gives. */
export type Services = ReturnType<typeof createServices>;

/**
 * Wires the pipeline and what serves its results. The only place that does:
 * the plugin, its tests and the benchmarks use it.
 */
export function createServices(deps: ServiceDependencies) {
  const { auth, catalog, config, knex, logger, now, userInfo } = deps;
  const catalogue = deps.controls ?? ControlCatalogue.create();
  const controls = catalogue.describe();
  // Before all else that is made of it.
  const data = DataGeneration.create({ knex });
  const stores = createStores(knex);
  // What people wait for has limits that a collection must not have.
  const reader = createReader(knex);
  const readers = createStores(reader);
  const scheduler = StoppableScheduler.create({
    logger,
    scheduler: deps.scheduler,
    askDatabase: async () => knex.raw('SELECT 1'),
  });
  const pipeline = createPipeline(deps, { catalogue, scheduler, stores });
  const authorizer = Authorizer.create({
    auth,
    catalog,
    now,
    permissions: deps.permissions,
    permissionsRegistry: deps.permissionsRegistry,
    userInfo,
  });
  const { entities, health, instances, scorecards, verdicts } = readers;
  const collection = HealthReader.create({ config, data, health, now });
  const shared = {
    authorizer,
    collection,
    config,
    controls,
    data,
    entities,
    freshness: FreshnessReader.create({
      collection,
      data,
      fallbackOwner: config.deadlines.fallbackOwner,
      scorecards,
    }),
    facts: AccountFacts.create({ controls: catalogue.instance }),
    gate: EntityGate.create({ entities }),
    health,
    now,
  };
  const ofReviews = {
    ...shared,
    auth,
    reviewControls,
    rights: ReviewRights.create({
      ...shared,
      delegates: readers.reviewDelegates,
    }),
    changes: readers.changes,
    findings: readers.findingReader,
    scorecards: readers.scorecards,
    store: readers.reviews,
  };
  const reviews = ReviewService.create(ofReviews);
  const findings = FindingService.create({
    ...shared,
    auth,
    instances,
    reader: readers.findingReader,
  });
  const freshness = FreshnessService.create(shared);
  const instanceService = InstanceService.create({
    ...shared,
    findings: readers.findingReader,
    reader: instances,
    verdicts,
  });
  const scorecardService = ScorecardService.create({
    ...shared,
    claims: readers.claims,
    findings: readers.findingReader,
    instances,
    reader: scorecards,
    reviews,
    store: readers.scorecardStore,
    verdicts,
    waivers: readers.waivers,
  });
  const targets = TargetService.create({
    ...shared,
    instances,
    problems: readers.problems,
    refreshes: pipeline.refreshes,
    verdicts,
  });
  const waivers = WaiverService.create({
    ...shared,
    auth,
    requests: WaiverRequests.create({
      ...shared,
      instances,
      store: readers.waivers,
    }),
    store: readers.waivers,
    trigger: pipeline.refreshes,
  });
  const history = HistoryService.create({
    ...shared,
    history: readers.history,
    reader: scorecards,
  });
  const dueReviews = DueReviewService.create({
    ...ofReviews,
    reader: readers.dueReviews,
  });
  const reports = ReportService.create({
    authorizer,
    collection,
    data,
    dueReviews,
    entities,
    findings,
    freshness,
    history,
    gate: shared.gate,
    instances: instanceService,
    now,
    people: PeopleReader.create({ catalog, logger }),
    reviews,
    scorecards: scorecardService,
    waivers,
  });
  const reportDocuments = ReportDocuments.create({
    config: config.report,
    controls,
    logger,
  });
  return {
    controls,
    /** What answers are read from, and how they are kept. */
    data,
    /** How many are answered at a time, by whichever way they come. */
    admission: Admission.create(),
    answers: Answers.create({ authorizer, data, now }),
    stores,
    /** The stores again, with the limits of what people wait for. */
    readers,
    pipeline,
    /** Of all tasks, and what stops them. */
    scheduler,
    authorizer,
    /** How the fleet stands, for whoever measures it. */
    standing: StandingReader.create({
      ...shared,
      knex: reader,
      verdicts,
    }),
    /** What makes words of facts in files, in UTC. */
    words: createWords({ controls, timeZone: 'UTC' }),
    notifier: Notifier.create({
      config: config.notifications,
      controls,
      entities: stores.entities,
      logger,
      delegates: stores.reviewDelegates,
      notifications: deps.notifications,
      now,
      outbox: stores.outbox,
      reviews: periodsOfReviews(reviewControls, config.parameters),
      settings: stores.notificationSettings,
      store: stores.notifications,
      waivers: stores.waiverNotices,
    }),
    monthlyReports: MonthlyReports.create({
      auth,
      config: config.report.monthly,
      controls,
      documents: reportDocuments,
      entities,
      logger,
      named: config.notifications.named,
      notifications: deps.notifications,
      now,
      reports,
    }),
    services: {
      changes: ChangeService.create({
        ...shared,
        changes: readers.changes,
      }),
      claims: ClaimService.create({ ...shared, reader: readers.claims }),
      dueReviews,
      evidence: EvidenceService.create({
        ...shared,
        instances: instanceService,
        targets,
        verdicts,
      }),
      findings,
      fixes: FixService.create({
        ...shared,
        instanceControls: catalogue.instance,
        findings: readers.findingReader,
        reader: readers.fixes,
      }),
      freshness,
      history,
      instances: instanceService,
      mapping: MappingProblemService.create({
        ...shared,
        mappingProblems: readers.mappingProblems,
      }),
      reportDocuments,
      reports,
      notificationSettings: NotificationSettingsService.create({
        ...shared,
        scorecards,
        settings: readers.notificationSettings,
      }),
      reviewDelegates: ReviewDelegateService.create({
        ...shared,
        catalog,
        store: readers.reviewDelegates,
      }),
      reviews,
      scorecards: scorecardService,
      targets,
      waivers,
    },
  };
}

function createStores(knex: Knex) {
  return {
    changes: ChangeReader.create({ knex }),
    claims: ClaimReader.create({ knex }),
    dueReviews: DueReviewReader.create({ knex }),
    entities: EntityStore.create({ knex }),
    evidence: EvidenceReader.create({ knex }),
    exposures: ExposureStore.create({ knex }),
    findingReader: FindingReader.create({ knex }),
    findings: FindingStore.create({ knex }),
    fixes: FixReader.create({ knex }),
    health: HealthStore.create({ knex }),
    history: HistoryReader.create({ knex }),
    instances: InstanceReader.create({ knex }),
    mappingProblems: MappingProblemReader.create({ knex }),
    notifications: NotificationStore.create({ knex }),
    notificationSettings: NotificationSettingsStore.create({ knex }),
    outbox: NotificationOutbox.create({ knex }),
    problems: ProblemStore.create({ knex }),
    reviewDelegates: ReviewDelegateStore.create({ knex }),
    reviews: ReviewStore.create({ knex }),
    scorecards: ScorecardReader.create({ knex }),
    scorecardStore: ScorecardStore.create({ knex }),
    verdicts: VerdictStore.create({ knex }),
    waiverNotices: WaiverNoticeStore.create({ knex }),
    waivers: WaiverStore.create({ knex }),
  };
}

function createPipeline(
  deps: ServiceDependencies,
  made: {
    catalogue: ControlCatalogue;
    scheduler: StoppableScheduler;
    stores: ReturnType<typeof createStores>;
  },
) {
  const { clients, collectors = allCollectors, config, knex, logger } = deps;
  const { now } = deps;
  const { catalogue, scheduler, stores } = made;
  const { entities, health } = stores;
  const mapping = MappingRefresher.create({
    claims: config.claims,
    entities,
    mappingTags: config.mappingTags,
    now,
    problems: stores.problems,
  });
  const derivationOver = (over: Knex): Derivation => {
    const ofHealth = HealthStore.create({ knex: over });
    return {
      deadlines: DeadlineKeeper.create({
        config: config.deadlines,
        findings: FindingStore.create({ knex: over }),
        problems: ProblemStore.create({ knex: over }),
      }),
      judge: TargetJudge.create({
        controls: catalogue,
        health: ofHealth,
        problems: ProblemStore.create({ knex: over }),
        verdicts: VerdictStore.create({ knex: over }),
        parameters: config.parameters,
        maturityLevel: config.deadlines.maturityLevel,
        maxAge: config.collectionMaxAge,
        logger,
        targets: config.targets,
      }),
      roller: ScorecardRoller.create({
        now,
        problems: ProblemStore.create({ knex: over }),
        store: ScorecardStore.create({ knex: over }),
      }),
    };
  };
  const { deadlines, judge, roller } = derivationOver(knex);
  const workloads = WorkloadRefresher.create({
    derivationOver,
    knex,
    logger,
    maxAge: config.collectionMaxAge,
    now,
    targets: config.targets,
  });
  const refresher = TargetRefresher.create({
    clients,
    collectors,
    config,
    deadlines,
    exposures: ExposureKeeper.create({
      evidence: stores.evidence,
      exposures: stores.exposures,
      health,
      maxAge: config.collectionMaxAge,
      tag: config.deadlines.internetFacingTag,
    }),
    health,
    judge,
    knex,
    logger,
    mapping,
    now,
    roller,
    telemetry: deps.telemetry,
    workloads,
  });
  const catalogSync = CatalogSync.create({
    auth: deps.auth,
    catalog: deps.catalog,
    entities,
    logger,
    mapping,
    maxVanishingShare: config.maxVanishingShare,
    now,
    problems: stores.problems,
    roller,
    workloads,
  });
  return {
    catalogSync,
    deadlines,
    judge,
    mapping,
    refresher,
    refreshes: RefreshScheduler.create({
      additionalControls: catalogue.additionalIds,
      catalogSync,
      config,
      health,
      knex,
      logger,
      now,
      refresher,
      scheduler,
      waivers: stores.waivers,
      workloads,
    }),
    roller,
    workloads,
  };
}
