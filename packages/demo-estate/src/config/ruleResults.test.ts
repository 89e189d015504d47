import { demoAccounts } from '../accounts/demoAccounts';
import {
  type ConfigServiceClient,
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand,
  GetComplianceDetailsByConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import {
  AwsSandbox,
  clientsOf,
  DAY,
  failureOf,
  NOW,
  pagesOf,
  quirks as q,
  smallEstate,
  smallId,
  stopSound,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';
import { createDemoEstate } from '../createDemoEstate';

const DATA = '222222222222';
const IAD = 'us-east-1';

let sandbox: AwsSandbox;
let config: ConfigServiceClient;
afterEach(() => stopSound(sandbox));

async function start(estate = createDemoEstate({ now: NOW })) {
  sandbox = await AwsSandbox.start({ estate, now: NOW });
  ({ config } = clientsOf(sandbox));
}

const resultsOf = async (
  ConfigRuleName: string,
  input: { Limit?: number; ComplianceTypes?: 'NON_COMPLIANT'[] } = {
    Limit: 100,
  },
  client = config,
) => {
  const pages = await pagesOf(
    NextToken =>
      client.send(
        new GetComplianceDetailsByConfigRuleCommand({
          ConfigRuleName,
          NextToken,
          ...input,
        }),
      ),
    page => page.NextToken,
  );
  return pages.map(page =>
    page.EvaluationResults!.map(result => {
      const { EvaluationResultQualifier: of } =
        result.EvaluationResultIdentifier!;
      return {
        type: of!.ResourceType,
        id: of!.ResourceId,
        says: result.ComplianceType,
        recorded: result.ResultRecordedTime!,
      };
    }),
  );
};

describe('results', () => {
  it('come 10 a page, up to 100 if asked for', async () => {
    await start(smallEstate({ accounts: demoAccounts(), count: 101 }));
    const sizes = async (Limit?: number) =>
      (await resultsOf('harbour-tags', { Limit })).map(page => page.length);
    expect(await sizes()).toEqual([...Array(10).fill(10), 1]);
    expect(await sizes(0)).toEqual([...Array(10).fill(10), 1]);
    expect(await sizes(100)).toEqual([100, 1]);
    expect(await failureOf(sizes(101))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('less than or equal to 100'),
    });
    expect(await failureOf(resultsOf('no-such-rule'))).toMatchObject({
      name: 'NoSuchConfigRuleException',
    });
  });

  it('agree with the instances, under the ids of their types', async () => {
    await start(
      smallEstate({
        accounts: demoAccounts(),
        count: 7,
        quirks: {
          0: [q.neverScanned, q.withoutAssociation],
          1: [q.missingPatches(1), q.failedAssociation],
          2: [q.unmanaged],
          3: [q.stopped(3)],
          4: [q.withoutInventory],
          5: [q.withoutCloudWatchAgent],
          6: [q.terminated(2 * DAY)],
        },
      }),
    );
    const say = async (rule: string) =>
      Object.fromEntries(
        (await resultsOf(rule)).flat().map(({ id, says }) => [id, says]),
      );
    const inventory = (i: number) =>
      `AWS::SSM::ManagedInstanceInventory/${smallId(i)}`;
    expect(await say('harbour-patches')).toEqual({
      [inventory(1)]: 'NON_COMPLIANT',
      [inventory(3)]: 'COMPLIANT',
      [inventory(4)]: 'COMPLIANT',
      [inventory(5)]: 'COMPLIANT',
      // Config has not seen that it is gone.
      [inventory(6)]: 'COMPLIANT',
    });
    expect(await say('harbour-associations')).toMatchObject({
      [smallId(1)]: 'NON_COMPLIANT',
      [smallId(5)]: 'COMPLIANT',
    });
    expect(await say('harbour-associations')).not.toHaveProperty([smallId(0)]);
    expect(await say('harbour-managed-instances')).toEqual({
      [smallId(0)]: 'COMPLIANT',
      [smallId(1)]: 'COMPLIANT',
      [smallId(2)]: 'NON_COMPLIANT',
      [smallId(3)]: 'NOT_APPLICABLE',
      [smallId(4)]: 'COMPLIANT',
      [smallId(5)]: 'COMPLIANT',
    });
    expect(await say('harbour-cloudwatch-agent')).toMatchObject({
      [smallId(0)]: 'COMPLIANT',
      [smallId(4)]: 'NOT_APPLICABLE',
      [smallId(5)]: 'NON_COMPLIANT',
    });
    // All three of the alternatives are what no image has.
    expect(
      new Set(Object.values(await say('harbour-application-control'))),
    ).toEqual(new Set(['NON_COMPLIANT', 'NOT_APPLICABLE']));
    expect(
      (
        await resultsOf('harbour-tags', { ComplianceTypes: ['NON_COMPLIANT'] })
      ).flat(),
    ).toHaveLength(6);
  });

  it('judge groups, roles, and the account as a whole', async () => {
    await start();
    const groups = (await resultsOf('harbour-open-ports')).flat();
    expect(new Set(groups.map(row => row.type))).toEqual(
      new Set(['AWS::EC2::SecurityGroup']),
    );
    expect(groups.some(row => row.says === 'NON_COMPLIANT')).toBe(true);
    const iad = clientsOf(sandbox, { region: IAD }).config;
    const roles = (await resultsOf('harbour-role-policies')).flat();
    expect(roles[0]).toMatchObject({
      type: 'AWS::IAM::Role',
      id: expect.stringMatching(/^AROA[0-9A-F]{16}$/),
    });
    expect(roles.length).toBeGreaterThan(20);
    // Global types are recorded in one Region.
    expect(
      (await resultsOf('harbour-role-policies', { Limit: 100 }, iad)).flat(),
    ).toEqual([]);
  });
});

describe('rules as a whole', () => {
  const summaryOf = async (names?: string[], client = config) => {
    const { ComplianceByConfigRules } = await client.send(
      new DescribeComplianceByConfigRuleCommand({ ConfigRuleNames: names }),
    );
    return Object.fromEntries(
      ComplianceByConfigRules!.map(row => [
        row.ConfigRuleName,
        row.Compliance!,
      ]),
    );
  };

  it('count up to 25, and say when there are more', async () => {
    const quirks = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [i, [q.missingPatches(1)]]),
      );
    for (const [count, exceeded] of [
      [25, false],
      [26, true],
    ] as const) {
      await start(
        smallEstate({
          accounts: demoAccounts(),
          count: 40,
          quirks: quirks(count),
        }),
      );
      expect(await summaryOf(['harbour-patches'])).toEqual({
        'harbour-patches': {
          ComplianceType: 'NON_COMPLIANT',
          ComplianceContributorCount: {
            CappedCount: 25,
            CapExceeded: exceeded,
          },
        },
      });
      await stopSound(sandbox);
    }
    await start(smallEstate({ accounts: demoAccounts(), count: 3 }));
    expect(
      await summaryOf(['harbour-patches', 'harbour-golden-image']),
    ).toEqual({
      'harbour-patches': { ComplianceType: 'COMPLIANT' },
      'harbour-golden-image': { ComplianceType: 'INSUFFICIENT_DATA' },
    });
    expect(
      await failureOf(
        config.send(
          new DescribeComplianceByConfigRuleCommand({
            ComplianceTypes: ['NOT_APPLICABLE'],
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidParameterValueException' });
  });

  it('lack data where nothing is recorded or the evaluation fails', async () => {
    await start();
    const data = (await assumeReader(sandbox, DATA)).config;
    const summary = await summaryOf(undefined, data);
    expect(summary).not.toHaveProperty('harbour-role-policies');
    expect(summary['harbour-patches'].ComplianceType).toBe('INSUFFICIENT_DATA');
    expect(summary['harbour-open-ports'].ComplianceType).toBe(
      'INSUFFICIENT_DATA',
    );
    expect(summary['harbour-tags'].ComplianceType).toBe('COMPLIANT');
    const { ConfigRulesEvaluationStatus } = await data.send(
      new DescribeConfigRuleEvaluationStatusCommand({ Limit: 50 }),
    );
    expect(
      ConfigRulesEvaluationStatus?.find(
        s => s.ConfigRuleName === 'harbour-open-ports',
      ),
    ).toMatchObject({
      LastErrorCode: 'ConfigServiceException',
      LastFailedEvaluationTime: expect.any(Date),
      FirstEvaluationStarted: true,
    });
    expect(
      await failureOf(
        data.send(new DescribeConfigRuleEvaluationStatusCommand({ Limit: 51 })),
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});
