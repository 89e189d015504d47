import { PatchBaselineModel, PatchRuleModel, quirks as q } from 'aws-sandbox';
import { Expected, InstanceCase, NOW, SUPPRESSED_CVE } from './types';

const DAYS = 24;

/** A flaw with a fix, of 40 days ago unless said: its month is over. */
const flaw = (
  story: Partial<Parameters<typeof q.vulnerable>[0]> = {},
): q.Quirk =>
  q.vulnerable({
    id: 'CVE-2026-50001',
    packageName: 'openssl',
    severity: 'medium',
    vendorSeverity: 'Moderate',
    advisory: -40 * DAYS,
    ...story,
  });

const overdue = (control: string): Expected => ({
  [control]: 'NON_COMPLIANT overdue',
});
const inTime: Expected = { 'os-patch-deadlines': 'COMPLIANT in-time' };
const facesInternet = q.withTags({ InternetFacing: 'true' });
const byPath = q.findings({ network: 1 });
const byIpv6 = q.withIpv6('2406:da1c:8a1:7200::1');

const HOURS_48 = { clause: 'ISM-1877' };
const TWO_WEEKS = { clause: 'ISM-1694' };

/** A word of a vendor on a flaw of three days, where 48 hours would be over. */
const word = (
  name: string,
  source: string,
  vendorSeverity: string | undefined,
  deadline: typeof HOURS_48,
): InstanceCase => ({
  name: `rated-${name}`,
  quirks: [
    facesInternet,
    flaw({ source, vendorSeverity, advisory: -3 * DAYS }),
  ],
  expected: deadline === HOURS_48 ? overdue('os-patch-deadlines') : inTime,
  deadline,
});

/** A patch that the catalogue has of the system, by a part of its title. */
const missing = (
  name: string,
  os: NonNullable<InstanceCase['os']>,
  title: string,
  state: 'running' | 'no-clause',
): InstanceCase => ({
  name: `missing-${name}`,
  os,
  quirks: [facesInternet, q.missingPatch(title)],
  expected: inTime,
  deadline: { state },
});

const rule = (rest: Partial<PatchRuleModel> = {}): PatchRuleModel => ({
  classifications: ['Security'],
  severities: ['*'],
  approveAfterDays: 0,
  complianceLevel: 'CRITICAL',
  ...rest,
});

const baseline = (
  name: string,
  rules: PatchRuleModel[],
  reason: string,
  rest: Partial<PatchBaselineModel> &
    Pick<InstanceCase, 'os' | 'service' | 'quirks'> = {},
): InstanceCase => {
  const { os, service, quirks, ...others } = rest;
  return {
    name: `baseline-${name}`,
    os,
    service,
    quirks,
    baseline: { rules, ...others },
    expected: {
      'patch-baseline': `${
        reason === 'in-time' ? 'COMPLIANT' : 'NON_COMPLIANT'
      } ${reason}`,
    },
  };
};

const windows = (classifications: string[]) =>
  rule({ classifications, products: ['*'] });

/** Two days old: late for an instance that faces the internet. */
const scanned = (
  name: string,
  quirk: q.Quirk | undefined,
  expected: Expected,
): InstanceCase => ({
  name: `scanned-${name}`,
  quirks: [q.stalePatchScan(2), ...(quirk ? [quirk] : [])],
  baseline: { rules: [rule({ approveAfterDays: 14 })] },
  expected,
});
const late: Expected = {
  'patch-scan-current': 'NON_COMPLIANT scan-overdue',
  'patch-baseline': 'NON_COMPLIANT too-late',
};

