import { AwsSandbox, FaultRule } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { collectors } from '../collectors';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline, Pipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const SOURCES = ['ec2-instances', 'iam-account-identities'];

describe('what an account has only once', () => {
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

  async function create(knex: Knex): Promise<Pipeline> {
    const pipeline = await createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [
          {
            accountId: '111111111111',
            regions: ['us-east-1', 'ap-southeast-2'],
          },
        ],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      maxAttempts: 1,
      collectors: collectors.filter(({ scope, sources }) =>
        sources.some(source => SOURCES.includes(source) || scope === 'account'),
      ),
    });
    await pipeline.syncCatalog();
    return pipeline;
  }

  const reasonIn = async ({ knex }: Pipeline, region: string) =>
    (
      await knex('account_verdicts')
        .where({
          target_id: `aws.111111111111.${region}`,
          control_id: 'read-only-people',
        })
        .first('reason')
    )?.reason;

  const NO_WAY_IN: FaultRule = {
    kind: 'deny',
    service: 'sts',
    operation: 'GetCallerIdentity',
    region: 'us-east-1',
  };

  it.each(databases.eachSupportedId())(
    'is judged again in the Regions that were first, %p',
    async id => {
      const pipeline = await create(await databases.init(id));
      const [first, second] = pipeline.config.targets;
      await pipeline.refresh([second]);
      expect(await reasonIn(pipeline, 'ap-southeast-2')).toBe('missing');
      await pipeline.refresh([first]);
      const reason = await reasonIn(pipeline, 'us-east-1');
      expect(reason).not.toBe('missing');
      expect(await reasonIn(pipeline, 'ap-southeast-2')).toBe(reason);
    },
  );

  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])(
    'is read in another Region where the first does not work, tried %s it',
    async (_, order) => {
      const pipeline = await create(await databases.init('SQLITE_3'));
      sandbox.setFaults([NO_WAY_IN]);
      await pipeline.refresh(
        order.map(index => pipeline.config.targets[index]),
      );
      const reason = await reasonIn(pipeline, 'ap-southeast-2');
      expect(reason).toBeDefined();
      expect(['missing', 'access-denied', 'credentials']).not.toContain(reason);

      // What was read there is not lost when the first works again.
      sandbox.clearFaults();
      await pipeline.refresh([pipeline.config.targets[0]]);
      expect(await reasonIn(pipeline, 'ap-southeast-2')).toBe(reason);
      expect(await reasonIn(pipeline, 'us-east-1')).toBe(reason);
    },
  );

  it('is no reason to judge by what is too old where a run is due', async () => {
    const pipeline = await create(await databases.init('SQLITE_3'));
    const { clock, config, knex } = pipeline;
    await pipeline.refresh(config.targets);
    const told = async () =>
      (await knex('changes').where({ target_id: config.targets[1].id })).map(
        ({ outcome, reason }) => `${outcome} ${reason}`,
      );
    expect(await told()).toEqual([]);

    clock.now = new Date(NOW.getTime() + 7 * 3_600_000);
    sandbox.setClock(clock.now);
    sandbox.setFaults([{ kind: 'deny', service: 'iam' }]);
    await pipeline.refresh([config.targets[0]]);
    expect(await told()).toEqual([]);

    sandbox.clearFaults();
    await pipeline.refresh(config.targets);
    expect(await told()).not.toContain('not-read stale');
  });
});
