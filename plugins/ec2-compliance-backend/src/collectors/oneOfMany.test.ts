import { Answer, ScriptedAws } from '../aws/__testUtils__/ScriptedAws';
import { classifyError } from '../aws';
import { contextWith } from './__testUtils__/collect';
import { collectUntilFailure } from './__testUtils__/SandboxedTarget';
import { accessAnalyzerFindings } from './accessanalyzer/accessAnalyzerFindings';
import { cloudTrailTrails } from './cloudtrail/cloudTrailTrails';
import { configResults } from './config/configResults';
import { configRules } from './config/configRules';
import { rootEventRules } from './events/rootEventRules';
import { prefixLists } from './ec2/prefixLists';
import { missingPatches } from './ssm/missingPatches';
import { patchBaselines } from './ssm/patchBaselines';
import { patchStates } from './ssm/patchStates';
import { patchWindows } from './ssm/patchWindows';
import { CollectContext, Collector } from './types';

let aws: ScriptedAws;
afterEach(() => aws.stop());

/** Names of the one that is not like the others, in what a call asks for. */
const BAD = /bad/;

type Case = {
  collector: Collector;
  /** What AWS answers, also to calls about the one. */
  answers: Record<string, Answer>;
  /** What it answers to those instead. */
  refusal: Answer;
  context?: Partial<CollectContext>;
  /** What is to be left of the first payload. */
  kept: object;
};

const json = (value: object): Answer => ({ json: value });
const xml = (value: string, status?: number): Answer => ({
  xml: value,
  ...(status && { status }),
});
const ec2Error = (code: string, status = 400) =>
  xml(
    `<Response><Errors><Error><Code>${code}</Code><Message>You are not authorized to perform: ec2:GetManagedPrefixListEntries</Message></Error></Errors></Response>`,
    status,
  );

async function run({ collector, answers, refusal, context }: Case) {
  aws = await ScriptedAws.start(({ operation, input }) => {
    const isAboutIt =
      BAD.test(JSON.stringify(input)) &&
      operation !== 'DescribeManagedPrefixLists';
    return isAboutIt ? refusal : answers[operation];
  });
  const clients = await aws.clients();
  try {
    return await collectUntilFailure(
      collector,
      contextWith({ clients, ...context }),
    );
  } finally {
    clients.destroy();
  }
}

const configRule = (name: string) => ({
  ConfigRuleName: name,
  ConfigRuleState: 'ACTIVE',
  Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
});
const listedRules = json({
  ConfigRules: [configRule('bad-tags'), configRule('tags')],
});
const noRule = (message: string): Answer => ({
  error: 'NoSuchConfigRuleException',
  message,
});
const ruleAnswers = {
  DescribeConfigRules: listedRules,
  DescribeComplianceByConfigRule: json({
    ComplianceByConfigRules: [
      {
        ConfigRuleName: 'tags',
        Compliance: { ComplianceType: 'COMPLIANT' },
      },
    ],
  }),
  DescribeConfigRuleEvaluationStatus: json({
    ConfigRulesEvaluationStatus: [{ ConfigRuleName: 'tags' }],
  }),
};
const keptRules = {
  rules: [expect.objectContaining({ name: 'tags', compliance: 'COMPLIANT' })],
};
const trail = (name: string) => ({
  Name: name,
  TrailARN: `arn:aws:cloudtrail:ap-southeast-2:111122223333:trail/${name}`,
  HomeRegion: 'ap-southeast-2',
});
const analyzer = (name: string) => ({
  arn: `arn:aws:access-analyzer:ap-southeast-2:111122223333:analyzer/${name}`,
  name,
  type: 'ACCOUNT',
  status: 'ACTIVE',
});
const prefixList = (id: string) =>
  `<item><prefixListId>${id}</prefixListId><prefixListName>${id}</prefixListName><ownerId>111122223333</ownerId></item>`;
const listAnswers = {
  DescribeManagedPrefixLists: xml(
    `<DescribeManagedPrefixListsResponse><prefixListSet>${['pl-bad', 'pl-1']
      .map(prefixList)
      .join('')}</prefixListSet></DescribeManagedPrefixListsResponse>`,
  ),
  GetManagedPrefixListEntries: xml(
    '<GetManagedPrefixListEntriesResponse><entrySet><item><cidr>0.0.0.0/0</cidr></item></entrySet></GetManagedPrefixListEntriesResponse>',
  ),
};
const withLists = {
  readStored: (async (source: string) =>
    source === 'ec2-security-groups'
      ? new Map([
          [
            'i-1',
            {
              rules: [{ prefixListIds: ['pl-1', 'pl-bad'] }],
              unknownGroupIds: [],
            },
          ],
        ])
      : new Map()) as unknown as CollectContext['readStored'],
};

