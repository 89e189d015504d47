import { mockCredentials } from '@backstage/backend-test-utils';
import { AwsSandbox, FaultRule } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import { accountControls } from '../controls';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createPipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const TARGET = 'aws.111111111111.us-east-1';
const credentials = mockCredentials.user();

describe('an account that nobody could ever read', () => {
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

  async function createUnread(knex: Knex, fault: FaultRule) {
    const pipeline = await createPipeline({
      knex,
      now: NOW,
      sandbox,
      config: {
        targets: [{ accountId: '111111111111', regions: ['us-east-1'] }],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      maxAttempts: 1,
    });
    sandbox.setFaults([fault]);
    await pipeline.syncCatalog();
    await pipeline.refresh();
    return pipeline;
  }

  it.each<[string, FaultRule, string]>([
    [
      'the role may not be assumed',
      { kind: 'deny', service: 'sts', operation: 'AssumeRole' },
      'sts:AssumeRole',
    ],
    [
      'its instances may not be listed',
      { kind: 'deny', service: 'ec2', operation: 'DescribeInstances' },
      'ec2:DescribeInstances',
    ],
  ])('is not taken for an empty one: %s', async (_, fault, action) => {
    const { knex, reader, services, words } = await createUnread(
      await databases.init('SQLITE_3'),
      fault,
    );

    const verdicts = await knex('account_verdicts').select('*');
    expect(verdicts.map(row => row.control_id).sort()).toEqual(
      accountControls.map(({ id }) => id).sort(),
    );
    for (const { control_id: control, status, reason, facts } of verdicts) {
      expect([control, status, reason]).toEqual([
        control,
        'INSUFFICIENT_DATA',
        expect.not.stringMatching('no-instances'),
      ]);
      expect(
        words.sentence(control, { reason, values: JSON.parse(facts) }),
      ).toContain(action);
    }

    const { items } = await services.targets.list(credentials);
    expect(items).toMatchObject([{ id: TARGET, state: 'never-read' }]);
    expect(words.phrase(items[0].failure!)).toContain(action);

    // Neither the service's tab nor the totals say that it has no instances.
    const { mapping } = await services.scorecards.get(
      'component:default/payments-gateway',
      credentials,
    );
    expect(mapping).toEqual({
      state: 'never-read',
      targetsNeverRead: 1,
      targetsTotal: 1,
      causes: [{ target: expect.any(String), cause: items[0].failure }],
    });
    expect(
      await services.scorecards.list(
        { rollup: false, sort: 'score', limit: 10 },
        credentials,
      ),
    ).toMatchObject({ targetsNeverRead: 1, targetsTotal: 1 });
    expect(
      await reader.get('component:default/payments-gateway'),
    ).toBeUndefined();
  });

  it.each(databases.eachSupportedId())(
    'says so of what is listed while the account is out of reach, and no longer after, %p',
    async id => {
      const pipeline = await createUnread(await databases.init(id), {
        kind: 'deny',
        service: 'sts',
        operation: 'AssumeRole',
      });
      sandbox.clearFaults();
      await pipeline.refresh();
      const { items } = await pipeline.services.targets.list(credentials);
      expect(items[0].state).not.toBe('never-read');
      expect(items[0].failure).toBeUndefined();
      const statuses: string[] = await pipeline
        .knex('account_verdicts')
        .pluck('reason');
      expect(statuses).not.toContain('access-denied');
    },
  );

  it('is said beside the numbers of a service that runs elsewhere, too', async () => {
    const other = 'ap-southeast-2';
    const pipeline = await createPipeline({
      knex: await databases.init('SQLITE_3'),
      now: NOW,
      sandbox,
      config: {
        targets: [{ accountId: '111111111111', regions: ['us-east-1', other] }],
        mapping: [{ tag: 'Service' }],
      },
      entities: demoCatalog(),
      maxAttempts: 1,
    });
    sandbox.setFaults([
      {
        kind: 'deny',
        service: 'ec2',
        operation: 'DescribeInstances',
        region: 'us-east-1',
      },
    ]);
    await pipeline.syncCatalog();
    await pipeline.refresh();
    const { items } = await pipeline.services.scorecards.list(
      { rollup: false, sort: 'score', limit: 10 },
      credentials,
    );
    const readMapping = async () =>
      (await pipeline.services.scorecards.get(items[0].entityRef, credentials))
        .mapping;
    expect(await readMapping()).toEqual({
      state: 'mapped',
      by: 'rule',
      targetsNeverRead: 1,
      targetsTotal: 2,
      causes: [expect.objectContaining({ target: expect.any(String) })],
    });

    sandbox.clearFaults();
    await pipeline.refresh();
    expect(await readMapping()).toEqual({ state: 'mapped', by: 'rule' });
  });
});
