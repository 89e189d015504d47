import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { installPatches, onceManaged, replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { PatchCounts, readPatchCounts } from './patchCounts';
import {
  judgeFutureScan,
  readPatchScan,
  SCAN_PHRASES,
  UNFINISHED_SCAN,
} from './patchScan';
import { worstPatches } from './worstPatches';

const FAILURE = '{{found, list}}{{worst, maybe}}, according to {{scan}}';

const reasons = {
  patched: {
    title: 'No patch of its baseline is missing',
    sentence: 'No patch of its baseline is missing, according to {{scan}}',
  },
  'patches-missing': { title: 'Patches are missing', sentence: FAILURE },
  'patches-failed': { title: 'Patches failed to install', sentence: FAILURE },
  'patches-rejected': {
    title: 'Rejected patches are installed',
    sentence: FAILURE,
  },
  'pending-reboot': { title: 'Patches wait for a reboot', sentence: FAILURE },
  'summary-non-compliant': {
    title: 'Systems Manager counts it as non-compliant',
    sentence:
      "Systems Manager's compliance summary says non-compliant, although {{scan}} counts no patch missing; it may count available security updates that the baseline does not approve",
  },
  'scan-overdue': {
    title: 'The last scan is too old to show that it is patched',
    sentence:
      'No patch was missing according to {{scan}}, but that is older than the {{windowMillis, duration}} allowed and shows nothing about today',
  },
  'scan-unfinished': UNFINISHED_SCAN,
  'counts-missing': {
    title: 'The patch state holds no counts',
    sentence:
      'Patch Manager gives no counts for {{scan}}, so its patches are not known',
  },
  'never-scanned': {
    title: 'Never scanned for patches',
    sentence:
      'Managed, but Patch Manager has never scanned it, so its patches are not known',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence: 'Not managed by Systems Manager, so its patches are not known',
  },
} as const satisfies ReasonWords;

const phrases = {
  ...SCAN_PHRASES,
  missing: {
    one: '{{count}} patch missing',
    other: '{{count}} patches missing',
  },
  failed: {
    one: '{{count}} patch failed to install',
    other: '{{count}} patches failed to install',
  },
  rejected: {
    one: '{{count}} rejected patch installed',
    other: '{{count}} rejected patches installed',
  },
  'pending-reboot': {
    one: '{{count}} patch installed but not effective before a reboot',
    other: '{{count}} patches installed but not effective before a reboot',
  },
  'not-compliant': {
    one: 'At least {{count}} patch not compliant with the baseline',
    other: 'At least {{count}} patches not compliant with the baseline',
  },
  these: ': {{names, and}}',
  'among-them': ', among them {{names, and}}',
} as const;
const phrase = phraseOf(phrases);

type PatchState = EvidencePayloads['ssm-patch-states'];

/**
 * Is every patch of the baseline applied? Patch Manager keeps no status, so it
 * is computed from the counts. A patch that waits for a reboot is not applied.
 * Source: ssm:DescribeInstancePatchStates, ssm:DescribeInstancePatches,
 * ssm:ListResourceComplianceSummaries.
 */
export const patchCompliance: InstanceControlOf<typeof reasons> = {
  id: 'patch-compliance',
  title: 'Patch compliance',
  passingTitle: 'Patches applied',
  failingTitle: 'Patches missing or not effective',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Patching is automated, and the patch compliance of instances is reviewed.',
  why: 'A missing patch leaves a hole in the instance that is publicly described.',
  configRule: 'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
  sources: [
    'ssm-instance-information',
    'ssm-patch-states',
    'ssm-patches',
    'ssm-patch-compliance',
  ],
  limits:
    "It compares with the patch baseline. A baseline that approves patches only after seven days, as AWS's own do, shows nothing missing before that. When two scans with different baselines run on an instance, the later overwrites the other.",
  reasons,
  phrases,
  fix: {
    autoScaled: onceManaged(
      replaceFleet({
        image: true,
        build: {
          text: 'Build an image with the current patches: start from the latest image of the vendor, or update all packages in your image pipeline. Do not patch the running instances by hand, since the group replaces them',
        },
      }),
    ),
    longLived: onceManaged([
      {
        text: 'See what is missing, failed or waiting for a reboot',
        command:
          "aws ssm describe-instance-patches --instance-id {instanceId} --filters 'Key=State,Values=Missing,Failed,InstalledPendingReboot' --region {region}",
        reasons: ['patches-missing', 'patches-failed', 'pending-reboot'],
      },
      {
        text: 'See which rejected patches are installed, and take them off',
        command:
          "aws ssm describe-instance-patches --instance-id {instanceId} --filters 'Key=State,Values=InstalledRejected' --region {region}",
        reasons: ['patches-rejected'],
      },
      {
        text: 'Scan now, so that Patch Manager knows what is missing',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"Operation":["Scan"]}' --region {region}`,
        reasons: [
          'summary-non-compliant',
          'scan-overdue',
          'scan-unfinished',
          'counts-missing',
          'never-scanned',
        ],
      },
      {
        text: 'Install the patches. An instance reboots if a patch needs it, so do it in your maintenance window',
        command: installPatches,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
        reasons: ['patches-missing', 'patches-failed', 'summary-non-compliant'],
        effect: 'reboots',
      },
      {
        text: 'The patches are installed and wait for a reboot. Patch Manager reboots the instance where you ask it to install again, and then knows that it did',
        command: installPatches,
        reasons: ['pending-reboot'],
        effect: 'reboots',
      },
    ]),
  },
  docs: 'docs/controls/patch-compliance.md',
  judge: context =>
    judgeManagedNode({
      context,
      source: 'ssm-patch-states',
      absent: (): Judgement<typeof reasons> => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'never-scanned',
      }),
      present: record => judgePatchState(context, record.payload),
    }),
};

