import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import ec2CompliancePlugin from './index';

jest.setTimeout(60_000);

describe('a backend to which nobody has said what to collect', () => {
  it.each<[string, JsonObject, object]>([
    ['without a section', {}, {}],
    ['without targets', { ec2Compliance: { mapping: [{ tag: 'x' }] } }, {}],
    [
      'with collecting switched off',
      {
        ec2Compliance: {
          enabled: false,
          targets: [{ accountId: '111111111111', regions: ['us-east-1'] }],
        },
      },
      { disabled: true },
    ],
  ])('starts, and says so: %s', async (_, data, said) => {
    const backend = await startTestBackend({
      features: [
        ec2CompliancePlugin,
        mockServices.rootConfig.factory({ data }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'web' },
              spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
            },
          ],
        }),
      ],
    });
    const get = (path: string) =>
      request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header());
    try {
      const { body } = await get('/targets').expect(200);
      expect(body).toEqual({ items: [], canRefresh: true, ...said });

      let scorecard = await get('/scorecards/component/default/web');
      // The catalog is read within moments.
      while (scorecard.status === 404) {
        await new Promise(resolve => setTimeout(resolve, 50));
        scorecard = await get('/scorecards/component/default/web');
      }
      expect(scorecard.body.mapping).toEqual({ state: 'no-targets', ...said });
      expect((await get('/scorecards').expect(200)).body).toMatchObject({
        targetsNeverRead: 0,
        targetsTotal: 0,
      });
    } finally {
      await backend.stop();
    }
  });
});
