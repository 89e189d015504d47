import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { DEMO_ACCESS_KEY_ID } from 'demo-estate';
import { Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { AwsClientFactory } from '../../aws';
import { readEc2ComplianceConfig } from '../../config';
import { createServices } from '../../createServices';
import {
  mergeDueSums,
  mergeVulnerabilitySums,
  refreshFindingCounts,
  refreshSums,
} from '../../database';

const APP_CONFIG = resolve(__dirname, '../../../../../app-config.yaml');

/** What {@link createDemoBackend} gives. */
export type DemoBackend = Awaited<ReturnType<typeof createDemoBackend>>;

/**
 * The plugin as the demo configures it, over a migrated database and a catalog
 * from memory, with a clock that is set from outside, and no test around it.
 */
export async function createDemoBackend(options: {
  knex: Knex;
  awsEndpointUrl: string;
  entities: Entity[];
  now: Date;
}) {
  const { knex } = options;
  process.env.AWS_ENDPOINT_URL = options.awsEndpointUrl;
  const catalog = { entities: options.entities };
  const clock = { now: options.now };
  const now = () => clock.now;
  const rootConfig = new ConfigReader(readDemoConfig());
  const config = readEc2ComplianceConfig(rootConfig);
  const made = createServices({
    auth: {
      getOwnServiceCredentials: async () => ({
        $$type: '@backstage/BackstageCredentials',
        principal: { type: 'service', subject: 'plugin:ec2-compliance' },
      }),
      isPrincipal: ({ principal }: BackstageCredentials, type: string) =>
        (principal as BackstageUserPrincipal).type === type,
    } as unknown as AuthService,
    catalog: {
      async *streamEntities() {
        yield catalog.entities;
      },
    } as unknown as CatalogService,
    clients: AwsClientFactory.fromConfig(rootConfig, {
      targets: config.targets,
    }),
    config,
    knex,
    logger: quietLogger(),
    notifications: { send: async () => {} },
    now,
    permissions: allowEverything(),
    permissionsRegistry: {
      getPermissionRuleset: () => ({ getRuleByName: () => undefined }),
    } as unknown as PermissionsRegistryService,
    scheduler: { triggerTask: async () => {} } as unknown as SchedulerService,
    userInfo: {
      getUserInfo: async credentials => {
        const { userEntityRef } = (
          credentials as BackstageCredentials<BackstageUserPrincipal>
        ).principal;
        return {
          userEntityRef,
          ownershipEntityRefs: [
            userEntityRef,
            ...groupsOf(catalog.entities, userEntityRef),
          ],
        };
      },
    },
  });
  const { pipeline, services, stores } = made;
  const signal = new AbortController().signal;
  await stores.health.syncTargets(config.targets);
  return {
    catalog,
    clock,
    config,
    knex,
    services,
    stores,

    /** As the scheduler does when everything is due. */
    async collect(): Promise<void> {
      await pipeline.catalogSync.sync(signal);
      for (const target of config.targets) {
        await pipeline.refresher.refresh(target, signal);
      }
      await this.followClock();
    },

    /** What the scheduler does each minute. */
    async followClock(): Promise<void> {
      await stores.waivers.followClock({ now: now() });
      await pipeline.workloads.drain(signal);
      await refreshSums(knex, { now, signal });
      await refreshFindingCounts(knex, { now, signal });
      await mergeVulnerabilitySums(knex);
      await mergeDueSums(knex);
    },
  };
}

/** The credentials of somebody of the demo's catalog. */
export function demoUser(
  name: string,
): BackstageCredentials<BackstageUserPrincipal> {
  return {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef: `user:default/${name}` },
  } as BackstageCredentials<BackstageUserPrincipal>;
}

function groupsOf(entities: readonly Entity[], userRef: string): string[] {
  const user = entities.find(
    ({ kind, metadata }) =>
      `${kind}:default/${metadata.name}`.toLocaleLowerCase('en-US') === userRef,
  );
  const groups = (user?.spec?.memberOf ?? []) as string[];
  return groups.map(group => `group:default/${group}`);
}

function readDemoConfig() {
  const { aws, ec2Compliance } = parse(readFileSync(APP_CONFIG, 'utf8'));
  return {
    aws: {
      ...aws,
      mainAccount: { accessKeyId: DEMO_ACCESS_KEY_ID, secretAccessKey: 'any' },
    },
    ec2Compliance,
  };
}

function allowEverything(): PermissionsService {
  const allow = async (requests: readonly unknown[]) =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW }));
  return {
    authorize: allow,
    authorizeConditional: allow,
  } as unknown as PermissionsService;
}

/** Says nothing, but for what should not happen. */
function quietLogger(): LoggerService {
  const logger: LoggerService = {
    error: (message, meta) =>
      process.stderr.write(`${message} ${JSON.stringify(meta ?? '')}\n`),
    warn() {},
    info() {},
    debug() {},
    child: () => logger,
  };
  return logger;
}
