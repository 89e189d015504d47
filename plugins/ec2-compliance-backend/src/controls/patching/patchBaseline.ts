import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads, refusedEvidence } from '../../evidence';
import { agentUpdateCoverage } from '../management/agentUpdateCoverage';
import { replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import {
  ApprovalOptions,
  approvalsOf,
  Baseline,
  unjudgedFilters,
} from './approval';
import { daysOf, findUnapproved, Unapproved } from './findUnapproved';
import { productOf } from './nodeProduct';
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
      "The patch baseline '{{baseline}}' approves {{patches}} security patches {{approvedAfterDays}} days after release; with up to {{scanWindowMillis, duration}} between scans that is more than the {{windowMillis, duration}} allowed for {{allowedFor}}{{atLevel, maybe}}",
  },
  'not-approved': {
    title: 'Approves no critical security patches by itself',
    sentence:
      "The patch baseline '{{baseline}}' has no rule that approves critical security patches{{filtered, maybe}}",
  },
  'leaves-out': {
    title: 'Never approves some security patches',
    sentence:
      "The patch baseline '{{baseline}}' has no rule that approves {{patches}} security patches, so that they never count as missing{{filtered, maybe}}",
  },
  'approval-ended': {
    title: 'Approves nothing released after a date that has passed',
    sentence:
      "The patch baseline '{{baseline}}' approves no {{patches}} security patch that was released after a date that has passed",
  },
  'patches-blocked': {
    title: 'Blocks patches by name',
    sentence:
      "The patch baseline '{{baseline}}' blocks patches by name{{named, maybe}}, so they are never applied",
  },
  'patches-rejected': {
    title: 'Rejects patches by name',
    sentence:
      "The patch baseline '{{baseline}}' rejects patches by name{{named, maybe}}, so they are applied only where another patch needs them",
  },
  'filters-not-judged': {
    title: 'Filters that cannot be judged',
    sentence:
      "Whether the patch baseline '{{baseline}}' approves {{patches}} security patches in time is not known, since it filters by {{filters, and}}",
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
  overridden: {
    title: 'A list of its own was put over the baseline',
    sentence:
      'Its last operation put the list {{installOverrideList}} over the patch baseline, and what that approves is not read',
  },
  'patch-policy': {
    title: 'A patch policy puts rules of its own over the baseline',
    sentence:
      "The patch policy '{{policy}}' of Quick Setup puts rules of its own over the patch baseline{{maybeHere, maybe}}, and they lie in a bucket that is not read",
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
  graded: '{{grades, and}}',
  named: ' ({{names, list}})',
  'at-level': ' at maturity level {{level}}',
  'by-global-filters': '; its global filters leave them out',
  'by-product': '; its rules are for other products',
  'maybe-here': ', if it is for this instance',
  'not-told-apart': 'the last reading did not tell patch policies apart yet',
  'filters-not-there': 'their filters have not been read yet',
  'not-there': "'{{baselineId}}' was not there when they were last read",
} as const;
const phrase = phraseOf(phrases);

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
    'ssm-patch-associations',
  ],
  limits:
    'Patch policies put rules of their own over the baseline, from a bucket that is not read: which instances they are for is told, and what they approve is not known. Nor is an install override list read, which is told where the last operation used one. A baseline knows no exploits, so that only the severity decides which window applies. A balancer in another account is not seen when it is judged whether an instance faces the internet. The time between scans is the longest that is allowed, not the one that is kept. Filters by section, name or version let some patches through and not others, which cannot be told from the baseline.',
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
  { baselineId, installOverrideList }: EvidencePayloads['ssm-patch-states'],
): Judgement<typeof reasons> {
  if (baselineId === undefined) {
    return { status: 'INSUFFICIENT_DATA', reason: 'baseline-unknown' };
  }
  const ofPolicy = judgePolicy(context);
  if (ofPolicy) {
    return ofPolicy;
  }
  const record = readRecord(context, 'ssm-patch-baselines');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ssm-patch-baselines', record);
  }
  const { baselines, goneIds, refused } = record.payload;
  const refusal = refused?.[baselineId];
  if (refusal) {
    return judgeUnavailable(
      'ssm-patch-baselines',
      refusedEvidence('ssm-patch-baselines', refusal),
    );
  }
  const baseline = baselines.find(({ id }) => id === baselineId);
  if (baseline) {
    const judgement = judgeBaseline(context, baseline);
    // What a baseline does in time, a list that is put over it may undo.
    return installOverrideList === undefined || judgement.status !== 'COMPLIANT'
      ? judgement
      : {
          status: 'INSUFFICIENT_DATA',
          reason: 'overridden',
          values: { baselineId, installOverrideList },
        };
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

/** What patches by the rules of a patch policy is not judged by a baseline. */
function judgePolicy(
  context: ControlContext,
): Judgement<typeof reasons> | undefined {
  const source = 'ssm-patch-associations';
  const record = readRecord(context, source);
  if (record.state === 'unavailable') {
    return judgeUnavailable(source, record);
  }
  const { associations } = record.payload;
  if (associations.some(({ policy }) => policy === undefined)) {
    return judgeUnavailable(
      source,
      notInReading(source, phrase('not-told-apart')),
    );
  }
  const node = context.evidence.get('ssm-instance-information');
  const nodeId = node.state === 'present' ? node.payload.nodeId : undefined;
  const found = associations
    .filter(({ policy }) => policy)
    .map(association => {
      const { targets } = association;
      const coverage = targets?.length
        ? agentUpdateCoverage({ targets }, context.instance, nodeId)
        : 'unknown';
      return { association, coverage };
    });
  const { association, coverage } =
    found.find(item => item.coverage === 'covered') ??
    found.find(item => item.coverage === 'unknown') ??
    {};
  return (
    association && {
      status: 'INSUFFICIENT_DATA',
      reason: 'patch-policy',
      values: {
        policy: association.name ?? association.id,
        maybeHere: coverage === 'unknown' ? phrase('maybe-here') : undefined,
      },
    }
  );
}

function judgeBaseline(
  context: ControlContext,
  baseline: Baseline,
): Judgement<typeof reasons> {
  if (!baseline.globalFilters || baseline.rules.some(rule => !rule.filters)) {
    return judgeUnavailable(
      'ssm-patch-baselines',
      notInReading('ssm-patch-baselines', phrase('filters-not-there')),
    );
  }
  const { exposure, level, now } = context;
  const product = readProduct(context, baseline);
  const scanEvery = patchScanWindow(context);
  const facts = { internetFacing: exposure.internetFacing, level, scanEvery };
  const options = { now, product };
  // What is approved at most, and what is approved for sure.
  const most = approvalsOf(baseline, { ...options, trusting: true });
  const least = approvalsOf(baseline, { ...options, trusting: false });
  const urgent = daysOf(least.filter(item => item.urgent));
  const values = {
    baseline: baseline.name ?? baseline.id,
    baselineId: baseline.id,
    internetFacing: exposure.internetFacing,
    exposure: exposure.by,
    level,
    product,
    scanWindowMillis: scanEvery,
    approvedByName: baseline.approved,
    rejectedByName: baseline.rejected,
    rejectedNames: baseline.rejectedNames,
    enableNonSecurity: baseline.rules.some(rule => rule.enableNonSecurity),
    criticalApprovedAfterDays: urgent,
    othersApprovedAfterDays: daysOf(least.filter(item => !item.urgent)),
  };
  const late = findUnapproved(most, facts);
  if (late) {
    const filtered = filteredBy(late, options, baseline);
    return {
      status: 'NON_COMPLIANT',
      ...judgeUnapproved(context, late, filtered, values),
    };
  }
  if (baseline.rejected > 0) {
    const named = baseline.rejectedNames?.length
      ? phrase('named', { names: baseline.rejectedNames })
      : undefined;
    return {
      status: 'NON_COMPLIANT',
      reason:
        baseline.rejectedAction === 'BLOCK'
          ? 'patches-blocked'
          : 'patches-rejected',
      values: { ...values, named },
    };
  }
  const unsure = findUnapproved(least, facts);
  if (unsure || urgent === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'filters-not-judged',
      values: {
        ...values,
        patches: patchesOf(unsure),
        filters: unjudgedFilters(baseline, product),
      },
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    values: { ...values, criticalApprovedAfterDays: urgent },
  };
}

function judgeUnapproved<V extends object>(
  { exposure, level }: ControlContext,
  found: Unapproved,
  filtered: Phrase | undefined,
  values: V,
) {
  const patches = patchesOf(found);
  const { approvedAfterDays, critical, how, windowMillis } = found;
  const named = { ...values, patches, unapproved: found.grades };
  switch (how) {
    case 'ended':
      return { reason: 'approval-ended' as const, values: named };
    case 'never':
      return {
        reason: critical ? ('not-approved' as const) : ('leaves-out' as const),
        values: { ...named, filtered },
      };
    default:
      return {
        reason: 'too-late' as const,
        values: {
          ...named,
          approvedAfterDays,
          windowMillis,
          allowedFor: exposedInstance(exposure),
          atLevel:
            level === 3 && critical && !exposure.internetFacing
              ? phrase('at-level', { level })
              : undefined,
        },
      };
  }
}

/** Critical ones stand for all that are as urgent. */
function patchesOf(found: Unapproved | undefined): Phrase {
  return found && !found.grades.includes('Critical')
    ? phrase('graded', { grades: found.grades })
    : phrase('critical');
}

/** Which filters it is that leave patches out, if it is they. */
function filteredBy(
  { how, grades }: Unapproved,
  options: Pick<ApprovalOptions, 'now' | 'product'>,
  baseline: Baseline,
): Phrase | undefined {
  if (how !== 'never') {
    return undefined;
  }
  const isLetIn = (without: ApprovalOptions['without']) =>
    approvalsOf(baseline, { ...options, trusting: true, without })
      .filter(({ grade }) => grades.includes(grade))
      .every(({ approval }) => approval !== 'never');
  if (isLetIn('global')) {
    return phrase('by-global-filters');
  }
  return isLetIn('product') ? phrase('by-product') : undefined;
}

/** What the node is, as filters by product name it; undefined where it is not known. */
function readProduct(
  context: ControlContext,
  { operatingSystem }: Baseline,
): string | undefined {
  const node = context.evidence.get('ssm-instance-information');
  return node.state === 'present'
    ? productOf(operatingSystem, node.payload)
    : undefined;
}
