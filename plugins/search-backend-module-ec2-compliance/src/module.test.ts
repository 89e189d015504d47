import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  QueryPermissionRequest,
} from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import express from 'express';
import request from 'supertest';
import searchModuleEc2Compliance from './index';

jest.setTimeout(60_000);

const SCORECARDS = [
  { entityRef: 'component:default/checkout', name: 'checkout', overdue: 3 },
  { entityRef: 'component:default/ledger', name: 'ledger', overdue: 1 },
  { entityRef: 'component:default/spotless', name: 'spotless', overdue: 0 },
].map(({ overdue, ...scorecard }) => ({
  ...scorecard,
  findings: { open: 7, overdue, dueSoon: 0 },
}));

const INSTANCES = [
  {
    instanceId: 'i-0aaa',
    name: 'till',
    entityRefs: ['component:default/checkout', 'component:default/ledger'],
  },
  { instanceId: 'i-0bbb', name: 'stray', entityRefs: [] },
].map(instance => ({
  accountId: '111111111111',
  region: 'us-east-1',
  state: 'running',
  ...instance,
}));

/** Answers as the plugin does, a page of one row each. */
const api = createBackendPlugin({
  pluginId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: {
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        registry: coreServices.permissionsRegistry,
      },
      async init({ http, httpAuth }) {
        const list =
          (all: object[]): express.RequestHandler =>
          async (req, res) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            const start = Number(req.query.cursor ?? 0);
            res.json({
              items: all.slice(start, start + 1),
              totalCount: all.length,
              ...(start + 1 < all.length && { nextCursor: String(start + 1) }),
            });
          };
        const router = express.Router();
        router.get('/v1/scorecards', list(SCORECARDS));
        router.get('/v1/instances', list(INSTANCES));
        router.get('/v1/findings', (req, res) => {
          const ref = String(req.query.entityRef);
          res.json({
            items: [
              {
                vulnerabilityId: `CVE-2026-${ref.endsWith('ledger') ? 1 : 2}`,
                cveIds: ['CVE-2026-7777'],
                packageName: 'openssl',
              },
              // What is not due, or an exception, is not asked for.
              ...(req.query.due === 'overdue' && !req.query.waived
                ? []
                : [
                    {
                      vulnerabilityId: 'CVE-2026-9999',
                      cveIds: [],
                      packageName: 'curl',
                    },
                  ]),
            ],
            totalCount: ref.endsWith('ledger') ? 1 : 3,
          });
        });
        http.use(router);
      },
    });
  },
});

describe('searchModuleEc2Compliance', () => {
  // What is read must be served first.
  const scheduler = mockServices.scheduler();
  let backend: TestBackend;

  const find = async (term: string) => {
    const { body, status } = await request(backend.server)
      .get(`/api/search/query?term=${term}`)
      .set('authorization', mockCredentials.user.header());
    expect([term, status]).toEqual([term, 200]);
    return body.results
      .map(({ type, document }: any) => [
        type,
        document.title,
        document.location,
      ])
      .sort();
  };

  const config = (data: object) =>
    mockServices.rootConfig.factory({ data: data as never });

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        api,
        searchPlugin,
        searchModuleEc2Compliance,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        config({
          permission: { enabled: true },
          search: {
            collators: {
              ec2Compliance: {
                guardedBy: 'scorecard',
                schedule: {
                  frequency: { minutes: 10 },
                  timeout: { minutes: 1 },
                },
              },
            },
          },
        }),
        mockServices.permissions.mock({
          authorizeConditional: async (requests: QueryPermissionRequest[]) =>
            requests.map(() => ({
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'ec2-compliance',
              resourceType: 'ec2-compliance-scorecard',
              conditions: {
                rule: 'ANY',
                resourceType: 'ec2-compliance-scorecard',
              },
            })),
          // Hides everything of the ledger.
          authorize: async (requests: any[]) =>
            requests.map(({ resourceRef }) => ({
              result:
                resourceRef === 'component:default/ledger'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            })),
        }).factory,
      ],
    });
    for (const { id } of await scheduler.getScheduledTasks()) {
      await scheduler.triggerTask(id);
    }
  });

  it('finds services by an overdue CVE, and instances by name', async () => {
    const tab = '/catalog/default/component/checkout/ec2-compliance';
    expect(await find('7777')).toEqual([
      ['ec2-compliance-services', 'checkout', tab],
    ]);
    expect(await find('till')).toEqual([
      [
        'ec2-compliance-instances',
        'till (i-0aaa)',
        `${tab}?instance=111111111111%2Fus-east-1%2Fi-0aaa`,
      ],
    ]);
  });

  it('finds nothing of what the caller may not see, or of no entity', async () => {
    expect(await find('ledger')).toEqual([]);
    expect(await find('stray')).toEqual([]);
    expect(await find('spotless')).toEqual([]);
    expect(await find('9999')).toEqual([]);
  });

  it('does not start where a policy may tell callers apart and nobody said how', async () => {
    await expect(
      startTestBackend({
        features: [
          api,
          searchPlugin,
          searchModuleEc2Compliance,
          config({ permission: { enabled: true } }),
        ],
      }),
    ).rejects.toThrow(/search\.collators\.ec2Compliance\.guardedBy/);
    await expect(
      startTestBackend({
        features: [
          api,
          searchPlugin,
          searchModuleEc2Compliance,
          config({
            search: { collators: { ec2Compliance: { guardedBy: 'nobody' } } },
          }),
        ],
      }),
    ).rejects.toThrow(/Invalid value 'nobody'/);
  });
});
