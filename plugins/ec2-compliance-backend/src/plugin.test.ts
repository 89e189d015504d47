import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  Scorecard,
  ScorecardHistory,
  ScorecardList,
  TargetSummary,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox } from 'aws-sandbox';
import { CLAIM_STORIES, createDemoEstate, DEMO_STORIES } from 'demo-estate';
import { sortBy } from 'lodash';
import request from 'supertest';
import { accountControls, instanceControls, reviewControls } from './controls';
import { document as spec } from './http/document';
import ec2CompliancePlugin from './index';
import { demoCatalog } from './testing/demoCatalog';
import { DEMO_CONFIG } from './testing/demoConfig';

jest.setTimeout(120_000);

/** What the permission framework says, by permission name; all allowed unless set. */
const decisions = new Map<string, PolicyDecision>();
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

function conditional(rule: string, params: object): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'ec2-compliance',
    resourceType: 'ec2-compliance-scorecard',
    conditions: {
      rule,
      resourceType: 'ec2-compliance-scorecard',
      params: params as never,
    },
  };
}

function catalogConditional(): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: { rule: 'X', resourceType: 'catalog-entity', params: {} },
  };
}

describe('ec2CompliancePlugin', () => {
  const catalog = demoCatalog();
  /** Refs that the catalog shows to each user; everything unless set. */
  const visible = new Map<string, string[]>();
  const streams: string[] = [];
  let sandbox: AwsSandbox;
  let backend: TestBackend;

  const get = async <T = any>(
    path: string,
    options: { user?: string; status?: number } = {},
  ): Promise<T> => {
    const response = await request(backend.server)
      .get(`/api/ec2-compliance/v1${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(options.user ?? 'user:default/guest'),
      );
    if (response.status !== (options.status ?? 200)) {
      throw new Error(
        `${path} answered ${response.status}: ${JSON.stringify(response.body)}`,
      );
    }
    return response.body;
  };

  /** Every page of a list, walked by its cursors. */
  const walk = async (path: string, user?: string) => {
    const items: any[] = [];
    let cursor: string | undefined;
    do {
      const separator = path.includes('?') ? '&' : '?';
      const page = await get(
        `${path}${separator}limit=7${cursor ? `&cursor=${cursor}` : ''}`,
        { user },
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  };

  beforeAll(async () => {
    sandbox = await AwsSandbox.start({ estate: createDemoEstate() });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    backend = await startTestBackend({
      features: [
        ec2CompliancePlugin,
        mockServices.rootConfig.factory({ data: DEMO_CONFIG }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(
              ({ permission }) =>
                (decisions.get(permission.name) ?? ALLOW) as any,
            ),
          authorizeConditional: async requests =>
            requests.map(
              ({ permission }) => decisions.get(permission.name) ?? ALLOW,
            ),
        }).factory,
        catalogServiceMock.mock({
          async *streamEntities(_request: any, options: any) {
            const user = options?.credentials?.principal?.userEntityRef;
            if (user) {
              streams.push(user);
            }
            const refs = visible.get(user);
            yield catalog.filter(
              entity => !refs || refs.includes(stringifyEntityRef(entity)),
            );
          },
        } as never).factory,
      ],
    });
    for (;;) {
      const { items } = await get<{ items: TargetSummary[] }>('/targets');
      if (
        items.length === 6 &&
        items.every(({ lastFinishedAt }) => lastFinishedAt)
      ) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });

  afterEach(() => {
    decisions.clear();
    visible.clear();
    streams.length = 0;
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  /** Words of the API's own catalogue, as any reader makes them. */
  async function readWords(): Promise<Words> {
    const { items, phrases } = await get('/controls');
    return Words.create({
      controls: items,
      phrases,
      language: 'en',
      timeZone: 'UTC',
    });
  }

  it('leads from the list to the one package that is missing on one instance', async () => {
    const list = await get<ScorecardList>('/scorecards?limit=100&sort=name');
    expect(list.summary.scorecards).toBe(list.totalCount);
    expect(list.items).toHaveLength(list.totalCount);
    expect(list.summary.hidden).toBe(0);
    const { entity } = DEMO_STORIES.missingCriticalPatch;
    const row = list.items.find(({ name }) => name === entity)!;
    expect(row).toMatchObject({
      ownerRef: expect.stringMatching(/^group:default\//),
      rollup: false,
      worstControl: { controlId: expect.any(String) },
    });

    const scorecard = await get<Scorecard>(
      `/scorecards/component/default/${entity}`,
    );
    expect(scorecard.mapping).toEqual({ state: 'mapped', by: 'rule' });
    // What an account has only once counts in all of its Regions.
    expect(scorecard.targets.length).toBeGreaterThan(1);
    expect(scorecard.freshness.sources.filter(({ stale }) => stale)).toEqual(
      [],
    );
    expect(scorecard.freshness.oldestCollectedAt).toBeDefined();
    const control = scorecard.controls.find(
      ({ controlId }) => controlId === 'patch-compliance',
    )!;
    expect(control).toMatchObject({
      status: 'NON_COMPLIANT',
      fixedBy: 'team',
    });
    expect(scorecard.controls[0].status).toBe('NON_COMPLIANT');
    expect(scorecard.accountControls.map(({ controlId }) => controlId)).toEqual(
      expect.arrayContaining(accountControls.map(({ id }) => id)),
    );
    const failing = await get(
      `/instances?entityRef=component:default/${entity}&control=patch-compliance&status=NON_COMPLIANT`,
    );
    expect(failing.totalCount).toBe(control.counts.nonCompliant);
    const instance = failing.items.find(
      (item: any) =>
        item.name === DEMO_STORIES.missingCriticalPatch.instances[0],
    );
    expect(
      (await readWords()).sentence('patch-compliance', instance.verdict, {
        strict: true,
      }),
    ).toContain('openssl');

    const detail = await get(
      `/instances/${instance.accountId}/${instance.region}/${instance.instanceId}`,
    );
    expect(detail.missingPatches).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: expect.stringContaining('openssl'),
          state: 'missing',
          cveIds: expect.arrayContaining([expect.stringMatching(/^CVE-/)]),
        }),
      ]),
    );
    expect(detail.verdicts).toHaveLength(instanceControls.length);
    expect(
      detail.verdicts.find(
        (verdict: any) => verdict.controlId === 'patch-compliance',
      ).configRule,
    ).toMatchObject({
      identifier: 'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
      complianceType: 'NON_COMPLIANT',
      disagrees: false,
    });
    expect(detail.evidence).toContainEqual(
      expect.objectContaining({
        source: 'ssm-patch-states',
        state: 'present',
        recordedAt: expect.any(String),
        collectedAt: expect.any(String),
      }),
    );
  });

  it('shows each story where it belongs', async () => {
    const mappingOf = async (name?: string, status?: number) =>
      (await get(`/scorecards/component/default/${name}`, { status })).mapping;
    expect(await mappingOf(DEMO_STORIES.noInstance.entity)).toEqual({
      state: 'unmapped',
      ruleTags: ['backstage.io/component', 'Service'],
    });
    expect(
      await mappingOf(DEMO_STORIES.malformedAnnotation.entity),
    ).toMatchObject({
      state: 'malformed-annotation',
      error: expect.stringContaining('Line 1'),
      cause: { phrase: 'selector.no-equals-sign', line: 1, pair: 'Service' },
    });
    expect(
      await mappingOf(DEMO_STORIES.selectorMatchesNothing.entity),
    ).toMatchObject({
      state: 'selector-matches-nothing',
      nearest: expect.arrayContaining([
        expect.objectContaining({
          key: 'Service',
          instances: expect.any(Number),
        }),
      ]),
    });
    // The fleet's tags are for those who may see the fleet.
    decisions.set('ec2-compliance.fleet.read', DENY);
    expect(
      await mappingOf(DEMO_STORIES.selectorMatchesNothing.entity),
    ).toMatchObject({ nearest: [] });
    decisions.clear();
    expect(await mappingOf(DEMO_STORIES.shared.entity)).toEqual({
      state: 'mapped',
      by: 'annotation',
    });
    expect(
      (await get(`/scorecards/resource/default/orders-database`)).mapping,
    ).toEqual({ state: 'mapped', by: 'annotation' });
    await get('/scorecards/component/default/nobody', { status: 404 });

    const { shared: agreed, unconfirmed } = CLAIM_STORIES;
    const refOf = (name: string) => `component:default/${name}`;
    expect(await mappingOf(agreed.entity)).toEqual({
      state: 'mapped',
      by: 'annotation',
    });
    const claimant = await get<Scorecard>(
      `/scorecards/component/default/${unconfirmed.entity}`,
    );
    const { instances, pausedInstances } = await get<Scorecard>(
      `/scorecards/component/default/${unconfirmed.holder}`,
    );
    expect(claimant.mapping).toEqual({ state: 'mapped', by: 'annotation' });
    expect(claimant.unconfirmedClaims).toBe(instances + pausedInstances);
    expect((await get('/claims')).items).toMatchObject([
      {
        claimant: { entityRef: refOf(unconfirmed.entity) },
        holder: { entityRef: refOf(unconfirmed.holder) },
        instances: claimant.unconfirmedClaims,
      },
    ]);

    const shared = await get(
      `/instances?q=${DEMO_STORIES.shared.instances[0]}`,
    );
    expect(shared.items[0].entityRefs).toEqual([
      'component:default/loyalty-points',
      'component:default/loyalty-reports',
    ]);

    const unmapped = await walk('/instances?unmapped=true');
    expect(
      unmapped.find(
        ({ name }) => name === DEMO_STORIES.withoutServiceTag.instances[0],
      ).unmapped.reason,
    ).toBe('no-tag');
    expect(
      unmapped.find(({ name }) => name === DEMO_STORIES.nearMiss.instances[0])
        .unmapped,
    ).toEqual({
      reason: 'no-entity',
      tag: { key: 'Service', value: 'payment-gateway' },
      suggestion: {
        entityRef: 'component:default/payments-gateway',
        title: 'Payments Gateway',
        ownerRef: 'group:default/checkout',
        because: {
          phrase: 'unmapped.closest',
          tag: 'Service',
          value: 'payment-gateway',
          entityRef: 'component:default/payments-gateway',
        },
        tag: { key: 'Service', value: 'payments-gateway' },
      },
    });

    const inspectorOff = await get<Scorecard>(
      `/scorecards/component/default/${DEMO_STORIES.inspectorOff.entity}`,
    );
    expect(
      inspectorOff.controls.find(c => c.controlId === 'inspector-coverage'),
    ).toMatchObject({
      fixedBy: 'platform',
      reasons: [expect.objectContaining({ reason: 'service-disabled' })],
    });
    const denied = await get<Scorecard>(
      `/scorecards/component/default/${DEMO_STORIES.deniedPermission.entity}`,
    );
    const [refusal] = denied.controls.find(
      c => c.controlId === 'cloudwatch-agent',
    )!.reasons;
    expect(refusal.reason).toBe('access-denied');
    expect(
      (await readWords()).sentence('cloudwatch-agent', {
        reason: refusal.reason,
        values: refusal.example,
      }),
    ).toContain('lacks `ssm:GetInventory`');
  });

  it('rolls services up to systems, domains and nested groups', async () => {
    const rollups = await walk('/scorecards?rollup=true');
    const kinds = new Set(rollups.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['domain', 'group', 'system']);
    const services = await walk('/scorecards');
    const instances = await get('/instances?limit=1');
    const root = rollups
      .filter(({ kind }) => kind === 'group')
      .sort((a, b) => b.instances - a.instances)[0];
    // Shared instances count once in a roll-up, twice in the sum of services.
    const unmapped = await get('/instances?unmapped=true&limit=1');
    expect(root.instances + root.pausedInstances).toBe(
      instances.totalCount - unmapped.totalCount,
    );
    expect(
      services.reduce((sum, s) => sum + s.instances + s.pausedInstances, 0),
    ).toBeGreaterThan(root.instances + root.pausedInstances);

    const owned = await walk(`/scorecards?owner=${root.entityRef}`);
    expect(owned).toHaveLength(services.length);
    const [team] = services.map(({ ownerRef }) => ownerRef);
    expect(
      (await walk(`/scorecards?owner=${team}`)).every(
        ({ ownerRef }) => ownerRef === team,
      ),
    ).toBe(true);
  });

  it('states the maturity of each strategy, and what nothing proves', async () => {
    const path = '/scorecards/component/default/payments-gateway';
    const maturity = await get(`${path}/maturity`);
    const scorecard = await get(path);
    expect(scorecard.maturity).toEqual({
      level: maturity.level,
      strategies: maturity.strategies.map(
        ({ clauses: _, ...strategy }: { clauses: unknown }) => strategy,
      ),
    });
    expect(maturity).toMatchObject({ level: 2, by: 'app-config' });
    const [patching] = maturity.strategies;
    expect(maturity.strategies).toHaveLength(4);
    expect(patching).toMatchObject({
      strategy: 'patch-operating-systems',
      level: 0,
    });
    const standing = new Map(
      patching.clauses.map((clause: { id: string; standing: string }) => [
        clause.id,
        clause,
      ]),
    );
    expect(standing.get('ISM-1695')).toMatchObject({
      standing: 'not-met',
      overdue: 1,
    });
    expect(standing.get('ISM-1902')).toMatchObject({ standing: 'not-met' });
    expect(standing.get('ISM-1703')).toMatchObject({
      standing: 'not-provable',
      controlIds: [],
    });
  });

  it('counts the same findings on scorecards as it lists', async () => {
    const cards = [
      ...(await walk('/scorecards')),
      ...(await walk('/scorecards?rollup=true')),
    ];
    expect(cards.some(({ findings }) => findings.overdue > 0)).toBe(true);
    for (const { entityRef, findings, kind, namespace, name } of cards) {
      const { facets } = await get(`/findings?limit=1&entityRef=${entityRef}`);
      expect([entityRef, findings]).toEqual([
        entityRef,
        {
          open: facets.open,
          overdue: facets.overdue,
          dueSoon: facets.dueSoon,
          exploited: facets.kev,
        },
      ]);
      const one = await get(`/scorecards/${kind}/${namespace}/${name}`);
      expect([entityRef, one.findings]).toEqual([entityRef, findings]);
    }
  });

  it.each([
    'controlsMet',
    '-controlsMet',
    'name',
    '-name',
    'instances',
    '-instances',
    'score',
    '-score',
    'overdue',
    '-overdue',
    'exploited',
    '-exploited',
    'dueSoon',
    '-dueSoon',
    'change',
    '-change',
  ])('walks all scorecards once, sorted by %s', async sort => {
    const items = await walk(`/scorecards?sort=${sort}`);
    expect(new Set(items.map(({ entityRef }) => entityRef)).size).toBe(
      (await get('/scorecards')).totalCount,
    );
    const key = sort.replace('-', '');
    if (['overdue', 'exploited', 'dueSoon', 'change'].includes(key)) {
      // Of what was counted last, which the numbers of now may be ahead of.
      return;
    }
    const values = items.map(item => item[key] ?? 2);
    const sorted = [...values].sort((a, b) => (a < b ? -1 : Number(a > b)));
    expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
  });

  it('counts each number alike on the way down', async () => {
    const list = await get<ScorecardList>('/scorecards?limit=100');
    for (const { entityRef, controls } of await Promise.all(
      list.items
        .slice(0, 12)
        .map(({ kind, namespace, name }) =>
          get<Scorecard>(`/scorecards/${kind}/${namespace}/${name}`),
        ),
    )) {
      for (const { controlId, counts, reasons } of controls) {
        for (const { status, reason, count } of reasons) {
          const { totalCount } = await get(
            `/instances?entityRef=${entityRef}&control=${controlId}&status=${status}&reason=${reason}&limit=1`,
          );
          expect([entityRef, controlId, reason, totalCount]).toEqual([
            entityRef,
            controlId,
            reason,
            count,
          ]);
        }
        for (const [status, count] of [
          ['NON_COMPLIANT', counts.nonCompliant],
          ['INSUFFICIENT_DATA', counts.insufficientData],
          ['COMPLIANT', counts.compliant],
          ['NOT_APPLICABLE', counts.notApplicable],
        ] as const) {
          const { totalCount } = await get(
            `/instances?entityRef=${entityRef}&control=${controlId}&status=${status}&limit=1`,
          );
          expect([entityRef, controlId, status, totalCount]).toEqual([
            entityRef,
            controlId,
            status,
            count,
          ]);
        }
      }
    }
  });

  it('lists the instances that the sums of services count', async () => {
    for (const [ofServices, ofInstances] of [
      ['', 'unmapped=false'],
      ['q=pay', 'serviceQ=pay'],
      ['kind=component', 'serviceKind=component'],
      ['status=INSUFFICIENT_DATA', 'serviceStatus=INSUFFICIENT_DATA'],
      [
        'strategy=patch-applications&status=NON_COMPLIANT',
        'serviceStrategy=patch-applications&serviceStatus=NON_COMPLIANT',
      ],
      ['accountId=222222222222', 'serviceAccountId=222222222222'],
      ['standing=paused', 'serviceStanding=paused'],
      [
        'memberOf=group:default/digital-commerce',
        'serviceMemberOf=group:default/digital-commerce',
      ],
    ]) {
      const { summary } = await get(`/scorecards?limit=1&${ofServices}`);
      const count = async (state: string) =>
        (await get(`/instances?limit=1&${ofInstances}&${state}`)).totalCount;
      expect({
        ofInstances,
        running: await count('paused=false'),
        paused: await count('paused=true'),
      }).toEqual({
        ofInstances,
        running: summary.instances,
        paused: summary.pausedInstances,
      });
      // With a strategy, the sum of statuses is of no instance's worst.
      const failing = ofServices.includes('strategy')
        ? undefined
        : await count('status=NON_COMPLIANT');
      expect([ofInstances, failing]).toEqual([
        ofInstances,
        failing === undefined ? undefined : summary.instanceCounts.nonCompliant,
      ]);
    }
  });

  it.each([
    ['/scorecards?limit=0', 'limit'],
    ['/scorecards?limit=101', 'limit'],
    ['/scorecards?sort=colour', 'sort'],
    ['/scorecards?status=GREEN', 'status'],
    ['/scorecards?strategy=hope', 'strategy'],
    ['/scorecards?accountId=12', 'accountId'],
    ['/scorecards?colour=red', 'colour'],
    ['/scorecards?cursor=zzz', 'cursor'],
    ['/scorecards?rollup=perhaps', 'rollup'],
    ['/scorecards?owner=a:b:c', 'owner'],
    ['/instances?control=nope', 'control'],
    ['/instances?status=', 'status'],
    ['/instances?cursor=e30', 'cursor'],
    ['/instances?reason=patches-missing', 'control'],
    ['/instances?serviceMemberOf=a:b:c', 'serviceMemberOf'],
    ['/instances?serviceStanding=well', 'serviceStanding'],
    ['/instances?unmapped=2', 'unmapped'],
    ['/scorecards/component/default/checkout-api/history?days=0', 'days'],
  ])('refuses %s and names the parameter', async (path, parameter) => {
    const body = await get(path, { status: 400 });
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(parameter);
  });

  it('refuses a cursor of another sort', async () => {
    const { nextCursor } = await get('/scorecards?sort=name&limit=1');
    const body = await get(`/scorecards?sort=score&cursor=${nextCursor}`, {
      status: 400,
    });
    expect(body.error.message).toContain("sorted by 'name'");
  });

  it('describes every route, and answers none of them to nobody', async () => {
    const { body } = await request(backend.server).get(
      '/api/ec2-compliance/openapi.json',
    );
    expect(Object.keys(body.paths)).toEqual(
      Object.keys(spec.paths).map(path => `/api/ec2-compliance${path}`),
    );
    for (const [path, methods] of Object.entries(spec.paths)) {
      for (const method of Object.keys(methods)) {
        const url = `/api/ec2-compliance${path.replace(/\{\w+\}/g, 'x')}`;
        const response = await request(backend.server)
          [method as 'get' | 'post'](url)
          .set('Authorization', mockCredentials.none.header());
        expect([path, response.status]).toEqual([path, 401]);
      }
    }
    const controls = await get('/controls');
    expect(controls.items.map(({ id }: { id: string }) => id)).toEqual(
      [...instanceControls, ...accountControls, ...reviewControls].map(
        ({ id }) => id,
      ),
    );
    expect(controls.items[0]).toMatchObject({ scope: 'instance' });
    expect(controls.items[0].judge).toBeUndefined();
  });

  it('sends each list whole as a file, with what the caller may see', async () => {
    const file = async (path: string, user = 'user:default/guest') => {
      const { status, text, type } = await request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Accept', 'text/csv')
        .set('Authorization', mockCredentials.user.header(user));
      expect([status, type]).toEqual([200, 'text/csv']);
      return text.trim().split('\n');
    };
    const instances = await get('/instances?limit=1');
    expect(await file('/instances')).toHaveLength(instances.totalCount + 1);
    const scorecards = await get('/scorecards?limit=1');
    const lines = await file('/scorecards?sort=name');
    expect(lines).toHaveLength(scorecards.totalCount + 1);
    expect(lines[0]).toMatch(/^entityRef,title,owner/);
    expect(await file('/controls')).toHaveLength(
      (await get('/controls')).items.length + 1,
    );
    expect((await file('/targets'))[0]).toMatch(/^target,accountAlias,source/);
    // A file makes words of facts, and names the zone of its times.
    expect(
      (await file('/instances?control=patch-scan-current&status=COMPLIANT'))[1],
    ).toMatch(/Checked by the scan of \d+ \w+ \d{4}, \d\d:\d\d UTC, within/);

    decisions.set(
      'ec2-compliance.scorecard.read',
      conditional('IS_OWNER', { claims: [] }),
    );
    expect(await file('/scorecards')).toHaveLength(1);
    decisions.set('ec2-compliance.scorecard.read', DENY);
    await request(backend.server)
      .get('/api/ec2-compliance/v1/scorecards')
      .set('Accept', 'text/csv')
      .set('Authorization', mockCredentials.user.header())
      .expect(403);
  });

  it('makes files that say whose they are, by what, and how old they are', async () => {
    const ask = (path: string) =>
      request(backend.server)
        .get(`/api/ec2-compliance/v1${path}`)
        .set('Authorization', mockCredentials.user.header('user:default/guest'))
        .expect(200);
    const path = '/findings?due=overdue';
    const list = await get(`${path}&limit=1`);
    expect(list.totalCount).toBeGreaterThan(3);

    const csv = await ask(`${path}&file=csv`);
    expect(csv.type).toBe('text/csv');
    // A spreadsheet reads umlauts by it.
    expect(csv.text.startsWith('\ufeff')).toBe(true);
    const lines = csv.text.trim().split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'madeBy,user:default/guest',
      expect.stringMatching(/^madeAt,\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      'filters,"{""due"":""overdue""}"',
      expect.stringMatching(/^oldestEvidence,/),
      expect.stringMatching(/^stale,(true|false)$/),
      'request,/api/ec2-compliance/v1/findings?due=overdue&file=csv',
      '',
    ]);
    expect(lines).toHaveLength(7 + 1 + list.totalCount);

    const { body } = await ask(`${path}&file=json`);
    expect(body.about).toMatchObject({
      madeBy: 'user:default/guest',
      filters: { due: 'overdue' },
      evidence: { stale: expect.any(Boolean) },
    });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
      (await walk(path)).map(({ id }) => id),
    );

    // What comes in one piece, and what is empty.
    expect((await ask('/targets?file=json')).body.items).toHaveLength(6);
    expect(
      (await ask('/scorecards?q=no-such-service&file=json')).body.items,
    ).toEqual([]);
    await get('/findings?file=xml', { status: 400 });
  });

  describe('for a user who may see some entities', () => {
    const USER = 'user:default/someone';
    const mine = 'component:default/loyalty-points';
    const other = 'component:default/loyalty-reports';

    const shows = async (refs: string[]) => {
      const list = await get<ScorecardList>('/scorecards?limit=100', {
        user: USER,
      });
      expect(list.items.map(({ entityRef }) => entityRef).sort()).toEqual(
        [...refs].sort(),
      );
      expect(list.totalCount).toBe(refs.length);
      expect(list.summary.scorecards).toBe(refs.length);
      return list;
    };

    it.each([
      ['our own permission', 403],
      ['the catalog', 404],
    ])('by %s: lists, totals, items, instances', async (by, status) => {
      const all = await get<ScorecardList>('/scorecards?limit=100');
      const { ownerRef } = all.items.find(
        ({ entityRef }) => entityRef === mine,
      )!;
      const own = all.items
        .filter(item =>
          by === 'the catalog'
            ? item.entityRef === mine
            : item.ownerRef === ownerRef,
        )
        .map(({ entityRef }) => entityRef);
      const foreign = all.items.find(
        ({ entityRef, instances }) =>
          instances > 0 && entityRef !== other && !own.includes(entityRef),
      )!;
      const [theirs] = (await get(`/instances?entityRef=${foreign.entityRef}`))
        .items;
      decisions.set('ec2-compliance.fleet.read', DENY);
      if (by === 'the catalog') {
        decisions.set('catalog.entity.read', catalogConditional());
        visible.set(USER, own);
      } else {
        decisions.set(
          'ec2-compliance.scorecard.read',
          conditional('IS_OWNER', { claims: [ownerRef] }),
        );
      }
      const list = await shows(own);
      expect(list.summary.hidden).toBe(all.totalCount - own.length);
      // Each once, however many of the services have it.
      expect(list.summary.instances).toBe(
        (await walk('/instances', USER)).filter(({ paused }) => !paused).length,
      );
      expect(list.summary.instances).toBeLessThanOrEqual(
        list.items.reduce((sum, { instances }) => sum + instances, 0),
      );

      const path = foreign.entityRef.replace(':', '/');
      await get(`/scorecards/${path}`, { user: USER, status });
      await get(`/scorecards/${path}/history`, { user: USER, status });
      await get(`/instances?entityRef=${foreign.entityRef}`, {
        user: USER,
        status,
      });
      await get(
        `/instances/${theirs.accountId}/${theirs.region}/${theirs.instanceId}`,
        { user: USER, status: 404 },
      );
      await get(`/scorecards/component/default/loyalty-points`, { user: USER });

      const instances = await walk('/instances', USER);
      const total = await get('/instances?limit=1', { user: USER });
      expect(instances).toHaveLength(total.totalCount);
      expect(instances.length).toBeGreaterThan(0);
      for (const { entityRefs } of instances) {
        expect(entityRefs.length).toBeGreaterThan(0);
        for (const ref of entityRefs) {
          expect(own).toContain(ref);
        }
      }
      await get('/instances?unmapped=true', { user: USER, status: 403 });
      await get('/targets', { user: USER, status: 403 });
    });

    it('shows no roll-up whose sum would tell of hidden services', async () => {
      const all = await get<ScorecardList>('/scorecards?limit=100');
      const team = all.items.find(({ entityRef }) => entityRef === mine)!
        .ownerRef!;
      decisions.set('catalog.entity.read', catalogConditional());
      const user = 'user:default/teammate';
      visible.set(user, [mine, team]);
      const rollups = await walk('/scorecards?rollup=true', user);
      expect(rollups).toEqual([]);
      const path = team.replace(':', '/');
      const reduced = await get<Scorecard>(`/scorecards/${path}`, {
        user,
      });
      const own = await get<Scorecard>(
        '/scorecards/component/default/loyalty-points',
      );
      expect(reduced.hiddenMembers).toBeGreaterThan(0);
      expect(reduced.instances).toBe(own.instances);
      // Its days add up what the reader may see, and nothing else.
      const daysOf = async (of: string, options?: { user: string }) => {
        const { items } = await get<ScorecardHistory>(
          `/scorecards/${of}/history`,
          options,
        );
        return items.map(({ day, controls }) => ({
          day,
          controls: sortBy(controls, 'controlId'),
        }));
      };
      const days = await daysOf(path, { user });
      expect(days).toHaveLength(1);
      expect(days).toEqual(await daysOf('component/default/loyalty-points'));
    });

    it('keeps what the catalog shows for that user alone, for a minute', async () => {
      decisions.set('catalog.entity.read', catalogConditional());
      visible.set('user:default/first', [mine]);
      visible.set('user:default/second', []);
      for (const user of ['user:default/first', 'user:default/second']) {
        await get('/scorecards', { user });
        await get('/scorecards', { user });
      }
      expect(streams).toEqual(['user:default/first', 'user:default/second']);
      expect(
        (await get('/scorecards', { user: 'user:default/second' })).totalCount,
      ).toBe(0);
    });

    it('refuses where a permission is denied, and names it', async () => {
      decisions.set('ec2-compliance.scorecard.read', DENY);
      decisions.set('ec2-compliance.fleet.read', DENY);
      for (const path of [
        '/scorecards',
        '/scorecards/component/default/checkout-api',
        '/instances',
      ]) {
        const body = await get(path, { user: USER, status: 403 });
        expect(body.error.message).toContain('ec2-compliance.scorecard.read');
      }
      // Who may see the fleet sees what is unmapped, and no more.
      decisions.delete('ec2-compliance.fleet.read');
      const { items } = await get('/instances?limit=100', { user: USER });
      expect(items.length).toBeGreaterThan(0);
      for (const { entityRefs, unmapped } of items) {
        expect([entityRefs, unmapped]).toEqual([[], expect.anything()]);
      }
      await get('/scorecards', { user: USER, status: 403 });
      decisions.clear();
      decisions.set('catalog.entity.read', DENY);
      await shows([]);
      decisions.clear();
      decisions.set(
        'ec2-compliance.scorecard.read',
        conditional('IS_OWNER', { claims: [] }),
      );
      await shows([]);
    });

    it('starts a collection only for those allowed to', async () => {
      const post = (id: string) =>
        request(backend.server)
          .post(`/api/ec2-compliance/v1/targets/${id}/refresh`)
          .set('Authorization', mockCredentials.user.header(USER));
      await post('aws.111111111111.us-east-1').expect(202);
      await post('aws.999999999999.us-east-1').expect(404);
      decisions.set('ec2-compliance.target.refresh', DENY);
      const { body } = await post('aws.111111111111.us-east-1').expect(403);
      expect(body.error.message).toContain('ec2-compliance.target.refresh');
      expect((await get('/targets', { user: USER })).canRefresh).toBe(false);
    });
  });
});
