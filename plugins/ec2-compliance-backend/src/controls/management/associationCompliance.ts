import { replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode, ManagedNode } from '../judging/judgeManagedNode';
import { PresentEvidence } from '../judging/readEvidence';
import { plural } from '../judging/times';
import { InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'associations-compliant'
  | 'associations-failing'
  | 'no-association'
  | 'roll-up-failed'
  | 'not-managed';

/**
 * Does the automation that State Manager runs on the instance succeed?
 * Source: ssm:ListResourceComplianceSummaries, ComplianceType Association.
 */
export const associationCompliance: InstanceControl<Reason> = {
  id: 'association-compliance',
  title: 'Automation succeeds',
  failingTitle: 'Automation failing',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Instances are kept in their wanted state by automation rather than by hand.',
  why: 'Scans, patches and agents come to an instance by State Manager associations: while one fails, something silently stops being done.',
  clauses: ['ISM-1701', 'ISM-1702', 'ISM-1807'],
  configRule: 'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
  sources: ['ssm-instance-information', 'ssm-association-compliance'],
  limits:
    'Associations that report no compliance of their own (AWS-RunPatchBaselineAssociation among them) do not count. A deleted association may be counted until the node next reports.',
  reasons: {
    'associations-compliant': 'Every association succeeded',
    'associations-failing': 'Associations fail',
    'no-association': 'No association reports its compliance',
    'roll-up-failed': 'Compliant, yet the last runs failed',
    'not-managed': 'Not managed by Systems Manager',
  },
  fix: {
    autoScaled: [
      {
        text: 'See which association fails, and why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
      },
      ...replaceFleet({
        image: true,
        build: {
          text: 'If the image or the instance profile is the cause (a package, disk space or a permission is missing), mend it there; if the association is, ask the platform team',
        },
      }),
    ],
    longLived: [
      {
        text: 'See which association fails, and why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
      },
      {
        text: 'Run it again once the cause is mended',
        command:
          'aws ssm start-associations-once --association-ids ASSOCIATION_ID --region {region}',
      },
      {
        text: 'If no association covers the instance, the platform team adds one. Inventory is a good first',
        command: `aws ssm create-association --association-name software-inventory --name AWS-GatherSoftwareInventory --targets 'Key=InstanceIds,Values=*' --schedule-expression 'rate(12 hours)' --parameters '{"applications":["Enabled"]}' --region {region}`,
      },
    ],
  },
  docs: 'docs/controls/association-compliance.md',
  judge: context =>
    judgeManagedNode<'ssm-association-compliance', Reason>({
      context,
      source: 'ssm-association-compliance',
      unknown: 'no automation of Systems Manager runs on it',
      absent: () => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'no-association',
        message:
          'Managed, but no State Manager association reports its compliance for it, so no automation is shown to run',
      }),
      present: judgeCompliance,
    }),
};

function judgeCompliance(
  record: PresentEvidence<'ssm-association-compliance'>,
  node?: ManagedNode,
): Judgement<Reason> {
  const { status, overallSeverity, compliantCount, nonCompliantCount } =
    record.payload;
  const failing = nonCompliantCount ?? 0;
  const details = {
    systemsManagerStatus: status,
    ...(overallSeverity !== undefined && { overallSeverity }),
    ...(compliantCount !== undefined && { compliantCount }),
    ...(nonCompliantCount !== undefined && { nonCompliantCount }),
    ...(node?.associationStatus !== undefined && {
      lastRuns: node.associationStatus,
    }),
  };
  const common = {
    details,
    ...(record.recordedAt !== undefined && { recordedAt: record.recordedAt }),
  };
  if (status === 'NON_COMPLIANT' || failing > 0) {
    const severity =
      overallSeverity && overallSeverity !== 'UNSPECIFIED'
        ? `, severity ${overallSeverity.toLowerCase()}`
        : '';
    return {
      status: 'NON_COMPLIANT',
      reason: 'associations-failing',
      message: failing
        ? `${plural(failing, 'State Manager association')} ${
            failing === 1 ? 'fails' : 'fail'
          } on it${severity}`
        : `State Manager associations fail on it${severity}`,
      ...common,
    };
  }
  if (node?.associationStatus === 'Failed') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'roll-up-failed',
      message:
        'Every association that reports its compliance is compliant, but Systems Manager says that the last runs failed; one that reports none may be the cause',
      ...common,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'associations-compliant',
    message:
      compliantCount === undefined
        ? 'Every State Manager association on it succeeded'
        : `Every State Manager association on it succeeded (${compliantCount})`,
    ...common,
  };
}
