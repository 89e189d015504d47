import {
  type ConfigServiceClient,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import {
  AwsSandbox,
  clientsOf,
  failureOf,
  NOW,
  pagesOf,
  stopSound,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';
import { createDemoEstate } from '../createDemoEstate';

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
      expect.objectContaining({ recording: true, lastStatus: 'SUCCESS' }),
    ]);
    expect(
      await status((await assumeReader(sandbox, DATA, { region: IAD })).config),
    ).toEqual([
      expect.objectContaining({
        recording: false,
        lastStatus: 'FAILURE',
        lastErrorCode: 'AccessDenied',
        lastStopTime: expect.any(Date),
      }),
    ]);
  });
});
