import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const DAY = 86_400_000;

describe('a clock that was ahead', () => {
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

  const create = (knex: Knex) =>
    createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [{ accountId: '111111111111', regions: ['us-east-1'] }],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
    });

  const verdictsOf = async (knex: Knex) =>
    (
      await knex('verdicts')
        .select('arn', 'control_id', 'status', 'reason')
        .orderBy(['arn', 'control_id'])
    ).map(row => ({ ...row }));

  it.each(databases.eachSupportedId())(
    'leaves nothing behind once it is right again, %p',
    async id => {
      const right = await create(await databases.init(id));
      await right.syncCatalog();
      await right.refresh();

      const moved = await create(await databases.init(id));
      await moved.syncCatalog();
      moved.clock.now = new Date(NOW.getTime() + DAY);
      await moved.refresh();
      moved.clock.now = NOW;
      await moved.refresh();

      expect(await verdictsOf(moved.knex)).toEqual(
        await verdictsOf(right.knex),
      );
      const later = new Date(NOW.getTime() + 60_000).toISOString();
      for (const [table, column] of [
        ['source_health', 'last_success_at'],
        ['instances', 'first_seen_at'],
        ['verdicts', 'since'],
        ['findings', 'first_seen_at'],
        ['workload_findings', 'first_seen_at'],
      ]) {
        expect([
          table,
          await moved.knex(table).where(column, '>', later).first(),
        ]).toEqual([table, undefined]);
      }
      expect(
        await moved.knex('scorecard_history').distinct().pluck('day'),
      ).toEqual(['2026-11-23']);
      expect(moved.logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('clock of this backend was ahead'),
      );
    },
  );
});