/** Deadlines, vendors' words, baselines and scans. */
export const PATCHING: InstanceCase[] = [
  {
    name: 'suppressed-os',
    quirks: [flaw({ id: SUPPRESSED_CVE, suppressed: true })],
    expected: overdue('os-patch-deadlines'),
  },
  {
    name: 'suppressed-application',
    quirks: [flaw({ packageManager: 'JAR', suppressed: true })],
    expected: overdue('application-patch-deadlines'),
  },
  word('unimportant', 'DEBIAN_CVE', 'unimportant', TWO_WEEKS),
  word('with-a-footnote', 'DEBIAN_CVE', 'medium**', TWO_WEEKS),
  word('negligible', 'UBUNTU_CVE', 'negligible', TWO_WEEKS),
  word('in-capitals', 'ORACLE', 'MODERATE', TWO_WEEKS),
  word('critical', 'REDHAT_CVE', 'Critical', HOURS_48),
  word('untriaged', 'UBUNTU_CVE', 'untriaged', HOURS_48),
  word('none-by-vendor', 'REDHAT_CVE', 'None', HOURS_48),
  word('none-by-nvd', 'NVD', 'none', TWO_WEEKS),
  word('not-at-all', 'DEBIAN_CVE', undefined, HOURS_48),
  word('unknown-word', 'NEW_VENDOR', 'grave', HOURS_48),
  missing('definitions', 'windows2022', 'Security Intelligence', 'no-clause'),
  missing('security-update', 'windows2022', 'Secure Boot', 'running'),
  missing('feature', 'sles15', 'azuremetadata', 'no-clause'),
  missing('moderate', 'sles15', 'glibc', 'running'),
  {
    // It was seen now, so that its 48 hours begin now, whatever the advisory's age.
    name: 'exploit-undated',
    quirks: [
      facesInternet,
      flaw({ advisory: -5 * DAYS, exploit: -4 * DAYS, exploitUndated: true }),
    ],
    expected: inTime,
    deadline: {
      ...HOURS_48,
      startSource: 'exploit-seen',
      dueAt: new Date(NOW.getTime() + 48 * 3_600_000).toISOString(),
      assumptions: [{ phrase: 'deadline.exploit-not-dated' }],
    },
  },
  {
    name: 'exploit-dated',
    quirks: [facesInternet, flaw({ advisory: -5 * DAYS, exploit: -4 * DAYS })],
    expected: overdue('os-patch-deadlines'),
  },
  ...Array.from({ length: 9 }, (_, index) => ({
    name: `nine-${index + 1}`,
    service: 'nine',
    quirks: [
      flaw({ id: 'CVE-2026-50009', advisory: -20 * DAYS }),
      ...(index < 3 ? [facesInternet] : []),
    ],
    expected: index < 3 ? overdue('os-patch-deadlines') : inTime,
  })),

  baseline('sound', [rule()], 'in-time'),
  baseline('critical-only', [rule({ severities: ['Critical'] })], 'leaves-out'),
  baseline(
    'other-rule-ended',
    [
      rule({ severities: ['Critical'] }),
      rule({ approveAfterDays: undefined, approveUntilDate: '2026-06-30' }),
    ],
    'approval-ended',
  ),
  baseline('bugfix-alone', [rule({ classifications: ['*'] })], 'not-approved', {
    globalFilters: [{ key: 'CLASSIFICATION', values: ['Bugfix'] }],
  }),
  baseline('rejects-kernels', [rule()], 'patches-rejected', {
    rejectedPatches: ['kernel*'],
    rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
  }),
  baseline('critical-updates', [windows(['CriticalUpdates'])], 'not-approved', {
    os: 'windows2022',
  }),
  baseline(
    'other-product',
    [rule({ products: ['RedhatEnterpriseLinux8.10'] })],
    'not-approved',
  ),
  baseline(
    'applications-alone',
    [
      rule({
        classifications: ['*'],
        products: ['*'],
        filters: [{ key: 'PATCH_SET', values: ['APPLICATION'] }],
      }),
    ],
    'not-approved',
    { os: 'windows2022' },
  ),
  baseline(
    'one-priority',
    [
      rule({
        classifications: ['*'],
        severities: undefined,
        filters: [{ key: 'PRIORITY', values: ['Required'] }],
      }),
    ],
    'not-approved',
    { os: 'ubuntu2404' },
  ),
  baseline('fortnight', [rule({ approveAfterDays: 14 })], 'in-time'),
  baseline(
    'fortnight-at-level-three',
    [rule({ approveAfterDays: 14 })],
    'too-late',
    { service: 'level-three' },
  ),

  scanned('unexposed', undefined, {
    'patch-scan-current': 'COMPLIANT scanned',
    'patch-baseline': 'COMPLIANT in-time',
  }),
  scanned('by-tag', facesInternet, late),
  scanned('by-path', byPath, late),
  scanned('by-ipv6', byIpv6, late),
];
