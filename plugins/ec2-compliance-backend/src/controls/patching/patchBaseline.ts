import { EvidencePayloads } from '../../evidence';
import { approvalOf } from './approval';
import { replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { patchScanWindow } from './patchScan';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { formatDuration } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'in-time'
  | 'too-late'
  | 'not-approved'
  | 'approval-ended'
  | 'patches-blocked'
  | 'baseline-gone'
  | 'baseline-unknown'
  | 'never-scanned'
  | 'not-managed';

const DAY = 86_400_000;

/** ISM-1877, ISM-1694, and ISM-1695, whose month is counted as 30 days. */
const CRITICAL_WINDOW = 2 * DAY;
const INTERNET_FACING_WINDOW = 14 * DAY;
const OTHER_WINDOW = 30 * DAY;

/**
 * Does the patch baseline approve patches early enough for the windows of the
 * Essential Eight?
 * Source: ssm:GetPatchBaseline, of the baseline in the instance's patch state.
 */
export const patchBaseline: InstanceControl<Reason> = {
  id: 'patch-baseline',
  title: 'Patch baseline approves in time',
  failingTitle: 'Patch baseline approves too late',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement:
    'Patches are approved early enough to be applied within the windows of the Essential Eight.',
  why: 'A patch that the baseline has not approved yet is not counted as missing: with a delay of a week, nothing is missing on the third day.',
  clauses: ['ISM-1694', 'ISM-1695', 'ISM-1877'],
  sources: [
    'ssm-instance-information',
    'ssm-patch-states',
    'ssm-patch-baselines',
  ],
  limits:
    'Patch policies and install override lists put rules of their own over the baseline, from a bucket that is not read: where they are used, this says nothing of them. A baseline knows no exploits, so that only the severity decides which window applies. A public address is a lower bound for internet-facing. The time between scans is the longest that is allowed, not the one that is kept. The stricter window of maturity level 3 for instances that face no internet (ISM-1696) is not judged.',
  reasons: {
    'in-time': 'Approves in time',
    'too-late': 'Approves too late',
    'not-approved': 'Approves no critical security patches by itself',
    'approval-ended': 'Approves nothing released after a date that has passed',
    'patches-blocked': 'Blocks patches by name',
    'baseline-gone': 'The baseline of the last scan was deleted',
    'baseline-unknown': 'The last scan does not name its baseline',
    'never-scanned': 'Never scanned, so its baseline is not known',
    'not-managed': 'Not managed by Systems Manager',
  },
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Platform team: give the operating system a baseline that approves critical security patches on their first day. The fleet itself gets patches by a new image',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-create-a-patch-baseline.html',
      },
    }),
    longLived: [
      {
        text: 'Platform team: look at the rules of the baseline (BASELINE_ID is in the values behind this verdict)',
        command:
          'aws ssm get-patch-baseline --baseline-id BASELINE_ID --region {region}',
      },
      {
        text: 'Approve security patches on their first day. A baseline of AWS cannot be changed: copy it first',
        command: `aws ssm update-patch-baseline --baseline-id BASELINE_ID --approval-rules '{"PatchRules":[{"PatchFilterGroup":{"PatchFilters":[{"Key":"CLASSIFICATION","Values":["Security"]}]},"ApproveAfterDays":0}]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-create-a-patch-baseline.html',
      },
      {
        text: 'Make it the default of its operating system',
        command:
          'aws ssm register-default-patch-baseline --baseline-id BASELINE_ID --region {region}',
      },
    ],
  },
  docs: 'docs/controls/patch-baseline.md',
  judge: context =>
    judgeManagedNode<'ssm-patch-states', Reason>({
      context,
      source: 'ssm-patch-states',
      unknown: 'its patch baseline is not known',
      absent: () => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'never-scanned',
        message:
          'Patch Manager has never scanned it, so its patch baseline is not known',
      }),
      present: record => judgeState(context, record.payload),
    }),
};

function judgeState(
  context: ControlContext,
  { baselineId }: EvidencePayloads['ssm-patch-states'],
): Judgement<Reason> {
  if (baselineId === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'baseline-unknown',
      message: 'Its last scan does not say which patch baseline it used',
    };
  }
  const record = readRecord(context, 'ssm-patch-baselines');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ssm-patch-baselines', record);
  }
  const { baselines, goneIds } = record.payload;
  const baseline = baselines.find(({ id }) => id === baselineId);
  if (!baseline) {
    return goneIds.includes(baselineId)
      ? {
          status: 'INSUFFICIENT_DATA',
          reason: 'baseline-gone',
          message: `The patch baseline '${baselineId}' of its last scan has been deleted since`,
          details: { baselineId },
        }
      : judgeUnavailable('ssm-patch-baselines', {
          state: 'unavailable',
          gap: 'missing',
          message: `'${baselineId}' was not there when they were last read`,
        });
  }
  return judgeBaseline(context, baseline);
}

function judgeBaseline(
  context: ControlContext,
  baseline: EvidencePayloads['ssm-patch-baselines']['baselines'][number],
): Judgement<Reason> {
  const { instance, now } = context;
  const called = `The patch baseline '${baseline.name ?? baseline.id}'`;
  const internetFacing = instance.publicAddresses.length > 0;
  const scanEvery = patchScanWindow(context);
  const { critical, others } = approvalOf(baseline, now);
  const details = {
    baselineId: baseline.id,
    internetFacing,
    scanWindowMillis: scanEvery,
    approvedByName: baseline.approved,
    rejectedByName: baseline.rejected,
    enableNonSecurity: baseline.rules.some(rule => rule.enableNonSecurity),
    ...(typeof critical === 'number' && {
      criticalApprovedAfterDays: critical,
    }),
    ...(typeof others === 'number' && { othersApprovedAfterDays: others }),
  };
  if (critical === 'ended') {
    return {
      status: 'NON_COMPLIANT',
      reason: 'approval-ended',
      message: `${called} approves no critical security patch that was released after a date that has passed`,
      details,
    };
  }
  if (critical === 'never') {
    return {
      status: 'NON_COMPLIANT',
      reason: 'not-approved',
      message: `${called} has no rule that approves critical security patches`,
      details,
    };
  }
  const checks = internetFacing
    ? [
        { what: 'critical', after: critical, window: CRITICAL_WINDOW },
        { what: 'other', after: others, window: INTERNET_FACING_WINDOW },
      ]
    : [
        { what: 'critical', after: critical, window: OTHER_WINDOW },
        { what: 'other', after: others, window: OTHER_WINDOW },
      ];
  for (const { what, after, window } of checks) {
    if (typeof after === 'number' && after * DAY + scanEvery > window) {
      return {
        status: 'NON_COMPLIANT',
        reason: 'too-late',
        message: `${called} approves ${what} security patches ${after} days after release; with up to ${formatDuration(
          scanEvery,
        )} between scans that is more than the ${formatDuration(
          window,
        )} allowed for ${
          internetFacing
            ? 'an instance with a public address'
            : 'an instance without a public address'
        }`,
        details,
      };
    }
  }
  if (baseline.rejected > 0 && baseline.rejectedAction === 'BLOCK') {
    return {
      status: 'NON_COMPLIANT',
      reason: 'patches-blocked',
      message: `${called} blocks patches by name, so they are never applied`,
      details,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    message: `${called} approves critical security patches ${critical} days after release, which leaves time to apply them within the window`,
    details,
  };
}
