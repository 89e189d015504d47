import { EvidencePayloads } from '../../evidence';
import { configRules } from './configRules';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';
import {
  configRule,
  eightRules,
  recorder,
} from '../__testUtils__/healthyAudit';

type Rule = EvidencePayloads['config-rules']['rules'][number];
type Recorder = EvidencePayloads['config-recorder']['recorders'][number];

/** The eight, with those of some identifiers replaced. */
function rules(...replacements: Rule[]): AccountTestCase {
  const replaced = new Set(replacements.map(({ identifier }) => identifier));
  return {
    evidence: {
      'config-rules': present<'config-rules'>({
        rules: [
          ...eightRules.filter(({ identifier }) => !replaced.has(identifier)),
          ...replacements.filter(({ name }) => name !== 'none'),
        ],
      }),
    },
  };
}

const recording = (
  fields: Partial<Recorder> | undefined,
  internal = 0,
): AccountTestCase => ({
  evidence: {
    'config-recorder': present<'config-recorder'>({
      recorders: fields ? [{ ...recorder, ...fields }] : [],
      internal,
    }),
  },
});

const PORTS = 'RESTRICTED_INCOMING_TRAFFIC';
const APPLICATIONS = 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED';
const ROLES = 'IAM_ROLE_MANAGED_POLICY_CHECK';
const TAGS = 'REQUIRED_TAGS';
const NEEDED = [
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::SSM::ManagedInstanceInventory',
  'AWS::SSM::PatchCompliance',
  'AWS::SSM::AssociationCompliance',
  'AWS::IAM::Role',
];

