import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads, refusedEvidence } from '../../evidence';
import { agentUpdateCoverage } from '../management/agentUpdateCoverage';
import { changeOnce, known, textOf } from '../judging/changes';
import { onceManaged, replaceFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import {
  ApprovalOptions,
  approvalsOf,
  Baseline,
  needsNotices,
  systemOf,
  unjudgedFilters,
} from './approval';
import {
  BASELINE_PHRASES,
  BASELINE_REASONS,
  baselinePhrase,
} from './baselineReasons';
import {
  daysOf,
  findUnapproved,
  Unapproved,
  WindowFacts,
} from './findUnapproved';
import { productOf } from './nodeProduct';
import {
  exposedInstance,
  isScanObserved,
  judgeFutureScan,
  patchScanInterval,
  readPatchScan,
} from './patchScan';
import { ScanGap, scanGaps } from './scanGaps';

/**
 * Does the patch baseline approve patches early enough for the windows of the
 * Essential Eight?
 * Source: ssm:GetPatchBaseline, of the baseline in the instance's patch state.
 */
export const patchBaseline: InstanceControlOf<typeof BASELINE_REASONS> = {
  id: 'patch-baseline',
  title: 'Patch baseline',
  passingTitle: 'Patch baseline approves in time',
  failingTitle: 'Patch baseline approves too late or too little',
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
    'Patch policies put rules of their own over the baseline, from a bucket that is not read: which instances they are for is told, and what they approve is not known. Nor is an install override list read, which is told where the last operation used one. A baseline knows no exploits, so that only the severity decides which window applies. A balancer in another account is not seen when it is judged whether an instance faces the internet. Below maturity level 3, the time between scans is the longest that is allowed, not the one that is kept. Filters by section, name or version let some patches through and not others, which cannot be told from the baseline.',
  reasons: BASELINE_REASONS,
  phrases: BASELINE_PHRASES,
  fix: {
    autoScaled: onceManaged([
      {
        text: 'Platform team: let the baseline {baseline} approve critical security patches on their first day. The fleet itself gets patches by a new image',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-create-a-patch-baseline.html',
        needs: 'baseline' as const,
      },
      ...replaceFleet({
        image: true,
        build: {
          text: 'Build an image with the current patches, for as long as the baseline is late',
        },
      }),
    ]),
    longLived: onceManaged([
      {
        text: 'Platform team: look at the rules of the baseline {baseline}',
        command:
          "aws ssm get-patch-baseline --baseline-id '{baseline}' --region {region}",
        needs: 'baseline',
      },
      {
        text: 'See by which baseline it is scanned',
        command:
          'aws ssm describe-instance-patch-states --instance-ids {instanceIds} --region {region}',
        unless: 'baseline',
      },
      {
        text: 'Approve security patches on their first day. A baseline of AWS cannot be changed: copy it first',
        command: `aws ssm update-patch-baseline --baseline-id '{baseline}' --approval-rules '{"PatchRules":[{"PatchFilterGroup":{"PatchFilters":[{"Key":"CLASSIFICATION","Values":["Security"]}]},"ApproveAfterDays":0}]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-create-a-patch-baseline.html',
        reasons: ['too-late', 'not-approved', 'leaves-out', 'approval-ended'],
      },
      {
        text: 'Take patches off its list of rejected ones, or let a waiver say why they stay',
        command: `aws ssm update-patch-baseline --baseline-id '{baseline}' --rejected-patches '[]' --region {region}`,
        reasons: ['patches-blocked', 'patches-rejected'],
      },
      {
        text: 'Scan more often: daily, by State Manager',
        command: `aws ssm create-association --association-name daily-patch-scan --name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values=*' --parameters '{"Operation":["Scan"]}' --schedule-expression 'rate(1 day)' --region {region}`,
        reasons: ['scanned-too-rarely', 'scan-unfinished', 'never-scanned'],
      },
      {
        text: 'Where it is a copy, make it the default of its operating system',
        command:
          'aws ssm register-default-patch-baseline --baseline-id NEW_BASELINE_ID --region {region}',
        reasons: ['too-late', 'not-approved', 'leaves-out', 'approval-ended'],
      },
    ]),
  },
  docs: 'docs/controls/patch-baseline.md',
  // A baseline serves fleets of both kinds.
  changes: ({ values }) => {
    const of = known({ baseline: textOf(values.baselineId) });
    return [of.baseline === undefined ? {} : changeOnce(of)];
  },
  judge: context =>
    judgeManagedNode({
      context,
      source: 'ssm-patch-states',
      absent: (): Judgement<typeof BASELINE_REASONS> => ({
        status: 'INSUFFICIENT_DATA',
        reason: 'never-scanned',
      }),
      present: record => judgeState(context, record.payload),
    }),
};

function judgeState(
  context: ControlContext,
  state: EvidencePayloads['ssm-patch-states'],
): Judgement<typeof BASELINE_REASONS> {
  const { baselineId, installOverrideList } = state;
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
    const judgement = judgeBaseline(context, baseline, state);
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
          baselinePhrase('not-there', { baselineId }),
        ),
      );
}

