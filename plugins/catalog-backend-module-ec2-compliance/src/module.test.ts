import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import express from 'express';
import catalogModuleEc2Compliance from './index';

jest.setTimeout(60_000);

const ANNOTATION = 'aws.amazon.com/ec2-account-ids';

/** In which accounts the plugin says that instances of entities run. */
const SCORECARDS: Record<string, Record<string, string[]>> = {
  '111111111111': {
    false: ['component:default/checkout', 'component:default/ledger'],
    true: ['system:default/store'],
  },
  '222222222222': {
    false: ['component:default/checkout'],
    true: ['system:default/store'],
  },
};

/** Until the catalog has read all entities, the plugin keeps its callers waiting. */
let catalogIsRead: () => void;
const whenCatalogIsRead = new Promise<void>(resolve => {
  catalogIsRead = resolve;
});

/** Answers as the plugin does, a page of one row each. */
const api = createBackendPlugin({
  pluginId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: { http: coreServices.httpRouter, auth: coreServices.httpAuth },
      async init({ http, auth }) {
        const router = express.Router();
        router.use(async (req, _, next) => {
          await auth.credentials(req, { allow: ['service'] });
          next();
        });
        router.get('/v1/targets', async (_, res) => {
          await whenCatalogIsRead;
          res.json({
            items: ['222222222222', '111111111111', '111111111111'].map(
              accountId => ({ accountId }),
            ),
          });
        });
        router.get('/v1/scorecards', (req, res) => {
          const { accountId, rollup, cursor } = req.query;
          const all = SCORECARDS[String(accountId)][String(rollup)];
          const start = Number(cursor ?? 0);
          res.json({
            items: all
              .slice(start, start + 1)
              .map(entityRef => ({ entityRef })),
            totalCount: all.length,
            ...(start + 1 < all.length && { nextCursor: String(start + 1) }),
          });
        });
        http.use(router);
      },
    });
  },
});

const component = (name: string, annotations?: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...(annotations && { annotations: { ...annotations } }) },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

const resource = (name: string, type: string, accountId: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, annotations: { 'amazonaws.com/account-id': accountId } },
  spec: { type, owner: 'team' },
});

const ENTITIES: Entity[] = [
  component('checkout'),
  component('ledger', { [ANNOTATION]: '999999999999' }),
  component('library', { [ANNOTATION]: '999999999999', other: 'stays' }),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'store' },
    spec: { owner: 'team' },
  },
  resource('shop-prod', 'cloud-account', '111111111111'),
  // Of the same account, which it is not.
  resource('cluster', 'kubernetes-cluster', '111111111111'),
];

const entities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'entities',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'entities',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: ENTITIES.map(entity => ({
                entity: {
                  ...entity,
                  metadata: {
                    ...entity.metadata,
                    annotations: {
                      'backstage.io/managed-by-location': 'url:https://test',
                      'backstage.io/managed-by-origin-location':
                        'url:https://test',
                      ...entity.metadata.annotations,
                    },
                  },
                },
                locationKey: 'entities',
              })),
            }),
        });
      },
    });
  },
});

describe('catalogModuleEc2Compliance', () => {
  let backend: TestBackend;
  afterEach(() => backend.stop());

  const start = async (features: Array<typeof api | typeof entities>) => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        entities,
        ...features,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: ['Component', 'Resource', 'System'] }],
            },
          },
        }),
      ],
    });
  };

  const read = async (kind: string, name: string) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/catalog/entities/by-name/${kind}/default/${name}`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    const { metadata, relations }: Entity = await response.json();
    return {
      accounts: metadata?.annotations?.[ANNOTATION],
      other: metadata?.annotations?.other,
      relations: relations
        ?.filter(({ type }) => type.startsWith('depend'))
        .map(({ type, targetRef }) => `${type} ${targetRef}`),
    };
  };

  it('says on each entity in which accounts its instances run', async () => {
    await start([api, catalogModuleEc2Compliance]);
    while (!(await read('resource', 'shop-prod')).relations) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    catalogIsRead();
    while (!(await read('component', 'checkout')).relations?.length) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    const account = 'dependsOn resource:default/shop-prod';
    expect(await read('component', 'checkout')).toEqual({
      accounts: '111111111111,222222222222',
      relations: [account],
    });
    while ((await read('component', 'library')).accounts) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    // What a file says of it is no evidence.
    expect(await read('component', 'ledger')).toEqual({
      accounts: '111111111111',
      relations: [account],
    });
    expect(await read('component', 'library')).toEqual({
      other: 'stays',
      relations: [],
    });
    expect(await read('system', 'store')).toEqual({
      accounts: '111111111111,222222222222',
      relations: [account],
    });
    expect((await read('resource', 'shop-prod')).relations?.sort()).toEqual([
      'dependencyOf component:default/checkout',
      'dependencyOf component:default/ledger',
      'dependencyOf system:default/store',
    ]);
    expect((await read('resource', 'cluster')).relations).toEqual([]);
  });

  it('holds up no entity where the plugin is not there', async () => {
    await start([catalogModuleEc2Compliance]);
    while (!(await read('component', 'checkout')).relations) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    expect(await read('component', 'checkout')).toEqual({ relations: [] });
  });
});
