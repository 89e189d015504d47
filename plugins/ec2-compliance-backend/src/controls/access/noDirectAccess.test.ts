import { noDirectAccess } from './noDirectAccess';
import {
  absent,
  ago,
  DAY,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

const sessions = (shell: number, ssh = 0, forwarded = 0) => ({
  'ssm-sessions': present<'ssm-sessions'>({
    shell,
    ssh,
    forwarded,
    lastStartedAt: ago(DAY),
  }),
});
const withKey = { keyName: 'ops' };

describe('no-direct-access', () => {
  it.each<[string, TestCase, string, string]>([
    ['sessions and commands', {}, 'COMPLIANT', 'used'],
    [
      'sessions, commands unreadable',
      { evidence: { 'ssm-commands': unavailable('access-denied') } },
      'COMPLIANT',
      'used',
    ],
    [
      'commands alone',
      { evidence: { 'ssm-sessions': absent } },
      'COMPLIANT',
      'used',
    ],
    [
      'neither',
      { evidence: { 'ssm-sessions': absent, 'ssm-commands': absent } },
      'INSUFFICIENT_DATA',
      'no-access-seen',
    ],
    [
      'no sessions, commands unreadable',
      {
        evidence: {
          'ssm-sessions': absent,
          'ssm-commands': unavailable('throttled'),
        },
      },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'sessions unreadable, which may hide a tunnel',
      { evidence: { 'ssm-sessions': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'an SSH tunnel among sessions',
      { evidence: sessions(5, 1) },
      'NON_COMPLIANT',
      'ssh-tunnelled',
    ],
    [
      'a forwarded port among sessions',
      { evidence: sessions(5, 0, 1) },
      'INSUFFICIENT_DATA',
      'ports-forwarded',
    ],
    ['a key pair', { instance: withKey }, 'NON_COMPLIANT', 'key-pair'],
    [
      'a key pair, whatever could not be read',
      {
        instance: withKey,
        evidence: {
          'ssm-sessions': unavailable('throttled'),
          'ssm-instance-information': absent,
        },
      },
      'NON_COMPLIANT',
      'key-pair',
    ],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'nodes unreadable',
      { evidence: { 'ssm-instance-information': unavailable('stale') } },
      'INSUFFICIENT_DATA',
      'stale',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(noDirectAccess, testCase)).toMatchObject({ status, reason });
  });

  it('tells how often and when', () => {
    expect(judge(noDirectAccess)).toMatchObject({
      message:
        'Reached by Systems Manager in 2 sessions and 1 command of the last 30 days, last on 21 November 2026, 10:00 UTC, and it has no key pair',
      recordedAt: '2026-11-21T10:00:00.000Z',
    });
  });
});