/** What patches by the rules of a patch policy is not judged by a baseline. */
function judgePolicy(
  context: ControlContext,
): Judgement<typeof BASELINE_REASONS> | undefined {
  const source = 'ssm-patch-associations';
  const record = readRecord(context, source);
  if (record.state === 'unavailable') {
    return judgeUnavailable(source, record);
  }
  const { associations } = record.payload;
  if (associations.some(({ policy }) => policy === undefined)) {
    return judgeUnavailable(
      source,
      notInReading(source, baselinePhrase('not-told-apart')),
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
        maybeHere:
          coverage === 'unknown' ? baselinePhrase('maybe-here') : undefined,
      },
    }
  );
}

function judgeBaseline(
  context: ControlContext,
  baseline: Baseline,
  state: EvidencePayloads['ssm-patch-states'],
): Judgement<typeof BASELINE_REASONS> {
  if (!baseline.globalFilters || baseline.rules.some(rule => !rule.filters)) {
    return judgeUnavailable(
      'ssm-patch-baselines',
      notInReading('ssm-patch-baselines', baselinePhrase('filters-not-there')),
    );
  }
  const { exposure, level, now } = context;
  const product = readProduct(context, baseline);
  const scanEvery = patchScanInterval(context);
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
      ? baselinePhrase('named', { names: baseline.rejectedNames })
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
  const rare = findGap(context, { approvals: most, facts, state });
  if (rare) {
    const { found, gap } = rare;
    return {
      status: 'NON_COMPLIANT',
      reason: 'scanned-too-rarely',
      values: {
        ...values,
        ...tellLate(context, found),
        patches: patchesOf(found),
        gap: baselinePhrase(
          gap.to === undefined ? 'not-scanned-since' : 'not-scanned-between',
          { from: gap.from, to: gap.to },
        ),
      },
    };
  }
  const unsure = findUnapproved(least, facts);
  if (unsure || urgent === undefined) {
    const filters = unjudgedFilters(baseline, product);
    const told = { ...values, patches: patchesOf(unsure) };
    const status = 'INSUFFICIENT_DATA';
    return !filters.length &&
      baseline.rules.some(rule => needsNotices(baseline, rule))
      ? { status, reason: 'notices-not-known', values: told }
      : { status, reason: 'filters-not-judged', values: { ...told, filters } };
  }
  if (isScanObserved(context)) {
    const scan = readPatchScan(context, state);
    if (scan.state === 'unfinished') {
      return { status: 'INSUFFICIENT_DATA', reason: 'scan-unfinished' };
    }
    if (scan.state === 'future') {
      return judgeFutureScan(scan, state.operationEndTime);
    }
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    values: { ...values, criticalApprovedAfterDays: urgent },
  };
}

/** A time without a scan that was too long, where the scans have to show it. */
function findGap(
  context: ControlContext,
  options: {
    approvals: ReturnType<typeof approvalsOf>;
    facts: WindowFacts;
    state: EvidencePayloads['ssm-patch-states'];
  },
): { found: Unapproved; gap: ScanGap } | undefined {
  const { approvals, facts, state } = options;
  for (const gap of isScanObserved(context) ? scanGaps(context, state) : []) {
    const scanEvery = Math.max(facts.scanEvery, gap.millis);
    const found = findUnapproved(approvals, { ...facts, scanEvery });
    if (found) {
      return { found, gap };
    }
  }
  return undefined;
}

/** What is said of patches that are approved too late. */
function tellLate(
  { exposure, level }: ControlContext,
  { approvedAfterDays, critical, windowMillis }: Unapproved,
) {
  return {
    approvedAfterDays,
    windowMillis,
    allowedFor: exposedInstance(exposure),
    atLevel:
      level === 3 && critical && !exposure.internetFacing
        ? baselinePhrase('at-level', { level })
        : undefined,
  };
}

function judgeUnapproved<V extends object>(
  context: ControlContext,
  found: Unapproved,
  filtered: Phrase | undefined,
  values: V,
) {
  const patches = patchesOf(found);
  const { critical, how } = found;
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
        values: { ...named, ...tellLate(context, found) },
      };
  }
}

/** Critical ones stand for all that are as urgent. */
function patchesOf(found: Unapproved | undefined): Phrase {
  return found && !found.grades.includes('Critical')
    ? baselinePhrase('graded', { grades: found.grades })
    : baselinePhrase('critical');
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
    return baselinePhrase('by-global-filters');
  }
  return isLetIn('product') ? baselinePhrase('by-product') : undefined;
}

/** What the node is, as filters by product name it; undefined where it is not known. */
function readProduct(
  context: ControlContext,
  baseline: Baseline,
): string | undefined {
  const node = context.evidence.get('ssm-instance-information');
  return node.state === 'present'
    ? productOf(systemOf(baseline), node.payload)
    : undefined;
}
