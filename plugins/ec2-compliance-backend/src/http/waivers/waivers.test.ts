import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, TestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { withRelations } from '../../testing/demoCatalog';
import { anArn, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { startStoredBackend } from '../../testing/startStoredBackend';
import {
  askingOf,
  daysFromNow,
  peopleOf,
  untilRolledUp,
  userOf,
} from './__testUtils__/waiverScene';

jest.setTimeout(120_000);

const WEB = 'component:default/web';
const LEDGER = 'component:default/ledger';
const SHOP = 'system:default/shop';
const RETAIL = 'domain:default/retail';
const RED = 'group:default/red';
const SECRET = 'component:default/secret';
const GREEN = 'group:default/green';
const APPROVE = 'ec2-compliance.waiver.approve';
const READ = 'ec2-compliance.scorecard.read';
const FLEET = 'ec2-compliance.fleet.read';

const ANN = 'user:default/ann';
const BOB = 'user:default/bob';
const SUE = 'user:default/sue';
const EVE = 'user:default/eve';
const KIM = 'user:default/kim';

/** Who stands for whom. Sue is security of the domain of retail. */
const OWNERSHIP: Record<string, string[]> = {
  [ANN]: [ANN, RED],
  [BOB]: [BOB, RED],
  [SUE]: [SUE, 'group:default/security'],
  [EVE]: [EVE, 'group:default/blue'],
  // A team within the one that owns.
  [KIM]: [KIM, 'group:default/red-payments'],
};

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const within = (...entities: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'ec2-compliance',
  resourceType: 'ec2-compliance-waiver',
  conditions: {
    rule: 'IS_WITHIN',
    resourceType: 'ec2-compliance-waiver',
    params: { entities },
  },
});

/** What the policy says, by user and permission; all else is allowed, but approving. */
const decisions = new Map<string, PolicyDecision>();
const decide = (name: string, credentials: BackstageCredentials) =>
  decisions.get(`${userOf(credentials)} ${name}`) ??
  (name === APPROVE ? DENY : { result: AuthorizeResult.ALLOW });

const ownedBy = (...claims: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'ec2-compliance',
  resourceType: 'ec2-compliance-scorecard',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'ec2-compliance-scorecard',
    params: { claims },
  },
});

