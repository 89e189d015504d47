import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { EvidencePayloads, InstanceEvidence } from '../../evidence';
import { configRecorder } from './configRecorder';
import { configResults } from './configResults';
import { configRules } from './configRules';
import { Collector, CollectContext } from '../types';
import { collect, contextWith } from '../__testUtils__/collect';

let aws: ScriptedAws;
afterEach(() => aws.stop());

async function read(
  collector: Collector,
  answers: Record<
    string,
    object | ((input: Record<string, unknown>, nth: number) => object)
  >,
  context: Partial<CollectContext> = {},
) {
  aws = await ScriptedAws.start(({ operation, input }, nth) => {
    const answer = answers[operation] ?? { ConfigurationRecordersStatus: [] };
    return { json: typeof answer === 'function' ? answer(input, nth) : answer };
  });
  const clients = await aws.clients();
  try {
    return await collect(collector, contextWith({ clients, ...context }));
  } finally {
    clients.destroy();
  }
}

const rule = (name: string, identifier: string, fields: object = {}) => ({
  ConfigRuleName: name,
  ConfigRuleState: 'ACTIVE',
  Source: { Owner: 'AWS', SourceIdentifier: identifier },
  ...fields,
});

describe('configRecorder', () => {
  async function strategyOf(recordingGroup: object) {
    const { evidence } = await read(configRecorder, {
      DescribeConfigurationRecorders: {
        ConfigurationRecorders: [{ name: 'default', recordingGroup }],
      },
    });
    const { recorders } = evidence[0]
      .payload as EvidencePayloads['config-recorder'];
    const [{ strategy, types, globalTypes }] = recorders;
    return { strategy, types, globalTypes };
  }

  it.each([
    [
      { recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } },
      { strategy: 'all', types: [], globalTypes: false },
    ],
    [
      { allSupported: true, includeGlobalResourceTypes: true },
      { strategy: 'all', types: [], globalTypes: true },
    ],
    [
      {
        recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
        resourceTypes: ['AWS::IAM::Role', 'AWS::EC2::Instance'],
      },
      {
        strategy: 'inclusion',
        types: ['AWS::EC2::Instance', 'AWS::IAM::Role'],
        globalTypes: false,
      },
    ],
    [
      { resourceTypes: ['AWS::EC2::Instance'] },
      {
        strategy: 'inclusion',
        types: ['AWS::EC2::Instance'],
        globalTypes: false,
      },
    ],
    [
      {
        recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
        exclusionByResourceTypes: { resourceTypes: ['AWS::IAM::Role'] },
      },
      { strategy: 'exclusion', types: ['AWS::IAM::Role'], globalTypes: false },
    ],
  ])('reads the strategy %j', async (group, expected) => {
    expect(await strategyOf(group)).toEqual(expected);
  });

  it.each([
    ['us-east-1', ['ap-southeast-2', 'us-east-1'], true, 'us-east-1'],
    ['one that is stopped', ['ap-southeast-2', 'us-east-1'], false, undefined],
    // It came after February 2022, and records no IAM whatever it is told.
    ['one that cannot', ['ap-southeast-2', 'ap-southeast-4'], true, undefined],
    ['none besides', ['ap-southeast-2'], true, undefined],
  ])(
    'looks where else IAM is recorded: %s',
    async (_, accountRegions, recording, expected) => {
      const recorders = (includeGlobalResourceTypes: boolean) => ({
        ConfigurationRecorders: [
          {
            name: 'default',
            recordingGroup: { allSupported: true, includeGlobalResourceTypes },
          },
        ],
      });
      const { evidence } = await read(
        configRecorder,
        {
          DescribeConfigurationRecorders: (_input, nth) => recorders(nth === 2),
          DescribeConfigurationRecorderStatus: {
            ConfigurationRecordersStatus: [{ name: 'default', recording }],
          },
        },
        { accountRegions },
      );
      expect(
        (evidence[0].payload as EvidencePayloads['config-recorder'])
          .globalTypesIn,
      ).toBe(expected);
    },
  );

  it.each([
    ['SUCCESS', 'Success'],
    ['FAILURE', 'Failure'],
    ['PENDING', 'Pending'],
    ['NOT_APPLICABLE', 'NotApplicable'],
    ['Degraded', 'Degraded'],
  ])('spells the status %s', async (lastStatus, expected) => {
    const { evidence } = await read(configRecorder, {
      DescribeConfigurationRecorders: {
        ConfigurationRecorders: [{ name: 'default' }],
      },
      DescribeConfigurationRecorderStatus: {
        ConfigurationRecordersStatus: [{ name: 'default', lastStatus }],
      },
    });
    expect(evidence[0].payload).toMatchObject({
      recorders: [{ lastStatus: expected }],
    });
  });

  it('leaves out what an AWS service records for itself', async () => {
    const { evidence } = await read(configRecorder, {
      DescribeConfigurationRecorders: {
        ConfigurationRecorders: [
          {
            name: 'AWSConfigurationRecorderForSecurityHub',
            recordingScope: 'INTERNAL',
          },
          {
            name: 'default',
            recordingScope: 'PAID',
            recordingGroup: { allSupported: true },
            recordingMode: {
              recordingFrequency: 'DAILY',
              recordingModeOverrides: [
                {
                  resourceTypes: ['AWS::EC2::Instance'],
                  recordingFrequency: 'CONTINUOUS',
                },
              ],
            },
          },
        ],
      },
      DescribeConfigurationRecorderStatus: {
        ConfigurationRecordersStatus: [
          {
            name: 'default',
            recording: true,
            lastStatus: 'Failure',
            lastErrorCode: 'AccessDenied',
          },
        ],
      },
    });
    expect(evidence[0].payload).toEqual({
      internal: 1,
      recorders: [
        {
          name: 'default',
          recording: true,
          lastStatus: 'Failure',
          lastErrorCode: 'AccessDenied',
          strategy: 'all',
          types: [],
          globalTypes: false,
          frequency: 'DAILY',
          overrides: [
            { types: ['AWS::EC2::Instance'], frequency: 'CONTINUOUS' },
          ],
        },
      ],
    });
  });
});

