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
import { Knex } from 'knex';
import request from 'supertest';
import { startStoredBackend } from '../../testing/startStoredBackend';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { withRelations } from '../../testing/demoCatalog';

jest.setTimeout(120_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const TEAM = 'group:default/team';
const HOUR_MS = 3_600_000;

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** What the permission framework says, by permission name; all allowed unless set. */
const decisions = new Map<string, PolicyDecision>();
const decide = ({ permission }: { permission: { name: string } }) =>
  decisions.get(permission.name) ?? { result: AuthorizeResult.ALLOW };

const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR_MS).toISOString();

const CATALOG = [
  ['Component', 'web', { owner: TEAM, system: 'shop' }],
  ['Component', 'api', { owner: 'group:default/others' }],
  ['System', 'shop', { owner: 'group:default/parent' }],
  ['Group', 'parent', {}],
  ['Group', 'team', { parent: 'parent' }],
  ['Group', 'others', {}],
].map(([kind, name, spec]) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind as string,
    metadata: { name: name as string },
    spec: spec as never,
  }),
);

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('findings, %p', databaseId => {
  let backend: TestBackend;
  let knex: Knex;

  const get = (path: string, user = 'user:default/member') =>
    request(backend.server)
      .get(`/api/ec2-compliance/v1${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  const idsOf = async (parameters: string, user?: string) => {
    const { body } = await get(`/findings${parameters}`, user).expect(200);
    return body.items.map(({ id }: { id: string }) => id);
  };

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startStoredBackend({
      knex,
      features: [
        catalogServiceMock.factory({ entities: CATALOG }),
        mockServices.permissions.mock({
          authorize: async requests => requests.map(decide) as never,
          authorizeConditional: async requests => requests.map(decide) as never,
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
                  ? [userEntityRef, 'group:default/parent']
                  : [userEntityRef],
            };
          },
        }).factory,
      ],
    });
    while (!(await knex('entity_ancestors').first())) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    await knex('workload_findings').insert([
      aWorkloadFinding('1', {
        entity_ref: WEB,
        owner_ref: TEAM,
        title: '=HYPERLINK("x")',
        due_at: inHours(-1),
        severity: 'critical',
        kev: true,
        fix_available: true,
      }),
      aWorkloadFinding('2', {
        entity_ref: WEB,
        owner_ref: TEAM,
        vulnerability_id: 'openssl.x86_64:1.0',
        cve_ids: JSON.stringify(['CVE-2026-77']),
        due_at: inHours(47),
      }),
      aWorkloadFinding('3', {
        entity_ref: API,
        owner_ref: 'group:default/others',
        due_at: inHours(49),
        fix_available: false,
      }),
      aWorkloadFinding('4', {
        // Lists are separated by semicolons in much of Europe.
        title: 'a; =HYPERLINK("y");\t+1;-b; "@c";d-e=f',
        due_at: inHours(1000),
      }),
      aWorkloadFinding('5'),
    ]);
  });
  afterEach(() => decisions.clear());
  afterAll(async () => {
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('are listed by due date, with what they add up to', async () => {
    const { body } = await get('/findings').expect(200);
    expect(body).toMatchObject({
      totalCount: 5,
      facets: {
        open: 5,
        overdue: 1,
        dueSoon: 1,
        dueLater: 2,
        kev: 1,
        fixAvailable: 1,
        suppressed: 0,
        severities: { critical: 1, unknown: 4 },
      },
    });
    expect(body.nextCursor).toBeUndefined();
    expect(await idsOf('')).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each([
    [`?entityRef=${WEB}`, ['1', '2']],
    ['?entityRef=web', ['1', '2']],
    ['?entityRef=system:default/shop', ['1', '2']],
    [`?owner=${TEAM}`, ['1', '2']],
    ['?owner=parent', ['1', '2']],
    ['?owner=team&owner=others', ['1', '2', '3']],
    ['?mine=true', ['1', '2']],
    ['?mine=true&owner=others', []],
    ['?due=overdue', ['1']],
    ['?due=48h', ['2']],
    ['?due=14d', ['2', '3']],
    ['?severity=Critical', ['1']],
    ['?cve=cve-2026-77', ['2']],
    ['?cve=openssl.x86_64:1.0', ['2']],
    ['?kev=true', ['1']],
    ['?fixAvailable=false', ['3']],
    ['?unmapped=true', ['4', '5']],
    ['?unowned=true', ['4', '5']],
    ['?q=cve-2026-1', ['1']],
  ])('are narrowed by %s', async (parameters, ids) => {
    expect(await idsOf(parameters)).toEqual(ids);
  });

  it('are nobody’s where the caller owns nothing', async () => {
    expect(await idsOf('?mine=true', 'user:default/guest')).toEqual([]);
  });

  it.each(['/findings?', '/findings/groups?by=service&'])(
    'go on page after page, %s',
    async path => {
      const whole = (await get(path)).body;
      const items: unknown[] = [];
      let cursor = '';
      for (;;) {
        const { body } = await get(`${path}limit=1${cursor}`).expect(200);
        expect(body.items).toHaveLength(1);
        expect(body.totalCount).toBe(whole.items.length);
        items.push(...body.items);
        if (!body.nextCursor) {
          break;
        }
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(items).toEqual(whole.items);
    },
  );

  it('have a history, as far as the caller may see', async () => {
    const { body } = await get('/findings/history?weeks=2').expect(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[1].week).toMatch(/^\d{4}-\d\d-\d\d$/);
    const due = async (parameters: string) =>
      (
        await get(`/findings/history?weeks=2${parameters}`).expect(200)
      ).body.items.reduce(
        (sum: number, item: { due: number }) => sum + item.due,
        0,
      );
    // Only what is overdue has fallen due.
    expect(await due('')).toBe(1);
    expect(await due('&mine=true')).toBe(1);
    expect(await due('&owner=others')).toBe(0);
    expect(await due(`&entityRef=${API}`)).toBe(0);
    expect(
      (await get('/findings/history').expect(200)).body.items,
    ).toHaveLength(13);
    decisions.set('catalog.entity.read', DENY);
    expect(await due('')).toBe(0);
    await get(`/findings/history?entityRef=${WEB}`).expect(404);
  });

  it('are grouped', async () => {
    const by = async (grouping: string) =>
      (await get(`/findings/groups?by=${grouping}`).expect(200)).body.items.map(
        (group: { key: string; findings: number }) =>
          `${group.key} ${group.findings}`,
      );
    expect(await by('service')).toEqual([`${WEB} 2`, `${API} 1`, ' 2']);
    expect(await by('owner')).toEqual([
      `${TEAM} 2`,
      'group:default/others 1',
      ' 2',
    ]);
    expect(await by('vulnerability')).toHaveLength(5);
  });

  it('are counted on the scorecards that they belong or roll up to', async () => {
    const countsOf = async (ref: string) => {
      const [kind, namespace, name] = ref.split(/[:/]/);
      const { body } = await get(
        `/scorecards/${kind}/${namespace}/${name}`,
      ).expect(200);
      return body.findings;
    };
    expect(await countsOf(WEB)).toEqual({
      open: 2,
      overdue: 1,
      dueSoon: 1,
      exploited: 1,
    });
    expect(await countsOf(API)).toEqual({
      open: 1,
      overdue: 0,
      dueSoon: 0,
      exploited: expect.any(Number),
    });
  });

  it.each([
    ['/findings?due=tomorrow', 'due'],
    ['/findings?limit=0', 'limit'],
    ['/findings?limit=101', 'limit'],
    ['/findings?kev=perhaps', 'kev'],
    ['/findings?colour=red', 'colour'],
    ['/findings?cursor=nonsense', 'cursor'],
    ['/findings?owner=a:b:c', 'owner'],
    ['/findings?entityRef=a:b:c', 'entityRef'],
    ['/findings/history?weeks=0', 'weeks'],
    ['/findings/history?weeks=54', 'weeks'],
    ['/findings/history?kev=true', 'kev'],
    ['/findings/groups', 'by'],
    ['/findings/groups?by=colour', 'by'],
  ])('refuse %s and name the parameter', async (path, parameter) => {
    const { body } = await get(path).expect(400);
    expect(body.error.message).toContain(parameter);
  });

  it('refuse the cursor of another grouping', async () => {
    const { body } = await get('/findings/groups?by=service&limit=1');
    for (const path of ['/findings/groups?by=owner&', '/findings?']) {
      const refused = await get(`${path}cursor=${body.nextCursor}`).expect(400);
      expect(refused.body.error.message).toContain(`sorted by 'service'`);
    }
  });

  it('ask for credentials, and for those of a user where it is about them', async () => {
    for (const path of [
      '/findings',
      '/findings/groups?by=owner',
      '/findings/history',
      '/findings/1/instances',
    ]) {
      await request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.none.header())
        .expect(401);
    }
    const asService = (path: string) =>
      request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.service.header());
    await asService('/findings').expect(200);
    const { body } = await asService('/findings?mine=true').expect(400);
    expect(body.error.message).toContain(`'mine'`);
  });

  it('need the permission to read scorecards', async () => {
    decisions.set('ec2-compliance.scorecard.read', DENY);
    decisions.set('ec2-compliance.fleet.read', DENY);
    for (const path of [
      '/findings',
      '/findings/groups?by=owner',
      '/findings/1/instances',
    ]) {
      const { body } = await get(path).expect(403);
      expect(body.error.message).toContain('ec2-compliance.scorecard.read');
    }
    // What is unmapped takes the permission to see the fleet, and that alone.
    decisions.delete('ec2-compliance.fleet.read');
    expect(await idsOf('')).toEqual(await idsOf('?unmapped=true'));
    await get('/findings/1/instances').expect(404);
  });

  it('hide what is unmapped from those who may not see the fleet', async () => {
    decisions.set('ec2-compliance.fleet.read', DENY);
    expect(await idsOf('')).toEqual(['1', '2', '3']);
    expect((await get('/findings')).body.facets.open).toBe(3);
    await get('/findings?unmapped=true').expect(403);
    await get('/findings/groups?by=owner&unmapped=true').expect(403);
    await get('/findings/4/instances').expect(404);
  });

  it('hide entities that the catalog does not show', async () => {
    decisions.set('catalog.entity.read', DENY);
    expect(await idsOf('')).toEqual(['4', '5']);
    await get(`/findings?entityRef=${WEB}`).expect(404);
    await get('/findings/1/instances').expect(404);
    decisions.clear();
    await get('/findings?entityRef=component:default/none').expect(404);
  });

  it('refuse an entity that the permission leaves out', async () => {
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
    const { body } = await get(`/findings?entityRef=${WEB}`).expect(403);
    expect(body.error.message).toContain(WEB);
    expect(await idsOf('?unmapped=true')).toEqual(['4', '5']);
  });

  it('come as a file, whole and without formulas', async () => {
    const { text, headers } = await get('/findings?limit=1')
      .set('Accept', 'text/csv')
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    const lines = text.trim().split('\n');
    expect(lines[0]).toMatch(/^id,vulnerability,cves,package,title,entity/);
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain(`'=HYPERLINK`);
    expect(text).toContain(`"a; '=HYPERLINK(""y"");\t'+1;'-b; ""'@c"";d-e=f"`);
    const { text: empty } = await get('/findings?q=nothing')
      .set('Accept', 'text/csv')
      .expect(200);
    expect(empty.trim().split('\n')).toHaveLength(1);
  });

  it('have instances, or are not there', async () => {
    expect((await get('/findings/5/instances').expect(200)).body).toEqual({
      items: [],
    });
    await get('/findings/none/instances').expect(404);
  });
});
