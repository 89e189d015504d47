import { mockCredentials } from '@backstage/backend-test-utils';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { collectors } from '../collectors';
import { queueWorkloads } from '../database';
import { aWaiver } from '../testing/aWaiver';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SOURCES = ['ec2-instances', 'ec2-volumes', 'ssm-instance-information'];

/** It runs in both Regions. */
const SERVICE = 'component:default/pricing-engine';
const CONTROL = 'ssm-managed';

describe('a Region whose own run is due', () => {
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

  async function collected(knex: Knex): Promise<Pipeline> {
    const pipeline = await createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [
          {
            accountId: '111111111111',
            regions: ['ap-southeast-2', 'us-east-1'],
          },
        ],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      collectors: collectors.filter(({ sources }) =>
        SOURCES.some(source => sources.includes(source as never)),
      ),
    });
    await pipeline.syncCatalog();
    await pipeline.refresh();
    return pipeline;
  }

  function pass(pipeline: Pipeline, millis: number): void {
    pipeline.clock.now = new Date(pipeline.clock.now.getTime() + millis);
    sandbox.setClock(pipeline.clock.now);
  }

  /** Has the service derived anew, in both Regions. */
  async function changeLevel(pipeline: Pipeline, level: string): Promise<void> {
    pipeline.catalog.entities = pipeline.catalog.entities.map(entity =>
      entity.metadata.name === 'pricing-engine'
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
  }

  const verdictsOf = ({ knex }: Pipeline) =>
    knex('verdicts as v')
      .join('instance_entities as m', 'm.arn', 'v.arn')
      .where('m.entity_ref', SERVICE)
      .orderBy(['v.arn', 'v.control_id'])
      .select('v.arn', 'v.control_id', 'v.status', 'v.reason', 'v.since');

  /** What was told as no longer read for its age. */
  const tooOld = async ({ knex }: Pipeline) =>
    (await knex('changes').where({ outcome: 'not-read', reason: 'stale' })).map(
      ({ at, target_id: target }) => `${at} ${target}`,
    );

  const readService = ({ services }: Pipeline) =>
    services.scorecards.read(SERVICE, mockCredentials.user());

  it.each(databases.eachSupportedId())(
    'is not told as no longer read by what others derive, %p',
    async id => {
      const pipeline = await collected(await databases.init(id));
      const [first, second] = pipeline.config.targets;
      const before = await verdictsOf(pipeline);
      expect(new Set(before.map(({ arn }) => arn.split(':')[3]))).toEqual(
        new Set([first.region, second.region]),
      );
      expect(before.map(({ status }) => status)).toContain('COMPLIANT');

      // By the catalog, while both are due.
      pass(pipeline, DAY);
      await changeLevel(pipeline, '3');
      expect(await verdictsOf(pipeline)).toEqual(before);
      expect(await tooOld(pipeline)).toEqual([]);

      // By the run of the other.
      await pipeline.knex.transaction(tx =>
        queueWorkloads(tx, [{ workload: SERVICE }]),
      );
      await pipeline.refresh([first]);
      expect(await verdictsOf(pipeline)).toEqual(before);
      await pipeline.refresh([second]);
      expect(await tooOld(pipeline)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'reads as unknown for as long as that does not come, %p',
    async id => {
      const pipeline = await collected(await databases.init(id));
      const [first, second] = pipeline.config.targets;
      const countsOf = async () =>
        (await readService(pipeline)).controls.find(
          ({ controlId }) => controlId === CONTROL,
        )!.counts;
      const known = await countsOf();
      expect(known.insufficientData).toBe(0);

      for (const level of ['3', '1']) {
        pass(pipeline, DAY);
        await pipeline.refresh([first]);
        await changeLevel(pipeline, level);
        const counts = await countsOf();
        const ofSecond = (await verdictsOf(pipeline)).filter(
          ({ arn, control_id: controlId }) =>
            controlId === CONTROL && arn.includes(second.region),
        ).length;
        expect(ofSecond).toBeGreaterThan(0);
        expect(counts.insufficientData).toBe(ofSecond);
        expect(counts.compliant).toBeLessThan(known.compliant);
      }

      // One that comes, and cannot read, says so itself.
      sandbox.setFaults([
        {
          kind: 'deny',
          service: 'sts',
          operation: 'GetCallerIdentity',
          region: second.region,
        },
      ]);
      await pipeline.refresh([second]);
      expect(
        await pipeline
          .knex('changes')
          .where({ target_id: second.id, outcome: 'not-read' })
          .where('at', pipeline.clock.now.toISOString())
          .distinct('reason')
          .pluck('reason'),
      ).toEqual(['access-denied']);
    },
  );

  it.each(databases.eachSupportedId())(
    'follows what is decided on waivers meanwhile, %p',
    async id => {
      const pipeline = await collected(await databases.init(id));
      const failing = (await verdictsOf(pipeline)).find(
        ({ status }) => status === 'NON_COMPLIANT',
      );
      const statusOf = async () =>
        (await verdictsOf(pipeline)).find(
          ({ arn, control_id: controlId }) =>
            arn === failing.arn && controlId === failing.control_id,
        ).status;
      pass(pipeline, DAY);
      const { now } = pipeline.clock;
      const waiver = aWaiver('w-1', {
        subject: { kind: 'control', controlId: failing.control_id },
        scope: { kind: 'instance', arn: failing.arn },
        startsAt: now.toISOString(),
        endsAt: new Date(now.getTime() + DAY).toISOString(),
      });
      await pipeline.waivers.add([waiver]);
      await pipeline.waivers.decide(
        {
          waiver,
          decision: 'approve',
          decided: 'approved',
          by: 'user:default/sue',
        },
        { now },
      );
      const follow = async () => {
        await pipeline.waivers.followClock({ now: pipeline.clock.now });
        await pipeline.syncCatalog();
      };
      await follow();
      expect(await statusOf()).toBe('WAIVED');
      pass(pipeline, DAY);
      await follow();
      expect(await statusOf()).toBe('NON_COMPLIANT');
      expect(await tooOld(pipeline)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is left to it by a start that judges what is stored, %p',
    async id => {
      const pipeline = await collected(await databases.init(id));
      const [first] = pipeline.config.targets;
      const { signal } = new AbortController();
      const judgedAt = async () =>
        (await pipeline.health.listTargets()).find(
          target => target.id === first.id,
        )!.judgedAt;
      pass(pipeline, HOUR);
      await pipeline.refresher.judgeStored(first, signal);
      const time = pipeline.clock.now.toISOString();
      expect(await judgedAt()).toBe(time);

      // Judged since, and yet too old: nothing was read.
      pass(pipeline, 5 * HOUR + 1);
      await pipeline.refresher.judgeStored(first, signal);
      expect(await judgedAt()).toBe(time);
      expect(await tooOld(pipeline)).toEqual([]);
    },
  );
});
