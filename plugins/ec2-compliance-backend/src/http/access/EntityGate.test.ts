import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import { startStoredBackend } from '../../testing/startStoredBackend';
import { withRelations } from '../../testing/demoCatalog';
import { document } from '../document';

jest.setTimeout(60_000);

const REF = 'component:default/payments-gateway';
const OWNER = 'group:default/checkout';
const CATALOG = [
  ['Component', 'payments-gateway', { owner: OWNER }],
  ['Group', 'checkout', {}],
  ['Group', 'deputies', {}],
].map(([kind, name, spec]) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind as string,
    metadata: { name: name as string },
    spec: spec as never,
  }),
);

/** What the permission framework says, by permission name; all allowed unless set. */
const decisions = new Map<string, PolicyDecision>();
const decide = ({ permission }: { permission: { name: string } }) =>
  decisions.get(permission.name) ?? { result: AuthorizeResult.ALLOW };

type Ask = (ref: string) => {
  method: 'get' | 'post';
  url: string;
  body?: object;
};

/** Whether a body has a ref of its own; those in its lists are of other tests. */
function takesRef(requestBody: object | undefined): boolean {
  const [, name] =
    /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(requestBody ?? {})) ??
    [];
  const { properties = {} } = document.components.schemas[name] ?? {};
  return 'entityRef' in (properties as object);
}

/** What else a body says, by operation. */
const BODIES: Record<string, () => object> = {
  CreateReview: () => ({ controlId: 'iam-review', comment: 'Fine' }),
  CreateReviewDelegate: () => ({
    scope: 'entity',
    delegateRef: 'group:default/deputies',
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
  }),
};

/** What a required parameter is, where its schema does not say. */
const VALUES: Record<string, string> = {
  control: 'patch-compliance',
  controlId: 'iam-review',
};

/** Every operation that takes an entity ref, by how it takes it. */
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]): [string, Ask][] => {
    const { operationId } = operation!;
    const parameters = (operation!.parameters ?? []) as Array<{
      name: string;
      required: boolean;
      schema: { enum?: string[] };
    }>;
    if (path.includes('{kind}/{namespace}/{name}')) {
      return [
        [
          operationId,
          ref => {
            // A path has no place for what is left out.
            const [, kind = 'component', namespace = 'default', name] =
              /^(?:(.+):)?(?:(.+)\/)?(.+)$/.exec(ref)!;
            const inPath = [kind, namespace, name].join('/');
            return {
              method: 'get',
              url: path.replace('{kind}/{namespace}/{name}', inPath),
            };
          },
        ],
      ];
    }
    if (parameters.some(({ name }) => name === 'entityRef')) {
      const others = parameters
        .filter(({ name, required }) => required && name !== 'entityRef')
        .map(
          ({ name, schema }) => `&${name}=${schema.enum?.[0] ?? VALUES[name]}`,
        )
        .join('');
      return [
        [
          operationId,
          ref => ({ method: 'get', url: `${path}?entityRef=${ref}${others}` }),
        ],
      ];
    }
    return method === 'post' && takesRef(operation!.requestBody)
      ? [
          [
            operationId,
            ref => ({
              method,
              url: path,
              body: { entityRef: ref, ...BODIES[operationId]() },
            }),
          ],
        ]
      : [];
  }),
);

const isInPath = (id: string) =>
  Object.entries(document.paths).some(
    ([path, methods]) =>
      path.includes('{name}') &&
      Object.values(methods).some(one => one?.operationId === id),
  );

describe('EntityGate', () => {
  let backend: TestBackend;

  const send = (ask: Ask, ref: string) => {
    const { method, url, body } = ask(ref);
    const sent = request(backend.server)
      [method](`/api/ec2-compliance${url}`)
      .set('Authorization', mockCredentials.user.header('user:default/member'));
    return body ? sent.send(body) : sent;
  };

  beforeAll(async () => {
    backend = await startStoredBackend({
      features: [
        catalogServiceMock.factory({ entities: CATALOG }),
        mockServices.permissions.mock({
          authorize: async requests => requests.map(decide) as never,
          authorizeConditional: async requests => requests.map(decide) as never,
        }).factory,
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/member',
            ownershipEntityRefs: [OWNER],
          }),
        }).factory,
      ],
    });
    // The catalog is read as the backend starts.
    for (;;) {
      const { status } = await send(new Map(routes).get('GetScorecard')!, REF);
      if (status === 200) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  });
  afterEach(() => decisions.clear());
  afterAll(async () => {
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('stands before every route that takes a ref', () => {
    expect(routes.map(([id]) => id)).toEqual([
      'GetScorecard',
      'GetScorecardAccountControls',
      'GetScorecardMaturity',
      'GetScorecardHistory',
      'ListInstances',
      'ListFindings',
      'ListFindingGroups',
      'ListFindingHistory',
      'ListFixes',
      'GetFreshness',
      'GetReport',
      'GetAssessmentResults',
      'ListReviews',
      'CreateReview',
      'ListDueReviews',
      'GetReviewChanges',
      'ListReviewDelegates',
      'CreateReviewDelegate',
      'ListWaivers',
      'ListChanges',
    ]);
  });

  describe.each(routes)('%s', (id, ask) => {
    it.each([
      'payments-gateway',
      'Payments-Gateway',
      'component:payments-gateway',
      'default/payments-gateway',
      'Default/payments-gateway',
      REF,
      'Component:default/payments-gateway',
      'COMPONENT:DEFAULT/PAYMENTS-GATEWAY',
    ])('knows %s', async ref => {
      const { status, body } = await send(ask, ref);
      expect([ref, status]).toEqual([ref, 200]);
      // A list speaks of no entity itself.
      expect([REF, undefined]).toContain(body.entityRef);
      // Who may see no entity may not know this one either, however it is spelt.
      decisions.set('catalog.entity.read', { result: AuthorizeResult.DENY });
      expect([ref, (await send(ask, ref)).status]).toEqual([ref, 404]);
      decisions.clear();
      decisions.set('ec2-compliance.scorecard.read', {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'ec2-compliance',
        resourceType: 'ec2-compliance-scorecard',
        conditions: {
          rule: 'HAS_KIND',
          resourceType: 'ec2-compliance-scorecard',
          params: { kinds: ['system'] },
        },
      });
      const refused = await send(ask, ref);
      expect([ref, refused.status]).toEqual([ref, 403]);
      expect(refused.body.error.message).toContain(REF);
    });

    it.each(['component:default/nobody', 'system:payments-gateway'])(
      'does not know %s',
      async ref => {
        const { status, body } = await send(ask, ref);
        expect([ref, status]).toEqual([ref, 404]);
        expect(body.error.message).toMatch(
          /^There is no entity '\w+:default\/[\w-]+'$/,
        );
      },
    );

    // A path that is no ref is no path of a route.
    if (!isInPath(id)) {
      it.each(['a:b:c', 'a/b/c', ':', 'component:'])(
        'takes %s for no ref',
        async ref => {
          const { status, body } = await send(ask, ref);
          expect([ref, status]).toEqual([ref, 400]);
          expect(body.error.message).toContain(`'entityRef'`);
        },
      );
    }
  });
});
