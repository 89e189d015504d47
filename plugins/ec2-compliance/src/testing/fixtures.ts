import {
  EvidenceRecord,
  Freshness,
  InstanceDetail,
  InstanceSummary,
  Scorecard,
  ScorecardControl,
  ScorecardControlList,
  ScorecardHistoryItem,
  ScorecardList,
  ScorecardSummary,
  SourceHealth,
  StatusCounts,
  TargetDetail,
  titleOfControl,
  Verdict,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { CONTROLS } from './controlFixtures';
import { MATURITY_LEVELS } from './maturityFixtures';

/** The time at which the fixtures are looked at. */
export const NOW = DateTime.fromISO('2026-11-23T10:00:00.000Z', {
  zone: 'utc',
});

/** The ISO time so long before {@link NOW}. */
export function ago(duration: {
  minutes?: number;
  hours?: number;
  days?: number;
}): string {
  return NOW.minus(duration).toISO()!;
}

export function countsFixture(
  counts: Partial<StatusCounts> = {},
): StatusCounts {
  return {
    nonCompliant: 0,
    insufficientData: 0,
    waived: 0,
    compliant: 0,
    notApplicable: 0,
    ...counts,
  };
}

/** Of two sources, as they are listed one by one. */
export const FRESH: Freshness = {
  oldestCollectedAt: ago({ minutes: 12 }),
  oldestSource: 'ssm-patch-states',
  stale: false,
  troubled: 0,
  sources: [
    {
      source: 'ssm-patch-states',
      title: 'Patch states',
      lastSuccessAt: ago({ minutes: 12 }),
      stale: false,
      targets: [],
    },
    {
      source: 'ec2-instances',
      title: 'EC2 instances',
      lastSuccessAt: ago({ minutes: 9 }),
      stale: false,
      targets: [],
    },
  ],
};

const { sources: _sources, ...FRESH_IN_SHORT } = FRESH;

/** One source is denied and three days old. */
export const FAILING: Freshness = {
  oldestCollectedAt: ago({ days: 3 }),
  oldestSource: 'inspector-package-coverage',
  stale: true,
  troubled: 1,
  sources: [
    {
      source: 'inspector-package-coverage',
      title: 'Inspector package scans',
      lastSuccessAt: ago({ days: 3 }),
      stale: true,
      error: { phrase: 'cause.denied', action: 'inspector2:ListCoverage' },
      targets: ['aws.222222222222.ap-southeast-2'],
      affects: ['inspector-coverage'],
    },
    ...FRESH.sources,
  ],
};

export function scorecardControl(
  controlId: string,
  counts: Partial<StatusCounts>,
  values: Partial<ScorecardControl> = {},
): ScorecardControl {
  const all = countsFixture(counts);
  const judged = all.nonCompliant + all.insufficientData + all.compliant;
  let status: ScorecardControl['status'] = 'NOT_APPLICABLE';
  if (all.compliant) status = 'COMPLIANT';
  if (all.insufficientData) status = 'INSUFFICIENT_DATA';
  if (all.nonCompliant) status = 'NON_COMPLIANT';
  const control = CONTROLS.find(({ id }) => id === controlId);
  return {
    controlId,
    title: control ? titleOfControl(control, status) : controlId,
    strategy: control?.strategy ?? 'patch-operating-systems',
    status,
    counts: all,
    share: judged ? all.compliant / judged : undefined,
    since: ago({ days: 20 }),
    fixedBy: control?.fixedBy ?? 'team',
    reasons: [],
    ...values,
  };
}

export const SUMMARY: ScorecardSummary = {
  entityRef: 'component:default/payments',
  kind: 'component',
  namespace: 'default',
  name: 'payments',
  ownerRef: 'group:default/checkout-team',
  systemRef: 'system:default/shop',
  rollup: false,
  instances: 14,
  pausedInstances: 2,
  instanceCounts: countsFixture({
    nonCompliant: 2,
    insufficientData: 4,
    compliant: 8,
  }),
  controlsMet: 6,
  controlsApplicable: 8,
  controlCounts: countsFixture({
    nonCompliant: 1,
    insufficientData: 1,
    compliant: 6,
    notApplicable: 1,
  }),
  score: 0.912,
  scoreChange: -0.05,
  worstControl: {
    controlId: 'patch-compliance',
    title: 'Patches missing',
    counts: countsFixture({ nonCompliant: 2, compliant: 12 }),
  },
  findings: { open: 42, overdue: 3, dueSoon: 2, exploited: 1 },
  waivedFindings: 2,
  waivedControls: 1,
  freshness: FRESH_IN_SHORT,
};

/** What stands behind a patch that is missing. */
const PATCH_MISSING: Verdict['values'] = {
  found: [{ phrase: 'missing', count: 1 }],
  worst: { phrase: 'these', names: ['openssl-libs.x86_64:1:3.0.7-28.el9'] },
  scan: { phrase: 'scan-of', at: ago({ hours: 2 }) },
  missing: 1,
  failed: 0,
  baselineId: 'pb-0c10e65780EXAMPLE',
  windowMillis: 26 * 3_600_000,
};

/** Two controls fail, one for each of those who can mend it. */
export const SCORECARD: Scorecard = {
  ...SUMMARY,
  freshness: { ...FRESH_IN_SHORT, sources: [] },
  mapping: { state: 'mapped', by: 'rule' },
  unconfirmedClaims: 0,
  annotationErrors: [],
  hiddenMembers: 0,
  accountControls: [],
  maturity: MATURITY_LEVELS,
  reviews: [],
  targets: [
    {
      id: 'aws.111111111111.ap-southeast-2',
      accountId: '111111111111',
      accountAlias: 'shop-prod',
      region: 'ap-southeast-2',
      instances: 14,
    },
  ],
  controls: [
    scorecardControl('ssm-managed', { compliant: 14 }),
    scorecardControl('ssm-agent-current', { compliant: 14 }),
    scorecardControl(
      'patch-compliance',
      { nonCompliant: 2, compliant: 12 },
      {
        reasons: [
          {
            status: 'NON_COMPLIANT',
            reason: 'patches-missing',
            title: 'Patches are missing',
            count: 2,
            example: PATCH_MISSING,
          },
        ],
      },
    ),
    scorecardControl('patch-scan-current', { compliant: 14 }),
    scorecardControl('association-compliance', { compliant: 14 }),
    scorecardControl(
      'inspector-coverage',
      { insufficientData: 4, compliant: 10 },
      {
        reasons: [
          {
            status: 'INSUFFICIENT_DATA',
            reason: 'service-disabled',
            title: 'Inspector is off',
            count: 4,
            example: { account: 'data-prod', region: 'ap-southeast-2' },
          },
        ],
      },
    ),
    scorecardControl('application-control', { notApplicable: 14 }),
    scorecardControl('cloudwatch-agent', { compliant: 14 }),
    scorecardControl('required-tags', { compliant: 14 }),
  ],
};

/** Nothing is wrong. */
export const CLEAN_SCORECARD: Scorecard = {
  ...SCORECARD,
  instanceCounts: countsFixture({ compliant: 14 }),
  controlsMet: 8,
  worstControl: undefined,
  score: 1,
  controls: SCORECARD.controls.map(control =>
    control.status === 'NOT_APPLICABLE'
      ? control
      : scorecardControl(control.controlId, { compliant: 14 }),
  ),
};

export const VERDICT: Verdict = {
  controlId: 'patch-compliance',
  status: 'NON_COMPLIANT',
  reason: 'patches-missing',
  values: PATCH_MISSING,
  since: ago({ days: 20 }),
  recordedAt: ago({ hours: 2 }),
};

export const INSTANCE: InstanceSummary = {
  arn: 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0abc12345678901de',
  instanceId: 'i-0abc12345678901de',
  name: 'payments-api-1',
  accountId: '111111111111',
  accountAlias: 'shop-prod',
  partition: 'aws',
  region: 'ap-southeast-2',
  state: 'running',
  paused: false,
  platform: 'Linux/UNIX',
  imageId: 'ami-0123456789abcdef0',
  instanceType: 'm7g.large',
  autoScalingGroup: 'payments-api',
  launchTime: ago({ days: 41 }),
  entityRefs: ['component:default/payments'],
  counts: countsFixture({ nonCompliant: 1, insufficientData: 1, compliant: 6 }),
  findingsDue: { open: 3, overdue: 1, earliestDueAt: ago({ days: 2 }) },
  freshness: {
    oldestCollectedAt: ago({ minutes: 12 }),
    oldestSource: 'ssm-patch-states',
    stale: false,
    troubled: 0,
  },
};

/** A long-lived one without a name. */
export const OTHER_INSTANCE: InstanceSummary = {
  ...INSTANCE,
  arn: 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0fff00000000000aa',
  instanceId: 'i-0fff00000000000aa',
  name: undefined,
  autoScalingGroup: undefined,
  paused: true,
  state: 'stopped',
};

export const UNMAPPED_INSTANCE: InstanceSummary = {
  ...INSTANCE,
  arn: 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0bad0000000000001',
  instanceId: 'i-0bad0000000000001',
  name: 'reporting-2',
  entityRefs: [],
  unmapped: {
    reason: 'no-entity',
    tag: { key: 'Service', value: 'reportng' },
    suggestion: {
      entityRef: 'component:default/reporting',
      ownerRef: 'group:default/data',
      because: {
        phrase: 'unmapped.closest',
        tag: 'Service',
        value: 'reportng',
        entityRef: 'component:default/reporting',
      },
      tag: { key: 'Service', value: 'reporting' },
    },
  },
};

const EVIDENCE: EvidenceRecord[] = [
  {
    source: 'ssm-patch-states',
    title: 'Patch states',
    state: 'present',
    collectedAt: ago({ minutes: 12 }),
    changedAt: ago({ hours: 2 }),
    recordedAt: ago({ hours: 2 }),
    payload: {
      missing: 1,
      installed: 212,
      operation: 'Scan',
      operationEndTime: ago({ hours: 2 }),
    },
  },
  {
    source: 'inspector-package-coverage',
    title: 'Inspector package scans',
    state: 'unavailable',
    gap: 'access-denied',
    because: { phrase: 'cause.denied', action: 'inspector2:ListCoverage' },
    collectedAt: ago({ days: 3 }),
  },
  {
    source: 'ssm-application-control',
    title: 'Application control software',
    state: 'absent',
    collectedAt: ago({ minutes: 12 }),
  },
];

export const INSTANCE_DETAIL: InstanceDetail = {
  ...INSTANCE,
  tags: { Service: 'payments', Environment: 'prod' },
  platformName: 'Red Hat Enterprise Linux',
  platformVersion: '9.4',
  vpcId: 'vpc-0123456789abcdef0',
  privateIpAddress: '10.1.2.3',
  publicAddresses: [],
  exposure: { internetFacing: false, by: 'tag' },
  instanceProfileArn: 'arn:aws:iam::111111111111:instance-profile/payments',
  verdicts: [
    {
      ...VERDICT,
      controlId: 'ssm-managed',
      status: 'COMPLIANT',
      reason: 'managed',
      values: { at: ago({ minutes: 3 }) },
    },
    VERDICT,
    {
      ...VERDICT,
      controlId: 'inspector-coverage',
      status: 'INSUFFICIENT_DATA',
      reason: 'access-denied',
      values: {
        because: {
          phrase: 'cause.role-lacks',
          action: 'inspector2:ListCoverage',
        },
      },
      recordedAt: undefined,
    },
  ],
  missingPatches: [
    {
      id: 'openssl-libs.x86_64:1:3.0.7-28.el9',
      title: 'openssl security update',
      state: 'missing',
      classification: 'Security',
      severity: 'Important',
      cveIds: ['CVE-2026-0001', 'CVE-2026-0002'],
    },
  ],
  vulnerabilities: { critical: 1, high: 4, medium: 9, all: 21 },
  findings: [
    {
      vulnerabilityId: 'CVE-2026-0001',
      packageName: 'openssl-libs',
      source: 'inspector',
      status: 'open',
      severity: 'Important',
      installedVersion: '3.0.7-27.el9',
      fixedInVersion: '3.0.7-28.el9',
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      deadline: {
        state: 'running',
        level: 1,
        dueAt: '2026-11-15T00:00:00.000Z',
        because: { phrase: 'deadline.test' },
        assumptions: [],
      },
    },
  ],
  findingCount: 3,
  evidence: EVIDENCE,
};

/** Thirty days with two missing in the middle. */
export const HISTORY: ScorecardHistoryItem[] = Array.from(
  { length: 30 },
  (_, index) => ({
    day: NOW.minus({ days: 29 - index }).toISODate()!,
    controlsMet: 4 + Math.floor(index / 10),
    controlsApplicable: 8,
    score: 0.8 + index / 200,
    controls: [],
  }),
).filter((_, index) => index !== 14 && index !== 15);

function sourceHealth(values: Partial<SourceHealth>): SourceHealth {
  return {
    source: 'ec2-instances',
    title: 'EC2 instances',
    status: 'ok',
    lastAttemptAt: ago({ minutes: 12 }),
    lastSuccessAt: ago({ minutes: 12 }),
    calls: 3,
    rows: 120,
    heldBack: 0,
    affects: [],
    ...values,
  };
}

/** A target, with what its parts add up to. */
export function targetFixture(
  target: Omit<
    TargetDetail,
    'accountControls' | 'problemCounts' | 'sourceHealth'
  >,
): TargetDetail {
  const { problems, sources, verdicts } = target;
  const times = sources
    .filter(source => source.status !== 'off')
    .map(source => source.lastSuccessAt);
  const known = times.filter(time => time !== undefined).sort();
  const count = (status: VerdictStatus) =>
    verdicts.filter(verdict => verdict.status === status).length;
  return {
    ...target,
    sourceHealth: {
      total: sources.length,
      unwell: Object.fromEntries(
        sources
          .filter(({ status }) => status !== 'ok')
          .map(({ status }) => [
            status,
            sources
              .filter(one => one.status === status)
              .map(({ source }) => source),
          ]),
      ),
      never: times.length - known.length,
      oldestSuccessAt: known[0],
      newestSuccessAt: known[known.length - 1],
    },
    problemCounts: {
      total: problems?.total ?? 0,
      notStored: problems?.notStored ?? 0,
    },
    accountControls: countsFixture({
      nonCompliant: count('NON_COMPLIANT'),
      insufficientData: count('INSUFFICIENT_DATA'),
      compliant: count('COMPLIANT'),
      notApplicable: count('NOT_APPLICABLE'),
    }),
  };
}

const TARGET_PARTS: Array<Parameters<typeof targetFixture>[0]> = [
  {
    id: 'aws.111111111111.ap-southeast-2',
    partition: 'aws',
    accountId: '111111111111',
    accountAlias: 'shop-prod',
    region: 'ap-southeast-2',
    state: 'ok',
    lastStartedAt: ago({ minutes: 13 }),
    lastFinishedAt: ago({ minutes: 12 }),
    nextAttemptAt: NOW.plus({ minutes: 47 }).toISO()!,
    instances: 120,
    unmappedInstances: 3,
    calls: 41,
    verdicts: [],
    sources: [
      sourceHealth({}),
      sourceHealth({ source: 'ssm-patch-states', title: 'Patch states' }),
    ],
  },
  {
    id: 'aws.222222222222.ap-southeast-2',
    partition: 'aws',
    accountId: '222222222222',
    accountAlias: 'data-prod',
    region: 'ap-southeast-2',
    state: 'failing',
    lastStartedAt: ago({ minutes: 15 }),
    lastFinishedAt: ago({ minutes: 14 }),
    nextAttemptAt: NOW.plus({ minutes: 45 }).toISO()!,
    instances: 88,
    unmappedInstances: 0,
    calls: 37,
    verdicts: [],
    sources: [
      sourceHealth({}),
      sourceHealth({
        source: 'inspector-package-coverage',
        title: 'Inspector package scans',
        status: 'failing',
        lastSuccessAt: ago({ days: 3 }),
        error: {
          name: 'AccessDeniedException',
          gap: 'access-denied',
          cause: {
            phrase: 'cause.text',
            text: 'User is not authorized to perform this operation',
          },
          action: 'inspector2:ListCoverage',
          since: ago({ days: 3 }),
        },
        affects: ['inspector-coverage'],
        heldBack: 0,
      }),
    ],
  },
];

export const TARGETS = TARGET_PARTS.map(targetFixture);

/** A list of scorecards over the given rows. */
export function scorecardList(
  items: ScorecardSummary[],
  values: Partial<ScorecardList> = {},
): ScorecardList {
  return {
    items,
    totalCount: items.length,
    summary: {
      scorecards: items.length,
      judged: items.length,
      notJudged: 0,
      paused: 0,
      withoutInstances: 0,
      allMet: items.filter(i => i.controlsMet === i.controlsApplicable).length,
      instances: items.reduce((sum, item) => sum + item.instances, 0),
      pausedInstances: items.reduce(
        (sum, item) => sum + item.pausedInstances,
        0,
      ),
      instanceCounts: countsFixture({
        nonCompliant: 2,
        insufficientData: 4,
        compliant: 8,
      }),
      hidden: 0,
    },
    freshness: FRESH_IN_SHORT,
    targetIds: ['aws.111111111111.ap-southeast-2'],
    controls: SCORECARD.controls.map(({ controlId, counts }) => ({
      controlId,
      counts,
    })),
    ...values,
  };
}

/** The answer of the heat map for some scorecards, as the backend makes it. */
export function scorecardControlList(
  items: Scorecard[],
  values: Partial<ScorecardControlList> = {},
): ScorecardControlList {
  const { controls: _controls, ...list } = scorecardList(items);
  const controlIds = [
    ...new Set(items.flatMap(item => item.controls.map(c => c.controlId))),
  ];
  return {
    ...list,
    items: items.map(({ entityRef, title, controls }) => ({
      entityRef,
      title,
      counts: controlIds.map(id => {
        const counts = controls.find(c => c.controlId === id)?.counts;
        return counts
          ? [
              counts.nonCompliant,
              counts.insufficientData,
              counts.waived,
              counts.compliant,
              counts.notApplicable,
            ]
          : null;
      }),
    })),
    controlIds,
    ...values,
  };
}
