import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { collectors } from '../collectors';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;

const SOURCES = [
  'ec2-',
  'inspector-',
  'ssm-instance-information',
  'ssm-patch-states',
  'ssm-patches',
  'ssm-patch-associations',
  'ssm-patch-baselines',
];

describe('findings over time', () => {
  const databases = MigratedDatabases.create();
  let sandbox: AwsSandbox;

  beforeEach(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
      lookupsPerSecond: Infinity,
    });
  });
  afterEach(() => sandbox.stop());

  const inHours = (hours: number) =>
    new Date(NOW.getTime() + hours * HOUR).toISOString();

  async function call(path: string, method: string, body?: object) {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
    return response.json();
  }

  const pipelineOver = (knex: Knex): Promise<Pipeline> =>
    createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [
          { accountId: '111111111111', regions: ['ap-southeast-2'] },
          { accountId: '333333333333', regions: ['ap-southeast-2'] },
        ],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      collectors: collectors.filter(({ sources }) =>
        SOURCES.some(prefix => sources[0].startsWith(prefix)),
      ),
    });

  async function create(id: DatabaseId): Promise<Pipeline> {
    const pipeline = await pipelineOver(await databases.init(id));
    await pipeline.syncCatalog();
    return pipeline;
  }

  async function collect(knex: Knex): Promise<void> {
    const pipeline = await pipelineOver(knex);
    await pipeline.syncCatalog();
    await pipeline.refresh();
  }

  /** After the first collection, which is the same for all. */
  async function createCollected(id: DatabaseId): Promise<Pipeline> {
    return pipelineOver(await databases.initFilled(id, collect));
  }

  /** Moves the estate and ours to so many hours after the begin, and reads. */
  async function refreshAt(pipeline: Pipeline, hours: number) {
    await call('clock', 'PUT', { now: inHours(hours) });
    pipeline.clock.now = new Date(inHours(hours));
    await pipeline.refresh();
  }

  async function findingOf(pipeline: Pipeline, cve: string, service: string) {
    const row: any = await pipeline
      .knex('workload_findings')
      .where({
        vulnerability_id: cve,
        entity_ref: `component:default/${service}`,
      })
      .first();
    return row && { ...row, summary: JSON.parse(row.summary) };
  }

  it.each(databases.eachSupportedId())(
    'says what to fix by when, and why, on %p',
    async id => {
      const pipeline = await createCollected(id);
      const finding = await findingOf(
        pipeline,
        'CVE-2026-50001',
        'payments-gateway',
      );
      expect(finding).toMatchObject({
        package_name: 'openssl',
        instances: 3,
        due_at: inHours(-10 + 48),
        summary: {
          kevAddedAt: inHours(-8),
          fixedInVersion: '3.0.15',
          deadline: {
            state: 'running',
            level: 2,
            clause: 'ISM-1877',
            window: { hours: 48 },
            startedAt: inHours(-10),
            startSource: 'exploit',
          },
        },
      });
      expect(pipeline.words.phrase(finding.summary.deadline.because)).toBe(
        '48 hours, because the server faces the internet (by its tag) and the flaw is exploited (listed by CISA since 23 November 2026) (ISM-1877), counted from the exploit of 23 November 2026',
      );
      expect(
        await findingOf(pipeline, 'CVE-2026-50002', 'payments-gateway'),
      ).toMatchObject({
        package_name: 'xz-libs',
        instances: 2,
        // A calendar month from 18 October.
        due_at: '2026-11-18T10:00:00.000Z',
      });
      const unrated = await findingOf(
        pipeline,
        'CVE-2026-50003',
        'payments-gateway',
      );
      expect(unrated).toMatchObject({ severity: 'unknown' });
      expect(
        unrated.summary.deadline.assumptions.map((assumption: Phrase) =>
          pipeline.words.phrase(assumption),
        ),
      ).toEqual([expect.stringMatching(/critical/)]);
      expect(
        await findingOf(pipeline, 'CVE-2026-50007', 'pricing-engine'),
      ).toMatchObject({
        instances: 1,
        suppressed: 1,
        // A calendar month from 14 October.
        due_at: '2026-11-14T10:00:00.000Z',
        summary: { dueDates: [{ instances: 1 }] },
      });
      const verdict = await pipeline
        .knex('verdicts')
        .where({
          control_id: 'os-patch-deadlines',
          sort_name: 'pricing-engine-syd-01',
        })
        .first();
      expect(verdict).toMatchObject({
        status: 'NON_COMPLIANT',
        reason: 'overdue',
      });
      expect(JSON.parse(verdict!.facts)).toMatchObject({ suppressed: 1 });
      const suppressed = await pipeline
        .knex('findings')
        .where('vulnerability_id', 'CVE-2026-50007')
        .first();
      expect(JSON.parse(suppressed!.payload)).toMatchObject({
        status: 'SUPPRESSED',
        suppressedBy: ['accepted-risks'],
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'holds an entity to the level of its annotation, on %p',
    async id => {
      const pipeline = await create(id);
      const annotate = async (level: string) => {
        pipeline.catalog.entities = demoCatalog().map(entity =>
          entity.metadata.name === 'payments-gateway'
            ? {
                ...entity,
                metadata: {
                  ...entity.metadata,
                  annotations: {
                    ...entity.metadata.annotations,
                    'aws.amazon.com/essential-eight-maturity-level': level,
                  },
                },
              }
            : entity,
        );
        await pipeline.syncCatalog();
        await pipeline.refresh();
        return findingOf(pipeline, 'CVE-2026-50002', 'payments-gateway');
      };
      const byLevel = {
        // A calendar month from 18 October.
        due_1: '2026-11-18T10:00:00.000Z',
        clause_1: 'ISM-1695',
        clause_2: 'ISM-1695',
        clause_3: 'ISM-1902',
      };
      const levelsOfBaselines = async () => {
        const rows = await pipeline
          .knex('verdicts')
          .where('control_id', 'patch-baseline')
          .where('sort_name', 'like', 'payments-gateway-syd-%')
          .whereIn('reason', ['in-time', 'too-late'])
          .pluck('facts');
        return new Set(rows.map(facts => JSON.parse(facts).level));
      };
      expect(await annotate('3')).toMatchObject({
        ...byLevel,
        summary: { deadline: { level: 3, clause: 'ISM-1902' } },
      });
      expect(await levelsOfBaselines()).toEqual(new Set([3]));
      expect(
        await findingOf(pipeline, 'CVE-2026-50006', 'cart-service'),
      ).toMatchObject({ summary: { deadline: { level: 2 } } });
      expect(await annotate('four')).toMatchObject({
        ...byLevel,
        summary: { deadline: { level: 2, clause: 'ISM-1695' } },
      });
      expect(await levelsOfBaselines()).toEqual(new Set([2]));
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a missing patch for a finding, and a pending restart for no fix, on %p',
    async id => {
      const pipeline = await createCollected(id);
      const patches = () =>
        pipeline
          .knex('findings as f')
          .join('instances as i', 'i.arn', 'f.arn')
          .where('f.source', 'patch-manager')
          .where('i.sort_name', 'like', 'payments-gateway-syd-%')
          .orderBy(['i.sort_name', 'f.vulnerability_id'])
          .select('i.instance_id', 'f.*')
          .then(rows =>
            rows.map(row => ({ ...row, payload: JSON.parse(row.payload) })),
          );
      const before = await patches();
      const missing = before.filter(
        ({ payload }) => payload.patchState === 'missing',
      );
      expect(missing.length).toBeGreaterThan(0);
      expect(
        before.some(
          ({ payload }) => payload.patchState === 'installed-pending-reboot',
        ),
      ).toBe(true);
      for (const row of before) {
        expect(row).toMatchObject({
          status: 'open',
          first_seen_at: NOW.toISOString(),
          due_at: expect.any(String),
        });
      }
      const [{ instance_id: instanceId, vulnerability_id: cve }] = missing;
      const finding = await findingOf(pipeline, cve, 'payments-gateway');
      expect(finding).toMatchObject({
        package_name: 'openssl-libs',
        fix_available: expect.anything(),
        summary: { sources: ['patch-manager'] },
      });

      const { patch } = await call(`instances/${instanceId}`, 'GET');
      await call(`instances/${instanceId}`, 'PATCH', {
        patch: { ...patch, missing: [] },
      });
      await refreshAt(pipeline, 26);
      const after = await patches();
      expect(
        after
          .filter(row => row.instance_id === instanceId)
          .map(row => [row.status, row.closed_at]),
      ).toEqual(
        before
          .filter(row => row.instance_id === instanceId)
          .map(() => ['closed', inHours(26)]),
      );
      expect(
        after.filter(row => row.instance_id !== instanceId).map(r => r.status),
      ).not.toContain('closed');
    },
  );

  it.each(databases.eachSupportedId())(
    'moves the date when an exploit appears, and starts the clock with the fix, on %p',
    async id => {
      const pipeline = await createCollected(id);
      const due = async (cve: string) =>
        (await findingOf(pipeline, cve, 'edge-proxy')).due_at;
      expect(await due('CVE-2026-50004')).toBe(inHours(-3 * 24 + 14 * 24));
      expect(await due('CVE-2026-50005')).toBeNull();

      await refreshAt(pipeline, 4);
      // 48 hours from when it was observed, which its details say.
      expect(await due('CVE-2026-50004')).toBe(inHours(2 + 48));
      expect(await due('CVE-2026-50005')).toBeNull();

      await refreshAt(pipeline, 25);
      expect(await due('CVE-2026-50004')).toBe(inHours(2 + 48));
      // Two weeks from when we first saw the fix.
      expect(await due('CVE-2026-50005')).toBe(inHours(25 + 14 * 24));
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps a closed finding with the time it was first seen closed, on %p',
    async id => {
      const pipeline = await createCollected(id);
      await refreshAt(pipeline, 2);
      const before = await findingOf(
        pipeline,
        'CVE-2026-50006',
        'cart-service',
      );
      expect(before).toMatchObject({ closed_at: null, instances: 2 });
      await refreshAt(pipeline, 4);
      await refreshAt(pipeline, 6);
      expect(
        await pipeline
          .knex('finding_history')
          .where({ entity_ref: 'component:default/cart-service' }),
      ).toMatchObject([{ week: '2026-11-23', open: expect.any(Number) }]);
      expect(
        await findingOf(pipeline, 'CVE-2026-50006', 'cart-service'),
      ).toMatchObject({
        instances: 0,
        closed_at: inHours(4),
        due_at: before.due_at,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'lets the clock run on when an auto-scaled instance is replaced, on %p',
    async id => {
      const pipeline = await createCollected(id);
      const before = await findingOf(
        pipeline,
        'CVE-2026-50006',
        'cart-service',
      );
      for (const number of ['01', '02']) {
        const { instances } = await call(
          `instances?name=cart-service-syd-${number}`,
          'GET',
        );
        await call(`instances/${instances[0].instanceId}/copy`, 'POST');
        await call(`instances/${instances[0].instanceId}/terminate`, 'POST');
      }
      await refreshAt(pipeline, 1);
      await refreshAt(pipeline, 2);
      const after = await findingOf(pipeline, 'CVE-2026-50006', 'cart-service');
      const arns = (row: { id: string }) =>
        pipeline
          .knex('findings')
          .where({ vulnerability_id: 'CVE-2026-50006', status: 'open' })
          .pluck('arn')
          .then(found => [row.id, ...found.sort()]);
      expect(after).toMatchObject({
        id: before.id,
        instances: 2,
        due_at: before.due_at,
        first_seen_at: before.first_seen_at,
        summary: { deadline: before.summary.deadline },
      });
      expect(await arns(after)).toHaveLength(3);
    },
  );
});
