import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { configData } from '../configData';
import { readOptions, report } from '../report';
import { techInsights, techInsightsConfig } from '../peers/techInsights';
import { RowKeys } from '../selectBare';
import { syntheticCatalog } from '../syntheticCatalog';
import { bareReads } from './bareReads';
import { catalogEntities } from './catalogEntities';
import { policy } from './policy';
import { signIn } from './signIn';

/** What a started portal is made of. */
export interface ServerOptions {
  port: number;
  /** The `backend.database` section of app-config. */
  database: JsonObject;
  /** Of the plugin's own database. */
  pluginConnection: string;
  accountIds: string[];
  region: string;
  catalog: Parameters<typeof syntheticCatalog>[0];
  /** Whether nothing but the catalog runs. */
  catalogOnly?: boolean;
  /** The controls that it has Tech Insights check too. */
  techInsights?: string[];
}

interface Message {
  /** Which rows the bare reads are to find. */
  reads?: Record<string, Array<Omit<RowKeys, 'rows'>>>;
  /** Asks how much memory it holds. */
  memory?: boolean;
}

/** A portal's backend as it runs in production, in a process of its own. */
async function main(): Promise<void> {
  const options = readOptions<ServerOptions>();
  const { port } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  const data = configData(options);
  const config = new ConfigReader({
    ...data,
    app: { baseUrl },
    backend: {
      ...data.backend,
      baseUrl,
      listen: { host: '127.0.0.1', port },
    },
    auth: { environment: 'development', providers: { bench: {} } },
    permission: { enabled: true },
    catalog: {
      rules: [{ allow: ['Group', 'Domain', 'System', 'Component'] }],
      // A portal of this size has it at half an hour or more; here it must not
      // fall into some measurements and not into others.
      processingInterval: { hours: 24 },
    },
    ...(options.techInsights && techInsightsConfig(options.techInsights)),
    ec2Compliance: {
      ...data.ec2Compliance,
      schedule: { frequency: { trigger: 'manual' }, timeout: { hours: 1 } },
      catalogRefresh: { hours: 24 },
    },
  });
  let reads: NonNullable<Message['reads']> = {};
  process.on('message', (message: Message) => {
    if (message.reads) {
      reads = message.reads;
      report({ reads: Object.keys(reads).length });
    }
    if (message.memory) {
      report({ memory: process.memoryUsage.rss() / 2 ** 20 });
    }
  });

  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(signIn);
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(catalogEntities(syntheticCatalog(options.catalog)));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(policy);
  if (!options.catalogOnly) {
    backend.add(import('../../../plugins/ec2-compliance-backend/src/index'));
    backend.add(
      bareReads({ connection: options.pluginConnection, reads: () => reads }),
    );
  }
  if (options.techInsights && !options.catalogOnly) {
    for (const feature of techInsights({
      controlIds: options.techInsights,
      connection: options.pluginConnection,
    })) {
      backend.add(feature);
    }
  }
  await backend.start();
  report({ started: true });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
