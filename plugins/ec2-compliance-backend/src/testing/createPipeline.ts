import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AwsSandbox } from 'aws-sandbox';
import { Knex } from 'knex';
import { AwsClientFactory } from '../aws';
import { Collector, collectors } from '../collectors';
import { readEc2ComplianceConfig, TargetConfig } from '../config';
import {
  EntityStore,
  EvidenceReader,
  FindingStore,
  HealthStore,
  InstanceReader,
  openDatabase,
  ScorecardReader,
  ScorecardStore,
  VerdictStore,
} from '../database';
import {
  CatalogSync,
  DeadlineKeeper,
  MappingRefresher,
  ScorecardRoller,
  TargetJudge,
  TargetRefresher,
} from '../refresh';

const AWS_CONFIG = {
  mainAccount: { accessKeyId: 'AKIASANDBOXMAIN00000', secretAccessKey: 'test' },
  accountDefaults: { roleName: 'ec2-compliance-reader' },
};

/** The whole pipeline over one database, with a clock that tests set. */
export async function createPipeline(options: {
  knex: Knex;
  sandbox: AwsSandbox;
  /** The `ec2Compliance` section of app-config. */
  config: object;
  entities: Entity[];
  now?: Date;
  /** How often a call is tried; the SDK waits for seconds in between. */
  maxAttempts?: number;
  collectors?: readonly Collector[];
}) {
  process.env.AWS_ENDPOINT_URL = options.sandbox.url;
  const clock = { now: options.now ?? new Date() };
  const now = () => clock.now;
  const rootConfig = new ConfigReader({
    aws: AWS_CONFIG,
    ec2Compliance: options.config,
  });
  const config = readEc2ComplianceConfig(rootConfig);
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const knex = await openDatabase(
    mockServices.database({ knex: options.knex }),
  );
  const entities = EntityStore.create({ knex });
  const health = HealthStore.create({ knex });
  const verdicts = VerdictStore.create({ knex });
  const store = ScorecardStore.create({ knex });
  const catalog = { entities: options.entities };
  const mapping = MappingRefresher.create({
    entities,
    mappingTags: config.mappingTags,
  });
  const roller = ScorecardRoller.create({ now, store });
  const judge = TargetJudge.create({
    health,
    verdicts,
    parameters: config.parameters,
    maxAge: config.collectionMaxAge,
    logger,
    targets: config.targets,
  });
  const refresher = TargetRefresher.create({
    clients: AwsClientFactory.create({
      credentialsManager: DefaultAwsCredentialsManager.fromConfig(rootConfig),
      targets: config.targets,
      maxAttempts: options.maxAttempts ?? 3,
    }),
    collectors: options.collectors ?? collectors,
    config,
    deadlines: DeadlineKeeper.create({
      config: config.deadlines,
      evidence: EvidenceReader.create({ knex }),
      findings: FindingStore.create({ knex }),
      health,
      maxAge: config.collectionMaxAge,
    }),
    health,
    judge,
    knex,
    logger,
    mapping,
    now,
    roller,
  });
  const sync = CatalogSync.create({
    auth: mockServices.auth(),
    catalog: {
      ...catalogServiceMock(),
      async *streamEntities() {
        yield catalog.entities;
      },
    } as ReturnType<typeof catalogServiceMock>,
    entities,
    logger,
    mapping,
    maxVanishingShare: config.maxVanishingShare,
    now,
    roller,
  });
  await health.syncTargets(config.targets);
  const signal = new AbortController().signal;
  return {
    catalog,
    clock,
    config,
    entities,
    health,
    instances: InstanceReader.create({ knex }),
    judge,
    knex,
    logger,
    reader: ScorecardReader.create({ knex }),
    refresher,
    store,
    verdicts,
    syncCatalog: () => sync.sync(signal),
    refresh: async (
      targets: readonly TargetConfig[] = config.targets,
      abort: AbortSignal = signal,
    ) => {
      for (const target of targets) {
        await refresher.refresh(target, abort);
      }
    },
  };
}

/** What {@link createPipeline} gives. */
export type Pipeline = Awaited<ReturnType<typeof createPipeline>>;
