import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import { instanceControls, reviewControls } from '../controls';
import { startStoredBackend } from '../testing/startStoredBackend';
import { aWorkloadFinding } from '../testing/aWorkloadFinding';
import { createScene } from '../testing/createScene';
import { withRelations } from '../testing/demoCatalog';
import { aVerdict } from '../testing/fixtures';
import { FuzzRequest, FuzzRequests } from '../testing/fuzz/FuzzRequests';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';
import { document } from './document';

/** `yarn fuzz` asks for more, and names other seeds. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
const SEED = Number(process.env.FUZZ_SEED ?? 11);
const AT_A_TIME = 8;

jest.setTimeout(60_000 + REQUESTS * 60);

const WEB = 'component:default/web';
const TEAM = 'group:default/team';

const CATALOG = [
  ['Component', 'web', { owner: TEAM, system: 'shop' }],
  ['Component', 'api', { owner: 'group:default/others', system: 'shop' }],
  ['System', 'shop', { owner: TEAM }],
  ['Group', 'team', { parent: 'all' }],
  ['Group', 'others', {}],
  ['Group', 'all', {}],
].map(([kind, name, spec]) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind as string,
    metadata: { name: name as string },
    spec: spec as never,
  }),
);

const CALLERS: Record<string, string> = {
  member: mockCredentials.user.header('user:default/member'),
  // Sees some by the rules of our permission, and some of the catalog.
  stranger: mockCredentials.user.header('user:default/stranger'),
  service: mockCredentials.service.header(),
  nobody: mockCredentials.none.header(),
  invalid: mockCredentials.user.invalidHeader(),
};

const KNOWN = {
  kind: ['component', 'System', 'group', 'api'],
  namespace: ['default', 'Default', 'other'],
  name: ['web', 'api', 'shop', 'team', 'none'],
  entityRef: [WEB, 'web', 'system:default/shop', TEAM, 'Component:Default/Web'],
  owner: [TEAM, 'team', 'group:default/all', 'user:default/member'],
  system: ['system:default/shop', 'shop'],
  memberOf: ['system:default/shop', TEAM, 'team', 'group:default/all'],
  parent: ['none', 'system:default/shop', 'group:default/all', WEB],
  accountId: ['111111111111', '222222222222'],
  region: ['ap-southeast-2', 'us-east-1'],
  instanceId: ['i-0', 'i-1', 'i-9', 'none'],
  ids: ['patch-compliance', 'ssm-managed,patch-review', 'none', ','],
  control: instanceControls.map(({ id }) => id),
  delegateRef: ['user:default/member', TEAM, 'stranger', WEB, 'none'],
  ownerRef: [TEAM, 'user:default/member', 'team'],
  timeZone: ['Australia/Sydney', 'Nowhere/At_all'],
  controlId: reviewControls.map(({ id }) => id),
  acknowledgedUnknown: instanceControls.map(({ id }) => id),
  id: ['1', '2', '5', 'aws.111111111111.ap-southeast-2', 'none'],
  q: ['web', 'i-1', 'w', 'CVE', 'openssl', '%_\\'],
  severity: ['critical', 'HIGH', 'unknown'],
  tagKey: ['Service'],
  tagValue: ['web', 'none'],
  targetId: ['aws.111111111111.ap-southeast-2', 'none'],
  cve: ['CVE-2026-1', 'cve-2026-77', 'KB1'],
};

interface Answer {
  status: number;
  type: string;
  body: string;
}

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('the API, %p', databaseId => {
  let backend: TestBackend;
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_A_TIME });

  const start = async (id: DatabaseId) => {
    const knex = await databases.init(id);
    backend = await startStoredBackend({
      knex,
      features: [
        catalogServiceMock.factory({ entities: CATALOG }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })) as never,
          authorizeConditional: async (requests, options) =>
            requests.map(({ permission }) => {
              const { userEntityRef } = (options?.credentials.principal ??
                {}) as { userEntityRef?: string };
              const isStranger = userEntityRef === 'user:default/stranger';
              if (!isStranger) {
                return { result: AuthorizeResult.ALLOW };
              }
              const ours = permission.name.startsWith('ec2-compliance');
              return {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: ours ? 'ec2-compliance' : 'catalog',
                resourceType: ours
                  ? 'ec2-compliance-scorecard'
                  : 'catalog-entity',
                conditions: {
                  rule: 'IS_OWNER',
                  resourceType: 'ec2-compliance-scorecard',
                  params: { claims: [TEAM] },
                },
              };
            }) as never,
        }).factory,
        mockServices.userInfo.mock({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, TEAM],
            };
          },
        }).factory,
      ],
    });
    while (!(await knex('entity_ancestors').first())) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const scene = await createScene({ knex, now: new Date() });
    await scene.saveInstances(
      ...Array.from({ length: 12 }, (_, i) => ({
        id: `i-${i}`,
        in: ['web', 'api', 'nowhere'][i % 3],
        verdicts: instanceControls
          .slice(0, 6)
          .map(({ id: control }) =>
            aVerdict(control, i % 2 ? 'COMPLIANT' : 'NON_COMPLIANT', 'stale'),
          ),
      })),
    );
    await scene.settle();
    await knex('workload_findings').insert(
      Array.from({ length: 10 }, (_, i) =>
        aWorkloadFinding(String(i), {
          entity_ref: i % 3 ? WEB : null,
          owner_ref: i % 3 ? TEAM : null,
          due_at: i % 2 ? new Date().toISOString() : null,
          severity: ['critical', 'high', 'unknown'][i % 3],
          cve_ids: JSON.stringify(i === 4 ? ['CVE-2026-77'] : []),
        }),
      ),
    );
  };

  const send = ({ method, path, headers, body, caller }: FuzzRequest) =>
    new Promise<Answer>((resolve, reject) => {
      const { port } = backend.server.address() as AddressInfo;
      const request = http.request(
        {
          agent,
          port,
          method,
          path,
          headers: { ...headers, authorization: CALLERS[caller] },
        },
        async response => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) {
            chunks.push(chunk);
          }
          resolve({
            status: response.statusCode!,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          });
        },
      );
      request.once('error', reject);
      request.end(body);
    });

  beforeAll(() => start(databaseId));
  afterAll(async () => {
    agent.destroy();
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it(`answers ${REQUESTS} hostile requests, and none with a failure`, async () => {
    const requests = FuzzRequests.create({
      seed: SEED,
      document,
      prefix: '/api/ec2-compliance',
      known: KNOWN,
      callers: Object.keys(CALLERS),
    });
    const statuses = new Map<number, number>();
    const problems: unknown[] = [];
    let sent = 0;
    const worker = async () => {
      while (sent < REQUESTS && problems.length < 10) {
        sent++;
        const number = sent;
        const request = requests.next();
        const answer = await send(request).catch(error => ({
          status: 0,
          type: '',
          body: String(error),
        }));
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const problem = problemOf(request, answer);
        if (problem) {
          problems.push({
            number,
            problem,
            request: { ...request, body: request.body?.slice(0, 300) },
            status: answer.status,
            body: answer.body.slice(0, 500),
          });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    expect(problems).toEqual([]);
    // It did not knock at closed doors only.
    expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 5);
    expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 5);
    // The server is as well as before.
    const after = await send({
      method: 'GET',
      path: '/api/ec2-compliance/v1/scorecards',
      headers: {},
      caller: 'member',
    });
    expect(after.status).toBe(200);
  });
});

/** What is wrong with an answer, whatever was asked. */
/** What a connection takes in before anybody reads it, in characters. */
const UNREAD_BODY = 64 * 1024;

function problemOf(
  request: FuzzRequest,
  { status, type, body }: Answer,
): string | undefined {
  const { method } = request;
  // Who refuses a long body without reading it hangs up; who is still sending
  // it then may hear of that only.
  if (
    status === 0 &&
    (request.body?.length ?? 0) > UNREAD_BODY &&
    /ECONNRESET|EPIPE/.test(body)
  ) {
    return undefined;
  }
  if (status === 0 || status >= 500) {
    return 'the server failed';
  }
  if (status < 400 || method === 'HEAD') {
    return undefined;
  }
  // What is refused before the router, by Node or Express, is not ours to word.
  if (!type.startsWith('application/json')) {
    return [400, 404, 431].includes(status) ? undefined : 'no JSON';
  }
  const { error } = JSON.parse(body);
  if (!error?.message) {
    return 'no words';
  }
  return /\b(select|insert|where|from "|syntax error|knex)\b/i.test(
    error.message,
  ) && /\bselect\b.*\bfrom\b/is.test(error.message)
    ? 'it tells of a statement'
    : undefined;
}
