import {
  BackstageCredentials,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  PermissionPolicy,
  PolicyQuery,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { scorecardConditions } from './alpha';
import { startStoredBackend } from './testing/startStoredBackend';
import { withRelations } from './testing/demoCatalog';
import permissionPolicy from './testing/permissionPolicy';

jest.setTimeout(60_000);

const CATALOG = [
  ['Component', 'mine', { owner: 'team' }],
  ['Component', 'theirs', { owner: 'others' }],
  ['Component', 'shared', { owner: 'others', system: 'shared-services' }],
  ['System', 'shared-services', { owner: 'others' }],
  ['Group', 'team', {}],
  ['Group', 'others', {}],
].map(([kind, name, spec]) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind as string,
    metadata: { name: name as string },
    spec: spec as never,
  }),
);

const OWNERSHIP: Record<string, string[]> = {
  'user:default/member': ['user:default/member', 'group:default/team'],
  'user:default/operator': ['user:default/operator', 'group:default/platform'],
};

const infoOf = ({ principal }: BackstageCredentials) => {
  const { userEntityRef } = principal as { userEntityRef: string };
  return { userEntityRef, ownershipEntityRefs: OWNERSHIP[userEntityRef] };
};

/** Takes the policy in place of the permission backend, which the mocks of auth do not suit. */
let policy: PermissionPolicy;
const permissionPlugin = createBackendPlugin({
  pluginId: 'permission',
  register(reg) {
    reg.registerExtensionPoint(policyExtensionPoint, {
      setPolicy(set) {
        policy = set;
      },
    });
    reg.registerInit({ deps: {}, async init() {} });
  },
});
const decide = (
  requests: PolicyQuery[],
  { credentials }: { credentials: BackstageCredentials },
) =>
  Promise.all(
    requests.map(({ permission }) =>
      policy.handle({ permission }, { credentials, info: infoOf(credentials) }),
    ),
  );

it('takes no condition whose parameter is misspelt', () => {
  expect(
    // @ts-expect-error as it is called `claims`
    scorecardConditions.isOwner({ claim: [] }),
  ).toMatchObject({ rule: 'IS_OWNER' });
});

describe('the policy that the README shows', () => {
  let backend: TestBackend;

  const statusOf = async (path: string, user: string) =>
    (
      await request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header(user))
    ).status;

  beforeAll(async () => {
    backend = await startStoredBackend({
      features: [
        permissionPlugin,
        permissionPolicy,
        mockServices.permissions.mock({
          authorize: decide as never,
          authorizeConditional: decide as never,
        }).factory,
        catalogServiceMock.factory({ entities: CATALOG }),
        mockServices.userInfo.mock({
          getUserInfo: async credentials => infoOf(credentials),
        }).factory,
      ],
    });
    // The catalog is read as the backend starts.
    while (
      (await statusOf(
        '/scorecards/component/default/mine',
        'user:default/operator',
      )) !== 200
    ) {
      await new Promise(done => setTimeout(done, 100));
    }
  });
  afterAll(async () => {
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('is this file', () => {
    const read = (path: string) =>
      readFileSync(resolve(__dirname, path), 'utf8');
    const [, shown] =
      /```ts\n\/\/ packages\/backend\/src\/permissionPolicy\.ts\n([^]*?)```/.exec(
        read('../../../README.md'),
      ) ?? [];
    expect(shown).toBe(read('testing/permissionPolicy.ts'));
  });

  it.each([
    ['/scorecards/component/default/mine', 200, 200],
    ['/scorecards/component/default/shared', 200, 200],
    ['/scorecards/component/default/theirs', 403, 200],
    ['/scorecards', 200, 200],
    ['/instances?unmapped=true', 403, 200],
    ['/targets', 403, 200],
  ])(
    'answers %s with %d to a member and %d to the platform team',
    async (path, member, operator) => {
      expect([
        await statusOf(path, 'user:default/member'),
        await statusOf(path, 'user:default/operator'),
      ]).toEqual([member, operator]);
    },
  );
});
