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
  /** Who may read no scorecard. */
  let hiddenFrom = 'nobody';

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
          authorizeConditional: async (requests, options) =>
            requests.map(() => ({
              result:
                (options?.credentials.principal as any)?.userEntityRef ===
                hiddenFrom
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            })) as never,
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

  describe('in the place of an owner', () => {
    const DELEGATE = 'user:default/noah.williams';
    const DAY = 86_400_000;
    const inDays = (days: number) =>
      new Date(Date.now() + days * DAY).toISOString();
    const name = (body: object = {}, user?: string) =>
      send('post', '/review-delegates', user).send({
        entityRef: SERVICE,
        scope: 'entity',
        delegateRef: DELEGATE,
        endsAt: inDays(30),
        ...body,
      });
    const record = (body: object = {}) =>
      send('post', '/reviews', DELEGATE).send({
        entityRef: SERVICE,
        controlId: 'iam-review',
        comment: 'Looked at it for the team',
        ...body,
      });
    const due = async (query: string, user = DELEGATE) =>
      (await send('get', `/reviews/due?${query}`, user)).body;

    it('is recorded by whom the owner named, until that ends, and says for whom', async () => {
      await record().expect(403);
      expect((await due('toRecord=true')).totalCount).toBe(0);
      // A delegate names no other, and nobody names themselves.
      await name({}, DELEGATE).expect(403);
      const { body: delegate } = await name().expect(200);
      expect(delegate).toMatchObject({
        ownerRef: OWNER,
        scope: 'entity',
        entityRef: SERVICE,
        delegateRef: DELEGATE,
        createdBy: 'user:default/member',
        inForce: true,
      });
      await name({ scope: 'owner' }, DELEGATE).expect(403);
      expect(await reviewOf('iam-review', DELEGATE)).toMatchObject({
        canReview: true,
      });
      const { items, totalCount } = await due('toRecord=true');
      expect(totalCount).toBe(3);
      expect(items[0]).toMatchObject({ entityRef: SERVICE, canReview: true });
      const { body: review } = await record().expect(200);
      expect(review).toMatchObject({
        reviewerRef: DELEGATE,
        onBehalfOf: OWNER,
      });
      // Of what else the owner owns they may not.
      const other = (await due(`owner=${OWNER}`)).items.find(
        ({ entityRef }: { entityRef: string }) => entityRef !== SERVICE,
      );
      expect(other).toMatchObject({ ownerRef: OWNER, canReview: false });
      await record({ entityRef: other.entityRef }).expect(403);

      const end = `/review-delegates/${delegate.id}/end`;
      await send('post', end, DELEGATE).expect(404);
      await send('post', end).expect(200);
      await send('post', end).expect(409);
      await record().expect(403);
      const listed = await send(
        'get',
        `/review-delegates?entityRef=${SERVICE}`,
        DELEGATE,
      );
      expect(listed.body).toMatchObject({
        ownerRef: OWNER,
        canDelegate: false,
        items: [
          { id: delegate.id, inForce: false, endedBy: 'user:default/member' },
        ],
      });
    });

    it('needs the permission and the sight of any other, which it does not give', async () => {
      const { body } = await name({ scope: 'owner' }).expect(200);
      allowed = false;
      const denied = await record().expect(403);
      expect(denied.body.error.message).toContain(
        'ec2-compliance.review.create',
      );
      expect(await reviewOf('iam-review', DELEGATE)).toMatchObject({
        canReview: false,
      });
      allowed = true;
      hiddenFrom = DELEGATE;
      await record().expect(403);
      await send(
        'get',
        '/scorecards/component/default/payments-gateway',
        DELEGATE,
      ).expect(403);
      expect((await due('toRecord=true')).totalCount).toBeUndefined();
      hiddenFrom = 'nobody';
      await record().expect(200);
      await send('post', `/review-delegates/${body.id}/end`).expect(200);
    });

    it.each([
      [{ delegateRef: OWNER }, 'somebody else than the owner'],
      [{ delegateRef: SERVICE }, 'must be a user or a group'],
      [{ delegateRef: 'a:b:c' }, 'delegateRef'],
      [{ endsAt: '2020-01-01T00:00:00.000Z' }, 'must lie after now'],
      [{ endsAt: '2099-01-01T00:00:00.000Z' }, '366 days from now'],
      [{ scope: 'all' }, 'scope'],
    ])('refuses %j and says what is wrong', async (body, message) => {
      const response = await name(body).expect(400);
      expect(response.body.error.message).toContain(message);
    });

    it('names nobody whom the catalog does not hold', async () => {
      const { status } = await name({ delegateRef: 'user:default/nobody' });
      expect(status).toBe(404);
    });
  });

  describe('settings of notifications', () => {
    const PATH = '/notification-settings';

    it('are of the groups of the caller, and as configured until they say so', async () => {
      const { body } = await send('get', PATH).expect(200);
      expect(body.sent).toBe(true);
      expect(
        body.items.map(({ ownerRef }: { ownerRef: string }) => ownerRef),
      ).toEqual([OWNER]);
      const [team] = body.items;
      expect(team).toMatchObject({
        mode: 'immediate',
        digestAt: '08:00',
        timeZone: 'UTC',
        chosen: [],
      });
      const { body: changed } = await send('post', PATH)
        .send({
          ownerRef: 'Checkout',
          kinds: ['overdue', 'overdue'],
          digestAt: '07:30',
        })
        .expect(200);
      expect(changed).toMatchObject({
        ownerRef: OWNER,
        kinds: ['overdue'],
        mode: 'immediate',
        digestAt: '07:30',
        chosen: ['kinds', 'digestAt'],
        updatedBy: 'user:default/member',
      });
      expect((await send('get', PATH)).body.items[0]).toEqual(changed);
      const { body: reset } = await send('post', PATH)
        .send({ ownerRef: OWNER })
        .expect(200);
      expect(reset).toEqual(team);
    });

    it('are for members alone', async () => {
      const { status } = await send('post', PATH, 'user:default/stranger').send(
        {
          ownerRef: OWNER,
          kinds: [],
        },
      );
      expect(status).toBe(403);
    });

    it.each([
      [{ timeZone: 'Nowhere/At_all' }, 'Nowhere/At_all'],
      [{ digestAt: '25:00' }, 'digestAt'],
      [{ kinds: ['gossip'] }, 'kinds'],
    ])('refuse %j and say what is wrong', async (body, message) => {
      const response = await send('post', PATH)
        .send({ ownerRef: OWNER, ...body })
        .expect(400);
      expect(response.body.error.message).toContain(message);
    });
  });
});
