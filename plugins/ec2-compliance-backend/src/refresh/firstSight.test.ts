import { AwsSandbox, FaultRule } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { countBy, uniq } from 'lodash';
import { collectors } from '../collectors';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { DatabaseId, MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(300_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const ACCOUNT = '111111111111';
const REGION = 'ap-southeast-2';
const CONTROL = 'encrypted-volumes';
const SOURCES = ['ec2-instances', 'ec2-volumes'];

describe('the log of changes', () => {
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

  const create = async (id: DatabaseId) =>
    createPipeline({
      knex: await databases.init(id),
      now: NOW,
      sandbox,
      maxAttempts: 1,
      config: {
        targets: [{ accountId: ACCOUNT, regions: [REGION] }],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      collectors: collectors.filter(({ sources }) =>
        sources.some(source => SOURCES.includes(source)),
      ),
    });

  /** As the minute's tasks and a run do after some hours. */
  async function pass(pipeline: Pipeline, hours: number): Promise<void> {
    pipeline.clock.now = new Date(pipeline.clock.now.getTime() + hours * HOUR);
    await pipeline.refresh();
    await pipeline.syncCatalog();
  }

  async function post(path: string): Promise<void> {
    const { status } = await fetch(
      `${sandbox.url}/_sandbox/instances/${path}`,
      { method: 'POST' },
    );
    expect([path, status]).toEqual([path, 200]);
  }

  /** What is told since the last look, of the control or of the mapping. */
  function follow({ knex }: Pipeline) {
    let seen = 0;
    return async (kind: 'control' | 'account' | 'instance') => {
      const rows = await knex('changes').where('id', '>', seen).orderBy('id');
      seen = Number(rows[rows.length - 1]?.id ?? seen);
      return rows.filter(
        row =>
          row.kind === kind &&
          (kind !== 'control' || row.control_id === CONTROL),
      );
    };
  }

  const outcomesOf = (rows: Array<{ outcome: string }>) =>
    uniq(rows.map(({ outcome }) => outcome)).sort();

  /** Of running instances. */
  const statusesOf = async ({ knex }: Pipeline) =>
    countBy(
      await knex('verdicts')
        .where({ control_id: CONTROL })
        .whereNotIn('reason', ['instance-paused', 'instance-starting']),
      ({ status }) => status,
    );

  const volumes: FaultRule = {
    kind: 'throttle',
    service: 'ec2',
    operation: 'DescribeVolumes',
  };

  it.each(databases.eachSupportedId())(
    'tells what is read for the first time as that, and as read again only what was, %p',
    async id => {
      const pipeline = await create(id);
      const added = follow(pipeline);
      await pipeline.syncCatalog();
      // Volumes cannot be read from the first.
      sandbox.setFaults([volumes]);
      await pass(pipeline, 0);
      expect(Object.keys(await statusesOf(pipeline))).toEqual([
        'INSUFFICIENT_DATA',
      ]);
      expect(await added('control')).toEqual([]);

      sandbox.setFaults([]);
      await pass(pipeline, 1);
      const statuses = await statusesOf(pipeline);
      expect(Object.keys(statuses).sort()).toEqual([
        'COMPLIANT',
        'NON_COMPLIANT',
      ]);
      const first = await added('control');
      expect(outcomesOf(first)).toEqual(['first-read', 'new']);
      for (const row of first) {
        expect([row.outcome, row.to_status]).toEqual(
          row.to_status === 'COMPLIANT'
            ? ['first-read', 'COMPLIANT']
            : ['new', 'NON_COMPLIANT'],
        );
        // Of what was starting nothing was told before, either.
        expect(['INSUFFICIENT_DATA', 'NOT_APPLICABLE']).toContain(
          row.from_status,
        );
      }

      // An outage that outlasts what was read.
      sandbox.setFaults([volumes]);
      await pass(pipeline, 24);
      expect(outcomesOf(await added('control'))).toEqual(['not-read']);
      // One that is launched meanwhile was never read.
      const compliant = await pipeline
        .knex('verdicts')
        .where({ control_id: CONTROL, known: 'COMPLIANT' })
        .orderBy('arn')
        .first();
      await post(`${compliant!.arn.split('/')[1]}/copy`);
      await pass(pipeline, 1);
      expect(await added('control')).toEqual([]);
      sandbox.setFaults([]);
      await pass(pipeline, 1);
      const again = await added('control');
      expect(outcomesOf(again)).toEqual(['first-read', 'read-again']);
      expect(
        again
          .filter(({ outcome }) => outcome === 'first-read')
          .map(({ instances }) => instances),
      ).toEqual([1]);
      expect(await statusesOf(pipeline)).toEqual({
        ...statuses,
        COMPLIANT: statuses.COMPLIANT + 1,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'tells an instance that leaves a service and returns of its mapping alone, %p',
    async id => {
      const pipeline = await create(id);
      const added = follow(pipeline);
      await pipeline.syncCatalog();
      await pass(pipeline, 0);
      const row = await pipeline
        .knex('instance_entities as ie')
        .join('verdicts as v', 'v.arn', 'ie.arn')
        .where({ control_id: CONTROL, status: 'COMPLIANT' })
        .whereNot({ via: 'rollup' })
        .orderBy('ie.arn')
        .first('ie.*');
      const [, instanceId] = row.arn.split('/');
      const [, service] = row.entity_ref.split('/');
      await added('instance');
      for (const [tag, outcome] of [
        ['nobody', 'unmapped'],
        [service, 'mapped'],
      ]) {
        const response = await fetch(
          `${sandbox.url}/_sandbox/instances/${instanceId}`,
          {
            method: 'PATCH',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ tags: { Service: tag } }),
          },
        );
        expect(response.status).toBe(200);
        await pass(pipeline, 1);
        expect((await added('instance')).map(one => one.outcome)).toEqual([
          outcome,
        ]);
      }
      expect(
        await pipeline.knex('changes').where({ kind: 'control', arn: row.arn }),
      ).toEqual([]);
    },
  );
});
