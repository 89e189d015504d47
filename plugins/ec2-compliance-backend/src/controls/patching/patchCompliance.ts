import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { PatchCounts, readPatchCounts } from './patchCounts';
import {
  judgeFutureScan,
  judgeUnfinishedScan,
  readPatchScan,
} from './patchScan';
import { formatDuration, plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';
import { worstPatches } from './worstPatches';

type Reason =
  | 'patched'
  | 'patches-missing'
  | 'patches-failed'
  | 'patches-rejected'
  | 'pending-reboot'
  | 'summary-non-compliant'
  | 'scan-overdue'
  | 'scan-unfinished'
  | 'counts-missing'
  | 'never-scanned'
  | 'not-managed';

type PatchState = EvidencePayloads['ssm-patch-states'];

/**
 * Is every patch of the baseline applied? Patch Manager keeps no status, so it
 * is computed from the counts. A patch that waits for a reboot is not applied.
 * Source: ssm:DescribeInstancePatchStates, ssm:DescribeInstancePatches,
 * ssm:ListResourceComplianceSummaries.
 */
export const patchCompliance: InstanceControl<Reason> = {
  id: 'patch-compliance',
  title: 'Patches applied',
  failingTitle: 'Patches missing',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Patching is automated, and the patch compliance of instances is reviewed.',
  why: 'A missing patch leaves a hole in the instance that is publicly described.',
  clauses: ['ISM-1694', 'ISM-1695', 'ISM-1696', 'ISM-1877', 'ISM-1902'],
  configRule: 'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
  sources: [
    'ssm-instance-information',
    'ssm-patch-states',
    'ssm-patches',
    'ssm-patch-compliance',
  ],
  limits:
    "It compares with the patch baseline. A baseline that approves patches only after seven days, as AWS's own do, shows nothing missing before that. When two scans with different baselines run on an instance, the later overwrites the other.",
  reasons: {
    patched: 'No patch of its baseline is missing',
    'patches-missing': 'Patches are missing',
    'patches-failed': 'Patches failed to install',
    'patches-rejected': 'Rejected patches are installed',
    'pending-reboot': 'Patches wait for a reboot',
    'summary-non-compliant': 'Systems Manager counts it as non-compliant',
    'scan-overdue': 'The last scan is too old to show that it is patched',
    'scan-unfinished': 'No scan has ended yet',
    'counts-missing': 'The patch state holds no counts',
    'never-scanned': 'Never scanned for patches',
    'not-managed': 'Not managed by Systems Manager',
  },
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Build an image with the current patches: start from the latest image of the vendor, or update all packages in your image pipeline. Do not patch the running instances by hand, since the group replaces them',
      },
    }),
    longLived: [
      {
        text: 'See what is missing, failed or waiting for a reboot',
        command:
          'aws ssm describe-instance-patches --instance-id {instanceId} --filters Key=State,Values=Missing,Failed,InstalledPendingReboot --region {region}',
      },
      {
        text: 'Install the patches. The instance reboots if a patch needs it, so do it in your maintenance window',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets Key=InstanceIds,Values={instanceId} --parameters '{"Operation":["Install"],"RebootOption":["RebootIfNeeded"]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
      },
      {
        text: 'Where patches only wait for a reboot',
        command:
          'aws ec2 reboot-instances --instance-ids {instanceId} --region {region}',
      },
      {
        text: 'Scan again after a reboot by hand, so that Patch Manager knows',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets Key=InstanceIds,Values={instanceId} --parameters '{"Operation":["Scan"]}' --region {region}`,
      },
    ],
  },
  docs: 'docs/controls/patch-compliance.md',
  judge: context =>
    judgeManagedNode<'ssm-patch-states', Reason>({
      context,
      source: 'ssm-patch-states',
      unknown: 'its patches are not known',
      absent: () => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'never-scanned',
        message:
          'Managed, but Patch Manager has never scanned it, so its patches are not known',
      }),
      present: record => judgePatchState(context, record.payload),
    }),
};

function judgePatchState(
  context: ControlContext,
  patchState: PatchState,
): Judgement<Reason> {
  const scan = readPatchScan(context, patchState);
  if (scan.state === 'unfinished') {
    return judgeUnfinishedScan();
  }
  const counts = readPatchCounts(patchState);
  if (!counts) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'counts-missing',
      message: `Patch Manager gives no counts for ${scan.words}, so its patches are not known`,
      recordedAt: patchState.operationEndTime,
    };
  }
  const summary = context.evidence.get('ssm-patch-compliance');
  const details: JsonObject = {
    ...counts.details,
    operationEndTime: patchState.operationEndTime,
    ...(patchState.operation && { operation: patchState.operation }),
    ...(patchState.baselineId && { baselineId: patchState.baselineId }),
    ...(summary.state === 'present' && {
      systemsManagerStatus: summary.payload.status,
    }),
  };
  const recordedAt = patchState.operationEndTime;
  const failure = describeFailure(context, patchState, counts);
  if (failure) {
    return {
      status: 'NON_COMPLIANT',
      reason: failure.reason,
      message: `${failure.words}, according to ${scan.words}`,
      details,
      recordedAt,
    };
  }
  if (
    summary.state === 'present' &&
    summary.payload.status === 'NON_COMPLIANT'
  ) {
    // The baseline may count what the patch state does not, such as available
    // security updates on Windows; what AWS itself fails is never passed.
    return {
      status: 'NON_COMPLIANT',
      reason: 'summary-non-compliant',
      message: `Systems Manager's compliance summary says non-compliant, although ${scan.words} counts no patch missing; it may count available security updates that the baseline does not approve`,
      details,
      recordedAt,
    };
  }
  if (scan.state === 'future') {
    return judgeFutureScan(scan, recordedAt);
  }
  if (scan.state === 'overdue') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'scan-overdue',
      message: `No patch was missing according to ${
        scan.words
      }, but that is older than the ${formatDuration(
        scan.window,
      )} allowed and shows nothing about today`,
      details,
      recordedAt,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'patched',
    message: `No patch of its baseline is missing, according to ${scan.words}`,
    details,
    recordedAt,
  };
}

