import {
  absent,
  ago,
  DAY,
  HOUR,
  judge,
  MINUTE,
  patchState,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { patchScanCurrent } from './patchScanCurrent';

const scanned = (
  operationEndTime: string | undefined,
  publicAddresses: string[] = [],
): TestCase => ({
  instance: { publicAddresses },
  evidence: {
    'ssm-patch-states': present<'ssm-patch-states'>({
      ...patchState,
      operationEndTime,
    }),
  },
});
const PUBLIC = ['203.0.113.7'];

describe('patchScanCurrent', () => {
  it.each<[string, TestCase, string, string]>([
    ['a short while ago', scanned(ago(HOUR)), 'COMPLIANT', 'scanned'],
    ['exactly at the window', scanned(ago(14 * DAY)), 'COMPLIANT', 'scanned'],
    [
      'one millisecond past the window',
      scanned(ago(14 * DAY + 1)),
      'NON_COMPLIANT',
      'scan-overdue',
    ],
    [
      'public, exactly at its window',
      scanned(ago(26 * HOUR), PUBLIC),
      'COMPLIANT',
      'scanned',
    ],
    [
      'public, one millisecond past its window',
      scanned(ago(26 * HOUR + 1), PUBLIC),
      'NON_COMPLIANT',
      'scan-overdue',
    ],
    [
      'counts do not matter',
      {
        evidence: {
          'ssm-patch-states': present<'ssm-patch-states'>({
            ...patchState,
            missing: 9,
          }),
        },
      },
      'COMPLIANT',
      'scanned',
    ],
    [
      'now, by a clock that runs a little ahead',
      scanned(ago(-5 * MINUTE)),
      'COMPLIANT',
      'scanned',
    ],
    [
      'in the future',
      scanned(ago(-5 * MINUTE - 1)),
      'INSUFFICIENT_DATA',
      'invalid-answer',
    ],
    ['no end time', scanned(undefined), 'INSUFFICIENT_DATA', 'scan-unfinished'],
    [
      'an end time of zero',
      scanned('1970-01-01T00:00:00.000Z'),
      'INSUFFICIENT_DATA',
      'scan-unfinished',
    ],
    [
      'never, though long running',
      {
        instance: { launchTime: ago(14 * DAY + 1) },
        evidence: { 'ssm-patch-states': absent },
      },
      'NON_COMPLIANT',
      'never-scanned',
    ],
    [
      'never, and started within the window',
      {
        instance: { launchTime: ago(14 * DAY) },
        evidence: { 'ssm-patch-states': absent },
      },
      'INSUFFICIENT_DATA',
      'first-scan-pending',
    ],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'unreadable',
      { evidence: { 'ssm-patch-states': unavailable('stale') } },
      'INSUFFICIENT_DATA',
      'stale',
    ],
    [
      'recent, but it may not be managed any more',
      {
        evidence: { 'ssm-instance-information': unavailable('access-denied') },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(patchScanCurrent, testCase)).toMatchObject({ status, reason });
  });

  it('says which window applies', () => {
    expect(judge(patchScanCurrent, scanned(ago(27 * HOUR), PUBLIC))).toEqual({
      status: 'NON_COMPLIANT',
      reason: 'scan-overdue',
      message:
        'Last checked by the scan of 22 November 2026, 07:00 UTC, which is longer ago than the 26 hours allowed for an instance that faces the internet (by a public address)',
      values: {
        operationEndTime: ago(27 * HOUR),
        windowMillis: 26 * HOUR,
        internetFacing: true,
        exposure: 'public-address',
        scan: { phrase: 'scan-of', at: ago(27 * HOUR) },
        allowedFor: {
          phrase: 'facing-internet',
          by: { phrase: 'by-public-address' },
        },
      },
      recordedAt: ago(27 * HOUR),
    });
  });

  it.each([
    [true, 'tag', 'faces the internet (by its tag)'],
    [
      true,
      'network-reachability',
      'faces the internet (by a path that Inspector found)',
    ],
    [false, 'tag', 'is not known to face the internet'],
  ] as const)(
    'takes the one exposure: %s by %s',
    (internetFacing, by, words) => {
      const { status, message } = judge(patchScanCurrent, {
        ...scanned(ago(27 * HOUR), PUBLIC),
        exposure: { internetFacing, by },
      });
      expect(status).toBe(internetFacing ? 'NON_COMPLIANT' : 'COMPLIANT');
      expect(message).toContain(words);
    },
  );
});
