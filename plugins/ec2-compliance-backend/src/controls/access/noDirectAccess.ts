import { JsonObject } from '@backstage/types';
import {
  FixStep,
  Phrase,
  phraseOf,
} from 'backstage-plugin-ec2-compliance-common';
import { ACCESS_RULES, EvidencePayloads } from '../../evidence';
import { isInternet } from '../../languages';
import { CALLER_PHRASES, nameCaller } from '../changes/callers';
import { onceManaged, replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  notInReading,
  readEvidence,
} from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { opensDirectPorts } from '../network/directPorts';
import {
  GROUPS_UNKNOWN,
  INGRESS_PHRASES,
  IngressSources,
  judgeUnknownGroups,
  readIngress,
  ResolvedRule,
} from '../network/ingressSources';

const reasons = {
  used: {
    title: 'Session Manager or Run Command is used',
    sentence:
      'Reached by Systems Manager in {{ways, and}} of the last 30 days{{last, maybe}}, and it was launched without a key pair',
  },
  'ssh-tunnelled': {
    title: 'SSH goes through a tunnel of Session Manager',
    sentence:
      'SSH went through Session Manager in {{ways, and}} of the last 30 days; what is done in such a session is not logged',
  },
  'direct-access': {
    title: 'A way past Session Manager was used',
    sentence: {
      one: 'A way past Session Manager was used {{count}} time in {{windowMillis, duration}}: {{latest}}',
      other:
        'A way past Session Manager was used {{count}} times in {{windowMillis, duration}}, the latest {{latest}}',
    },
  },
  'open-to-internet': {
    title: 'Port 22 or 3389 is open to the internet',
    sentence:
      'Security group {{group}} opens SSH or RDP to {{source}}; whether anybody logs on that way, AWS does not see',
  },
  'prefix-list-unknown': {
    title: 'Open to a prefix list that could not be read',
    sentence:
      'Security group {{group}} opens SSH or RDP to {{prefixListId}}, a prefix list whose entries are not known',
  },
  'tunnel-unclear': {
    title: 'A tunnel went to an address that several instances have',
    sentence:
      '{{latest}}; {{candidates}} instances have that address, and CloudTrail does not tell which was reached',
  },
  'cloudtrail-incomplete': {
    title: 'Not all ways of the time could be read',
    sentence:
      'Keys and tunnels of EC2 Instance Connect are known since {{knownSince, time}} only, {{cause}}',
  },
  'ports-forwarded': {
    title: 'Ports were forwarded, and it is not known for what',
    sentence:
      'Ports were forwarded in {{ways, and}} of the last 30 days; whether for SSH or RDP, AWS does not list',
  },
  'key-pair': {
    title: 'Launched with a key pair for SSH or RDP',
    sentence:
      "Launched with the key pair '{{keyName}}', which is for logging on by SSH or RDP; whether anybody does, AWS does not see",
  },
  'no-access-seen': {
    title: 'Nobody was seen to reach it',
    sentence:
      'It was launched without a key pair, and nobody used Session Manager or Run Command in the last 30 days: whether anybody reaches it otherwise, AWS does not see',
  },
  ...GROUPS_UNKNOWN,
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so whoever reaches it, if anybody, does so by other ways, which AWS does not see',
  },
} as const satisfies ReasonWords;

const phrases = {
  ...INGRESS_PHRASES,
  sessions: { one: '{{count}} session', other: '{{count}} sessions' },
  commands: { one: '{{count}} command', other: '{{count}} commands' },
  last: ', last on {{at, time}}',
  ...CALLER_PHRASES,
  ...INGRESS_PHRASES,
  'ssh-key': 'a key for SSH, sent by {{who}} on {{at, time}}',
  'serial-console':
    'a key for the serial console, sent by {{who}} on {{at, time}}',
  password: 'the password for RDP, read by {{who}} on {{at, time}}',
  tunnel:
    'a tunnel of EC2 Instance Connect{{port, maybe}}, opened by {{who}} on {{at, time}}',
  session:
    'a session of Session Manager that carried SSH or RDP{{port, maybe}}, started by {{who}} on {{at, time}}',
  port: ' to port {{port}}',
  'some-service': 'an AWS service or an instance',
  'before-known': 'the last reading was before the instance was known',
  'looked-for-less': 'the last reading did not look for all of them yet',
  capped: 'as there were more events than could be read',
  'not-filled': 'less than the time that counts',
} as const;
const phrase = phraseOf(phrases);

