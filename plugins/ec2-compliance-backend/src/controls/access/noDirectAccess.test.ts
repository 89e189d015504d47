import { ACCESS_RULES, EvidencePayloads } from '../../evidence';
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

type Access = NonNullable<
  EvidencePayloads['cloudtrail-changes']['access']
>[number];

const opened = (...access: Partial<Access>[]) => ({
  'cloudtrail-changes': present<'cloudtrail-changes'>({
    events: [],
    more: 0,
    access: access.map((fields, index) => ({
      id: `e-${index}`,
      at: ago(DAY),
      name: 'OpenTunnel',
      who: { kind: 'iam-user' as const, name: 'alice' },
      ...fields,
    })),
  }),
});
const rule = (
  fromPort: number,
  cidr: string,
  protocol = 'tcp',
  fields: { prefixListIds?: string[]; unknownGroupIds?: string[] } = {},
) => ({
  'ec2-security-groups': present<'ec2-security-groups'>({
    rules: [
      {
        groupId: 'sg-1',
        protocol,
        ...(protocol !== 'all' && { fromPort, toPort: fromPort }),
        cidrs: [cidr],
        prefixListIds: fields.prefixListIds ?? [],
        sourceGroupIds: [],
      },
    ],
    unknownGroupIds: fields.unknownGroupIds ?? [],
  }),
});

