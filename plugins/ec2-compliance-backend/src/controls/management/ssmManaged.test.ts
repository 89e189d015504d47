import {
  absent,
  ago,
  DAY,
  judge,
  node,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { ssmManaged } from './ssmManaged';

const withNode = (changes: Partial<typeof node>): TestCase => ({
  evidence: {
    'ssm-instance-information': present<'ssm-instance-information'>({
      ...node,
      ...changes,
    }),
  },
});

describe('ssmManaged', () => {
  it.each<[string, TestCase, string, string]>([
    ['online', {}, 'COMPLIANT', 'managed'],
    [
      'online by a hybrid activation',
      withNode({ nodeId: 'mi-0123' }),
      'COMPLIANT',
      'managed',
    ],
    [
      'connection lost',
      withNode({ pingStatus: 'ConnectionLost', lastPingAt: ago(9 * DAY) }),
      'NON_COMPLIANT',
      'connection-lost',
    ],
    [
      'running and absent from a complete list',
      { evidence: { 'ssm-instance-information': absent } },
      'NON_COMPLIANT',
      'not-registered',
    ],
    [
      'absent from a list that is older than its start',
      {
        instance: { launchTime: ago(0) },
        evidence: { 'ssm-instance-information': absent },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'absent from a list as old as its start',
      {
        instance: { launchTime: absent.collectedAt },
        evidence: { 'ssm-instance-information': absent },
      },
      'NON_COMPLIANT',
      'not-registered',
    ],
    [
      'unreadable',
      { evidence: { 'ssm-instance-information': unavailable('unreachable') } },
      'INSUFFICIENT_DATA',
      'unreachable',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(ssmManaged, testCase)).toMatchObject({ status, reason });
  });

  it('says in words when the agent was last heard of', () => {
    const lastPingAt = ago(9 * DAY);
    expect(
      judge(ssmManaged, withNode({ pingStatus: 'ConnectionLost', lastPingAt })),
    ).toEqual({
      status: 'NON_COMPLIANT',
      reason: 'connection-lost',
      message:
        'Systems Manager has lost the connection to the agent, last heard of on 14 November 2026, 10:00 UTC',
      values: {
        nodeId: node.nodeId,
        pingStatus: 'ConnectionLost',
        lastPingAt,
        last: { phrase: 'last-heard-of', at: lastPingAt },
      },
      recordedAt: lastPingAt,
    });
  });

  it.each([undefined, '0001-01-01T00:00:00.000Z'])(
    'does not invent a last ping from %s',
    lastPingAt => {
      const judgement = judge(
        ssmManaged,
        withNode({ pingStatus: 'ConnectionLost', lastPingAt }),
      );
      expect(judgement.message).toBe(
        'Systems Manager has lost the connection to the agent',
      );
      expect(judgement.recordedAt).toBeUndefined();
    },
  );

  it('names the permission that is lacking, once', () => {
    const message = (text: string) =>
      judge(ssmManaged, {
        evidence: {
          'ssm-instance-information': unavailable('access-denied', text),
        },
      }).message;
    expect(message('not authorized')).toBe(
      'Systems Manager nodes not available: not authorized (it needs ssm:DescribeInstanceInformation)',
    );
    expect(
      message(
        'Systems Manager nodes could not be read: the role lacks ssm:DescribeInstanceInformation',
      ),
    ).toBe(
      'Systems Manager nodes could not be read: the role lacks ssm:DescribeInstanceInformation',
    );
  });
});