const CATALOG = [
  ['Component', 'web', { owner: 'red', system: 'shop' }],
  ['Component', 'ledger', { owner: 'blue' }],
  ['Component', 'secret', { owner: 'green', system: 'shop' }],
  ['Component', 'orphan', {}],
  ['System', 'shop', { owner: 'red', domain: 'retail' }],
  ['Domain', 'retail', { owner: 'blue' }],
  ['Group', 'red', {}],
  ['Group', 'red-payments', { parent: 'red' }],
  ['Group', 'blue', {}],
  ['Group', 'green', {}],
].map(([kind, name, spec]) =>
  withRelations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind as string,
    metadata: { name: name as string },
    spec: spec as never,
  }),
);

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('waivers, %p', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  const audited: any[] = [];

  const { send, askFor, make, ...asking } = askingOf(() => backend);
  const get = (path: string, user = ANN) => asking.get(path, user);
  const CONTROL = { kind: 'control', controlId: 'encrypted-volumes' };
  const OF_WEB = { kind: 'service', entityRef: WEB };

  const ask = async (
    items: object[],
    options: { user?: string; status?: number; more?: object } = {},
  ) => {
    const { user = ANN, more } = options;
    const response = await askFor(items, user, more);
    expect([response.body.error?.message, response.status]).toEqual([
      response.body.error?.message,
      options.status ?? 200,
    ]);
    return response.body;
  };
  beforeAll(async () => {
    knex = await databases.init(databaseId);
    const scene = await createScene({ knex, now: new Date() });
    await scene.saveInstances(
      ...['web', 'web', 'ledger', undefined, 'secret'].map((service, i) => ({
        id: `i-${i}`,
        in: service,
        instance: { name: i === 1 ? undefined : `name-of-${i}` },
        verdicts: [aVerdict('encrypted-volumes', 'NON_COMPLIANT')],
      })),
    );
    backend = await startStoredBackend({
      knex,
      features: [
        ...peopleOf({ entities: CATALOG, ownership: OWNERSHIP, decide }),
        createServiceFactory({
          service: coreServices.auditor,
          deps: {},
          factory: () =>
            ({
              createEvent: async (event: object) => {
                const kept: any = { ...event };
                audited.push(kept);
                return {
                  success: async (done: any) => {
                    kept.success = done?.meta;
                  },
                  fail: async ({ error }: any) => {
                    kept.failure = error.name;
                  },
                };
              },
            } as never),
        }),
      ],
    });
    await untilRolledUp(knex, SHOP);
    await knex('workload_findings').insert([
      aWorkloadFinding('1', {
        entity_ref: WEB,
        vulnerability_id: 'CVE-2026-1',
        severity: 'critical',
      }),
    ]);
  });

  beforeEach(async () => {
    decisions.clear();
    decisions.set(`${SUE} ${APPROVE}`, within(RETAIL));
    audited.length = 0;
    await knex('waivers').delete();
  });

  afterAll(async () => {
    await backend?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('are requested by an owner, and approved by somebody else', async () => {
    const { items, refused } = await ask(
      [{ subject: CONTROL, scope: OF_WEB }],
      {
        more: { ticketUrl: 'https://tickets.example/1' },
      },
    );
    expect(refused).toEqual([]);
    const [waiver] = items;
    expect(waiver).toMatchObject({
      subject: CONTROL,
      scope: OF_WEB,
      state: 'requested',
      inForce: false,
      entityRef: WEB,
      ownerRef: RED,
      requesterRef: ANN,
      ticketUrl: 'https://tickets.example/1',
      covers: { instances: 0, findings: 0 },
      canDecide: false,
      canRevoke: true,
    });
    const toDecide = async (user: string) =>
      (await get('/waivers?toDecide=true', user)).items.map(
        (row: any) => row.id,
      );
    expect(await toDecide(ANN)).toEqual([]);
    expect(await toDecide(BOB)).toEqual([]);
    expect(await toDecide(SUE)).toEqual([waiver.id]);

    const approved = await make('approve', [waiver.id], SUE);
    expect(approved.body).toMatchObject({
      items: [
        { id: waiver.id, state: 'approved', inForce: true, decidedBy: SUE },
      ],
      refused: [],
    });
    const detail = await get(`/waivers/${waiver.id}`, SUE);
    expect(detail.concerns).toEqual({ instances: 2, findings: 0 });
    expect(detail.steps).toMatchObject([
      { action: 'request', by: ANN },
      { action: 'approve', by: SUE, stood: { reach: { instances: 2 } } },
    ]);
    expect(detail.told).toEqual([]);
    expect((await make('approve', [waiver.id], SUE)).status).toBe(409);
    expect((await make('reject', [waiver.id], SUE)).status).toBe(409);
    expect((await make('revoke', [waiver.id], EVE)).status).toBe(403);
    expect((await make('revoke', [waiver.id], BOB)).status).toBe(200);
    expect((await make('revoke', [waiver.id], BOB)).status).toBe(409);
  });

  it('are never approved by who requested, nor in whose name, nor beyond the policy', async () => {
    // The policy would let all of them.
    for (const user of [ANN, BOB]) {
      decisions.set(`${user} ${APPROVE}`, { result: AuthorizeResult.ALLOW });
    }
    const { items } = await ask([{ subject: CONTROL, scope: OF_WEB }]);
    const ids = [items[0].id];
    const messageOf = async (user: string, decision = 'approve') => {
      const { status, body } = await make(decision, ids, user);
      expect(status).toBe(403);
      return body.error.message;
    };
    expect(await messageOf(ANN)).toContain(`'${ANN}' requested it`);
    expect(await messageOf(ANN, 'reject')).toContain('somebody else');
    expect(await messageOf(BOB)).toContain(`in the name of '${RED}'`);
    // Nor through a group within that.
    decisions.set(`${KIM} ${APPROVE}`, { result: AuthorizeResult.ALLOW });
    expect(await messageOf(KIM)).toContain(`in the name of '${RED}'`);
    expect((await get(`/waivers/${ids[0]}`, KIM)).canDecide).toBe(false);
    expect(await messageOf(EVE)).toContain(APPROVE);
    // Security of another domain, and of a rule that names nothing.
    for (const refs of [['domain:default/other'], []]) {
      decisions.set(`${SUE} ${APPROVE}`, within(...refs));
      expect(await messageOf(SUE)).toContain(APPROVE);
    }
    for (const ref of [WEB, SHOP, RETAIL, RED]) {
      decisions.set(`${SUE} ${APPROVE}`, within(ref));
      expect((await get(`/waivers/${ids[0]}`, SUE)).canDecide).toBe(true);
    }
    expect((await knex('waivers').first())?.decided).toBe('requested');
  });

  it('need each of the services of an instance approved for', async () => {
    await knex('instance_entities').insert({
      arn: anArn('i-0'),
      entity_ref: LEDGER,
      target_id: 'aws.111111111111.ap-southeast-2',
      via: 'rule',
    });
    try {
      const { items } = await ask([
        { subject: CONTROL, scope: { kind: 'instance', arn: anArn('i-0') } },
        { subject: CONTROL, scope: { kind: 'instance', arn: anArn('i-1') } },
      ]);
      const may = async (id: string) =>
        (await get(`/waivers/${id}`, SUE)).canDecide;
      expect(await may(items[0].id)).toBe(false);
      expect(await may(items[1].id)).toBe(true);
      decisions.set(`${SUE} ${APPROVE}`, within(RETAIL, LEDGER));
      expect(await may(items[0].id)).toBe(true);
    } finally {
      await knex('instance_entities')
        .where({ arn: anArn('i-0'), entity_ref: LEDGER })
        .delete();
    }
  });

  it('follow whoever owns what they are for by now', async () => {
    decisions.set(`${EVE} ${APPROVE}`, { result: AuthorizeResult.ALLOW });
    const { items } = await ask([{ subject: CONTROL, scope: OF_WEB }]);
    const ids = [items[0].id];
    await knex('entities')
      .where({ entity_ref: WEB })
      .update({ owner_ref: 'group:default/blue' });
    try {
      const { status, body } = await make('approve', ids, EVE);
      expect([status, body.error.message]).toEqual([
        403,
        expect.stringContaining("for what 'group:default/blue' owns"),
      ]);
      await make('approve', ids, SUE);
      decisions.delete(`${EVE} ${APPROVE}`);
      expect((await make('revoke', ids, EVE)).status).toBe(200);
    } finally {
      await knex('entities')
        .where({ entity_ref: WEB })
        .update({ owner_ref: RED });
    }
  });

  it('tell of nothing that is hidden', async () => {
    const shop = { kind: 'system', entityRef: SHOP };
    const { items } = await ask([{ subject: CONTROL, scope: shop }]);
    await make('approve', [items[0].id], SUE);
    const reachesOf = async (user: string) =>
      (await get(`/waivers/${items[0].id}`, user)).steps.map(
        ({ stood }: any) => stood.reach?.instances,
      );
    expect(await reachesOf(ANN)).toEqual([3, 3]);
    decisions.set(`${ANN} ${READ}`, ownedBy(RED));
    decisions.set(`${EVE} ${READ}`, ownedBy(RED));
    const shown = await get(`/waivers/${items[0].id}`, ANN);
    expect(shown.concerns).toEqual({ instances: 2, findings: 0 });
    expect(await reachesOf(ANN)).toEqual([undefined, undefined]);

    // Nor whom it belongs to.
    await knex('instance_entities').insert({
      arn: anArn('i-0'),
      entity_ref: SECRET,
      target_id: 'aws.111111111111.ap-southeast-2',
      via: 'rule',
    });
    try {
      const { error } = await ask(
        [{ subject: CONTROL, scope: { kind: 'instance', arn: anArn('i-0') } }],
        { user: EVE, status: 403 },
      );
      expect(error.message).toContain(`'${RED}'`);
      expect(error.message).not.toContain(GREEN);
    } finally {
      await knex('instance_entities')
        .where({ arn: anArn('i-0'), entity_ref: SECRET })
        .delete();
    }
    const { error } = await ask(
      [
        {
          subject: CONTROL,
          scope: { kind: 'service', entityRef: 'component:default/orphan' },
        },
      ],
      { user: BOB, status: 403 },
    );
    expect(error.message).toContain("Nobody owns 'component:default/orphan'");
  });

  it('are requested once, however often and however spelled', async () => {
    const of = (vulnerabilityId: string) => [
      { subject: { kind: 'cve', vulnerabilityId }, scope: OF_WEB },
    ];
    const statuses = await Promise.all(
      ['CVE-2026-1', 'cve-2026-1', 'CVE-2026-1'].map(
        async id => (await askFor(of(id), ANN)).status,
      ),
    );
    expect(statuses.sort()).toEqual([200, 409, 409]);
    const { items } = await get('/waivers?toDecide=true', SUE);
    expect(items.map(({ subject }: any) => subject.vulnerabilityId)).toEqual([
      'CVE-2026-1',
    ]);
    expect(
      (await get('/waivers?toDecide=true&state=approved', SUE)).totalCount,
    ).toBe(0);
    // One of two who decide at once.
    const decided = await Promise.all(
      ['approve', 'reject', 'approve'].map(
        async decision => (await make(decision, [items[0].id], SUE)).status,
      ),
    );
    expect(decided.sort()).toEqual([200, 409, 409]);
  });

  it('are approved for no longer than what they cover may be accepted by now', async () => {
    const high = { severity: 'high' };
    const rate = (row: object) =>
      knex('workload_findings')
        .where({ vulnerability_id: 'CVE-2026-1' })
        // It is closed by what follows a decision, as no instance has it.
        .update({ ...row, closed_at: null });
    await rate(high);
    const { items } = await ask(
      [
        {
          subject: { kind: 'cve', vulnerabilityId: 'CVE-2026-1' },
          scope: OF_WEB,
        },
      ],
      { more: { endsAt: daysFromNow(60) } },
    );
    await rate({ severity: 'critical' });
    const { status, body } = await make('approve', [items[0].id], SUE);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining('for 30 days'),
    ]);
    await rate(high);
    expect((await make('approve', [items[0].id], SUE)).status).toBe(200);
    await rate({ severity: 'critical' });
  });

  it('are requested in bulk, of which one that is refused stops no other', async () => {
    const { items, refused } = await ask([
      { subject: CONTROL, scope: OF_WEB },
      { subject: CONTROL, scope: { kind: 'service', entityRef: LEDGER } },
      { subject: CONTROL, scope: OF_WEB },
      {
        subject: { kind: 'control', controlId: 'config-rules' },
        scope: OF_WEB,
      },
      {
        subject: { kind: 'cve', vulnerabilityId: 'CVE-2026-1' },
        scope: { kind: 'system', entityRef: 'shop' },
      },
      {
        subject: { kind: 'cve', vulnerabilityId: 'CVE-2026-1' },
        scope: { kind: 'system', entityRef: SHOP },
      },
      {
        subject: { kind: 'package', packageName: 'openssl' },
        scope: { kind: 'team', entityRef: RED },
      },
    ]);
    expect(items.map((row: any) => row.scope)).toEqual([
      OF_WEB,
      { kind: 'system', entityRef: SHOP },
      { kind: 'team', entityRef: RED },
    ]);
    expect(refused.map(({ index, name }: any) => `${index} ${name}`)).toEqual([
      '1 NotAllowedError',
      '2 ConflictError',
      '3 InputError',
      '4 InputError',
    ]);
    expect(refused[0].message).toContain('group:default/blue');
    expect(refused[2].message).toContain('config-rules');
    const ids = items.map((row: any) => row.id);
    const { body } = await make('approve', [...ids, 'none'], SUE);
    // A team is no part of a domain.
    expect(body.items.map((row: any) => row.id)).toEqual(ids.slice(0, 2));
    expect(body.refused.map((row: any) => row.index)).toEqual([2, 3]);
  });

  it('are requested of 40 findings of one CVE at once, and approved at once', async () => {
    const of = (index: number) => ({
      subject: {
        kind: 'finding',
        vulnerabilityId: 'CVE-2026-1',
        packageName: `package-${index}`,
      },
      scope: OF_WEB,
    });
    const all = Array.from({ length: 40 }, (_, index) => of(index));
    const { items, refused } = await ask(all);
    expect(
      items.map(({ subject, scope }: any) => ({ subject, scope })),
    ).toEqual(all);
    expect(refused).toEqual([]);
    const ids = items.map((row: any) => row.id);
    const { body } = await make('approve', ids, SUE);
    expect(body.refused).toEqual([]);
    expect(body.items.map(({ id, inForce }: any) => [id, inForce])).toEqual(
      ids.map((id: string) => [id, true]),
    );
    const listed = await get(
      '/waivers?state=approved&subject=finding&limit=30',
    );
    expect([listed.totalCount, listed.items.length]).toEqual([40, 30]);
    // The same again is a request of its own, each of which one may reject.
    await ask(all);
    const again = await ask(all, { status: 409 });
    expect(again.error.message).toContain('requested already');
  });

  it('are for an instance by its name and its id, in lists and files', async () => {
    const on = (id: string) => ({ kind: 'instance', arn: anArn(id) });
    const { items } = await ask(
      ['i-0', 'i-1'].map(id => ({ subject: CONTROL, scope: on(id) })),
    );
    const names = (rows: any[]) =>
      rows.map(({ scope, instanceName }) => [scope.arn, instanceName]).sort();
    const named = [
      [anArn('i-0'), 'name-of-0'],
      [anArn('i-1'), undefined],
    ];
    expect(names(items)).toEqual(named);
    const listed = await get('/waivers');
    expect(names(listed.items)).toEqual(named);
    expect((await get(`/waivers/${items[0].id}`)).instanceName).toBe(
      'name-of-0',
    );
    const { text } = await send('get', '/waivers', ANN).set(
      'Accept',
      'text/csv',
    );
    expect(text).toContain(`${anArn('i-0')},name-of-0,`);
    expect(text).toContain(`${anArn('i-1')},,`);
  });

  it.each<[string, object, RegExp]>([
    ['an empty reason', { reason: ' ' }, /reason/],
    ['a reason that shows nothing', { reason: '\u200b\u202e' }, /letter/],
    ['no measure', { compensatingMeasure: '' }, /compensatingMeasure/],
    ['no end', { endsAt: undefined }, /endsAt/],
    ['no zone', { endsAt: '2026-12-24T00:00:00' }, /a time in UTC such as/],
    ['an end in year 9999', { endsAt: '9999-12-31T23:59:59Z' }, /within 30/],
    [
      'an address that is no https',
      { ticketUrl: 'http://x.example' },
      /ticketUrl/,
    ],
    [
      'a script for an address',
      { ticketUrl: `${'javascript'}:alert(1)` },
      /ticketUrl/,
    ],
    [
      'an end that is past',
      { endsAt: '2020-01-01T00:00:00Z' },
      /'endsAt' must be after/,
    ],
    [
      'an end too far',
      { endsAt: daysFromNow(31) },
      /'endsAt' must be within 30 days/,
    ],
    ['a field that is none', { colour: 'red' }, /additional properties/],
  ])('are refused with %s', async (_, more, message) => {
    const { error } = await ask(
      [
        {
          subject: {
            kind: 'finding',
            vulnerabilityId: 'CVE-2026-1',
            packageName: 'openssl',
          },
          scope: OF_WEB,
        },
      ],
      { status: 400, more },
    );
    expect(error.message).toMatch(message);
  });

  it('are for what the requester may see', async () => {
    decisions.set(`${ANN} ${FLEET}`, DENY);
    const unmapped = `unmapped:${anArn('i-3')}`;
    const refusal = async (scope: object, status: number) =>
      (await ask([{ subject: CONTROL, scope }], { status })).error.message;
    expect(
      await refusal({ kind: 'workload', workload: unmapped }, 403),
    ).toContain(FLEET);
    expect(
      await refusal({ kind: 'instance', arn: anArn('i-3') }, 404),
    ).toContain('no instance');
    expect(
      await refusal({ kind: 'service', entityRef: 'none' }, 404),
    ).toContain('no entity');
    expect(await refusal({ kind: 'team', entityRef: WEB }, 400)).toContain(
      'component',
    );
    decisions.delete(`${ANN} ${FLEET}`);
    expect(
      await refusal({ kind: 'workload', workload: unmapped }, 403),
    ).toContain('fallbackOwner');
  });

  it('are listed by whom they concern, and how they stand', async () => {
    const { items } = await ask([
      { subject: CONTROL, scope: OF_WEB },
      { subject: CONTROL, scope: { kind: 'team', entityRef: RED } },
    ]);
    await make('approve', [items[0].id], SUE);
    const list = async (query: string, user?: string) =>
      (await get(`/waivers?${query}`, user)).items
        .map((row: any) => items.findIndex(({ id }: any) => id === row.id))
        .sort();
    expect(await list('')).toEqual([0, 1]);
    expect(await list('state=approved')).toEqual([0]);
    expect(await list('state=requested')).toEqual([1]);
    expect(await list('endingWithin=21')).toEqual([0]);
    expect(await list('endingWithin=19')).toEqual([]);
    expect(await list('mine=true')).toEqual([0, 1]);
    expect(await list('mine=true', EVE)).toEqual([]);
    expect(await list(`owner=${RED}`)).toEqual([0, 1]);
    expect(await list(`entityRef=${SHOP}`)).toEqual([0]);
    expect(await list('scope=team&subject=control')).toEqual([1]);
    const first = await get('/waivers?limit=1');
    expect(first.totalCount).toBe(2);
    const second = await get(`/waivers?limit=1&cursor=${first.nextCursor}`);
    expect(second.items).toHaveLength(1);
    expect(second.items[0].id).not.toBe(first.items[0].id);
    const { text } = await send('get', '/waivers', ANN).set(
      'Accept',
      'text/csv',
    );
    expect(text.trim().split('\n')).toHaveLength(3);
    await send('get', '/waivers?state=open', ANN).expect(400);
  });

  it('are counted on scorecards, in a number that leads to its rows', async () => {
    await knex('workload_findings')
      .where({ vulnerability_id: 'CVE-2026-1' })
      .update({ open: false, closed_at: null, waived: 1, waiver_id: 'w' });
    for (const [ref, total] of [
      [WEB, 1],
      [SHOP, 1],
      [RED, 1],
      [LEDGER, 0],
    ] as const) {
      const path = `/scorecards/${ref.replace(':', '/')}`;
      const { waivedFindings, findings } = await get(path);
      expect([ref, waivedFindings, findings.open]).toEqual([ref, total, 0]);
      const { totalCount } = await get(
        `/findings?waived=true&entityRef=${ref}`,
      );
      expect([ref, totalCount]).toEqual([ref, total]);
    }
    const ofWeb = await knex('scorecard_controls')
      .where({ entity_ref: WEB, waived: 0 })
      .first('control_id');
    const { waivedControls } = await get('/scorecards/component/default/web');
    await knex('scorecard_controls')
      .where({ entity_ref: WEB, ...ofWeb })
      .update({ waived: 1 });
    expect(
      (await get('/scorecards/component/default/web')).waivedControls,
    ).toBe(waivedControls + 1);
    const { items } = await get('/scorecards');
    expect(
      items.find(({ entityRef }: any) => entityRef === WEB).waivedFindings,
    ).toBe(1);
  });

  it('are told by actions, with the reason and the end', async () => {
    const { items } = await ask([{ subject: CONTROL, scope: OF_WEB }]);
    const { id, endsAt } = items[0];
    await knex('verdicts')
      .where({ arn: anArn('i-0') })
      .update({
        status: 'WAIVED',
        judged: 'NON_COMPLIANT',
        waiver_id: id,
        waived_until: endsAt,
      });
    const invoke = async (action: string, input: object) =>
      (
        await request(backend.server)
          .post(
            `/api/ec2-compliance/.backstage/actions/v1/actions/ec2-compliance:${action}/invoke`,
          )
          .set('Authorization', mockCredentials.user.header(ANN))
          .send(input)
          .expect(200)
      ).body.output;
    try {
      expect(
        await invoke('explain-verdict', {
          instance: 'i-0',
          control: 'encrypted-volumes',
        }),
      ).toMatchObject({
        status: 'WAIVED',
        waiver: {
          until: endsAt,
          reason: 'Replaced in January',
          otherwise: 'NON_COMPLIANT',
        },
      });
      expect(
        (await invoke('get-scorecard', { entity: WEB })).findings,
      ).toHaveProperty('waived');
    } finally {
      await knex('verdicts')
        .where({ arn: anArn('i-0') })
        .update({
          status: 'NON_COMPLIANT',
          judged: null,
          waiver_id: null,
          waived_until: null,
        });
    }
  });

  it('are told to the auditor, refused or not', async () => {
    const { items } = await ask([{ subject: CONTROL, scope: OF_WEB }]);
    await make('approve', [items[0].id], ANN);
    await make('approve', [items[0].id], SUE);
    expect(
      audited
        .filter(({ eventId }) => eventId.startsWith('waiver'))
        .map(({ eventId, meta, success, failure }) => ({
          eventId,
          meta,
          success,
          failure,
        })),
    ).toMatchObject([
      {
        eventId: 'waiver-request',
        meta: { subjects: [CONTROL], scopes: [OF_WEB] },
        success: { waiverIds: [items[0].id], refused: 0 },
      },
      {
        eventId: 'waiver-decide',
        meta: { ids: [items[0].id], decision: 'approve' },
        failure: 'NotAllowedError',
      },
      {
        eventId: 'waiver-decide',
        success: {
          waivers: [{ id: items[0].id, state: 'approved', requesterRef: ANN }],
        },
      },
    ]);
  });
});