type Access = NonNullable<
  EvidencePayloads['cloudtrail-changes']['access']
>[number];

/** Ways that the values hold. */
const SHOWN = 10;

/** What helps whichever fleet an instance is part of. */
const ACCESS_STEPS: FixStep[] = onceManaged([
  {
    text: 'Open a session without SSH',
    command: 'aws ssm start-session --target {instanceId} --region {region}',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  },
  {
    text: 'See who used tunnels',
    command:
      "aws ssm describe-sessions --state History --filters 'key=Target,value={instanceId}' --region {region}",
    reasons: ['ssh-tunnelled', 'tunnel-unclear', 'ports-forwarded'],
  },
  {
    text: 'See who used EC2 Instance Connect',
    command:
      "aws cloudtrail lookup-events --lookup-attributes 'AttributeKey=EventSource,AttributeValue=ec2-instance-connect.amazonaws.com' --region {region}",
    reasons: ['direct-access', 'tunnel-unclear'],
  },
  {
    text: 'Deny ssm:StartSession on the documents AWS-StartSSHSession and AWS-StartPortForwardingSession*, and ec2-instance-connect:*, to people who do not need them',
    reasons: [
      'ssh-tunnelled',
      'direct-access',
      'tunnel-unclear',
      'ports-forwarded',
    ],
  },
  {
    text: 'Close the ports 22 and 3389 of its security groups, which the control `restricted-ingress` judges',
    reasons: ['open-to-internet', 'prefix-list-unknown'],
  },
]);

/**
 * Do people reach the instance by Session Manager or Run Command, rather than
 * by SSH and RDP?
 * Source: ssm:DescribeSessions, ssm:ListCommands, cloudtrail:LookupEvents, and
 * the key pair and the security groups of EC2.
 */
export const noDirectAccess: InstanceControlOf<typeof reasons> = {
  id: 'no-direct-access',
  title: 'Access by SSH or RDP',
  passingTitle: 'No SSH or RDP access seen',
  failingTitle: 'SSH or RDP set up, open or used',
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
    'cloudtrail-changes',
    'cloudtrail-change-window',
    'ec2-security-groups',
    'ec2-prefix-lists',
  ],
  limits:
    'AWS keeps sessions and commands for 30 days, and does not see who logs on by SSH or RDP, but for the keys and tunnels of EC2 Instance Connect and for who reads the password of Windows. A key pair shows that SSH (on Windows, the password for RDP) was set up at launch, not that it is used; passwords and keys that an image brings along show nowhere. Which port a forwarded session was for is not always recorded. Openings of the ports 22 and 3389 to less than the internet are judged by restricted-ingress.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      ...ACCESS_STEPS,
      ...replaceFleet({
        image: false,
        reasons: ['key-pair'],
        build: {
          text: 'Take the key pair (KeyName) out of the launch template, and use sessions of Session Manager without SSH. A version made from another keeps its key pair, so make this one from the whole template',
          link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
        },
      }),
    ],
    longLived: [
      ...ACCESS_STEPS,
      {
        text: 'The key pair of an instance cannot be taken away: empty its authorized_keys, and launch the next one without',
        reasons: ['key-pair'],
      },
    ],
  },
  docs: 'docs/controls/no-direct-access.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instance, now, parameters } = context;
  const sessions = readEvidence(context, 'ssm-sessions');
  const tally =
    sessions.state === 'present'
      ? sessions.payload
      : { shell: 0, ssh: 0, forwarded: 0, lastStartedAt: undefined };
  const trail = readEvidence(context, 'cloudtrail-changes');
  const windowMillis = parameters.manualChangesWindow;
  const access = (
    trail.state === 'present' ? trail.payload.access ?? [] : []
  ).filter(({ at }) => !now.isAfter(Date.parse(at) + windowMillis));
  const { keyName } = instance;
  const read = sessions.state === 'present';
  const values = {
    keyName,
    sessions: read ? tally.shell : undefined,
    sshTunnels: read ? tally.ssh : undefined,
    forwardedPorts: read ? tally.forwarded : undefined,
    access: access.length
      ? access.slice(0, SHOWN).map(({ at, name, port }) => ({ at, name, port }))
      : undefined,
  };
  // What shows direct access stands on its own.
  const certain = access.filter(({ candidates }) => candidates === undefined);
  if (certain.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'direct-access',
      values: {
        ...values,
        windowMillis,
        count: certain.length,
        latest: tell(certain[0]),
      },
      recordedAt: certain[0].at,
    };
  }
  if (tally.ssh) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'ssh-tunnelled',
      values: { ...values, ways: [phrase('sessions', { count: tally.ssh })] },
      recordedAt: tally.lastStartedAt,
    };
  }
  const ingress = readIngress(context);
  const opening = 'rules' in ingress ? findOpening(ingress.rules) : undefined;
  if (opening) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-internet',
      values: { ...values, ...opening },
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
  const [shared] = access;
  if (shared) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'tunnel-unclear',
      values: {
        ...values,
        latest: tell(shared),
        candidates: shared.candidates ?? 0,
      },
      recordedAt: shared.at,
    };
  }
  const use = judgeUse(context, { ...tally, values });
  return use.status === 'COMPLIANT'
    ? judgeHidden(context, values, ingress) ?? use
    : use;
}

