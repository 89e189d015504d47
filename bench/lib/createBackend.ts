import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  AuthService,
  BackstageCredentials,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { AwsClientFactory } from '../../plugins/ec2-compliance-backend/src/aws';
import { readEc2ComplianceConfig } from '../../plugins/ec2-compliance-backend/src/config';
import { createServices } from '../../plugins/ec2-compliance-backend/src/createServices';
import { openDatabase } from '../../plugins/ec2-compliance-backend/src/database';
import {
  InstanceService,
  ScorecardService,
} from '../../plugins/ec2-compliance-backend/src/http';
import { configData } from './configData';

/** The services as the plugin has them, with a clock that the benchmark sets. */
export type Backend = Awaited<ReturnType<typeof createBackend>>;

/** Milliseconds spent in each phase of a refresh. */
export type Phases = Record<'map' | 'deadlines' | 'judge' | 'rollUp', number>;

/**
 * The plugin's own wiring, with Backstage's own database manager, a catalog from memory, and a caller who may see everything.
 */
export async function createBackend(options: {
  /** The `backend.database` section of app-config. */
  database: JsonObject;
  accountIds: string[];
  region: string;
  entities: Entity[];
  now: Date;
}) {
  const clock = { now: options.now };
  const now = () => clock.now;
  const rootConfig = new ConfigReader(configData(options));
  const logger = quietLogger();
  const config = readEc2ComplianceConfig(rootConfig);
  const hooks: Array<() => void | Promise<void>> = [];
  const knex = await openDatabase(
    DatabaseManager.fromConfig(rootConfig).forPlugin('ec2-compliance', {
      logger,
      lifecycle: {
        addShutdownHook: (hook: () => void | Promise<void>) => hooks.push(hook),
      } as unknown as LifecycleService,
    }),
  );
  const made = createServices({
    auth: {
      getOwnServiceCredentials: async () => CREDENTIALS,
      isPrincipal: () => false,
    } as unknown as AuthService,
    catalog: {
      async *streamEntities() {
        yield options.entities;
      },
    } as unknown as CatalogService,
    clients: AwsClientFactory.fromConfig(rootConfig, {
      targets: config.targets,
    }),
    config,
    knex,
    logger,
    notifications: { send: async () => {} },
    now,
    permissions: allowEverything(),
    permissionsRegistry: {
      getPermissionRuleset: () => ({ getRuleByName: () => undefined }),
    } as unknown as PermissionsRegistryService,
    scheduler: {} as SchedulerService,
    userInfo: {
      getUserInfo: async () => ({
        userEntityRef: 'user:default/bench',
        ownershipEntityRefs: [],
      }),
    },
  });
  const { admission, answers, controls, pipeline } = made;
  const { services, stores, words } = made;
  const { deadlines, judge, mapping, refresher, roller } = pipeline;
  const instanceService: InstanceService = services.instances;
  const scorecardService: ScorecardService = services.scorecards;

  const phases: Phases = { map: 0, deadlines: 0, judge: 0, rollUp: 0 };
  mapping.refreshTarget = timed('map', mapping.refreshTarget.bind(mapping));
  deadlines.update = timed('deadlines', deadlines.update.bind(deadlines));
  judge.judge = timed('judge', judge.judge.bind(judge));
  roller.drain = timed('rollUp', roller.drain.bind(roller));
  function timed<A extends unknown[], R>(
    phase: keyof Phases,
    run: (...args: A) => Promise<R>,
  ): (...args: A) => Promise<R> {
    return async (...args) => {
      const start = performance.now();
      try {
        return await run(...args);
      } finally {
        phases[phase] += performance.now() - start;
      }
    };
  }

  await stores.health.syncTargets(config.targets);
  const signal = new AbortController().signal;
  return {
    admission,
    answers,
    clock,
    config,
    controls,
    credentials: CREDENTIALS,
    findingReader: stores.findingReader,
    health: stores.health,
    instances: stores.instances,
    instanceService,
    knex,
    reader: stores.scorecards,
    scorecardService,
    services,
    words,
    syncCatalog: () => pipeline.catalogSync.sync(signal),
    async countRunning(): Promise<number> {
      const [row] = await knex('instances')
        .where('payload', 'like', '%"state":"running"%')
        .count({ total: '*' });
      return Number(row.total);
    },
    async databaseVersion(): Promise<string> {
      const isPostgres = knex.client.config.client === 'pg';
      const answer = await knex.raw(
        isPostgres
          ? 'SHOW server_version'
          : 'SELECT sqlite_version() AS server_version',
      );
      const [row] = isPostgres ? answer.rows : answer;
      return `${isPostgres ? 'PostgreSQL' : 'SQLite'} ${row.server_version}`;
    },
    /** Runs the pipeline over one target; milliseconds by phase. */
    async refresh(index = 0): Promise<Phases & { total: number }> {
      Object.assign(phases, { map: 0, deadlines: 0, judge: 0, rollUp: 0 });
      const start = performance.now();
      await refresher.refresh(config.targets[index], signal);
      return { ...phases, total: performance.now() - start };
    },
    /** Rolls up all scorecards that are queued. */
    rollUp: () => roller.drain(signal),
    async stop(): Promise<void> {
      await Promise.all(hooks.map(hook => hook()));
      await knex.destroy();
    },
  };
}

const CREDENTIALS = {
  principal: { type: 'service', subject: 'bench' },
} as unknown as BackstageCredentials;

function allowEverything(): PermissionsService {
  const allow = async (requests: unknown[]) =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW }));
  return {
    authorize: allow,
    authorizeConditional: allow,
  } as unknown as PermissionsService;
}

/** Says nothing, but for what should not happen. */
function quietLogger(): LoggerService {
  const logger: LoggerService = {
    error: (message, meta) => console.error(message, meta ?? ''),
    warn: (message, meta) => console.error(message, meta ?? ''),
    info() {},
    debug() {},
    child: () => logger,
  };
  return logger;
}
