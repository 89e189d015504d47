import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { collectors } from '../collectors';
import { Telemetry } from '../telemetry';
import { createPipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(120_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const SOURCES = ['ec2-instances', 'ec2-volumes', 'ssm-instance-information'];

describe('what is measured of the collection', () => {
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

  it.each(databases.eachSupportedId())(
    'are runs by outcome, calls, ages and verdicts, on %p',
    async id => {
      sandbox.setFaults([]);
      const measured: Array<[name: string, value: number, of: object]> = [];
      const take = (name: string) =>
        measured.filter(([one]) => one === name).map(([, ...rest]) => rest);
      const instrument = (name: string) => {
        const note = (value: number, attributes: object) => {
          measured.push([name, value, attributes]);
        };
        return { add: note, record: note };
      };
      const telemetry = Telemetry.create({
        metrics: {
          createCounter: instrument,
          createHistogram: instrument,
        } as unknown as MetricsService,
      });
      const pipeline = await createPipeline({
        knex: await databases.init(id),
        now: NOW,
        sandbox,
        telemetry,
        maxAttempts: 1,
        config: {
          targets: [
            { accountId: '111111111111', regions: ['us-east-1'] },
            { accountId: '222222222222', regions: ['us-east-1'] },
          ],
          mapping: [{ tag: 'Service' }],
          controls: { requiredTags: ['NobodyHasIt'] },
        },
        entities: demoCatalog(),
        collectors: collectors.filter(({ sources }) =>
          SOURCES.includes(sources[0]),
        ),
      });
      const [first, second] = pipeline.config.targets;
      await pipeline.syncCatalog();

      await pipeline.refresh([first]);
      const before = await pipeline.standing();
      expect(before.evidence.find(one => one.source === 'ec2-volumes')).toEqual(
        { source: 'ec2-volumes', ageSeconds: 0, neverRead: 1 },
      );
      sandbox.setFaults([{ kind: 'deny', operation: 'DescribeVolumes' }]);
      pipeline.clock.now = new Date(NOW.getTime() + HOUR);
      await pipeline.refresh([first]);
      sandbox.setFaults([{ kind: 'deny', operation: 'AssumeRole' }]);
      await pipeline.refresh([first]);
      const stop = new AbortController();
      stop.abort(new Error('The backend stops'));
      await expect(pipeline.refresh([second], stop.signal)).rejects.toThrow();

      expect(take('ec2_compliance.collections')).toEqual([
        [1, { outcome: 'complete' }],
        [1, { outcome: 'partial' }],
        [1, { outcome: 'failed' }],
        [1, { outcome: 'stopped' }],
      ]);
      expect(take('ec2_compliance.collection.duration')).toHaveLength(4);
      const calls = take('ec2_compliance.aws.calls').map(([, of]) => of);
      for (const outcome of ['success', 'access-denied']) {
        expect(calls).toContainEqual({
          service: 'ec2',
          operation: 'DescribeVolumes',
          outcome,
        });
      }

      const { evidence, verdicts } = await pipeline.standing();
      expect(evidence.find(one => one.source === 'ec2-volumes')).toEqual({
        source: 'ec2-volumes',
        ageSeconds: HOUR / 1000,
        neverRead: 1,
      });
      // As the verdicts of what runs add up, one by one.
      const rows = await pipeline
        .knex('verdicts')
        .join('instances', 'instances.arn', 'verdicts.arn')
        .where('instances.paused', false)
        .groupBy('verdicts.status')
        .select('verdicts.status')
        .count({ total: '*' });
      const counted = Object.fromEntries(
        rows.map(({ status, total }) => [status, Number(total)]),
      );
      expect(counted.NON_COMPLIANT).toBeGreaterThan(0);
      for (const { status, count } of verdicts.filter(
        ({ scope }) => scope === 'instance',
      )) {
        expect([status, count]).toEqual([status, counted[status] ?? 0]);
      }

      // Nobody has judged since, so nothing of it can be relied on.
      pipeline.clock.now = new Date(NOW.getTime() + 9 * HOUR);
      const later = await pipeline.standing();
      expect(
        later.verdicts.filter(
          ({ status, count }) =>
            ['COMPLIANT', 'NON_COMPLIANT'].includes(status) && count > 0,
        ),
      ).toEqual([]);
    },
  );
});