describe('configRules', () => {
  it('takes the eight by source identifier, whatever they are called', async () => {
    const { evidence, rows } = await read(configRules, {
      DescribeConfigRules: (_input, nth) =>
        nth === 1
          ? {
              NextToken: 'more',
              ConfigRules: [
                rule(
                  'securityhub-restricted-abc',
                  'RESTRICTED_INCOMING_TRAFFIC',
                  {
                    CreatedBy: 'securityhub.amazonaws.com',
                    InputParameters:
                      '{"blockedPort2":22,"blockedPort1":"3389"}',
                    Scope: {
                      ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'],
                    },
                  },
                ),
                // By its name it would be one of the eight.
                rule('required-tags', 'ENCRYPTED_VOLUMES'),
                {
                  ...rule('custom', 'REQUIRED_TAGS'),
                  Source: {
                    Owner: 'CUSTOM_LAMBDA',
                    SourceIdentifier: 'REQUIRED_TAGS',
                  },
                },
              ],
            }
          : {
              ConfigRules: [
                rule('a-tags', 'REQUIRED_TAGS', {
                  InputParameters: 'not json',
                  Scope: { TagKey: 'Team' },
                }),
              ],
            },
      DescribeComplianceByConfigRule: {
        ComplianceByConfigRules: [
          {
            ConfigRuleName: 'a-tags',
            Compliance: { ComplianceType: 'NON_COMPLIANT' },
          },
        ],
      },
      DescribeConfigRuleEvaluationStatus: {
        ConfigRulesEvaluationStatus: [
          {
            ConfigRuleName: 'a-tags',
            LastSuccessfulEvaluationTime: 1795399200,
            LastFailedInvocationTime: 1795395600,
            LastErrorCode: 'Old',
          },
        ],
      },
    });
    expect(rows).toBe(4);
    expect(evidence).toEqual([
      {
        source: 'config-rules',
        payload: {
          rules: [
            {
              name: 'a-tags',
              identifier: 'REQUIRED_TAGS',
              state: 'ACTIVE',
              scope: { types: [], narrowed: true },
              compliance: 'NON_COMPLIANT',
              lastSuccessAt: new Date(1795399200_000).toISOString(),
              lastFailureAt: new Date(1795395600_000).toISOString(),
              lastErrorCode: 'Old',
            },
            {
              name: 'securityhub-restricted-abc',
              identifier: 'RESTRICTED_INCOMING_TRAFFIC',
              state: 'ACTIVE',
              parameters: { blockedPort1: '3389', blockedPort2: '22' },
              scope: { types: ['AWS::EC2::SecurityGroup'], narrowed: false },
              createdBy: 'securityhub.amazonaws.com',
            },
          ],
        },
      },
    ]);
    expect(aws.inputs('DescribeConfigRuleEvaluationStatus')).toEqual([
      {
        ConfigRuleNames: ['a-tags', 'securityhub-restricted-abc'],
        Limit: 50,
      },
    ]);
  });

  it('asks no more where none of the eight is deployed', async () => {
    const { evidence } = await read(configRules, {
      DescribeConfigRules: { ConfigRules: [rule('x', 'ENCRYPTED_VOLUMES')] },
    });
    expect(evidence[0].payload).toEqual({ rules: [] });
    expect(aws.calls.map(({ operation }) => operation)).toEqual([
      'GetCallerIdentity',
      'DescribeConfigRules',
    ]);
  });
});