describe('what is deleted or refused between two calls', () => {
  it.each<[string, Case]>([
    [
      'a rule of AWS Config that is named',
      {
        collector: configRules,
        answers: ruleAnswers,
        refusal: noRule("The ConfigRule 'bad-tags' provided is invalid."),
        kept: keptRules,
      },
    ],
    [
      'a rule of AWS Config that is not named',
      {
        collector: configRules,
        answers: ruleAnswers,
        refusal: noRule('Invalid rule.'),
        kept: keptRules,
      },
    ],
    [
      'a node, before its patch state is read',
      {
        collector: patchStates,
        answers: {
          DescribeInstancePatchStates: json({
            InstancePatchStates: [{ InstanceId: 'i-1', Operation: 'Scan' }],
          }),
        },
        refusal: { error: 'InvalidInstanceId' },
        context: {
          nodes: new Map([
            ['i-1', 'i-1'],
            ['i-bad', 'i-bad'],
            ['i-2', 'i-2'],
          ]),
        },
        kept: { nodeId: 'i-1', operation: 'Scan' },
      },
    ],
    [
      'a node, before its patches are read',
      {
        collector: missingPatches,
        answers: {
          DescribeInstancePatches: json({
            Patches: [{ KBId: 'KB1', Title: 'KB1', State: 'Missing' }],
          }),
        },
        refusal: { error: 'InvalidInstanceId' },
        context: {
          runningInstanceIds: new Set(['i-bad', 'i-1']),
          patchStates: new Map([
            ['i-bad', { nodeId: 'i-bad', missing: 1 }],
            ['i-1', { nodeId: 'i-1', missing: 1 }],
          ]),
        },
        kept: { patches: [expect.objectContaining({ id: 'KB1' })] },
      },
    ],
    [
      'a maintenance window',
      {
        collector: patchWindows,
        answers: {
          DescribeMaintenanceWindows: json({
            WindowIdentities: [
              { WindowId: 'mw-bad', Enabled: true },
              { WindowId: 'mw-1', Enabled: true },
            ],
          }),
          DescribeMaintenanceWindowTasks: json({
            Tasks: [{ TaskArn: 'AWS-RunPatchBaseline' }],
          }),
        },
        refusal: { error: 'DoesNotExistException' },
        kept: { windows: [expect.objectContaining({ id: 'mw-1' })] },
      },
    ],
    [
      'an analyzer',
      {
        collector: accessAnalyzerFindings,
        answers: {
          '/analyzer?maxResults=100': json({
            analyzers: [analyzer('bad'), analyzer('good')],
          }),
          '/finding': json({ findings: [] }),
        },
        refusal: { error: 'ResourceNotFoundException', status: 404 },
        kept: {
          analyzers: [expect.objectContaining({ arn: analyzer('good').arn })],
        },
      },
    ],
    [
      'a trail',
      {
        collector: cloudTrailTrails,
        answers: {
          DescribeTrails: json({ trailList: [trail('bad'), trail('good')] }),
          GetTrailStatus: json({ IsLogging: true }),
          GetEventSelectors: json({ EventSelectors: [] }),
        },
        refusal: { error: 'TrailNotFoundException' },
        kept: { trails: [expect.objectContaining({ name: 'good' })] },
      },
    ],
    [
      'a trail of which nobody may see more',
      {
        collector: cloudTrailTrails,
        answers: {
          DescribeTrails: json({ trailList: [trail('bad'), trail('good')] }),
          GetTrailStatus: json({ IsLogging: true }),
          GetEventSelectors: json({ EventSelectors: [] }),
        },
        refusal: { error: 'AccessDeniedException' },
        kept: {
          trails: [
            expect.not.objectContaining({ logging: expect.anything() }),
            expect.objectContaining({ name: 'good', logging: true }),
          ],
        },
      },
    ],
    [
      'a patch baseline',
      {
        collector: patchBaselines,
        answers: {
          DescribePatchBaselines: json({ BaselineIdentities: [] }),
          GetPatchBaseline: json({ BaselineId: 'pb-1' }),
        },
        refusal: { error: 'DoesNotExistException' },
        context: {
          patchStates: new Map([
            ['i-1', { nodeId: 'i-1', baselineId: 'pb-bad' }],
            ['i-2', { nodeId: 'i-2', baselineId: 'pb-1' }],
          ]),
        },
        kept: {
          baselines: [expect.objectContaining({ id: 'pb-1' })],
          goneIds: ['pb-bad'],
        },
      },
    ],
    [
      'a patch baseline that may not be read',
      {
        collector: patchBaselines,
        answers: {
          DescribePatchBaselines: json({ BaselineIdentities: [] }),
          GetPatchBaseline: json({ BaselineId: 'pb-1' }),
        },
        refusal: { error: 'AccessDeniedException' },
        context: {
          patchStates: new Map([
            ['i-1', { nodeId: 'i-1', baselineId: 'pb-bad' }],
            ['i-2', { nodeId: 'i-2', baselineId: 'pb-1' }],
          ]),
        },
        kept: {
          baselines: [expect.objectContaining({ id: 'pb-1' })],
          goneIds: [],
          refused: {
            'pb-bad': {
              gap: 'access-denied',
              cause: {
                phrase: 'cause.role-lacks',
                action: 'ssm:GetPatchBaseline',
              },
            },
          },
        },
      },
    ],
    [
      'a prefix list',
      {
        collector: prefixLists,
        answers: listAnswers,
        refusal: ec2Error('InvalidPrefixListID.NotFound'),
        context: withLists,
        kept: {
          lists: { 'pl-1': expect.objectContaining({ cidrs: ['0.0.0.0/0'] }) },
        },
      },
    ],
    [
      'a prefix list that may not be read',
      {
        collector: prefixLists,
        answers: listAnswers,
        refusal: ec2Error('UnauthorizedOperation', 403),
        context: withLists,
        kept: {
          lists: {
            'pl-1': expect.objectContaining({ cidrs: ['0.0.0.0/0'] }),
            'pl-bad': expect.objectContaining({
              refused: expect.objectContaining({ gap: 'access-denied' }),
            }),
          },
        },
      },
    ],
    [
      'a rule of EventBridge',
      {
        collector: rootEventRules,
        answers: {
          ListRules: json({
            Rules: ['bad', 'good'].map(Name => ({
              Name,
              State: 'ENABLED',
              EventPattern: '{"detail":{"userIdentity":{"type":["Root"]}}}',
            })),
          }),
          ListTargetsByRule: json({
            Targets: [{ Id: '1', Arn: 'arn:aws:lambda:x:1:function:f' }],
          }),
        },
        refusal: { error: 'ResourceNotFoundException' },
        kept: {
          rules: [
            expect.objectContaining({ name: 'bad', targets: [] }),
            expect.objectContaining({
              name: 'good',
              targets: [expect.any(String)],
            }),
            expect.objectContaining({ name: 'bad', targets: [] }),
            expect.objectContaining({
              name: 'good',
              targets: [expect.any(String)],
            }),
          ],
        },
      },
    ],
  ])('takes down itself only: %s', async (_, options) => {
    const { error, evidence } = await run(options);
    expect(error).toBeUndefined();
    expect(evidence[0].payload).toEqual(expect.objectContaining(options.kept));
  });

  it('has no results where the rule of AWS Config is gone', async () => {
    const { error, evidence } = await run({
      collector: configResults,
      answers: {
        DescribeConfigRules: listedRules,
        GetComplianceDetailsByConfigRule: json({
          EvaluationResults: [
            {
              ComplianceType: 'COMPLIANT',
              EvaluationResultIdentifier: {
                EvaluationResultQualifier: {
                  ResourceType: 'AWS::EC2::Instance',
                  ResourceId: 'i-1',
                },
              },
            },
          ],
        }),
      },
      refusal: noRule('gone'),
      context: {
        instances: new Map([
          ['i-1', { instanceId: 'i-1', securityGroupIds: [] } as never],
        ]),
      },
      kept: {},
    });
    expect(error).toBeUndefined();
    expect(evidence[0].payload).toEqual({
      results: [expect.objectContaining({ ruleName: 'tags' })],
    });
  });

  it.each<[string, Collector, Case['answers'], Partial<CollectContext>]>([
    [
      'patch baselines',
      patchBaselines,
      { DescribePatchBaselines: json({ BaselineIdentities: [] }) },
      {
        patchStates: new Map([
          ['i-1', { nodeId: 'i-1', baselineId: 'pb-bad' }],
        ]),
      },
    ],
    [
      'trails',
      cloudTrailTrails,
      { DescribeTrails: json({ trailList: [trail('bad')] }) },
      {},
    ],
  ])(
    'is the cause of all where none can be read: %s',
    async (_, collector, answers, context) => {
      const { error, evidence } = await run({
        collector,
        answers,
        context,
        refusal: { error: 'AccessDeniedException' },
        kept: {},
      });
      expect(evidence).toEqual([]);
      expect(classifyError(error).gap).toBe('access-denied');
    },
  );
});
