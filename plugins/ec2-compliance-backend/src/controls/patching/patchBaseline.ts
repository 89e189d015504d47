import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { Approval, approvalOf } from './approval';
import { exposedInstance, patchScanWindow, SCAN_PHRASES } from './patchScan';

const reasons = {
  'in-time': {
    title: 'Approves in time',
    sentence:
      "The patch baseline '{{baseline}}' approves critical security patches {{criticalApprovedAfterDays}} days after release, which leaves time to apply them within the window",
  },
  'too-late': {
    title: 'Approves too late',
    sentence:
      "The patch baseline '{{baseline}}' approves {{patches}} security patches {{approvedAfterDays}} days after release; with up to {{scanWindowMillis, duration}} between scans that is more than the {{windowMillis, duration}} allowed for {{allowedFor}}",
  },
  'not-approved': {
    title: 'Approves no critical security patches by itself',
    sentence:
      "The patch baseline '{{baseline}}' has no rule that approves critical security patches",
  },
  'approval-ended': {
    title: 'Approves nothing released after a date that has passed',
    sentence:
      "The patch baseline '{{baseline}}' approves no critical security patch that was released after a date that has passed",
  },
  'patches-blocked': {
    title: 'Blocks patches by name',
    sentence:
      "The patch baseline '{{baseline}}' blocks patches by name, so they are never applied",
  },
  'baseline-gone': {
    title: 'The baseline of the last scan was deleted',
    sentence:
      "The patch baseline '{{baselineId}}' of its last scan has been deleted since",
  },
  'baseline-unknown': {
    title: 'The last scan does not name its baseline',
    sentence: 'Its last scan does not say which patch baseline it used',
  },
  'never-scanned': {
    title: 'Never scanned, so its baseline is not known',
    sentence:
      'Patch Manager has never scanned it, so its patch baseline is not known',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so its patch baseline is not known',
  },
} as const satisfies ReasonWords;

const phrases = {
  ...SCAN_PHRASES,
  critical: 'critical',
  other: 'other',
  'not-there': "'{{baselineId}}' was not there when they were last read",
} as const;
const phrase = phraseOf(phrases);

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
export const patchBaseline: InstanceControlOf<typeof reasons> = {
  id: 'patch-baseline',
  title: 'Patch baseline approves in time',
  failingTitle: 'Patch baseline approves too late',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement:
    'Patches are approved early enough to be applied within the windows of the Essential Eight.',
  why: 'A patch that the baseline has not approved yet is not counted as missing: with a delay of a week, nothing is missing on the third day.',
  sources: [
    'ssm-instance-information',
    'ssm-patch-states',
    'ssm-patch-baselines',
  ],
  limits:
    'Patch policies and install override lists put rules of their own over the baseline, from a bucket that is not read: where they are used, this says nothing of them. A baseline knows no exploits, so that only the severity decides which window applies. A balancer in another account is not seen when it is judged whether an instance faces the internet. The time between scans is the longest that is allowed, not the one that is kept. The stricter window of maturity level 3 for instances that face no internet (ISM-1696) is not judged.',
  reasons,
  phrases,
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
    judgeManagedNode({
      context,
      source: 'ssm-patch-states',
      absent: (): Judgement<typeof reasons> => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'never-scanned',
      }),
      present: record => judgeState(context, record.payload),
    }),
};

function judgeState(
  context: ControlContext,
  { baselineId }: EvidencePayloads['ssm-patch-states'],
): Judgement<typeof reasons> {
  if (baselineId === undefined) {
    return { status: 'INSUFFICIENT_DATA', reason: 'baseline-unknown' };
  }
  const record = readRecord(context, 'ssm-patch-baselines');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ssm-patch-baselines', record);
  }
  const { baselines, goneIds } = record.payload;
  const baseline = baselines.find(({ id }) => id === baselineId);
  if (baseline) {
    return judgeBaseline(context, baseline);
  }
  return goneIds.includes(baselineId)
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'baseline-gone',
        values: { baselineId },
      }
    : judgeUnavailable(
        'ssm-patch-baselines',
        notInReading(
          'ssm-patch-baselines',
          phrase('not-there', { baselineId }),
        ),
      );
}

function judgeBaseline(
  context: ControlContext,
  baseline: EvidencePayloads['ssm-patch-baselines']['baselines'][number],
): Judgement<typeof reasons> {
  const { exposure, now } = context;
  const { internetFacing } = exposure;
  const scanEvery = patchScanWindow(context);
  const { critical, others } = approvalOf(baseline, now);
  const values = {
    baseline: baseline.name ?? baseline.id,
    baselineId: baseline.id,
    internetFacing,
    exposure: exposure.by,
    scanWindowMillis: scanEvery,
    approvedByName: baseline.approved,
    rejectedByName: baseline.rejected,
    enableNonSecurity: baseline.rules.some(rule => rule.enableNonSecurity),
    criticalApprovedAfterDays:
      typeof critical === 'number' ? critical : undefined,
    othersApprovedAfterDays: typeof others === 'number' ? others : undefined,
  };
  if (critical === 'ended') {
    return { status: 'NON_COMPLIANT', reason: 'approval-ended', values };
  }
  if (critical === 'never') {
    return { status: 'NON_COMPLIANT', reason: 'not-approved', values };
  }
  const late = findLate({ critical, others, internetFacing, scanEvery });
  if (late) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'too-late',
      values: { ...values, ...late, allowedFor: exposedInstance(exposure) },
    };
  }
  if (baseline.rejected > 0 && baseline.rejectedAction === 'BLOCK') {
    return { status: 'NON_COMPLIANT', reason: 'patches-blocked', values };
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    values: { ...values, criticalApprovedAfterDays: critical },
  };
}

interface Late {
  patches: Phrase;
  approvedAfterDays: number;
  windowMillis: number;
}

/** The first kind of patch that is approved too late to be applied in time. */
function findLate(options: {
  critical: number;
  others: Approval;
  internetFacing: boolean;
  scanEvery: number;
}): Late | undefined {
  const { critical, others, internetFacing, scanEvery } = options;
  const checks = [
    {
      patches: phrase('critical'),
      after: critical,
      window: internetFacing ? CRITICAL_WINDOW : OTHER_WINDOW,
    },
    {
      patches: phrase('other'),
      after: others,
      window: internetFacing ? INTERNET_FACING_WINDOW : OTHER_WINDOW,
    },
  ];
  for (const { patches, after, window } of checks) {
    if (typeof after === 'number' && after * DAY + scanEvery > window) {
      return { patches, approvedAfterDays: after, windowMillis: window };
    }
  }
  return undefined;
}
