import {
  absent,
  ago,
  coverage,
  DAY,
  HOUR,
  judge,
  MINUTE,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { inspectorCoverage } from './inspectorCoverage';

const row = (changes: Partial<typeof coverage>): TestCase => ({
  evidence: {
    'inspector-package-coverage': present<'inspector-package-coverage'>({
      ...coverage,
      ...changes,
    }),
  },
});

const startedAgo = (age: number, testCase: TestCase): TestCase => ({
  ...testCase,
  instance: { launchTime: ago(age) },
});

const noRow: TestCase = { evidence: { 'inspector-package-coverage': absent } };

const account = (
  status: string,
  ec2: string,
  testCase: TestCase = noRow,
): TestCase => ({
  ...testCase,
  evidence: {
    ...testCase.evidence,
    'inspector-account-status': present<'inspector-account-status'>({
      account: status,
      ec2,
    }),
  },
});

describe('inspectorCoverage', () => {
  it.each<[string, string, 'ACTIVE' | 'INACTIVE', string]>([
    ['UNMANAGED_EC2_INSTANCE', 'unmanaged', 'INACTIVE', 'NON_COMPLIANT'],
    ['UNSUPPORTED_OS', 'unsupported-os', 'INACTIVE', 'NON_COMPLIANT'],
    ['NO_INVENTORY', 'no-inventory', 'INACTIVE', 'NON_COMPLIANT'],
    ['STALE_INVENTORY', 'stale-inventory', 'INACTIVE', 'NON_COMPLIANT'],
    ['EXCLUDED_BY_TAG', 'excluded-by-tag', 'INACTIVE', 'NON_COMPLIANT'],
    [
      'DEEP_INSPECTION_NO_INVENTORY',
      'partly-scanned',
      'ACTIVE',
      'NON_COMPLIANT',
    ],
    [
      'DEEP_INSPECTION_PACKAGE_COLLECTION_LIMIT_EXCEEDED',
      'partly-scanned',
      'ACTIVE',
      'NON_COMPLIANT',
    ],
    [
      'DEEP_INSPECTION_COLLECTION_TIME_LIMIT_EXCEEDED',
      'partly-scanned',
      'ACTIVE',
      'NON_COMPLIANT',
    ],
    [
      'DEEP_INSPECTION_DAILY_SSM_INVENTORY_LIMIT_EXCEEDED',
      'partly-scanned',
      'ACTIVE',
      'NON_COMPLIANT',
    ],
    [
      'AGENTLESS_INSTANCE_STORAGE_LIMIT_EXCEEDED',
      'agentless-limit',
      'INACTIVE',
      'NON_COMPLIANT',
    ],
    [
      'AGENTLESS_INSTANCE_COLLECTION_TIME_LIMIT_EXCEEDED',
      'agentless-limit',
      'INACTIVE',
      'NON_COMPLIANT',
    ],
    ['ACCESS_DENIED', 'inspector-access-denied', 'INACTIVE', 'NON_COMPLIANT'],
    [
      'ACCESS_DENIED_TO_ENCRYPTION_KEY',
      'inspector-access-denied',
      'INACTIVE',
      'NON_COMPLIANT',
    ],
    ['PENDING_DISABLE', 'being-disabled', 'INACTIVE', 'NON_COMPLIANT'],
    ['INTERNAL_ERROR', 'inspector-error', 'INACTIVE', 'INSUFFICIENT_DATA'],
    ...[
      'SCAN_ELIGIBILITY_EXPIRED',
      'IMAGE_SIZE_EXCEEDED',
      'SCAN_FREQUENCY_MANUAL',
      'RESOURCE_UNMANAGED',
      'RESOURCE_STOPPED',
      'NO_RESOURCES_FOUND',
      'A_REASON_OF_NEXT_YEAR',
      'constructor',
      '',
    ].map((reason): [string, string, 'ACTIVE', string] => [
      reason,
      'unknown-scan-reason',
      'ACTIVE',
      'INSUFFICIENT_DATA',
    ]),
  ])("reason '%s' gives %s", (scanReason, reason, statusCode, status) => {
    const testCase = row({ reason: scanReason, statusCode });
    expect(judge(inspectorCoverage, testCase)).toMatchObject({
      status,
      reason,
      values: { scanReason, statusCode },
    });
  });

  it.each<[string, Partial<typeof coverage>, string, string]>([
    [
      'under way, after one in time',
      { reason: 'SCAN_IN_PROGRESS' },
      'COMPLIANT',
      'scanned',
    ],
    [
      'under way, after one too long ago',
      { reason: 'SCAN_IN_PROGRESS', lastScannedAt: ago(27 * HOUR) },
      'NON_COMPLIANT',
      'scan-overdue',
    ],
    [
      'under way, after one before it started',
      { reason: 'SCAN_IN_PROGRESS', lastScannedAt: ago(101 * DAY) },
      'NON_COMPLIANT',
      'scan-not-started',
    ],
    [
      'in part, and that too long ago',
      {
        reason: 'DEEP_INSPECTION_NO_INVENTORY',
        lastScannedAt: ago(5 * DAY),
      },
      'NON_COMPLIANT',
      'scan-overdue',
    ],
    [
      'in part, and not known when',
      { reason: 'DEEP_INSPECTION_NO_INVENTORY', lastScannedAt: undefined },
      'NON_COMPLIANT',
      'partly-scanned',
    ],
  ])('judges a scan by its time: %s', (_name, fields, status, reason) => {
    expect(judge(inspectorCoverage, row(fields))).toMatchObject({
      status,
      reason,
    });
  });

  it.each([
    'PENDING_INITIAL_SCAN',
    'SCAN_IN_PROGRESS',
    'PENDING_REVIVAL_SCAN',
    'EC2_INSTANCE_STOPPED',
  ])("waits a day for '%s', then fails it", scanReason => {
    const pending = row({ reason: scanReason, lastScannedAt: undefined });
    expect(
      judge(inspectorCoverage, startedAgo(24 * HOUR, pending)),
    ).toMatchObject({ status: 'INSUFFICIENT_DATA', reason: 'scan-pending' });
    expect(
      judge(inspectorCoverage, startedAgo(24 * HOUR + 1, pending)),
    ).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'scan-not-started',
      values: { scanReason, graceMillis: 24 * HOUR },
    });
  });

  it.each<[string, TestCase, string, string]>([
    ['recent', {}, 'COMPLIANT', 'scanned'],
    [
      'exactly at the window',
      row({ lastScannedAt: ago(26 * HOUR) }),
      'COMPLIANT',
      'scanned',
    ],
    [
      'one millisecond past the window',
      row({ lastScannedAt: ago(26 * HOUR + 1) }),
      'NON_COMPLIANT',
      'scan-overdue',
    ],
    [
      'by a clock that runs a little ahead',
      row({ lastScannedAt: ago(-5 * MINUTE) }),
      'COMPLIANT',
      'scanned',
    ],
    [
      'in the future',
      row({ lastScannedAt: ago(-5 * MINUTE - 1) }),
      'INSUFFICIENT_DATA',
      'invalid-answer',
    ],
    [
      'at a time that Inspector leaves out',
      row({ lastScannedAt: undefined }),
      'INSUFFICIENT_DATA',
      'scan-time-unknown',
    ],
    [
      'successful and inactive at once',
      row({ statusCode: 'INACTIVE' }),
      'INSUFFICIENT_DATA',
      'invalid-answer',
    ],
    [
      'by a row while Inspector is off',
      account('ENABLED', 'DISABLED', {}),
      'INSUFFICIENT_DATA',
      'service-disabled',
    ],
    [
      'by a row while Inspector is being turned off',
      account('DISABLING', 'DISABLING', row({ reason: 'PENDING_DISABLE' })),
      'NON_COMPLIANT',
      'being-disabled',
    ],
    [
      'while its account status is not known',
      { evidence: { 'inspector-account-status': unavailable() } },
      'COMPLIANT',
      'scanned',
    ],
    [
      'by packages, whatever the network scan',
      { evidence: { 'inspector-network-coverage': unavailable() } },
      'COMPLIANT',
      'scanned',
    ],
  ])('last scanned %s', (_name, testCase, status, reason) => {
    expect(judge(inspectorCoverage, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it.each<[string, TestCase, string, string]>([
    ['Inspector on', noRow, 'NON_COMPLIANT', 'not-covered'],
    [
      'Inspector on, started exactly a day ago',
      startedAgo(24 * HOUR, noRow),
      'INSUFFICIENT_DATA',
      'scan-pending',
    ],
    [
      'Inspector on, started a day and a millisecond ago',
      startedAgo(24 * HOUR + 1, noRow),
      'NON_COMPLIANT',
      'not-covered',
    ],
    [
      'a row of a terminated resource is none',
      row({ reason: 'RESOURCE_TERMINATED', statusCode: 'INACTIVE' }),
      'NON_COMPLIANT',
      'not-covered',
    ],
    ...['DISABLED', 'SUSPENDED', 'DISABLING', 'SUSPENDING'].map(
      (status): [string, TestCase, string, string] => [
        `EC2 scanning ${status}`,
        account('ENABLED', status),
        'INSUFFICIENT_DATA',
        'service-disabled',
      ],
    ),
    [
      'Inspector off',
      account('DISABLED', 'DISABLED'),
      'INSUFFICIENT_DATA',
      'service-disabled',
    ],
    [
      'Inspector starting',
      account('ENABLING', 'ENABLING'),
      'INSUFFICIENT_DATA',
      'inspector-starting',
    ],
    [
      'an activation never heard of',
      account('ENABLED', 'HIBERNATING'),
      'INSUFFICIENT_DATA',
      'invalid-answer',
    ],
    [
      'activation unreadable',
      {
        evidence: {
          ...noRow.evidence,
          'inspector-account-status': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'the account is not in the answer',
      {
        evidence: { ...noRow.evidence, 'inspector-account-status': absent },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'coverage unreadable',
      { evidence: { 'inspector-package-coverage': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'coverage unreadable, because Inspector is off',
      account('DISABLED', 'DISABLED', {
        evidence: { 'inspector-package-coverage': unavailable() },
      }),
      'INSUFFICIENT_DATA',
      'service-disabled',
    ],
    [
      'coverage last read before it started',
      startedAgo(0, noRow),
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('no row: %s', (_name, testCase, status, reason) => {
    expect(judge(inspectorCoverage, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('shows what the network scan says', () => {
    expect(
      judge(inspectorCoverage, {
        evidence: {
          'inspector-network-coverage': present<'inspector-network-coverage'>({
            statusCode: 'INACTIVE',
            reason: 'INTERNAL_ERROR',
          }),
        },
      }),
    ).toMatchObject({
      status: 'COMPLIANT',
      values: {
        network: { statusCode: 'INACTIVE', scanReason: 'INTERNAL_ERROR' },
      },
    });
  });

  it('says when a scan is waited for', () => {
    expect(
      judge(
        inspectorCoverage,
        startedAgo(
          2 * HOUR,
          row({ reason: 'PENDING_INITIAL_SCAN', lastScannedAt: undefined }),
        ),
      ).message,
    ).toBe(
      'Started on 23 November 2026, 08:00 UTC, and its first scan is pending; it is waited for until 24 November 2026, 08:00 UTC',
    );
    expect(
      judge(inspectorCoverage, row({ lastScannedAt: ago(9 * DAY) })).message,
    ).toBe(
      'Last scanned by Inspector on 14 November 2026, 10:00 UTC, longer ago than the 26 hours allowed',
    );
  });
});