const openTo = (prefixListId: string) => ({
  'ec2-security-groups': present<'ec2-security-groups'>({
    rules: [
      {
        groupId: 'sg-1',
        protocol: 'tcp',
        fromPort: 22,
        toPort: 22,
        cidrs: [],
        prefixListIds: [prefixListId],
        sourceGroupIds: [],
      },
    ],
    unknownGroupIds: [],
  }),
});

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
    [
      'a key sent by EC2 Instance Connect',
      { evidence: opened({ name: 'SendSSHPublicKey' }) },
      'NON_COMPLIANT',
      'direct-access',
    ],
    [
      'a key for the serial console, of an instance that is not managed',
      {
        evidence: {
          ...opened({ name: 'SendSerialConsoleSSHPublicKey' }),
          'ssm-instance-information': absent,
        },
      },
      'NON_COMPLIANT',
      'direct-access',
    ],
    [
      'a tunnel, whatever else could not be read',
      {
        evidence: {
          ...opened({ port: 3389 }),
          'ssm-sessions': unavailable('throttled'),
          'cloudtrail-change-window': unavailable('throttled'),
        },
      },
      'NON_COMPLIANT',
      'direct-access',
    ],
    [
      'the password of Windows, read',
      { evidence: opened({ name: 'GetPasswordData' }) },
      'NON_COMPLIANT',
      'direct-access',
    ],
    [
      'a reading that looked for less',
      {
        evidence: {
          'cloudtrail-change-window': present<'cloudtrail-change-window'>({
            from: '2026-11-10T00:00:00.000Z',
            to: '2026-11-23T09:40:00.000Z',
            capped: false,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'a tunnel before the time',
      { evidence: opened({ at: ago(8 * DAY) }) },
      'COMPLIANT',
      'used',
    ],
    [
      'a tunnel to an address of several',
      { evidence: opened({ candidates: 2 }) },
      'INSUFFICIENT_DATA',
      'tunnel-unclear',
    ],
    [
      'a tunnel to an address of several, and one to this',
      { evidence: opened({ candidates: 2 }, {}) },
      'NON_COMPLIANT',
      'direct-access',
    ],
    [
      'port 22 open to the internet',
      { evidence: rule(22, '0.0.0.0/0') },
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'port 3389 open to the internet of IPv6',
      { evidence: rule(3389, '::/0', 'udp') },
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'everything open to the internet',
      { evidence: rule(0, '0.0.0.0/0', 'all') },
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'port 22 open to an office, which restricted-ingress judges',
      { evidence: rule(22, '203.0.113.0/24') },
      'COMPLIANT',
      'used',
    ],
    [
      'port 22 open to a prefix list that holds the internet',
      {
        evidence: {
          ...rule(22, '203.0.113.0/24', 'tcp', { prefixListIds: ['pl-1'] }),
          'ec2-prefix-lists': present<'ec2-prefix-lists'>({
            lists: { 'pl-1': { cidrs: ['10.0.0.0/8', '0.0.0.0/0'] } },
          }),
        },
      },
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'port 22 open to a prefix list that is not known, which may hold it',
      {
        evidence: {
          ...rule(22, '203.0.113.0/24', 'tcp', { prefixListIds: ['pl-1'] }),
          'ec2-prefix-lists': present<'ec2-prefix-lists'>({ lists: {} }),
        },
      },
      'INSUFFICIENT_DATA',
      'prefix-list-unknown',
    ],
    [
      'port 22 open to prefix lists that may not be read',
      {
        evidence: {
          ...rule(22, '203.0.113.0/24', 'tcp', { prefixListIds: ['pl-1'] }),
          'ec2-prefix-lists': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'port 443 open to a prefix list that is not known',
      {
        evidence: {
          ...rule(443, '203.0.113.0/24', 'tcp', { prefixListIds: ['pl-1'] }),
          'ec2-prefix-lists': present<'ec2-prefix-lists'>({ lists: {} }),
        },
      },
      'COMPLIANT',
      'used',
    ],
    [
      'one security group of several that is not known',
      {
        evidence: rule(443, '203.0.113.0/24', 'tcp', {
          unknownGroupIds: ['sg-2'],
        }),
      },
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'port 443 open to the internet',
      { evidence: rule(443, '0.0.0.0/0') },
      'COMPLIANT',
      'used',
    ],
    [
      'security groups unreadable, which may hide an opening',
      { evidence: { 'ec2-security-groups': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'CloudTrail unreadable, which may hide a tunnel',
      { evidence: { 'cloudtrail-changes': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'CloudTrail not read of this instance',
      { evidence: { 'cloudtrail-changes': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'a group that is not in the list, whose rules may open all',
      {
        evidence: {
          'ec2-security-groups': present<'ec2-security-groups'>({
            rules: [],
            unknownGroupIds: ['sg-2'],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'open to a prefix list of another account',
      {
        evidence: {
          ...openTo('pl-1'),
          'ec2-prefix-lists': present<'ec2-prefix-lists'>({
            lists: { 'pl-1': { owner: '999999999999' } },
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'prefix-list-unknown',
    ],
    [
      'open to a prefix list, and lists unreadable',
      {
        evidence: {
          ...openTo('pl-1'),
          'ec2-prefix-lists': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'open to a prefix list that holds the internet',
      {
        evidence: {
          ...openTo('pl-1'),
          'ec2-prefix-lists': present<'ec2-prefix-lists'>({
            lists: { 'pl-1': { cidrs: ['0.0.0.0/0'] } },
          }),
        },
      },
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'CloudTrail as an older version read it',
      {
        evidence: {
          'cloudtrail-changes': present<'cloudtrail-changes'>({
            events: [],
            more: 0,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'CloudTrail known for less than the time that counts',
      {
        evidence: {
          'cloudtrail-change-window': present<'cloudtrail-change-window'>({
            from: ago(2 * DAY),
            to: ago(DAY),
            capped: true,
            accessRules: ACCESS_RULES,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'cloudtrail-incomplete',
    ],
    [
      'the time that CloudTrail is known for unreadable',
      { evidence: { 'cloudtrail-change-window': unavailable('stale') } },
      'INSUFFICIENT_DATA',
      'stale',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(noDirectAccess, testCase)).toMatchObject({ status, reason });
  });

  it.each<[Partial<Access>, string]>([
    [
      { port: 22 },
      'a tunnel of EC2 Instance Connect to port 22, opened by alice',
    ],
    [
      { name: 'SendSSHPublicKey', who: { kind: 'root-user' } },
      'a key for SSH, sent by the root user',
    ],
    [
      {
        name: 'SendSerialConsoleSSHPublicKey',
        who: { kind: 'role-session', name: 'bob' },
        role: 'admin',
      },
      'a key for the serial console, sent by bob by the role admin',
    ],
    [{ name: 'GetPasswordData' }, 'the password for RDP, read by alice'],
    [
      { name: 'StartSession', port: 3389, who: undefined },
      'a session of Session Manager that carried SSH or RDP to port 3389, started by an AWS service or an instance',
    ],
  ])('tells who came which way: %j', (access, words) => {
    expect(judge(noDirectAccess, { evidence: opened(access) })).toMatchObject({
      message: `A way past Session Manager was used 1 time in 7 days: ${words} on 22 November 2026, 10:00 UTC`,
      recordedAt: ago(DAY),
    });
  });

  it('does not say that a key pair was used', () => {
    expect(noDirectAccess.failingTitle).toBe('SSH or RDP set up, open or used');
    expect(judge(noDirectAccess, { instance: withKey }).message).toBe(
      "Launched with the key pair 'ops', which is for logging on by SSH or RDP; whether anybody does, AWS does not see",
    );
  });

  it('tells how often and when', () => {
    expect(judge(noDirectAccess)).toMatchObject({
      message:
        'Reached by Systems Manager in 2 sessions and 1 command of the last 30 days, last on 21 November 2026, 10:00 UTC, and it was launched without a key pair',
      recordedAt: '2026-11-21T10:00:00.000Z',
    });
  });
});