function describeFailure(
  context: ControlContext,
  patchState: PatchState,
  counts: PatchCounts,
): { reason: Reason; words: string } | undefined {
  const kinds: Array<{ reason: Reason; count: number; words: string }> = [
    {
      reason: 'patches-missing',
      count: counts.missing,
      words: `${plural(counts.missing, 'patch', 'patches')} missing`,
    },
    {
      reason: 'patches-failed',
      count: counts.failed,
      words: `${plural(counts.failed, 'patch', 'patches')} failed to install`,
    },
    {
      reason: 'patches-rejected',
      count: counts.rejected,
      words: `${plural(
        counts.rejected,
        'rejected patch',
        'rejected patches',
      )} installed`,
    },
    {
      reason: 'pending-reboot',
      count: counts.pendingReboot,
      words: `${plural(
        counts.pendingReboot,
        'patch',
        'patches',
      )} installed but not effective before a reboot`,
    },
  ];
  const found = kinds.filter(({ count }) => count > 0);
  if (!found.length) {
    return counts.bySeverity > 0
      ? {
          reason: 'patches-missing',
          words: `At least ${plural(
            counts.bySeverity,
            'patch',
            'patches',
          )} not compliant with the baseline`,
        }
      : undefined;
  }
  const total = found.reduce((sum, { count }) => sum + count, 0);
  return {
    reason: found[0].reason,
    words: `${found.map(({ words }) => words).join(', ')}${nameWorst(
      context,
      patchState,
      total,
    )}`,
  };
}

/** Names the worst two, if the list of patches belongs to this very scan. */
function nameWorst(
  context: ControlContext,
  patchState: PatchState,
  total: number,
): string {
  const list = context.evidence.get('ssm-patches');
  if (
    list.state !== 'present' ||
    list.payload.operationEndTime !== patchState.operationEndTime
  ) {
    return '';
  }
  const names = worstPatches(list.payload.patches, 2);
  if (!names.length) {
    return '';
  }
  return `${names.length < total ? ', among them ' : ': '}${names.join(
    ' and ',
  )}`;
}
