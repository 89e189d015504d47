import { evidencePhrase, FindingsSummary, NO_FINDINGS } from '../../evidence';
import {
  absent,
  ago,
  coverage,
  DAY,
  HOUR,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { applicationPatchDeadlines } from './applicationPatchDeadlines';
import { osPatchDeadlines } from './osPatchDeadlines';

const NONE = NO_FINDINGS.operatingSystems;

const overdue: FindingsSummary = {
  ...NONE,
  open: 5,
  overdue: 3,
  worst: {
    packageName: 'openssl',
    vulnerabilityId: 'CVE-2026-31415',
    dueAt: '2026-11-20T14:00:00.000Z',
    clause: 'ISM-1877',
    because: evidencePhrase('cause.text', {
      text: '48 hours, because the server faces the internet, by ISM-1877',
    }),
  },
};

const CONTROLS = [
  ['operatingSystems', osPatchDeadlines],
  ['applications', applicationPatchDeadlines],
] as const;

describe.each(CONTROLS)('deadlines of %s', (kind, control) => {
  const other =
    kind === 'operatingSystems' ? 'applications' : 'operatingSystems';
  const of = (summary: FindingsSummary, rest: TestCase = {}): TestCase => ({
    ...rest,
    findings: { [kind]: summary },
  });

  it('fails on what is overdue, and names the most overdue', () => {
    expect(judge(control, of(overdue))).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'overdue',
      message:
        "'openssl' (CVE-2026-31415) had to be fixed by 20 November 2026, 14:00 UTC, the most overdue of 3: 48 hours, because the server faces the internet, by ISM-1877",
      values: { open: 5, overdue: 3 },
    });
    expect(
      judge(control, of({ ...overdue, overdue: 1 })).message,
    ).not.toContain('most overdue');
  });

  it('fails on what is overdue and suppressed in Inspector, and says so', () => {
    expect(
      judge(
        control,
        of({
          ...overdue,
          overdue: 1,
          suppressed: 1,
          worst: { ...overdue.worst!, suppressed: true },
        }),
      ),
    ).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'overdue',
      message: expect.stringMatching(
        /by ISM-1877; it is suppressed in Inspector, which fixes nothing$/,
      ),
      values: { suppressed: 1 },
    });
  });

  it('fails on what is overdue whatever a scan says of today', () => {
    expect(
      judge(
        control,
        of(overdue, {
          evidence: {
            'inspector-findings': unavailable(),
            'inspector-package-coverage': unavailable(),
          },
        }),
      ).status,
    ).toBe('NON_COMPLIANT');
  });

  it('does not ask for what the other control asks', () => {
    expect(judge(control, { findings: { [other]: overdue } })).toMatchObject({
      status: 'COMPLIANT',
      reason: 'in-time',
    });
  });

  it('passes open findings whose windows run, with the first of them', () => {
    expect(
      judge(
        control,
        of({
          ...overdue,
          open: 1,
          overdue: 0,
          worst: { ...overdue.worst!, dueAt: '2026-11-24T14:00:00.000Z' },
        }),
      ),
    ).toMatchObject({
      status: 'COMPLIANT',
      message: expect.stringMatching(
        /^1 .* finding open, none of them overdue; the first is due by 24 November 2026, 14:00 UTC$/,
      ),
    });
  });

  it.each<[string, TestCase['evidence'], string]>([
    ['findings unread', { 'inspector-findings': unavailable() }, 'throttled'],
    [
      'findings never read',
      { 'inspector-findings': unavailable('missing', 'not read yet') },
      'missing',
    ],
    [
      'coverage unread',
      { 'inspector-package-coverage': unavailable() },
      'throttled',
    ],
    ['no coverage', { 'inspector-package-coverage': absent }, 'not-scanned'],
    [
      'a scan too old',
      {
        'inspector-package-coverage': present<'inspector-package-coverage'>({
          ...coverage,
          lastScannedAt: ago(26 * HOUR + 1),
        }),
      },
      'not-scanned',
    ],
    [
      'coverage inactive',
      {
        'inspector-package-coverage': present<'inspector-package-coverage'>({
          statusCode: 'INACTIVE',
          reason: 'STALE_INVENTORY',
          lastScannedAt: ago(8 * DAY),
        }),
      },
      'not-scanned',
    ],
    [
      'Inspector off',
      {
        'inspector-account-status': present<'inspector-account-status'>({
          account: 'ENABLED',
          ec2: 'DISABLED',
        }),
      },
      'service-disabled',
    ],
  ])('shows nothing without a current scan: %s', (_name, evidence, reason) => {
    for (const summary of [NONE, { ...NONE, open: 2 }]) {
      expect(judge(control, of(summary, { evidence }))).toMatchObject({
        status: 'INSUFFICIENT_DATA',
        reason,
        message: expect.stringMatching(
          /^(No (operating system|application) finding is known to be overdue, but that shows nothing: [A-Z]|Inspector findings not available: )/,
        ),
      });
    }
  });
});

it('counts operating systems as scanned where only application packages are not', () => {
  const evidence = {
    'inspector-package-coverage': present<'inspector-package-coverage'>({
      ...coverage,
      reason: 'DEEP_INSPECTION_NO_INVENTORY',
    }),
  };
  expect(judge(osPatchDeadlines, { evidence }).status).toBe('COMPLIANT');
  expect(judge(applicationPatchDeadlines, { evidence })).toMatchObject({
    status: 'INSUFFICIENT_DATA',
    reason: 'not-scanned',
  });
});

it.each<[string, Partial<typeof coverage>]>([
  ['too long ago', { lastScannedAt: ago(5 * DAY) }],
  ['nobody knows when', { lastScannedAt: undefined }],
  ['not any more', { statusCode: 'INACTIVE' }],
])('does not count them as scanned where that was %s', (_name, fields) => {
  expect(
    judge(osPatchDeadlines, {
      evidence: {
        'inspector-package-coverage': present<'inspector-package-coverage'>({
          ...coverage,
          reason: 'DEEP_INSPECTION_NO_INVENTORY',
          ...fields,
        }),
      },
    }),
  ).toMatchObject({ status: 'INSUFFICIENT_DATA', reason: 'not-scanned' });
});