/** What may hide that somebody came another way. */
function judgeHidden(
  context: ControlContext,
  values: JsonObject,
  ingress: IngressSources,
): Judgement<typeof reasons> | undefined {
  if ('unavailable' in ingress) {
    return ingress.unavailable;
  }
  // What a group or a prefix list lets in that is not known may be the internet.
  if (ingress.unknownGroupIds.length) {
    return judgeUnknownGroups(ingress.unknownGroupIds, values);
  }
  const unknown = ingress.rules.find(
    ({ rule, unknownLists }) => unknownLists.length && opensDirectPorts(rule),
  );
  if (unknown) {
    return (
      ingress.listsUnavailable ?? {
        status: 'INSUFFICIENT_DATA',
        reason: 'prefix-list-unknown',
        values: {
          ...values,
          group: unknown.rule.groupId,
          prefixListId: unknown.unknownLists[0],
        },
      }
    );
  }
  const source = 'cloudtrail-changes';
  const trail = readEvidence(context, source);
  if (trail.state === 'unavailable') {
    return judgeUnavailable(source, trail);
  }
  if (trail.state === 'absent' || !trail.payload.access) {
    return judgeUnavailable(
      source,
      notInReading(source, phrase('before-known')),
    );
  }
  const window = readRecord(context, 'cloudtrail-change-window');
  if (window.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-change-window', window);
  }
  if (window.payload.accessRules !== ACCESS_RULES) {
    return judgeUnavailable(
      source,
      notInReading(source, phrase('looked-for-less')),
    );
  }
  const { from, capped } = window.payload;
  const { manualChangesWindow } = context.parameters;
  return context.now.isBefore(Date.parse(from) + manualChangesWindow)
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'cloudtrail-incomplete',
        values: {
          ...values,
          knownSince: from,
          cause: phrase(capped ? 'capped' : 'not-filled'),
        },
      }
    : undefined;
}

/** The first rule that lets the internet reach SSH or RDP. */
function findOpening(
  rules: readonly ResolvedRule[],
): { group: string; source: string } | undefined {
  for (const { rule, cidrs } of rules) {
    const open = opensDirectPorts(rule)
      ? cidrs.find(({ cidr }) => isInternet(cidr))
      : undefined;
    if (open) {
      return { group: rule.groupId, source: open.cidr };
    }
  }
  return undefined;
}

function tell({ at, name, port, role, who }: Access): Phrase {
  const by = who ? nameCaller({ who, role }) : phrase('some-service');
  const to = port === undefined ? undefined : phrase('port', { port });
  switch (name) {
    case 'SendSSHPublicKey':
      return phrase('ssh-key', { who: by, at });
    case 'SendSerialConsoleSSHPublicKey':
      return phrase('serial-console', { who: by, at });
    case 'GetPasswordData':
      return phrase('password', { who: by, at });
    case 'OpenTunnel':
      return phrase('tunnel', { who: by, at, port: to });
    default:
      return phrase('session', { who: by, at, port: to });
  }
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
