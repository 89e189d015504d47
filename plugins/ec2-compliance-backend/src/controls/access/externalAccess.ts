import { FixStep, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { valueOf } from '../../evidence';
import { changeRole, known, textOf } from '../judging/changes';
import { replaceFleet } from '../judging/fixSteps';
import { findInstanceRole } from './instanceRole';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { nameInArn } from '../../languages';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'no-external-access': {
    title: 'No open finding about its role',
    sentence: "Access Analyzer has no open finding about the role '{{role}}'",
  },
  'external-access': {
    title: 'Outsiders may act as its role',
    sentence:
      "{{who}} may act as the role '{{role}}', by {{findingCount}} of Access Analyzer since {{since, time}}",
  },
  'no-analyzer': {
    title: 'No analyzer looks at external access',
    sentence:
      "No analyzer of external access works in this Region, so who may act as the role '{{role}}' is not known",
  },
  'analysis-failed': {
    title: 'The analysis of its role failed',
    sentence:
      "Access Analyzer could not analyse the role '{{role}}' ({{error}}), so who may act as it is not known",
  },
  'no-role': { title: 'It has no role', sentence: '{{lack}}' },
} as const satisfies ReasonWords;

const phrases = {
  anybody: 'Anybody',
  principal: "'{{name}}'",
  findings: {
    one: '{{count}} open finding',
    other: '{{count}} open findings',
  },
  'no-profile': 'The instance has no instance profile, so no role',
  'profile-without-role': "The instance profile '{{profile}}' holds no role",
} as const;
const phrase = phraseOf(phrases);

/** Findings that the details hold. */
const SHOWN = 10;

/** What is done to a role, whichever fleet bears it. */
const ROLE_STEPS: FixStep[] = [
  {
    text: 'See the trust policy of the role {role}, and take the outside principal out of it, in your infrastructure code. No instance needs to be replaced for that',
    command:
      "aws iam get-role --role-name '{role}' --query Role.AssumeRolePolicyDocument --region {region}",
    reasons: ['external-access'],
  },
  {
    text: 'If the access is intended, archive the finding with the platform team',
    command:
      'aws accessanalyzer update-findings --analyzer-arn ANALYZER_ARN --ids FINDING_ID --status ARCHIVED --region {region}',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html',
    reasons: ['external-access'],
  },
  {
    text: 'Platform team: create an analyzer of external access in the Region',
    command:
      'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region {region}',
    reasons: ['no-analyzer'],
  },
  {
    text: 'Platform team: see why the analysis of the role {role} fails',
    command: 'aws accessanalyzer list-analyzers --region {region}',
    reasons: ['analysis-failed'],
  },
];

/**
 * May somebody outside the account act as the role of the instance, without
 * anybody having decided so? Source: access-analyzer:ListFindings,
 * access-analyzer:ListAnalyzers, iam:GetAccountAuthorizationDetails.
 */
export const externalAccess: InstanceControlOf<typeof reasons> = {
  id: 'external-access',
  title: 'External access to the instance role',
  passingTitle: 'No open finding of external access',
  failingTitle: 'External access to the instance role found',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'Findings of IAM Access Analyzer about the role of an instance are reviewed.',
  why: 'Who may act as the role of the instance has all its permissions, from wherever they are.',
  sources: ['access-analyzer-roles', 'access-analyzers', 'iam-instance-roles'],
  limits:
    'Access Analyzer looks at who may assume the role. What the role may do itself, and access within the account, is judged elsewhere; an archived finding counts as decided on.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      ...ROLE_STEPS,
      ...replaceFleet({
        image: false,
        build: {
          text: 'Or give the fleet a role of its own: name its instance profile in the launch template',
        },
      }),
    ],
    longLived: ROLE_STEPS,
  },
  docs: 'docs/controls/external-access.md',
  judge,
  changes: ({ values }) => {
    const role = textOf(values.role);
    return [
      role === undefined
        ? {}
        : changeRole(known({ role, roleArn: textOf(values.roleArn) })),
    ];
  },
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'no-role',
      values: { lack: phrase('no-profile') },
    };
  }
  const lookup = findInstanceRole(context, instanceProfileArn);
  if (lookup.judgement) {
    return lookup.judgement;
  }
  const identities = readRecord(context, 'iam-instance-roles');
  const roleArn =
    identities.state === 'present'
      ? valueOf(identities.payload.profiles, instanceProfileArn)
      : undefined;
  if (roleArn === undefined) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'no-role',
      values: {
        lack: phrase('profile-without-role', {
          profile: nameInArn(instanceProfileArn),
        }),
      },
    };
  }
  return judgeRole(context, roleArn);
}

function judgeRole(
  context: ControlContext,
  roleArn: string,
): Judgement<typeof reasons> {
  const found = readRecord(context, 'access-analyzer-roles');
  const open =
    found.state === 'present'
      ? found.payload.findings.filter(finding => finding.roleArn === roleArn)
      : [];
  const role = nameInArn(roleArn);
  const [first] = [...open].sort(
    (a, b) =>
      Number(b.isPublic) - Number(a.isPublic) ||
      a.createdAt.localeCompare(b.createdAt),
  );
  if (first) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'external-access',
      values: {
        roleArn,
        role,
        who: first.isPublic
          ? phrase('anybody')
          : phrase('principal', { name: first.principal }),
        findingCount: phrase('findings', { count: open.length }),
        since: first.createdAt,
        findings: open.slice(0, SHOWN).map(finding => ({ ...finding })),
      },
      recordedAt: first.createdAt,
    };
  }
  const failed =
    found.state === 'present'
      ? found.payload.failed?.find(analysis => analysis.roleArn === roleArn)
      : undefined;
  if (failed) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'analysis-failed',
      values: { roleArn, role, error: failed.error },
    };
  }
  const listed = readRecord(context, 'access-analyzers');
  if (listed.state === 'unavailable') {
    return judgeUnavailable('access-analyzers', listed);
  }
  const external = listed.payload.analyzers.some(
    ({ type, status }) =>
      (type === 'ACCOUNT' || type === 'ORGANIZATION') && status === 'ACTIVE',
  );
  if (!external) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'no-analyzer',
      values: { roleArn, role },
    };
  }
  if (found.state === 'unavailable') {
    return judgeUnavailable('access-analyzer-roles', found);
  }
  return {
    status: 'COMPLIANT',
    reason: 'no-external-access',
    values: { roleArn, role },
  };
}
