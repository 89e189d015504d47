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
import { ControlCatalogue, reviewControls } from './controls';
import {
  ClaimReader,
  createReader,
  DataGeneration,
  EntityStore,
  EvidenceReader,
  ExposureStore,
  FindingReader,
  FindingStore,
  FixReader,
  HealthStore,
  InstanceReader,
  MappingProblemReader,
  NotificationOutbox,
  NotificationStore,
  ProblemStore,
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
  ClaimService,
  EntityGate,
  FindingService,
  FixService,
  FreshnessReader,
  FreshnessService,
  HealthReader,
  InstanceService,
  MappingProblemService,
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
  const reviews = ReviewService.create({
    ...shared,
    reviewControls,
    scorecards: readers.scorecards,
    store: readers.reviews,
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
      notifications: deps.notifications,
      now,
      outbox: stores.outbox,
      store: stores.notifications,
      waivers: stores.waiverNotices,
    }),
    services: {
      claims: ClaimService.create({ ...shared, reader: readers.claims }),
      findings: FindingService.create({
        ...shared,
        auth,
        reader: readers.findingReader,
      }),
      fixes: FixService.create({
        ...shared,
        instanceControls: catalogue.instance,
        findings: readers.findingReader,
        reader: readers.fixes,
      }),
      freshness: FreshnessService.create(shared),
      instances: InstanceService.create({
        ...shared,
        findings: readers.findingReader,
        reader: instances,
        verdicts,
      }),
      mapping: MappingProblemService.create({
        ...shared,
        mappingProblems: readers.mappingProblems,
      }),
      reviews,
      scorecards: ScorecardService.create({
        ...shared,
        claims: readers.claims,
        findings: readers.findingReader,
        instances,
        reader: scorecards,
        reviews,
        store: readers.scorecardStore,
        verdicts,
        waivers: readers.waivers,
      }),
      targets: TargetService.create({
        ...shared,
        instances,
        problems: readers.problems,
        refreshes: pipeline.refreshes,
        verdicts,
      }),
      waivers: WaiverService.create({
        ...shared,
        auth,
        requests: WaiverRequests.create({
          ...shared,
          instances,
          store: readers.waivers,
        }),
        store: readers.waivers,
        trigger: pipeline.refreshes,
      }),
    },
  };
}

function createStores(knex: Knex) {
  return {
    claims: ClaimReader.create({ knex }),
    entities: EntityStore.create({ knex }),
    evidence: EvidenceReader.create({ knex }),
    exposures: ExposureStore.create({ knex }),
    findingReader: FindingReader.create({ knex }),
    findings: FindingStore.create({ knex }),
    fixes: FixReader.create({ knex }),
    health: HealthStore.create({ knex }),
    instances: InstanceReader.create({ knex }),
    mappingProblems: MappingProblemReader.create({ knex }),
    notifications: NotificationStore.create({ knex }),
    outbox: NotificationOutbox.create({ knex }),
    problems: ProblemStore.create({ knex }),
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
  };
}
