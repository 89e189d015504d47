import {
  FindingChoices,
  FindingFacets,
  FindingGroup,
  FindingGrouping,
  FindingHistoryItem,
  FindingInstance,
  FindingList,
  FindingSummary,
  Page,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { ago, NOW } from './fixtures';

/** 48 hours, because the server faces the internet and for one more reason. */
function windowBecause(clause: string, reason: Phrase, since: Phrase): Phrase {
  return {
    phrase: 'deadline.window-because',
    window: { hours: 48 },
    clause,
    reasons: [
      {
        phrase: 'deadline.facing-internet',
        by: { phrase: 'deadline.by-public-address' },
      },
      reason,
    ],
    since,
  };
}

/** openssl: exploited, facing the internet, due in a day. */
export const DUE_SOON: FindingSummary = {
  id: 'finding-openssl',
  entityRef: 'component:default/payments',
  ownerRef: 'group:default/checkout-team',
  unmapped: false,
  vulnerabilityId: 'CVE-2026-1001',
  cveIds: ['CVE-2026-1001'],
  packageName: 'openssl',
  title: 'CVE-2026-1001 - openssl',
  subject: 'operating-system',
  sources: ['inspector'],
  vendorSeverity: 'Important',
  severity: 'CRITICAL',
  inspectorScore: 9.8,
  epss: 0.8342,
  fixedInVersion: '3.0.15',
  fixAvailable: true,
  exploitAvailable: true,
  kevAddedAt: ago({ days: 1 }),
  internetFacing: true,
  instances: 3,
  suppressedInstances: 0,
  deadline: {
    state: 'running',
    level: 2,
    clause: 'ISM-1877',
    window: { hours: 48 },
    startedAt: ago({ days: 1 }),
    startSource: 'advisory',
    dueAt: NOW.plus({ days: 1, hours: 4 }).toISO()!,
    because: windowBecause(
      'ISM-1877',
      { phrase: 'deadline.listed', at: ago({ days: 1 }) },
      { phrase: 'deadline.since-advisory', at: ago({ days: 1 }) },
    ),
    assumptions: [],
  },
};

/** nginx: past its date, of a vendor who does not rate it. */
const OVERDUE: FindingSummary = {
  ...DUE_SOON,
  id: 'finding-nginx',
  vulnerabilityId: 'CVE-2026-1002',
  cveIds: ['CVE-2026-1002'],
  packageName: 'nginx',
  title: 'CVE-2026-1002 - nginx',
  subject: 'online-service',
  vendorSeverity: undefined,
  severity: 'MEDIUM',
  inspectorScore: 5.3,
  epss: 0.0004,
  kevAddedAt: undefined,
  exploitAvailable: false,
  instances: 1,
  deadline: {
    ...DUE_SOON.deadline,
    clause: 'ISM-1876',
    startedAt: ago({ days: 5 }),
    startSource: 'first-observed',
    dueAt: ago({ days: 3 }),
    because: windowBecause(
      'ISM-1876',
      { phrase: 'deadline.unrated' },
      { phrase: 'deadline.since-first-observed', at: ago({ days: 5 }) },
    ),
    assumptions: [{ phrase: 'deadline.unrated-is-critical' }],
  },
};

/** A library of unmapped instances that nobody can fix yet. */
export const NO_FIX: FindingSummary = {
  ...DUE_SOON,
  id: 'finding-zlib',
  entityRef: undefined,
  ownerRef: undefined,
  unmapped: true,
  vulnerabilityId: 'CVE-2026-1003',
  cveIds: ['CVE-2026-1003'],
  packageName: 'zlib',
  title: 'CVE-2026-1003 - zlib',
  fixedInVersion: undefined,
  fixAvailable: false,
  exploitAvailable: undefined,
  kevAddedAt: undefined,
  epss: undefined,
  inspectorScore: undefined,
  deadline: {
    state: 'no-fix',
    level: 2,
    because: { phrase: 'deadline.no-fix' },
    assumptions: [],
  },
};

export const FACETS: FindingFacets = {
  open: 42,
  overdue: 3,
  dueSoon: 2,
  dueLater: 11,
  kev: 1,
  fixAvailable: 40,
  suppressed: 4,
  severities: { important: 30, unknown: 12 },
};

export const CHOICES: FindingChoices = {
  open: 42,
  overdue: 3,
  dueSoon: 2,
  dueLater: 11,
  kev: 1,
  notKev: 41,
  fixAvailable: 40,
  noFix: 2,
  severities: { important: 30, unknown: 12 },
};

export const FINDING_LIST: FindingList = {
  items: [OVERDUE, DUE_SOON, NO_FIX],
  totalCount: 42,
  facets: FACETS,
  choices: CHOICES,
};

export const FINDING_INSTANCES: FindingInstance[] = [
  {
    arn: 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0abc12345678901de',
    instanceId: 'i-0abc12345678901de',
    name: 'payments-api-1',
    accountId: '111111111111',
    accountAlias: 'shop-prod',
    region: 'ap-southeast-2',
    status: 'open',
    installedVersion: '3.0.7',
    internetFacing: true,
    firstSeenAt: ago({ hours: 23 }),
    deadline: DUE_SOON.deadline,
  },
  {
    arn: 'arn:aws:ec2:ap-southeast-2:111111111111:instance/i-0abc12345678901df',
    instanceId: 'i-0abc12345678901df',
    accountId: '111111111111',
    region: 'ap-southeast-2',
    status: 'suppressed',
    suppressedBy: ['accepted-risks'],
    patchState: 'installed-pending-reboot',
    internetFacing: false,
    firstSeenAt: ago({ days: 2 }),
    deadline: DUE_SOON.deadline,
  },
];

const GROUPS: Record<FindingGrouping, Array<Partial<FindingGroup>>> = {
  vulnerability: [
    {
      key: 'CVE-2026-1002',
      packages: 3,
      firstPackage: 'nginx',
      instances: 5,
      owners: [
        { ownerRef: 'group:default/checkout-team', findings: 12 },
        { findings: 6 },
        { ownerRef: 'group:default/platform', findings: 2 },
      ],
      ownerCount: 4,
    },
    { key: 'CVE-2026-1001', overdue: 0, kev: 2, services: 2 },
  ],
  service: [{ key: 'component:default/payments' }, { key: '', services: 0 }],
  owner: [{ key: 'group:default/checkout-team' }, { key: '', services: 0 }],
};

/** Two groups of each kind; of services and owners the second is nobody's. */
export function findingGroups(by: FindingGrouping): Page<FindingGroup> {
  const items = GROUPS[by].map(group => ({
    key: '',
    findings: 21,
    overdue: 1,
    dueSoon: 1,
    services: 1,
    packages: 1,
    firstPackage: 'openssl',
    kev: 0,
    earliestDueAt: OVERDUE.deadline.dueAt,
    ...group,
  }));
  return { items, totalCount: items.length };
}

/** Thirteen weeks: a gap in the fifth, nothing due in the sixth. */
export const FINDING_HISTORY: FindingHistoryItem[] = Array.from(
  { length: 13 },
  (_, index) => {
    const week = NOW.startOf('week')
      .minus({ weeks: 12 - index })
      .toISODate()!;
    if (index === 4) return { week, due: 0, inTime: 0 };
    const due = index === 5 ? 0 : 10;
    const inTime = due && Math.min(10, 4 + Math.floor(index / 2));
    return {
      week,
      due,
      inTime,
      share: due ? inTime / due : undefined,
      open: 60 - index,
      overdue: 15 - index,
      medianAgeDays: 20 - index,
    };
  },
);
