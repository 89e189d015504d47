import {
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  GetComplianceDetailsByConfigRuleCommand,
  type ConfigServiceClient,
} from '@aws-sdk/client-config-service';
import { AwsSandbox } from '../../AwsSandbox';
import { assumeReader } from '../../__testUtils__/assumeReader';
import { clientsOf, failureOf, pagesOf } from '../../__testUtils__/clients';
import { NOW, smallEstate, smallId } from '../../__testUtils__/smallEstate';
import { stopSound } from '../../__testUtils__/stopSound';
import { createDemoEstate } from '../../estate';
import { DAY } from '../../estate/cadence';
import * as q from '../../estate/quirks';

const DATA = '222222222222';
const DEV = '333333333333';
const IAD = 'us-east-1';

let sandbox: AwsSandbox;
let config: ConfigServiceClient;
afterEach(() => stopSound(sandbox));

async function start(estate = createDemoEstate({ now: NOW })) {
  sandbox = await AwsSandbox.start({ estate, now: NOW });
  ({ config } = clientsOf(sandbox));
}

const rulesOf = async (client = config) => {
  const pages = await pagesOf(
    NextToken => client.send(new DescribeConfigRulesCommand({ NextToken })),
    page => page.NextToken,
  );
  return pages.map(page => page.ConfigRules!);
};

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

describe('rules', () => {
  it('go by their identifiers, in pages whose size is not for asking', async () => {
    await start();
    const pages = await rulesOf();
    expect(pages.map(page => page.length)).toEqual([25, 5]);
    const rules = pages.flat();
    const names = (identifier: string) =>
      rules
        .filter(rule => rule.Source!.SourceIdentifier === identifier)
        .map(rule => rule.ConfigRuleName);
    expect(names('EC2_INSTANCE_MANAGED_BY_SSM')).toEqual([
      'harbour-managed-instances',
      'securityhub-ec2-instance-managed-by-ssm-3f2a9c1e',
    ]);
    expect(names('EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED')).toEqual([
      'harbour-cloudwatch-agent',
      'harbour-application-control',
    ]);
    const parameters = rules.find(
      r => r.ConfigRuleName === 'harbour-open-ports',
    )!.InputParameters!;
    expect(JSON.parse(parameters)).toEqual({
      blockedPort1: '22',
      blockedPort2: '3389',
    });
    expect(
      rules.find(r => r.ConfigRuleName?.startsWith('securityhub')),
    ).toMatchObject({
      CreatedBy: 'securityhub.amazonaws.com',
      ConfigRuleState: 'ACTIVE',
      ConfigRuleArn: expect.stringMatching(
        /^arn:aws:config:ap-southeast-2:111111111111:config-rule\/aws-service-rule\/securityhub.amazonaws.com\/config-rule-/,
      ),
    });
    expect(
      rules.find(r => r.ConfigRuleName === 'harbour-golden-image')?.Source,
    ).toMatchObject({
      Owner: 'CUSTOM_LAMBDA',
      SourceIdentifier: expect.stringMatching(/^arn:aws:lambda:/),
    });
    const [iad] = await rulesOf(clientsOf(sandbox, { region: IAD }).config);
    expect(
      iad.find(r => r.ConfigRuleName === 'harbour-open-ports')?.InputParameters,
    ).toBe('{}');
  });

  it('are told by name, 25 at once, and unknown ones are an error', async () => {
    await start();
    const [[first]] = await rulesOf();
    const byName = await config.send(
      new DescribeConfigRulesCommand({
        ConfigRuleNames: [first.ConfigRuleName!],
      }),
    );
    expect(byName.ConfigRules).toEqual([first]);
    const names = (count: number) =>
      new DescribeConfigRulesCommand({
        ConfigRuleNames: Array.from(
          { length: count },
          () => first.ConfigRuleName!,
        ),
      });
    expect((await config.send(names(25))).ConfigRules).toHaveLength(25);
    expect(await failureOf(config.send(names(26)))).toMatchObject({
      name: 'ValidationException',
    });
    expect(
      await failureOf(
        config.send(new DescribeConfigRulesCommand({ ConfigRuleNames: ['x'] })),
      ),
    ).toMatchObject({ name: 'NoSuchConfigRuleException', status: 400 });
    expect(
      await failureOf(
        config.send(new DescribeConfigRulesCommand({ NextToken: 'x' })),
      ),
    ).toMatchObject({ name: 'InvalidNextTokenException', status: 400 });
  });
});

