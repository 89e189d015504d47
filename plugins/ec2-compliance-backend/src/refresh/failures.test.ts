import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox, FaultKind, FaultRule } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { Collector, collectors } from '../collectors';
import { instanceControls } from '../controls';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const TARGET = { accountId: '111111111111', region: 'us-east-1' };
const TARGET_ID = 'aws.111111111111.us-east-1';
const HOUR = 3_600_000;

// Pinned: by the real clock, what CloudTrail tells would leave the window of
// changes between two runs at some times of the day.
const NOW = new Date('2026-11-23T10:00:00.000Z');

type Statuses = Map<string, { status: string; reason: string }>;

describe('failures of AWS', () => {
  const databases = MigratedDatabases.create();
  const entities = demoCatalog();
  let sandbox: AwsSandbox;

  beforeEach(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
      lookupsPerSecond: Infinity,
    });
  });
  afterEach(() => sandbox.stop());

  /** Changes an instance of the estate, as people do with theirs. */
  async function change(id: string, patch: object) {
    const response = await fetch(`${sandbox.url}/_sandbox/instances/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(patch),
    });
    expect(response.status).toBe(200);
  }

  const pipelineOver = (
    knex: Knex,
    options: {
      regions?: string[];
      collectors?: readonly Collector[];
      maxAttempts?: number;
    } = {},
  ): Promise<Pipeline> =>
    createPipeline({
      ...options,
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [
          {
            accountId: TARGET.accountId,
            regions: options.regions ?? [TARGET.region],
          },
        ],
        mapping: [{ tag: 'Service' }],
        controls: {
          requiredTags: ['Service'],
          manualChangesWindow: { days: 1 },
        },
      },
      entities,
    });

  async function create(
    id: DatabaseId = 'SQLITE_3',
    options?: Parameters<typeof pipelineOver>[1],
  ): Promise<Pipeline> {
    const pipeline = await pipelineOver(await databases.init(id), options);
    await pipeline.syncCatalog();
    return pipeline;
  }

  async function collect(knex: Knex): Promise<void> {
    const pipeline = await pipelineOver(knex);
    await pipeline.syncCatalog();
    await pipeline.refresh();
  }

  /** After a first collection without failures, which is the same for all. */
  async function createCollected(
    id: DatabaseId = 'SQLITE_3',
    options?: Parameters<typeof pipelineOver>[1],
  ): Promise<Pipeline> {
    return pipelineOver(await databases.initFilled(id, collect), options);
  }

  async function statuses({ knex }: Pipeline): Promise<Statuses> {
    const rows = await knex('verdicts').select('*');
    return new Map(
      rows.map(row => [
        `${row.arn} ${row.control_id}`,
        { status: row.status, reason: row.reason },
      ]),
    );
  }

  async function failingSources({ health }: Pipeline) {
    return new Map(
      (await health.listSources([TARGET_ID]))
        .filter(({ error }) => error)
        .map(({ source, error }) => [source as string, error!]),
    );
  }

  /** Nothing that did not pass before passes now. */
  function expectNoNewPass(before: Statuses, after: Statuses) {
    for (const [key, { status }] of after) {
      if (status === 'COMPLIANT') {
        expect([key, before.get(key)?.status]).toEqual([key, 'COMPLIANT']);
      }
    }
  }

  it.each<[string, FaultRule, EvidenceGap, string[], string]>([
    [
      'throttling that does not end',
      { kind: 'throttle', service: 'ssm', operation: 'GetInventory' },
      'throttled',
      [
        'ssm-application-inventory',
        'ssm-application-control',
        'ssm-cloudwatch-agent',
      ],
      'cloudwatch-agent',
    ],
    [
      'a server error',
      { kind: 'status', status: 500, operation: 'ListCoverage' },
      'unreachable',
      ['inspector-package-coverage', 'inspector-network-coverage'],
      'inspector-coverage',
    ],
    [
      'a connection that is reset',
      { kind: 'reset-connection', operation: 'DescribeInstancePatchStates' },
      'unreachable',
      ['ssm-patch-states'],
      'patch-compliance',
    ],
    [
      'a body that breaks off',
      { kind: 'truncate-body', operation: 'DescribeInstancePatchStates' },
      'unreachable',
      ['ssm-patch-states'],
      'patch-compliance',
    ],
    [
      'one denied action',
      { kind: 'deny', operation: 'DescribeInstanceInformation' },
      'access-denied',
      ['ssm-instance-information', 'ssm-agent'],
      'ssm-managed',
    ],
    [
      'a token that expires half-way',
      {
        kind: 'expire-token',
        operation: 'DescribeInstanceInformation',
        after: 1,
      },
      'invalid-answer',
      ['ssm-instance-information', 'ssm-agent'],
      'ssm-managed',
    ],
    [
      'credentials that expire',
      {
        kind: 'expired-credentials',
        operation: 'ListResourceComplianceSummaries',
      },
      'credentials',
      ['ssm-patch-compliance', 'ssm-association-compliance'],
      'association-compliance',
    ],
  ])(
    '%s takes down its own evidence only, and only when that is too old',
    async (_, fault, gap, sources, control) => {
      // They outlast any number of attempts, and the SDK's pauses in between
      // took a minute. Retries have their cases in collectors/failures.test.ts.
      const pipeline = await createCollected('SQLITE_3', { maxAttempts: 1 });
      const before = await statuses(pipeline);
      const [{ total }] = await pipeline
        .knex('instances')
        .count({ total: '*' });
      expect(await failingSources(pipeline)).toEqual(new Map());

      sandbox.setFaults([fault]);
      pipeline.clock.now = new Date(NOW.getTime() + HOUR);
      await pipeline.refresh();
      const failing = await failingSources(pipeline);
      expect([...failing.keys()].sort()).toEqual([...sources].sort());
      for (const error of failing.values()) {
        expect(error).toMatchObject({
          gap,
          name: expect.stringMatching(/\w/),
          cause: { phrase: expect.stringMatching(/\w/) },
        });
      }
      // What was last read still counts.
      expect(await statuses(pipeline)).toEqual(before);

      pipeline.clock.now = new Date(NOW.getTime() + 7 * HOUR);
      await pipeline.refresh();
      const late = await statuses(pipeline);
      expect(late.size).toBe(before.size);
      expectNoNewPass(before, late);
      const affected = [...late].filter(([key]) => key.endsWith(` ${control}`));
      expect(affected.length).toBe(Number(total));
      const passed = affected.filter(
        ([key]) => before.get(key)!.status === 'COMPLIANT',
      );
      for (const [, verdict] of passed) {
        expect(verdict).toEqual({ status: 'INSUFFICIENT_DATA', reason: gap });
      }
      const untouched = [...late].filter(([key]) =>
        key.endsWith(' required-tags'),
      );
      for (const [key, verdict] of untouched) {
        expect(verdict).toEqual(before.get(key));
      }

      sandbox.clearFaults();
      await pipeline.refresh();
      expect(await failingSources(pipeline)).toEqual(new Map());
      for (const { reason } of (await statuses(pipeline)).values()) {
        expect(reason).not.toBe(gap);
      }
    },
  );

  it('recovers from throttling and from an empty page with a token, losing nothing', async () => {
    const clean = await createCollected();
    const expected = await statuses(clean);
    const pipeline = await create();
    // After a throttle the SDK sends one call in two seconds for a while.
    sandbox.setFaults([
      { kind: 'throttle', service: 'ssm', times: 2 },
      {
        kind: 'empty-page-with-token',
        operation: 'DescribeInstanceInformation',
        times: 1,
      },
      { kind: 'empty-page-with-token', operation: 'ListCoverage', times: 1 },
      { kind: 'short-page', operation: 'DescribeInstances', times: 1 },
    ]);
    await pipeline.refresh();
    expect(await failingSources(pipeline)).toEqual(new Map());
    expect(await statuses(pipeline)).toEqual(expected);
  });

  it('keeps what a listing that came back empty would delete, until it is empty twice', async () => {
    const pipeline = await createCollected();
    const before = await statuses(pipeline);
    const [{ total }] = await pipeline.knex('instances').count({ total: '*' });

    sandbox.setFaults([{ kind: 'empty-list', operation: 'DescribeInstances' }]);
    await pipeline.refresh();
    expect(await statuses(pipeline)).toEqual(before);
    const [{ heldBack }] = (await pipeline.health.listSources()).filter(
      ({ source }) => source === 'ec2-instances',
    );
    expect(heldBack).toBe(Number(total));
    expect(pipeline.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('vanished at once'),
      expect.objectContaining({ target: TARGET_ID, source: 'ec2-instances' }),
    );

    await pipeline.refresh();
    expect((await statuses(pipeline)).size).toBe(0);
    for (const table of ['instances', 'evidence', 'instance_entities']) {
      const rows = await pipeline
        .knex(table)
        .modify(qb => {
          if (table === 'evidence') {
            qb.whereNotIn('subject', [TARGET_ID, 'aws.111111111111']);
          }
        })
        .select('*');
      expect(rows).toEqual([]);
    }
    // Those that ask for instances by annotation remain, without any.
    const cards = await pipeline.knex('scorecards').select('instances');
    expect(cards.every(({ instances }) => instances === 0)).toBe(true);
  });

  it.each<FaultKind>(['empty-body', 'html-page', 'empty-document'])(
    'deletes nothing where HTTP 200 is not an answer of AWS, however often: %s',
    async kind => {
      const pipeline = await createCollected();
      const before = await statuses(pipeline);
      const count = async (table: string) =>
        Number((await pipeline.knex(table).count({ n: '*' }))[0].n);
      const tables = ['instances', 'evidence', 'findings'];
      const counts = await Promise.all(tables.map(count));

      // Whose the credentials are is asked before, of another service.
      const services = [
        ...new Set(
          collectors.flatMap(({ actions }) =>
            actions.map(action => action.split(':')[0]),
          ),
        ),
      ];
      sandbox.setFaults(services.map(service => ({ kind, service })));
      await pipeline.refresh();
      await pipeline.refresh();
      const failing = await failingSources(pipeline);
      expect([...failing.values()].map(({ gap }) => gap)).toEqual(
        [...failing].map(() => 'invalid-answer'),
      );
      // All but those that ask nothing where nothing is to be asked.
      expect(failing.size).toBeGreaterThan(35);
      expect(await Promise.all(tables.map(count))).toEqual(counts);
      expect(await statuses(pipeline)).toEqual(before);
    },
  );

  it("judges AWS's words in another case as those of its models", async () => {
    const clean = await createCollected();
    const expected = await statuses(clean);
    const pipeline = await create();
    sandbox.setFaults([{ kind: 'other-case' }]);
    await pipeline.refresh();
    expect(await failingSources(pipeline)).toEqual(new Map());
    expect(await statuses(pipeline)).toEqual(expected);
  });

  it('records an answer that makes no sense as insufficient data, and logs it once', async () => {
    const pipeline = await createCollected();
    const before = await statuses(pipeline);
    sandbox.setFaults([
      { kind: 'malformed-answer', operation: 'DescribeInstanceInformation' },
      { kind: 'malformed-answer', operation: 'DescribeInstancePatchStates' },
      { kind: 'malformed-answer', operation: 'ListCoverage' },
    ]);
    await pipeline.refresh();
    const after = await statuses(pipeline);
    expect(after.size).toBe(before.size);
    expectNoNewPass(before, after);
    const invalid = [...after.values()].filter(
      ({ reason }) => reason === 'invalid-answer',
    );
    expect(invalid.length).toBeGreaterThan(0);
    expect(invalid.every(({ status }) => status === 'INSUFFICIENT_DATA')).toBe(
      true,
    );
    sandbox.clearFaults();
    await pipeline.refresh();
    expect(await statuses(pipeline)).toEqual(before);
  });

  it('leaves an instance that is terminated between two calls unmanaged, then drops it', async () => {
    const first = await createCollected();
    const [{ arn, instance_id: id }] = await first
      .knex('verdicts')
      .join('instances', 'instances.arn', 'verdicts.arn')
      .where({ control_id: 'ssm-managed', status: 'COMPLIANT' })
      .select('instances.arn', 'instances.instance_id')
      .limit(1);

    const pipeline = await create('SQLITE_3', {
      collectors: collectors.map(collector =>
        collector.sources[0] === 'ec2-instances'
          ? {
              ...collector,
              async *collect(context) {
                yield* collector.collect(context);
                await change(id, { state: 'terminated' });
              },
            }
          : collector,
      ),
    });
    await pipeline.refresh();
    const between = await pipeline.knex('verdicts').where({ arn });
    expect(between).toHaveLength(instanceControls.length);
    expect(between.find(row => row.control_id === 'ssm-managed')?.status).toBe(
      'NON_COMPLIANT',
    );
    await pipeline.refresh();
    expect(await pipeline.knex('verdicts').where({ arn })).toEqual([]);
    expect(await pipeline.knex('instances').where({ arn })).toEqual([]);
  });

  it('says that a Region is not enabled, and collects the others', async () => {
    const pipeline = await create('SQLITE_3', {
      regions: ['af-south-1', TARGET.region],
    });
    await pipeline.refresh();
    const closed = await pipeline.health.listSources([
      'aws.111111111111.af-south-1',
    ]);
    expect(closed.length).toBeGreaterThan(10);
    for (const { error } of closed) {
      expect(error?.gap).toBe('region-disabled');
    }
    expect(await failingSources(pipeline)).toEqual(new Map());
    expect((await statuses(pipeline)).size).toBeGreaterThan(0);
  });

  it('keeps the evidence of a stopped instance, and judges it no more', async () => {
    const pipeline = await createCollected();
    const [{ arn, instance_id: id }] = await pipeline
      .knex('instances')
      .where({ paused: false })
      .whereIn('arn', pipeline.knex('evidence').select('subject'))
      .select('arn', 'instance_id')
      .limit(1);
    const evidence = await pipeline
      .knex('evidence')
      .where({ subject: arn })
      .orderBy('source');
    await change(id, { state: 'stopped' });
    await pipeline.refresh();
    await pipeline.refresh();
    const kept = await pipeline
      .knex('evidence')
      .where({ subject: arn })
      .orderBy('source');
    expect(kept.map(({ source }) => source)).toEqual(
      evidence.map(({ source }) => source),
    );
    const verdicts = await pipeline.knex('verdicts').where({ arn });
    expect(verdicts.map(({ reason }) => reason)).toEqual(
      Array(instanceControls.length).fill('instance-paused'),
    );
  });

  it.each(databases.eachSupportedId())(
    'a run that is killed leaves a consistent database, and the next completes it, %p',
    async id => {
      const whole = await createCollected(id);
      const expected = await statuses(whole);

      // Killed at every tenth or so of its way: between pages, while judging,
      // while rolling up.
      const pipeline = await create(id);
      for (const delay of [60, 120, 200, 300, 450, 650, 900]) {
        const abort = new AbortController();
        setTimeout(() => abort.abort(new Error('killed')), delay);
        await pipeline
          .refresh(pipeline.config.targets, abort.signal)
          // A late kill may come after the end.
          .catch(() => {});
        const orphans = await pipeline
          .knex('verdicts')
          .whereNotIn('arn', pipeline.knex('instances').select('arn'))
          .select('arn');
        expect(orphans).toEqual([]);
      }
      await pipeline.refresh();
      expect(await statuses(pipeline)).toEqual(expected);
      expect(await pipeline.knex('scorecard_queue').select('*')).toEqual([]);
      const cards = (p: Pipeline) =>
        p
          .knex('scorecards')
          .orderBy('entity_ref')
          .select(
            'entity_ref',
            'instances',
            'paused',
            'controls_met',
            'non_compliant',
            'insufficient_data',
            'compliant',
          );
      expect(await cards(pipeline)).toEqual(await cards(whole));
    },
  );

  it('writes nothing but heartbeats when nothing changed', async () => {
    const pipeline = await createCollected();
    const snapshot = async () => {
      const tables: Record<string, unknown[]> = {};
      for (const [table, key] of [
        ['instances', 'arn'],
        ['evidence', 'subject'],
        ['verdicts', 'arn'],
        ['scorecards', 'entity_ref'],
        ['scorecard_controls', 'entity_ref'],
        ['scorecard_history', 'entity_ref'],
        ['finding_history', 'entity_ref'],
        ['findings', 'id'],
        ['workload_findings', 'id'],
        ['vulnerabilities', 'vulnerability_id'],
      ]) {
        const rows = await pipeline.knex(table).orderBy(key).select('*');
        tables[table] = rows.filter(
          ({ source }) =>
            source !== 'cloudtrail-change-window' &&
            source !== 'cloudtrail-identity-changes' &&
            source !== 'inspector-finding-window',
        );
      }
      return tables;
    };
    const before = await snapshot();
    pipeline.clock.now = new Date(pipeline.clock.now.getTime() + 60_000);
    const written: string[] = [];
    pipeline.knex.on('query', ({ sql }) => {
      const match = /^(insert into|update|delete from) `(\w+)`/i.exec(sql);
      if (match) {
        written.push(match[2]);
      }
    });
    await pipeline.refresh();
    // The day's history is one statement that touches only what differs, and so
    // is what zeroes the week's of entities without instances.
    // Where CloudTrail and Inspector were read to are bookmarks, and move like
    // a heartbeat.
    expect([...new Set(written)].sort()).toEqual([
      'evidence',
      'finding_history',
      'scorecard_history',
      'source_health',
      'targets',
    ]);
    expect(await snapshot()).toEqual(before);
  });
});