describe('configResults', () => {
  it('takes a rule that is deleted between two calls for one without results', async () => {
    aws = await ScriptedAws.start(({ operation }) =>
      operation === 'DescribeConfigRules'
        ? { json: { ConfigRules: [rule('tags', 'REQUIRED_TAGS')] } }
        : {
            error: 'NoSuchConfigRuleException',
            message: 'The ConfigRule provided in the request is invalid.',
          },
    );
    const clients = await aws.clients();
    try {
      expect(
        (await collect(configResults, contextWith({ clients }))).evidence,
      ).toEqual([]);
    } finally {
      clients.destroy();
    }
  });

  const instance = (instanceId: string, fields: object = {}) =>
    ({
      instanceId,
      state: 'running',
      securityGroupIds: ['sg-1'],
      ...fields,
    } as unknown as InstanceEvidence);

  const result = (ResourceType: string, ResourceId: string, fields = {}) => ({
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: { ResourceType, ResourceId },
    },
    ComplianceType: 'COMPLIANT',
    ResultRecordedTime: 1795399200,
    ...fields,
  });

  it('joins each kind of resource to its instances, page by page', async () => {
    const { evidence, rows } = await read(
      configResults,
      {
        DescribeConfigRules: {
          ConfigRules: [
            rule(
              'patches',
              'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
            ),
            rule('ports', 'RESTRICTED_INCOMING_TRAFFIC'),
            rule('roles', 'IAM_ROLE_MANAGED_POLICY_CHECK'),
            rule('tags', 'REQUIRED_TAGS'),
          ],
        },
        GetComplianceDetailsByConfigRule: ({ ConfigRuleName, NextToken }) => ({
          EvaluationResults: {
            patches: NextToken
              ? [result('AWS::SSM::PatchCompliance', 'i-2')]
              : [
                  result(
                    'AWS::SSM::PatchCompliance',
                    'AWS::SSM::ManagedInstanceInventory/i-1',
                    { ComplianceType: 'NON_COMPLIANT', Annotation: 'late' },
                  ),
                  result(
                    'AWS::SSM::PatchCompliance',
                    'AWS::SSM::ManagedInstanceInventory/mi-3',
                  ),
                  result('AWS::SSM::PatchCompliance', 'i-gone'),
                ],
            ports: [
              result('AWS::EC2::SecurityGroup', 'sg-1'),
              result('AWS::EC2::SecurityGroup', 'sg-other'),
            ],
            roles: [
              result('AWS::IAM::Role', 'AROA1'),
              result('AWS::IAM::Role', 'AROA2', {
                ComplianceType: 'NON_COMPLIANT',
              }),
            ],
            tags: [
              result('AWS::EC2::Volume', 'i-1'),
              result('AWS::EC2::Instance', 'i-1'),
            ],
          }[ConfigRuleName as string],
          NextToken:
            ConfigRuleName === 'patches' && !NextToken ? 'more' : undefined,
        }),
      },
      {
        instances: new Map([
          ['i-1', instance('i-1', { instanceProfileArn: 'profile/p' })],
          ['i-2', instance('i-2', { securityGroupIds: [] })],
          ['i-3', instance('i-3', { securityGroupIds: [] })],
        ]),
        nodes: new Map([['mi-3', 'i-3']]),
        readStored: async () =>
          new Map([
            [
              '',
              {
                profiles: { 'profile/p': 'arn:aws:iam::1:role/r' },
                roles: { 'arn:aws:iam::1:role/r': { name: 'r', id: 'AROA1' } },
              } as never,
            ],
          ]),
      },
    );
    expect(rows).toBe(10);
    const short = evidence.map(({ instanceId, payload }) => [
      instanceId,
      (payload as EvidencePayloads['config-results']).results.map(
        ({ ruleName, complianceType, resourceId, annotation }) =>
          [ruleName, complianceType, resourceId, annotation].join(' ').trim(),
      ),
    ]);
    expect(Object.fromEntries(short)).toEqual({
      'i-1': [
        'patches NON_COMPLIANT AWS::SSM::ManagedInstanceInventory/i-1 late',
        'roles COMPLIANT AROA1',
        'tags COMPLIANT i-1',
        'ports COMPLIANT sg-1',
      ],
      'i-2': ['patches COMPLIANT i-2'],
      'i-3': ['patches COMPLIANT AWS::SSM::ManagedInstanceInventory/mi-3'],
    });
    expect(aws.inputs('GetComplianceDetailsByConfigRule')).toHaveLength(5);
  });
});
