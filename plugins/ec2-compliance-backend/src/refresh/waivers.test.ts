import {
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { collectors } from '../collectors';
import { StoredWaiver } from '../database';
import { aWaiver } from '../testing/aWaiver';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(600_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const DAY = 86_400_000;
const END = new Date(NOW.getTime() + 3 * DAY);

const SOURCES = [
  'ec2-instances',
  'inspector-',
  'ssm-agent',
  'ssm-instance-information',
  'ssm-patch',
];

/** All that waivers may change. */
const FACTS: Record<string, string[]> = {
  workload_findings: [
    'id',
    'open',
    'waived',
    'waiver_id',
    'waived_until',
    'instances',
    'due_at',
    'hash',
  ],
  verdicts: [
    'arn',
    'control_id',
    'status',
    'reason',
    'facts',
    'waiver_id',
    'judged',
  ],
  instances: ['arn', 'worst_rank', 'waived', 'compliant', 'non_compliant'],
  scorecard_controls: [
    'entity_ref',
    'control_id',
    'status',
    'waived',
    'compliant',
  ],
  scorecards: ['entity_ref', 'controls_met', 'score', 'waived', 'compliant'],
  finding_sums: ['workload', 'severity', 'findings', 'overdue', 'due_soon'],
  clause_sums: ['workload', 'level', 'clause', 'overdue'],
};

async function factsOf(knex: Knex): Promise<Record<string, string[]>> {
  const facts: Record<string, string[]> = {};
  for (const [table, columns] of Object.entries(FACTS)) {
    const rows = await knex(table).select(columns);
    facts[table] = rows.map((row: object) => JSON.stringify(row)).sort();
  }
  return facts;
}

/** The rows of a table that are others than before. */
function changed(
  table: string,
  before: Record<string, string[]>,
  after: Record<string, string[]>,
): any[] {
  const known = new Set(before[table]);
  return after[table]
    .filter(row => !known.has(row))
    .map(row => JSON.parse(row));
}

describe('waivers', () => {
  const databases = MigratedDatabases.create();
  let sandbox: AwsSandbox;

  beforeAll(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: NOW }),
      now: NOW,
      lookupsPerSecond: Infinity,
    });
  });
  afterAll(() => sandbox.stop());

  const start = async (knex: Knex) => {
    const pipeline = await createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [{ accountId: '111111111111', regions: ['ap-southeast-2'] }],
        mapping: [{ tag: 'Service' }],
        // As the clock is moved without a reading.
        collectionMaxAge: { days: 60 },
      },
      entities: demoCatalog(),
      collectors: collectors.filter(({ sources }) =>
        SOURCES.some(prefix => sources[0].startsWith(prefix)),
      ),
    });
    await pipeline.syncCatalog();
    await pipeline.refresh();
    await pipeline.syncCatalog();
    return pipeline;
  };

  /** What the minute's task does at a time. */
  const follow = async (pipeline: Pipeline, now = pipeline.clock.now) => {
    pipeline.clock.now = now;
    await pipeline.waivers.followClock({ now });
    await pipeline.syncCatalog();
  };

  const approve = async (
    pipeline: Pipeline,
    changes: {
      subject: WaiverSubject;
      scope: WaiverScope;
    } & Partial<StoredWaiver>,
  ) => {
    const id = `w-${Math.random()}`;
    const waiver = aWaiver(id, {
      startsAt: NOW.toISOString(),
      endsAt: END.toISOString(),
      ...changes,
    });
    await pipeline.waivers.add([waiver]);
    await pipeline.waivers.decide(
      {
        waiver,
        decision: 'approve',
        decided: 'approved',
        by: 'user:default/sue',
      },
      { now: pipeline.clock.now },
    );
    await follow(pipeline);
    return { ...waiver, decided: 'approved' as const };
  };

  const revoke = async (pipeline: Pipeline, waiver: StoredWaiver) => {
    expect(
      await pipeline.waivers.decide(
        {
          waiver,
          decision: 'revoke',
          decided: 'revoked',
          by: 'user:default/sue',
        },
        { now: pipeline.clock.now },
      ),
    ).toBe(true);
    await follow(pipeline);
  };

  it.each(databases.eachSupportedId())(
    'cover what they are for, to the moment they end, and nothing else, %p',
    async id => {
      const pipeline = await start(await databases.init(id));
      const { knex } = pipeline;
      const before = await factsOf(knex);

      // A control of a service that fails it on some instance of its own alone.
      const failing = await knex('verdicts as v')
        .join('instance_entities as ie', 'ie.arn', 'v.arn')
        .join('entities as e', 'e.entity_ref', 'ie.entity_ref')
        .where('v.status', 'NON_COMPLIANT')
        .where('v.control_id', 'patch-compliance')
        .whereNot('ie.via', 'rollup')
        .whereNotExists(
          knex('instance_entities as other')
            .whereRaw('other.arn = ie.arn')
            .whereNot('other.via', 'rollup')
            .whereRaw('other.entity_ref <> ie.entity_ref'),
        )
        .orderBy(['ie.entity_ref', 'v.arn'])
        .first('v.arn', 'ie.entity_ref');
      const { arn, entity_ref: service } = failing;
      const control = await approve(pipeline, {
        subject: { kind: 'control', controlId: 'patch-compliance' },
        scope: { kind: 'service', entityRef: service },
      });
      const waived = await factsOf(knex);
      const verdicts = changed('verdicts', before, waived);
      expect(verdicts.map(row => row.arn)).toContain(arn);
      for (const row of verdicts) {
        expect(row).toMatchObject({
          control_id: 'patch-compliance',
          status: 'WAIVED',
          waiver_id: control.id,
          judged: expect.stringMatching('NON_COMPLIANT|INSUFFICIENT_DATA'),
        });
      }
      expect(changed('workload_findings', before, waived)).toEqual([]);
      const scorecards = changed('scorecard_controls', before, waived);
      expect(scorecards).toContainEqual(
        expect.objectContaining({ entity_ref: service }),
      );
      for (const row of scorecards) {
        expect(row.control_id).toBe('patch-compliance');
        expect(row.waived).toBeGreaterThan(0);
        expect(
          before.scorecard_controls.map(text => JSON.parse(text)),
        ).toContainEqual(
          expect.objectContaining({
            entity_ref: row.entity_ref,
            control_id: 'patch-compliance',
            compliant: row.compliant,
          }),
        );
      }
      // It is told with its reason, and counted.
      const stored = await pipeline.verdicts.list(arn);
      expect(
        stored.find(({ controlId }) => controlId === 'patch-compliance'),
      ).toMatchObject({
        status: 'WAIVED',
        waiver: {
          waiverId: control.id,
          until: END.toISOString(),
          judged: 'NON_COMPLIANT',
          reason: control.reason,
        },
      });
      const sees = { entities: {}, unmapped: true };
      expect(
        (
          await pipeline.waivers.readReach({ ids: [control.id], filter: sees })
        ).get(control.id),
      ).toEqual({ instances: verdicts.length, findings: 0 });

      // To the very moment, whoever judges: by its end, or by a run before.
      const last = new Date(END.getTime() - 1);
      await follow(pipeline, last);
      expect((await factsOf(knex)).verdicts).toEqual(
        expect.arrayContaining(
          waived.verdicts.filter(text => text.includes(control.id)),
        ),
      );
      await follow(pipeline, END);
      expect(await knex('verdicts').where('status', 'WAIVED')).toEqual([]);
      expect(
        (await pipeline.waivers.listSteps(control.id)).map(
          ({ action, stood }) => [action, stood.state, stood.reach?.instances],
        ),
      ).toEqual([
        ['request', 'requested', verdicts.length],
        ['approve', 'approved', verdicts.length],
        ['expire', 'expired', expect.any(Number)],
      ]);
      // Nothing happens to it twice.
      await follow(pipeline, new Date(END.getTime() + DAY));
      expect(await pipeline.waivers.listSteps(control.id)).toHaveLength(3);
    },
  );

  it.each(databases.eachSupportedId())(
    'leave what is revoked as it was, and are no pass of a deadline, %p',
    async id => {
      const pipeline = await start(await databases.init(id));
      const { knex } = pipeline;
      const before = await factsOf(knex);
      const verdictOf = async (arn: string) =>
        (await pipeline.verdicts.list(arn)).find(
          ({ controlId }) => controlId === 'os-patch-deadlines',
        )!;

      // An instance of one service with what is overdue on it.
      const overdue = await knex('verdicts as v')
        .join('instance_entities as ie', 'ie.arn', 'v.arn')
        .where('v.status', 'NON_COMPLIANT')
        .where('v.control_id', 'os-patch-deadlines')
        .whereNot('ie.via', 'rollup')
        .orderBy(['ie.entity_ref', 'v.arn'])
        .first('v.arn', 'ie.entity_ref');
      const findings = await knex('findings')
        .where({ arn: overdue.arn, status: 'open' })
        .select('vulnerability_id', 'package_name');
      const made: StoredWaiver[] = [];
      const keys = new Set(
        findings.map(row => `${row.vulnerability_id}\n${row.package_name}`),
      );
      for (const key of keys) {
        const [vulnerabilityId, packageName] = key.split('\n');
        made.push(
          await approve(pipeline, {
            subject: { kind: 'finding', vulnerabilityId, packageName },
            scope: { kind: 'instance', arn: overdue.arn },
          }),
        );
      }
      expect(await verdictOf(overdue.arn)).toMatchObject({
        status: 'WAIVED',
        reason: 'overdue',
        waiver: { judged: 'NON_COMPLIANT', until: END.toISOString() },
      });
      const waived = await factsOf(knex);
      const rows = changed('workload_findings', before, waived);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row.waived).toBe(1);
        // Open where it stands on other instances besides.
        const all = before.workload_findings
          .map(text => JSON.parse(text))
          .find(other => other.id === row.id);
        expect(Boolean(row.open)).toBe(all.instances > 1);
        expect(row.instances).toBe(Math.max(all.instances - 1, 1));
      }
      const verdictsBefore = before.verdicts.map(text => JSON.parse(text));
      const statusBefore = (row: any) =>
        verdictsBefore.find(
          other => other.arn === row.arn && other.control_id === row.control_id,
        ).status;
      // Of its controls, only those by what was found differ.
      expect(
        changed('verdicts', before, waived).map(row => [
          row.arn,
          row.control_id,
        ]),
      ).toEqual(expect.arrayContaining([[overdue.arn, 'os-patch-deadlines']]));
      for (const row of changed('verdicts', before, waived)) {
        expect(row.arn).toBe(overdue.arn);
        // What had nothing overdue may tell of less that is open.
        const becameCompliant =
          row.status === 'COMPLIANT' && statusBefore(row) !== 'COMPLIANT';
        expect([row.control_id, becameCompliant]).toEqual([
          row.control_id,
          false,
        ]);
      }

      for (const waiver of made) {
        await revoke(pipeline, waiver);
      }
      const after = await factsOf(knex);
      for (const table of Object.keys(FACTS)) {
        expect([table, after[table]]).toEqual([table, before[table]]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'begin when they say, and follow what comes into their scope, %p',
    async id => {
      const pipeline = await start(await databases.init(id));
      const { knex } = pipeline;
      const { entity_ref: service } = await knex('instance_entities')
        .whereNot('via', 'rollup')
        .orderBy('entity_ref')
        .first('entity_ref')
        .then(row => row!);
      const begins = new Date(NOW.getTime() + DAY);
      const open = await knex('workload_findings')
        .where({ workload: service, open: true })
        .select('package_name');
      const [{ package_name: packageName }] = open;
      const waiver = await approve(pipeline, {
        subject: { kind: 'package', packageName },
        scope: { kind: 'workload', workload: service },
        startsAt: begins.toISOString(),
      });
      const isWaived = () =>
        knex('workload_findings')
          .where({ workload: service, waiver_id: waiver.id, open: false })
          .pluck('package_name');
      expect(await isWaived()).toEqual([]);
      await follow(pipeline, new Date(begins.getTime() - 1));
      expect(await isWaived()).toEqual([]);
      await follow(pipeline, begins);
      const covered = await isWaived();
      expect(new Set(covered)).toEqual(new Set([packageName]));

      // An instance that leaves the service takes no exception with it.
      const entities = pipeline.catalog.entities;
      pipeline.catalog.entities = entities.filter(
        ({ metadata }) => `component:default/${metadata.name}` !== service,
      );
      await pipeline.syncCatalog();
      // It is held back once, as a service may vanish by mistake.
      await pipeline.syncCatalog();
      expect(await isWaived()).toEqual([]);
      pipeline.catalog.entities = entities;
      await pipeline.syncCatalog();
      expect((await isWaived()).sort()).toEqual(covered.sort());
    },
  );
});