function judgePatchState(
  context: ControlContext,
  patchState: PatchState,
): Judgement<typeof reasons> {
  const scan = readPatchScan(context, patchState);
  if (scan.state === 'unfinished') {
    return { status: 'INSUFFICIENT_DATA', reason: 'scan-unfinished' };
  }
  const recordedAt = patchState.operationEndTime;
  const counts = readPatchCounts(patchState);
  if (!counts) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'counts-missing',
      values: { scan: scan.called },
      recordedAt,
    };
  }
  const summary = context.evidence.get('ssm-patch-compliance');
  const systemsManagerStatus =
    summary.state === 'present' ? summary.payload.status : undefined;
  const values = {
    ...counts.details,
    scan: scan.called,
    operationEndTime: recordedAt,
    operation: patchState.operation,
    baselineId: patchState.baselineId,
    systemsManagerStatus,
  };
  const failure = findFailure(context, patchState, counts);
  if (failure) {
    const { reason, found, worst } = failure;
    return {
      status: 'NON_COMPLIANT',
      reason,
      values: { ...values, found, worst },
      recordedAt,
    };
  }
  if (systemsManagerStatus === 'NON_COMPLIANT') {
    // The baseline may count what the patch state does not, such as available
    // security updates on Windows; what AWS itself fails is never passed.
    return {
      status: 'NON_COMPLIANT',
      reason: 'summary-non-compliant',
      values,
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
      values: { ...values, windowMillis: scan.window },
      recordedAt,
    };
  }
  return { status: 'COMPLIANT', reason: 'patched', values, recordedAt };
}

type Failure = {
  reason:
    | 'patches-missing'
    | 'patches-failed'
    | 'patches-rejected'
    | 'pending-reboot';
  found: Phrase[];
  worst?: Phrase;
};

function findFailure(
  context: ControlContext,
  patchState: PatchState,
  { missing, failed, rejected, pendingReboot, bySeverity }: PatchCounts,
): Failure | undefined {
  const kinds = [
    {
      reason: 'patches-missing',
      count: missing,
      phrase: phrase('missing', { count: missing }),
    },
    {
      reason: 'patches-failed',
      count: failed,
      phrase: phrase('failed', { count: failed }),
    },
    {
      reason: 'patches-rejected',
      count: rejected,
      phrase: phrase('rejected', { count: rejected }),
    },
    {
      reason: 'pending-reboot',
      count: pendingReboot,
      phrase: phrase('pending-reboot', { count: pendingReboot }),
    },
  ] as const;
  const found = kinds.filter(({ count }) => count > 0);
  if (!found.length) {
    return bySeverity > 0
      ? {
          reason: 'patches-missing',
          found: [phrase('not-compliant', { count: bySeverity })],
        }
      : undefined;
  }
  return {
    reason: found[0].reason,
    found: found.map(kind => kind.phrase),
    worst: nameWorst(
      context,
      patchState,
      found.reduce((sum, { count }) => sum + count, 0),
    ),
  };
}

/** Names the worst two, if the list of patches belongs to this very scan. */
function nameWorst(
  context: ControlContext,
  patchState: PatchState,
  total: number,
): Phrase | undefined {
  const list = context.evidence.get('ssm-patches');
  if (
    list.state !== 'present' ||
    list.payload.operationEndTime !== patchState.operationEndTime
  ) {
    return undefined;
  }
  const names = worstPatches(list.payload.patches, 2);
  if (!names.length) {
    return undefined;
  }
  return phrase(names.length < total ? 'among-them' : 'these', { names });
}
