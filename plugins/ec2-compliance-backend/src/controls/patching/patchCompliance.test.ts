import { EvidencePayloads } from '../../evidence';
import {
  absent,
  ago,
  DAY,
  HOUR,
  judge,
  node,
  patchState,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { patchCompliance } from './patchCompliance';

type PatchState = EvidencePayloads['ssm-patch-states'];

const counts = (changes: Partial<PatchState>): TestCase => ({
  evidence: {
    'ssm-patch-states': present<'ssm-patch-states'>({
      ...patchState,
      ...changes,
    }),
  },
});

const noCounts: Partial<PatchState> = {
  installed: undefined,
  missing: undefined,
  failed: undefined,
};

describe('patchCompliance', () => {
  it.each<[string, TestCase, string, string]>([
    ['nothing missing', {}, 'COMPLIANT', 'patched'],
    [
      'counts that AWS left out are zero once a scan ended',
      counts({ missing: undefined, failed: undefined }),
      'COMPLIANT',
      'patched',
    ],
    ['missing', counts({ missing: 2 }), 'NON_COMPLIANT', 'patches-missing'],
    ['failed', counts({ failed: 1 }), 'NON_COMPLIANT', 'patches-failed'],
    [
      'rejected but installed',
      counts({ installedRejected: 1 }),
      'NON_COMPLIANT',
      'patches-rejected',
    ],
    [
      'pending reboot only',
      counts({ installedPendingReboot: 1 }),
      'NON_COMPLIANT',
      'pending-reboot',
    ],
    [
      'pending reboot and missing',
      counts({ installedPendingReboot: 1, missing: 1 }),
      'NON_COMPLIANT',
      'patches-missing',
    ],
    [
      'only counted by severity',
      counts({ criticalNonCompliant: 1 }),
      'NON_COMPLIANT',
      'patches-missing',
    ],
    [
      'missing in a scan that is too old',
      counts({ missing: 1, operationEndTime: ago(90 * DAY) }),
      'NON_COMPLIANT',
      'patches-missing',
    ],
    [
      'a clean scan exactly at the window',
      counts({ operationEndTime: ago(14 * DAY) }),
      'COMPLIANT',
      'patched',
    ],
    [
      'a clean scan one millisecond past the window',
      counts({ operationEndTime: ago(14 * DAY + 1) }),
      'INSUFFICIENT_DATA',
      'scan-overdue',
    ],
    [
      'a clean scan past the window of a public address',
      {
        ...counts({ operationEndTime: ago(26 * HOUR + 1) }),
        instance: { publicAddresses: ['203.0.113.7'] },
      },
      'INSUFFICIENT_DATA',
      'scan-overdue',
    ],
    [
      'a clean scan in the future',
      counts({ operationEndTime: ago(-HOUR) }),
      'INSUFFICIENT_DATA',
      'invalid-answer',
    ],
    [
      'no end time',
      counts({ missing: 3, operationEndTime: undefined }),
      'INSUFFICIENT_DATA',
      'scan-unfinished',
    ],
    [
      'an end time in the year 1',
      counts({ operationEndTime: '0001-01-01T00:00:00.000Z' }),
      'INSUFFICIENT_DATA',
      'scan-unfinished',
    ],
    ['no counts', counts(noCounts), 'INSUFFICIENT_DATA', 'counts-missing'],
    [
      'managed and never scanned',
      { evidence: { 'ssm-patch-states': absent } },
      'INSUFFICIENT_DATA',
      'never-scanned',
    ],
    [
      'not managed, whatever an old record says',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'clean, but compliant for all we know only',
      { evidence: { 'ssm-instance-information': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'missing, though the nodes could not be read',
      {
        evidence: {
          ...counts({ missing: 1 }).evidence,
          'ssm-instance-information': unavailable(),
        },
      },
      'NON_COMPLIANT',
      'patches-missing',
    ],
    [
      'absent, while the nodes could not be read',
      {
        evidence: {
          'ssm-patch-states': absent,
          'ssm-instance-information': unavailable('credentials'),
        },
      },
      'INSUFFICIENT_DATA',
      'credentials',
    ],
    [
      'unreadable',
      { evidence: { 'ssm-patch-states': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      "failing by Systems Manager's own summary",
      {
        evidence: {
          'ssm-patch-compliance': present<'ssm-patch-compliance'>({
            status: 'NON_COMPLIANT',
          }),
        },
      },
      'NON_COMPLIANT',
      'summary-non-compliant',
    ],
    [
      'no summary by Systems Manager',
      { evidence: { 'ssm-patch-compliance': absent } },
      'COMPLIANT',
      'patched',
    ],
    [
      'connection lost: judged from the record',
      {
        evidence: {
          'ssm-instance-information': present<'ssm-instance-information'>({
            ...node,
            pingStatus: 'ConnectionLost',
          }),
        },
      },
      'COMPLIANT',
      'patched',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(patchCompliance, testCase)).toMatchObject({ status, reason });
  });

  const patch = (
    id: string,
    severity?: string,
    state: EvidencePayloads['ssm-patches']['patches'][number]['state'] = 'missing',
  ) => ({ id, title: id, state, cveIds: [], ...(severity && { severity }) });

  const patches = [
    patch('kernel.x86_64:0:5.14.0-427.el9', 'Important'),
    patch('openssl-libs.x86_64:1:3.0.7-28.el9', 'Critical'),
    patch('zlib.x86_64:0:1.2.11-41.el9'),
  ];
  const listed = (
    changes: Partial<PatchState>,
    operationEndTime = patchState.operationEndTime,
  ): TestCase => ({
    evidence: {
      ...counts(changes).evidence,
      'ssm-patches': present<'ssm-patches'>({ operationEndTime, patches }),
    },
  });

  it('names the number and the worst packages', () => {
    expect(judge(patchCompliance, listed({ missing: 3 })).message).toBe(
      '3 patches missing, among them openssl-libs 3.0.7 (critical) and kernel 5.14.0 (important), according to the scan of 23 November 2026, 08:00 UTC',
    );
    expect(
      judge(patchCompliance, {
        evidence: {
          ...counts({ missing: 1, operation: 'Install' }).evidence,
          'ssm-patches': present<'ssm-patches'>({
            operationEndTime: patchState.operationEndTime,
            patches: [patch('KB5031364', 'Critical')],
          }),
        },
      }).message,
    ).toBe(
      '1 patch missing: KB5031364 (critical), according to the installation of 23 November 2026, 08:00 UTC',
    );
  });

  it('names no package from the list of another scan', () => {
    expect(
      judge(patchCompliance, listed({ missing: 3 }, ago(3 * DAY))).message,
    ).toBe(
      '3 patches missing, according to the scan of 23 November 2026, 08:00 UTC',
    );
  });

  it('never adds the views by severity to the counts', () => {
    const judgement = judge(
      patchCompliance,
      counts({
        missing: 2,
        criticalNonCompliant: 2,
        securityNonCompliant: 2,
        otherNonCompliant: 1,
      }),
    );
    expect(judgement.message).toMatch(/^2 patches missing, according/);
    expect(judgement.values).toMatchObject({
      missing: 2,
      securityNonCompliant: 2,
    });
  });

  it('counts each state for itself', () => {
    expect(
      judge(
        patchCompliance,
        counts({
          missing: 2,
          failed: 1,
          installedRejected: 1,
          installedPendingReboot: 3,
        }),
      ).message,
    ).toBe(
      '2 patches missing, 1 patch failed to install, 1 rejected patch installed, 3 patches installed but not effective before a reboot, according to the scan of 23 November 2026, 08:00 UTC',
    );
  });

  it("shows Systems Manager's own verdict where it differs", () => {
    const judgement = judge(patchCompliance, counts({ missing: 1 }));
    expect(judgement).toMatchObject({
      status: 'NON_COMPLIANT',
      values: { systemsManagerStatus: 'COMPLIANT' },
      recordedAt: patchState.operationEndTime,
    });
  });
});