describe('results', () => {
  it('come 10 a page, up to 100 if asked for', async () => {
    await start(smallEstate({ count: 101 }));
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
      await start(smallEstate({ count: 40, quirks: quirks(count) }));
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
    await start(smallEstate({ count: 3 }));
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

describe('recorders', () => {
  const recordersOf = async (
    client: ConfigServiceClient,
    input: {
      ServicePrincipal?: string;
      ConfigurationRecorderNames?: string[];
    } = {},
  ) =>
    (await client.send(new DescribeConfigurationRecordersCommand(input)))
      .ConfigurationRecorders!;

  it('have each strategy in its own shape', async () => {
    await start();
    const [[all], [exclusion], [inclusion]] = await Promise.all([
      recordersOf(config),
      recordersOf(clientsOf(sandbox, { region: IAD }).config),
      recordersOf((await assumeReader(sandbox, DATA)).config),
    ]);
    expect(all.recordingGroup).toMatchObject({
      allSupported: true,
      includeGlobalResourceTypes: true,
      recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
    });
    expect(all.recordingMode?.recordingModeOverrides).toEqual([
      expect.objectContaining({
        resourceTypes: ['AWS::EC2::NetworkInterface'],
        recordingFrequency: 'DAILY',
      }),
    ]);
    expect(exclusion.recordingGroup).toMatchObject({
      allSupported: false,
      exclusionByResourceTypes: {
        resourceTypes: expect.arrayContaining(['AWS::IAM::Role']),
      },
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    });
    expect(inclusion.recordingGroup).toMatchObject({
      allSupported: false,
      resourceTypes: expect.arrayContaining(['AWS::EC2::Instance']),
      recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
    });
    expect(inclusion.recordingMode?.recordingFrequency).toBe('DAILY');
    expect(inclusion.recordingGroup?.resourceTypes).not.toContain(
      'AWS::SSM::PatchCompliance',
    );
  });

  it('of a service show only to whom asks for them', async () => {
    await start();
    const dev = (await assumeReader(sandbox, DEV, { region: IAD })).config;
    expect(await recordersOf(dev)).toEqual([]);
    expect(
      await recordersOf(dev, { ServicePrincipal: 'securityhub.amazonaws.com' }),
    ).toEqual([
      expect.objectContaining({
        recordingScope: 'INTERNAL',
        servicePrincipal: 'securityhub.amazonaws.com',
      }),
    ]);
    expect(
      await failureOf(
        recordersOf(dev, { ConfigurationRecorderNames: ['default'] }),
      ),
    ).toMatchObject({ name: 'NoSuchConfigurationRecorderException' });
  });

  it('tell whether they record', async () => {
    await start();
    const status = async (client: ConfigServiceClient) =>
      (await client.send(new DescribeConfigurationRecorderStatusCommand({})))
        .ConfigurationRecordersStatus;
    expect(await status(config)).toEqual([
      expect.objectContaining({ recording: true, lastStatus: 'Success' }),
    ]);
    expect(
      await status((await assumeReader(sandbox, DATA, { region: IAD })).config),
    ).toEqual([
      expect.objectContaining({
        recording: false,
        lastStatus: 'Failure',
        lastErrorCode: 'AccessDenied',
        lastStopTime: expect.any(Date),
      }),
    ]);
  });
});