describe('configRules', () => {
  it.each<[string, AccountTestCase, string, string, string?]>([
    ['all eight in order', {}, 'COMPLIANT', 'rules-adequate', 'All 8 rules'],
    [
      'nothing runs',
      { fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
    [
      'no rule at all',
      {
        evidence: { 'config-rules': present<'config-rules'>({ rules: [] }) },
      },
      'NON_COMPLIANT',
      'rules-missing',
      '8 of 8',
    ],
    [
      'one that is being deleted',
      rules(configRule(PORTS, { state: 'DELETING' })),
      'NON_COMPLIANT',
      'rules-missing',
      'being deleted',
    ],
    [
      'one that is just evaluating',
      rules(configRule('EC2_INSTANCE_MANAGED_BY_SSM', { state: 'EVALUATING' })),
      'COMPLIANT',
      'rules-adequate',
    ],
    // Port 22 is not in the defaults.
    [
      'the default ports',
      rules(configRule(PORTS)),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'port 22 is not among its blocked ports (20, 21, 3389, 3306, 4333)',
    ],
    [
      '3389 replaced',
      rules(configRule(PORTS, { parameters: { blockedPort3: '22' } })),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'port 3389',
    ],
    [
      'both ports in two rules',
      rules(
        configRule(PORTS, { parameters: { blockedPort3: '22' } }),
        configRule(PORTS, { name: 'rdp', parameters: {} }),
      ),
      'COMPLIANT',
      'rules-adequate',
    ],
    // It asks for all of its applications at once.
    [
      'alternatives in one rule',
      rules(
        configRule(APPLICATIONS, {
          parameters: {
            applicationNames:
              'amazon-cloudwatch-agent,selinux-policy,fapolicyd,openscap',
          },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'SELinux and fapolicyd and OpenSCAP at once',
    ],
    [
      'two packages of one alternative',
      rules(
        configRule(APPLICATIONS, {
          parameters: {
            applicationNames:
              'amazon-cloudwatch-agent,selinux-policy,selinux-policy-targeted:38',
          },
        }),
      ),
      'COMPLIANT',
      'rules-adequate',
    ],
    [
      'no agent asked for',
      rules(
        configRule(APPLICATIONS, {
          parameters: { applicationNames: 'fapolicyd' },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'CloudWatch Agent',
    ],
    [
      'one of the policies only',
      rules(
        configRule(ROLES, {
          parameters: {
            managedPolicyArns:
              'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy',
          },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'AmazonSSMManagedInstanceCore',
    ],
    [
      'a policy of the same name of one’s own',
      rules(
        configRule(ROLES, {
          parameters: {
            managedPolicyArns:
              'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy,arn:aws:iam::111122223333:policy/AmazonSSMManagedInstanceCore',
          },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'AmazonSSMManagedInstanceCore',
    ],
    [
      'another tag, and its default',
      rules(configRule(TAGS, { parameters: { tag1Key: 'CostCenter' } })),
      'NON_COMPLIANT',
      'parameters-inadequate',
      "'Service'",
    ],
    [
      'tags of volumes only',
      rules(
        configRule(TAGS, {
          parameters: { tag1Key: 'Service' },
          scope: { types: ['AWS::EC2::Volume'], narrowed: false },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'AWS::EC2::Instance',
    ],
    [
      'only instances with a tag',
      rules(
        configRule('EC2_INSTANCE_MANAGED_BY_SSM', {
          scope: { types: [], narrowed: true },
        }),
      ),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'scope',
    ],
    [
      'no denied application',
      rules(configRule('EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED')),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'names no application',
    ],
    [
      'parameters of one that are no JSON, beside one that asks for all',
      rules(
        ...eightRules.filter(({ identifier }) => identifier === PORTS),
        configRule(PORTS, { name: 'another', parameters: undefined }),
      ),
      'COMPLIANT',
      'rules-adequate',
    ],
    [
      'parameters that cannot be read',
      rules(configRule(PORTS, { parameters: undefined })),
      'NON_COMPLIANT',
      'parameters-inadequate',
      'no JSON object',
    ],
    [
      'a failing evaluation',
      rules(
        configRule('EC2_INSTANCE_MANAGED_BY_SSM', {
          lastFailureAt: '2026-11-23T09:40:00.000Z',
          lastErrorCode: 'AccessDenied',
        }),
      ),
      'NON_COMPLIANT',
      'evaluation-failing',
      'AccessDenied',
    ],
    [
      'an evaluation that failed before it succeeded',
      rules(
        configRule('EC2_INSTANCE_MANAGED_BY_SSM', {
          lastFailureAt: '2026-11-23T09:20:00.000Z',
          lastErrorCode: 'AccessDenied',
        }),
      ),
      'COMPLIANT',
      'rules-adequate',
    ],
    [
      'never evaluated',
      rules(
        configRule('EC2_INSTANCE_MANAGED_BY_SSM', { lastSuccessAt: undefined }),
      ),
      'INSUFFICIENT_DATA',
      'not-evaluated',
    ],
    ['no recorder', recording(undefined), 'NON_COMPLIANT', 'no-recorder'],
    [
      'only a recorder of a service',
      recording(undefined, 1),
      'NON_COMPLIANT',
      'no-recorder',
      'record for themselves',
    ],
    [
      'a stopped recorder',
      recording({ recording: false }),
      'NON_COMPLIANT',
      'recorder-stopped',
    ],
    [
      'a failing recorder',
      recording({
        lastStatus: 'Failure',
        lastErrorCode: 'InsufficientDeliveryPolicyException',
      }),
      'NON_COMPLIANT',
      'recorder-failing',
      'InsufficientDeliveryPolicyException',
    ],
    [
      'a recorder at its start',
      recording({ lastStatus: 'Pending' }),
      'INSUFFICIENT_DATA',
      'recorder-unknown',
    ],
    [
      'a recorder without a status',
      recording({ recording: undefined, lastStatus: undefined }),
      'INSUFFICIENT_DATA',
      'recorder-unknown',
    ],
    // The three shapes of a recording strategy.
    [
      'all, without IAM',
      recording({ globalTypes: false }),
      'NON_COMPLIANT',
      'types-not-recorded',
      'AWS::IAM::Role',
    ],
    [
      'a list that holds all',
      recording({ strategy: 'inclusion', types: NEEDED, globalTypes: false }),
      'COMPLIANT',
      'rules-adequate',
    ],
    [
      'a list that lacks one',
      recording({ strategy: 'inclusion', types: NEEDED.slice(0, -2) }),
      'NON_COMPLIANT',
      'types-not-recorded',
      'AssociationCompliance',
    ],
    [
      'all but some',
      recording({ strategy: 'exclusion', types: ['AWS::EC2::SecurityGroup'] }),
      'NON_COMPLIANT',
      'types-not-recorded',
      'SecurityGroup',
    ],
    [
      'all but others',
      recording({ strategy: 'exclusion', types: ['AWS::S3::Bucket'] }),
      'COMPLIANT',
      'rules-adequate',
    ],
    [
      'daily',
      recording({ frequency: 'DAILY' }),
      'COMPLIANT',
      'rules-adequate',
      'once a day only',
    ],
    [
      'daily but for what matters',
      recording({
        frequency: 'DAILY',
        overrides: [{ types: NEEDED, frequency: 'CONTINUOUS' }],
      }),
      'COMPLIANT',
      'rules-adequate',
      'ask for enough',
    ],
    // Global types are recorded in one Region of the account.
    [
      'IAM recorded in another Region, and its rule deployed there alone',
      {
        evidence: {
          'config-recorder': present<'config-recorder'>({
            recorders: [{ ...recorder, globalTypes: false }],
            internal: 0,
            globalTypesIn: 'us-east-1',
          }),
          'config-rules': present<'config-rules'>({
            rules: eightRules.filter(({ identifier }) => identifier !== ROLES),
          }),
        },
      },
      'COMPLIANT',
      'rules-adequate',
      'All 7 rules are active, evaluated and ask for enough (IAM is recorded in us-east-1, so the rule on roles belongs there)',
    ],
    [
      'IAM recorded in another Region, and instances nowhere',
      {
        evidence: {
          'config-recorder': present<'config-recorder'>({
            recorders: [{ ...recorder, strategy: 'inclusion', types: [] }],
            internal: 0,
            globalTypesIn: 'us-east-1',
          }),
        },
      },
      'NON_COMPLIANT',
      'types-not-recorded',
      'AWS::EC2::Instance',
    ],
    [
      'a recorder whose status is in no word that is known',
      recording({ lastStatus: 'Degraded' }),
      'INSUFFICIENT_DATA',
      'recorder-unknown',
    ],
    // A Region in which AWS Config records no IAM.
    [
      'no IAM to be recorded',
      {
        target: { region: 'ap-southeast-4' },
        evidence: {
          ...recording({ globalTypes: false }).evidence,
          'config-rules': present<'config-rules'>({
            rules: eightRules.filter(({ identifier }) => identifier !== ROLES),
          }),
        },
      },
      'COMPLIANT',
      'rules-adequate',
      'All 7 rules',
    ],
    [
      'rules that could not be read',
      { evidence: { 'config-rules': unavailable('access-denied', 'denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
      'config:DescribeConfigRules',
    ],
    [
      'a failing rule, whatever the recorder',
      {
        evidence: {
          ...rules(configRule(PORTS)).evidence,
          'config-recorder': unavailable(),
        },
      },
      'NON_COMPLIANT',
      'parameters-inadequate',
    ],
    [
      'no record of the recorder',
      { evidence: { 'config-recorder': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(judgeAccountBy(configRules, testCase)).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });
});
