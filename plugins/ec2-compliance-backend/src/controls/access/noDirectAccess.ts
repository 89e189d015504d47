import { JsonObject } from '@backstage/types';
import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  used: {
    title: 'Session Manager or Run Command is used',
    sentence:
      'Reached by Systems Manager in {{ways, and}} of the last 30 days{{last, maybe}}, and it has no key pair',
  },
  'ssh-tunnelled': {
    title: 'SSH goes through a tunnel of Session Manager',
    sentence:
      'SSH went through Session Manager in {{ways, and}} of the last 30 days; what is done in such a session is not logged',
  },
  'ports-forwarded': {
    title: 'Ports were forwarded, and it is not known for what',
    sentence:
      'Ports were forwarded in {{ways, and}} of the last 30 days; whether for SSH or RDP, AWS does not list',
  },
  'key-pair': {
    title: 'Launched with a key pair for SSH or RDP',
    sentence:
      "Launched with the key pair '{{keyName}}', which is for logging on by SSH or RDP",
  },
  'no-access-seen': {
    title: 'Nobody was seen to reach it',
    sentence:
      'It has no key pair, and nobody used Session Manager or Run Command in the last 30 days: whether anybody reaches it otherwise, AWS does not see',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so whoever reaches it does so by other ways, which AWS does not see',
  },
} as const satisfies ReasonWords;

const phrases = {
  sessions: { one: '{{count}} session', other: '{{count}} sessions' },
  commands: { one: '{{count}} command', other: '{{count}} commands' },
  last: ', last on {{at, time}}',
} as const;
const phrase = phraseOf(phrases);

/**
 * Do people reach the instance by Session Manager or Run Command, rather than
 * by SSH and RDP?
 * Source: ssm:DescribeSessions, ssm:ListCommands, and the key pair of EC2.
 */
export const noDirectAccess: InstanceControlOf<typeof reasons> = {
  id: 'no-direct-access',
  title: 'Reached by Systems Manager',
  failingTitle: 'Reached by SSH or RDP',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'People use Session Manager or Run Command instead of SSH and RDP.',
  why: 'Who logs on by SSH or RDP goes past the permissions, the log and the end of a session that Systems Manager gives.',
  sources: [
    'ec2-instances',
    'ssm-instance-information',
    'ssm-sessions',
    'ssm-commands',
  ],
  limits:
    'AWS keeps sessions and commands for 30 days, and does not see who logs on by SSH or RDP. A key pair shows that SSH (on Windows, the password for RDP) was set up at launch; passwords and keys that an image brings along show nowhere. Which port a forwarded session was for is not listed. Ports 22 and 3389 are judged by restricted-ingress.',
  reasons,
  phrases,
  fix: {
    autoScaled: replaceFleet({
      image: false,
      build: {
        text: 'Take the key pair (KeyName) out of the launch template, and use sessions of Session Manager without SSH. A version made from another keeps its key pair, so make this one from the whole template',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
      },
    }),
    longLived: [
      {
        text: 'Open a session without SSH',
        command:
          'aws ssm start-session --target {instanceId} --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
      },
      {
        text: 'See who used tunnels',
        command:
          'aws ssm describe-sessions --state History --filters key=Target,value={instanceId} --region {region}',
      },
      {
        text: 'Deny ssm:StartSession on the documents AWS-StartSSHSession and AWS-StartPortForwardingSession* to people who do not need them',
      },
      {
        text: 'The key pair of an instance cannot be taken away: empty its authorized_keys, and launch the next one without',
      },
    ],
  },
  docs: 'docs/controls/no-direct-access.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instance } = context;
  const sessions = readEvidence(context, 'ssm-sessions');
  const tally =
    sessions.state === 'present'
      ? sessions.payload
      : { shell: 0, ssh: 0, forwarded: 0, lastStartedAt: undefined };
  const { keyName } = instance;
  const read = sessions.state === 'present';
  const values = {
    keyName,
    sessions: read ? tally.shell : undefined,
    sshTunnels: read ? tally.ssh : undefined,
    forwardedPorts: read ? tally.forwarded : undefined,
  };
  // What shows direct access stands on its own.
  if (tally.ssh) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'ssh-tunnelled',
      values: { ...values, ways: [phrase('sessions', { count: tally.ssh })] },
      recordedAt: tally.lastStartedAt,
    };
  }
  if (keyName !== undefined) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'key-pair',
      values: { ...values, keyName },
    };
  }
  const node = readEvidence(context, 'ssm-instance-information');
  if (node.state === 'unavailable') {
    return judgeUnavailable('ssm-instance-information', node);
  }
  if (node.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'not-managed', values };
  }
  if (sessions.state === 'unavailable') {
    return judgeUnavailable('ssm-sessions', sessions);
  }
  if (tally.forwarded) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'ports-forwarded',
      values: {
        ...values,
        ways: [phrase('sessions', { count: tally.forwarded })],
      },
      recordedAt: tally.lastStartedAt,
    };
  }
  return judgeUse(context, { ...tally, values });
}

function judgeUse(
  context: ControlContext,
  options: { shell: number; lastStartedAt?: string; values: JsonObject },
): Judgement<typeof reasons> {
  const { shell, lastStartedAt } = options;
  const commands = readEvidence(context, 'ssm-commands');
  if (!shell && commands.state === 'unavailable') {
    return judgeUnavailable('ssm-commands', commands);
  }
  const sent = commands.state === 'present' ? commands.payload : undefined;
  const values = {
    ...options.values,
    commands:
      commands.state === 'unavailable' ? undefined : sent?.commands ?? 0,
  };
  if (!shell && !sent?.commands) {
    return { status: 'INSUFFICIENT_DATA', reason: 'no-access-seen', values };
  }
  const recordedAt = [lastStartedAt, sent?.lastRequestedAt]
    .filter(time => time !== undefined)
    .sort()
    .at(-1);
  const ways: Phrase[] = [];
  if (shell) {
    ways.push(phrase('sessions', { count: shell }));
  }
  if (sent?.commands) {
    ways.push(phrase('commands', { count: sent.commands }));
  }
  return {
    status: 'COMPLIANT',
    reason: 'used',
    values: {
      ...values,
      ways,
      last: recordedAt && phrase('last', { at: recordedAt }),
    },
    recordedAt,
  };
}
