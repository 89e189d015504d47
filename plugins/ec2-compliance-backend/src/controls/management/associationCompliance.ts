import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { isWord } from '../../languages';
import { onceManaged, replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode, ManagedNode } from '../judging/judgeManagedNode';
import { PresentEvidence } from '../judging/readEvidence';
import { InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'associations-compliant': {
    title: 'Every association succeeded',
    sentence:
      'Every State Manager association on it succeeded{{counted, maybe}}',
  },
  'associations-failing': {
    title: 'Associations fail',
    sentence: '{{failing}}{{severity, maybe}}',
  },
  'no-association': {
    title: 'No association reports its compliance',
    sentence:
      'Managed, but no State Manager association reports its compliance for it, so no automation is shown to run',
  },
  'roll-up-failed': {
    title: 'Compliant, yet the last runs failed',
    sentence:
      'Every association that reports its compliance is compliant, but Systems Manager says that the last runs failed; one that reports none may be the cause',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so no automation of Systems Manager runs on it',
  },
} as const satisfies ReasonWords;

const phrases = {
  counted: ' ({{count}})',
  failing: {
    one: '{{count}} State Manager association fails on it',
    other: '{{count}} State Manager associations fail on it',
  },
  'some-failing': 'State Manager associations fail on it',
  severity: ', severity {{level}}',
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  INFORMATIONAL: 'informational',
} as const;
const phrase = phraseOf(phrases);

/** The levels of Systems Manager that say something. */
const LEVELS = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const;

/**
 * Does the automation that State Manager runs on the instance succeed?
 * Source: ssm:ListResourceComplianceSummaries, ComplianceType Association.
 */
export const associationCompliance: InstanceControlOf<typeof reasons> = {
  id: 'association-compliance',
  title: 'State Manager associations',
  passingTitle: 'State Manager associations succeed',
  failingTitle: 'State Manager associations fail',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Instances are kept in their wanted state by automation rather than by hand.',
  why: 'Scans, patches and agents come to an instance by State Manager associations: while one fails, something silently stops being done.',
  configRule: 'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
  sources: ['ssm-instance-information', 'ssm-association-compliance'],
  limits:
    'Associations that report no compliance of their own (AWS-RunPatchBaselineAssociation among them) do not count. A deleted association may be counted until the node next reports.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceManaged([
      {
        text: 'See which association fails, and why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
      },
      ...replaceFleet({
        image: true,
        build: {
          text: 'If the image or the instance profile is the cause (a package, disk space or a permission is missing), fix it there; if the association is, ask the platform team',
        },
      }),
    ]),
    longLived: onceManaged([
      {
        text: 'See which association fails, and why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
        reasons: ['associations-failing', 'roll-up-failed'],
      },
      {
        text: 'Run it again once the cause is fixed',
        command:
          'aws ssm start-associations-once --association-ids ASSOCIATION_ID --region {region}',
        reasons: ['associations-failing', 'roll-up-failed'],
      },
      {
        text: 'No association covers the instance, so the platform team adds one. Inventory is a good first',
        command: `aws ssm create-association --association-name software-inventory --name AWS-GatherSoftwareInventory --targets 'Key=InstanceIds,Values=*' --schedule-expression 'rate(12 hours)' --parameters '{"applications":["Enabled"]}' --region {region}`,
        reasons: ['no-association'],
      },
    ]),
  },
  docs: 'docs/controls/association-compliance.md',
  judge: context =>
    judgeManagedNode({
      context,
      source: 'ssm-association-compliance',
      absent: (): Judgement<typeof reasons> => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'no-association',
      }),
      present: judgeCompliance,
    }),
};

function judgeCompliance(
  { payload, recordedAt }: PresentEvidence<'ssm-association-compliance'>,
  node?: ManagedNode,
): Judgement<typeof reasons> {
  const { status, overallSeverity, compliantCount, nonCompliantCount } =
    payload;
  const failing = nonCompliantCount ?? 0;
  const values = {
    systemsManagerStatus: status,
    overallSeverity,
    compliantCount,
    nonCompliantCount,
    lastRuns: node?.associationStatus,
  };
  if (status === 'NON_COMPLIANT' || failing > 0) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'associations-failing',
      values: {
        ...values,
        failing: failing
          ? phrase('failing', { count: failing })
          : phrase('some-failing'),
        severity: tellSeverity(overallSeverity),
      },
      recordedAt,
    };
  }
  // A row that counts nothing is as good as none.
  if (compliantCount === 0) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'no-association',
      values,
      recordedAt,
    };
  }
  if (node?.associationStatus === 'Failed') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'roll-up-failed',
      values,
      recordedAt,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'associations-compliant',
    values: {
      ...values,
      counted:
        compliantCount === undefined
          ? undefined
          : phrase('counted', { count: compliantCount }),
    },
    recordedAt,
  };
}

function tellSeverity(severity: string | undefined): Phrase | undefined {
  const level = LEVELS.find(known => isWord(severity, known));
  return level && phrase('severity', { level: phrase(level) });
}
