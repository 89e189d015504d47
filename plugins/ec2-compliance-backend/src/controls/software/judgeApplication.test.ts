import { applicationControl } from './applicationControl';
import { cloudwatchAgent } from './cloudwatchAgent';
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

describe.each([
  [applicationControl, 'ssm-application-control'],
  [cloudwatchAgent, 'ssm-cloudwatch-agent'],
] as const)('$id', (control, source) => {
  it.each<[string, TestCase, string, string]>([
    ['installed', {}, 'COMPLIANT', 'installed'],
    [
      'installed, which proves an inventory',
      { evidence: { 'ssm-application-inventory': absent } },
      'COMPLIANT',
      'installed',
    ],
    [
      'not in the inventory that there is',
      { evidence: { [source]: absent } },
      'NON_COMPLIANT',
      'not-installed',
    ],
    [
      'no inventory',
      {
        evidence: { [source]: absent, 'ssm-application-inventory': absent },
      },
      'INSUFFICIENT_DATA',
      'no-inventory',
    ],
    [
      'inventory unreadable',
      {
        evidence: {
          [source]: absent,
          'ssm-application-inventory': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'software unreadable',
      { evidence: { [source]: unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'inventory and software from before its start',
      { instance: { launchTime: ago(0) }, evidence: { [source]: absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'not managed, whatever the inventory of the last 30 days says',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
    [
      'installed, but it may not be managed any more',
      { evidence: { 'ssm-instance-information': unavailable('unreachable') } },
      'INSUFFICIENT_DATA',
      'unreachable',
    ],
    [
      'macOS, where the inventory does not show it',
      {
        evidence: {
          [source]: absent,
          'ssm-instance-information': present<'ssm-instance-information'>({
            ...node,
            platformType: 'MacOS',
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'not-visible',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(control, testCase)).toMatchObject({ status, reason });
  });

  it('passes on when the inventory was captured', () => {
    const captureTime = ago(20 * DAY);
    expect(
      judge(control, { evidence: { [source]: present({ captureTime }) } })
        .recordedAt,
    ).toBe(captureTime);
  });

  it('says which names would have been accepted', () => {
    const { message } = judge(control, { evidence: { [source]: absent } });
    expect(message).toBe(
      control === applicationControl
        ? "Its software inventory holds none of 'fapolicyd' or 'selinux-policy'"
        : "Its software inventory holds none of 'amazon-cloudwatch-agent'",
    );
  });
});

describe('on Windows', () => {
  const windows = {
    'ssm-instance-information': present<'ssm-instance-information'>({
      ...node,
      platformType: undefined,
    }),
  };
  const windowsInstance = { platform: 'Windows' } as const;

  it('cannot see application control, unless it is found', () => {
    expect(
      judge(applicationControl, {
        instance: windowsInstance,
        evidence: { ...windows, 'ssm-application-control': absent },
      }),
    ).toMatchObject({ status: 'INSUFFICIENT_DATA', reason: 'not-visible' });
    expect(
      judge(applicationControl, {
        instance: windowsInstance,
        evidence: windows,
      }),
    ).toMatchObject({ status: 'COMPLIANT', reason: 'installed' });
  });

  it('sees that the CloudWatch Agent is not there', () => {
    expect(
      judge(cloudwatchAgent, {
        instance: windowsInstance,
        evidence: { ...windows, 'ssm-cloudwatch-agent': absent },
      }),
    ).toMatchObject({ status: 'NON_COMPLIANT', reason: 'not-installed' });
  });
});
