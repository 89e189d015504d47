import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import jsonRulesModule from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import techInsightsPlugin from '@backstage-community/plugin-tech-insights-backend';
import express from 'express';
import request from 'supertest';
import techInsightsModuleEc2Compliance from './index';

jest.setTimeout(60_000);

const SCORECARDS = [
  {
    entityRef: 'component:default/checkout',
    instances: 4,
    controlsMet: 1,
    controlsApplicable: 3,
    score: 0.5,
    findings: { open: 7, overdue: 2, dueSoon: 1 },
    waivedFindings: 3,
    freshness: { stale: false, troubled: 0 },
  },
  // Of this one the same does not apply.
  {
    entityRef: 'component:default/twin',
    instances: 4,
    controlsMet: 1,
    controlsApplicable: 3,
    score: 0.5,
    findings: { open: 7, overdue: 2, dueSoon: 1 },
    waivedFindings: 0,
    freshness: { stale: false, troubled: 0 },
  },
  {
    entityRef: 'component:default/unjudged',
    instances: 1,
    controlsMet: 0,
    controlsApplicable: 0,
    findings: { open: 0, overdue: 0, dueSoon: 0 },
    waivedFindings: 0,
    freshness: { stale: true, troubled: 1 },
  },
];

/** Answers as the plugin does, a page of one row each. */
const api = createBackendPlugin({
  pluginId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        const router = express.Router();
        router.get('/v1/scorecards', (req, res) => {
          const start = Number(req.query.cursor ?? 0);
          res.json({
            items: SCORECARDS.slice(start, start + 1),
            totalCount: SCORECARDS.length,
            ...(start + 1 < SCORECARDS.length && {
              nextCursor: String(start + 1),
            }),
          });
        });
        router.get('/v1/scorecards/controls', (_, res) => {
          res.json({
            controlIds: ['met', 'failed', 'unknown', 'waived', 'unjudged'],
            items: [
              {
                entityRef: 'component:default/checkout',
                counts: [
                  [0, 0, 1, 3, 0],
                  [1, 1, 0, 2, 0],
                  [0, 1, 0, 3, 0],
                  [0, 0, 4, 0, 0],
                  null,
                ],
              },
              {
                entityRef: 'component:default/twin',
                counts: [
                  [0, 0, 0, 3, 1],
                  [1, 1, 0, 2, 0],
                  [0, 1, 0, 3, 0],
                  [0, 0, 0, 0, 4],
                  null,
                ],
              },
              {
                entityRef: 'component:default/unjudged',
                counts: [null, null, null, null, null],
              },
            ],
          });
        });
        http.use(router);
      },
    });
  },
});

it('gives checks the verdicts of an entity', async () => {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      api,
      techInsightsPlugin,
      jsonRulesModule,
      techInsightsModuleEc2Compliance,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          techInsights: {
            factRetrievers: {
              'ec2-compliance-scorecard': { cadence: '*/15 * * * *' },
            },
            factChecker: {
              checks: {
                'in-time': {
                  type: 'json-rules-engine',
                  name: 'Findings are fixed in time',
                  description: 'Nothing is overdue',
                  factIds: ['ec2-compliance-scorecard'],
                  rule: {
                    conditions: {
                      all: [
                        {
                          fact: 'findingsOverdue',
                          operator: 'equal',
                          value: 0,
                        },
                      ],
                    },
                  },
                },
                patched: {
                  type: 'json-rules-engine',
                  name: 'Control met',
                  description: 'A control is met',
                  factIds: ['ec2-compliance-scorecard'],
                  rule: {
                    conditions: {
                      all: [
                        {
                          fact: 'controlsCompliant',
                          operator: 'contains',
                          value: 'met',
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
        },
      }),
    ],
  });
  const ask = (method: 'get' | 'post', path: string) =>
    request(server)
      [method](`/api/tech-insights${path}`)
      .set('authorization', mockCredentials.user.header());
  const factsOf = async (name: string) => {
    const { body } = await ask(
      'get',
      `/facts/latest?entity=component:default/${name}&ids[]=ec2-compliance-scorecard`,
    );
    return body['ec2-compliance-scorecard']?.facts;
  };
  await scheduler.triggerTask('ec2-compliance-scorecard');

  expect(await factsOf('checkout')).toEqual({
    instances: 4,
    controlsMet: 1,
    controlsApplicable: 3,
    allControlsMet: false,
    score: 0.5,
    findingsOpen: 7,
    findingsOverdue: 2,
    findingsDueSoon: 1,
    findingsWaived: 3,
    controlsCompliant: ['met'],
    controlsNonCompliant: ['failed'],
    controlsUnknown: ['unknown'],
    controlsWaived: ['met', 'waived'],
    evidenceStale: false,
  });
  expect(await factsOf('twin')).toEqual({
    ...(await factsOf('checkout')),
    findingsWaived: 0,
    controlsWaived: [],
  });
  expect(await factsOf('unjudged')).toMatchObject({
    allControlsMet: false,
    controlsCompliant: [],
    evidenceStale: true,
  });

  const { body } = await ask('post', '/checks/run/default/component/checkout');
  expect(
    body.map(({ check, result }: any) => [check.id, result]).sort(),
  ).toEqual([
    ['in-time', false],
    ['patched', true],
  ]);
});
