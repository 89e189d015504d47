import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AwsSandbox } from 'aws-sandbox';
import { Knex } from 'knex';
import { AwsClientFactory } from '../aws';
import { Collector } from '../collectors';
import { readEc2ComplianceConfig, TargetConfig } from '../config';
import { createServices } from '../createServices';
import { openDatabase } from '../database';
import { Telemetry } from '../telemetry';
import { expectSumsHoldAfterwards } from './expectSumsHold';

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
  telemetry?: Telemetry;
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
  expectSumsHoldAfterwards({ knex, clock });
  const catalog = { entities: options.entities };
  const services = createServices({
    auth: mockServices.auth(),
    catalog: {
      ...catalogServiceMock(),
      async *streamEntities() {
        yield catalog.entities;
      },
    } as ReturnType<typeof catalogServiceMock>,
    clients: AwsClientFactory.create({
      credentialsManager: DefaultAwsCredentialsManager.fromConfig(rootConfig),
      targets: config.targets,
      maxAttempts: options.maxAttempts ?? 3,
      lookupsPerSecond: options.sandbox.lookupsPerSecond,
      onCall: (call, outcome) => options.telemetry?.called(call, outcome),
    }),
    collectors: options.collectors,
    config,
    knex,
    logger,
    notifications: { send: async () => {} },
    now,
    permissions: mockServices.permissions(),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () => ({ getRuleByName: () => undefined as never }),
    }),
    scheduler: mockServices.scheduler.mock(),
    telemetry: options.telemetry,
    userInfo: mockServices.userInfo(),
  });
  const { pipeline, stores } = services;
  const { refresher } = pipeline;
  await stores.health.syncTargets(config.targets);
  const signal = new AbortController().signal;
  return {
    catalog,
    clock,
    config,
    entities: stores.entities,
    findings: stores.findings,
    health: stores.health,
    instances: stores.instances,
    judge: pipeline.judge,
    knex,
    logger,
    problems: stores.problems,
    reader: stores.scorecards,
    refresher,
    services: services.services,
    standing: () => services.standing.read(),
    store: stores.scorecardStore,
    verdicts: stores.verdicts,
    waivers: stores.waivers,
    words: services.words,
    syncCatalog: () => pipeline.catalogSync.sync(signal),
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
