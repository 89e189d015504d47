import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import request from 'supertest';
import ec2CompliancePlugin from '../../index';
import { demoCatalog } from '../../testing/demoCatalog';

jest.setTimeout(120_000);

const SERVICE = 'component:default/payments-gateway';
const OWNER = 'group:default/checkout';

describe('reviews', () => {
  let sandbox: AwsSandbox;
  let backend: TestBackend;
  let allowed = true;

  const send = (
    method: 'get' | 'post',
    path: string,
    user = 'user:default/member',
  ) =>
    request(backend.server)
      [method](`/api/ec2-compliance/v1${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  const scorecard = async (user?: string) =>
    (await send('get', '/scorecards/component/default/payments-gateway', user))
      .body;
  const reviewOf = async (controlId: string, user?: string) =>
    (await scorecard(user)).reviews.find(
      (review: { controlId: string }) => review.controlId === controlId,
    );

  beforeAll(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate(),
      lookupsPerSecond: Infinity,
    });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    backend = await startTestBackend({
      features: [
        ec2CompliancePlugin,
        mockServices.rootConfig.factory({
          data: {
            aws: {
              mainAccount: {
                accessKeyId: 'AKIASANDBOXMAIN00000',
                secretAccessKey: 'sandbox',
              },
              accountDefaults: { roleName: 'ec2-compliance-reader' },
            },
            ec2Compliance: {
              targets: [
                { accountId: '111111111111', regions: ['ap-southeast-2'] },
              ],
              mapping: [{ tag: 'Service' }],
            },
          },
        }),
        catalogServiceMock.factory({ entities: demoCatalog() }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({
              result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            })) as never,
          authorizeConditional: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })) as never,
        }).factory,
        mockServices.userInfo.mock({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            return {
              userEntityRef,
              ownershipEntityRefs:
                userEntityRef === 'user:default/member'
                  ? [userEntityRef, OWNER]
                  : [userEntityRef],
            };
          },
        }).factory,
      ],
    });
    for (;;) {
      const { body } = await send('get', '/targets');
      if (body.items?.every((t: any) => t.lastFinishedAt)) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  afterEach(() => {
    allowed = true;
  });
  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('is recorded by a member of the owning group, with the scorecard as it stood', async () => {
    expect(await reviewOf('patch-review')).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'never-reviewed',
      canReview: true,
      checklist: expect.arrayContaining([
        expect.objectContaining({
          controlId: 'patch-compliance',
          status: 'NON_COMPLIANT',
        }),
      ]),
    });
    const before = await scorecard();
    const { body: review } = await send('post', '/reviews')
      .send({
        entityRef: SERVICE,
        controlId: 'patch-review',
        comment: '  OpenSSL goes out on Thursday  ',
      })
      .expect(200);
    expect(review).toMatchObject({
      entityRef: SERVICE,
      reviewerRef: 'user:default/member',
      comment: 'OpenSSL goes out on Thursday',
      acknowledgedUnknown: [],
      snapshot: {
        instances: before.instances,
        controlsMet: before.controlsMet,
        controls: expect.arrayContaining([
          expect.objectContaining({ controlId: 'patch-compliance' }),
        ]),
      },
    });
    expect(await reviewOf('patch-review')).toMatchObject({
      status: 'COMPLIANT',
      reason: 'reviewed',
      dueAt: expect.any(String),
      latest: { id: review.id },
    });
    expect(await reviewOf('iam-review')).toMatchObject({
      status: 'NON_COMPLIANT',
    });
    const { body } = await send('get', `/reviews?entityRef=${SERVICE}`);
    expect(body.items).toEqual([review]);
    // A review is no part of the headline.
    expect((await scorecard()).controlsMet).toBe(before.controlsMet);
  });

  it('is refused to everybody else, and says why', async () => {
    const body = {
      entityRef: SERVICE,
      controlId: 'iam-review',
      comment: 'Looks fine',
    };
    const stranger = await send('post', '/reviews', 'user:default/stranger')
      .send(body)
      .expect(403);
    expect(stranger.body.error.message).toContain(OWNER);
    expect(
      (await reviewOf('iam-review', 'user:default/stranger')).canReview,
    ).toBe(false);
    allowed = false;
    const denied = await send('post', '/reviews').send(body).expect(403);
    expect(denied.body.error.message).toContain('ec2-compliance.review.create');
  });

  it.each([
    [{ controlId: 'patch-compliance', comment: 'x' }, 'controlId'],
    [{ controlId: 'iam-review', comment: '   ' }, 'comment'],
    [{ controlId: 'iam-review', comment: '' }, 'comment'],
    [{ controlId: 'iam-review' }, 'comment'],
    [
      { controlId: 'iam-review', comment: 'x', colour: 'red' },
      'additional properties',
    ],
  ])('refuses %j and says what is wrong', async (body, parameter) => {
    const response = await send('post', '/reviews')
      .send({ entityRef: SERVICE, ...body })
      .expect(400);
    expect(response.body.error.message).toContain(parameter);
  });

  it('cannot be signed while its checklist has unknowns that are not acknowledged', async () => {
    const entityRef = 'component:default/pricing-engine';
    const path = '/scorecards/component/default/pricing-engine';
    const { checklist } = (await send('get', path)).body.reviews.find(
      (review: any) => review.controlId === 'patch-review',
    );
    const unknown = checklist
      .filter((item: any) => item.status === 'INSUFFICIENT_DATA')
      .map((item: any) => item.controlId);
    expect(unknown).toEqual(['patch-compliance']);
    const review = {
      entityRef,
      controlId: 'patch-review',
      comment: 'One instance was never scanned',
    };
    const refused = await send('post', '/reviews').send(review).expect(409);
    expect(refused.body.error.message).toContain('patch-compliance');
    const { body } = await send('post', '/reviews')
      .send({ ...review, acknowledgedUnknown: unknown })
      .expect(200);
    expect(body.acknowledgedUnknown).toEqual(unknown);
  });
});
