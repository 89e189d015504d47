import { allow, policy, PolicyDocument, quirks as q } from 'aws-sandbox';
import { Expected, HOME, InstanceCase, MAIN, OTHER } from './types';

const os = (
  name: string,
  id: NonNullable<InstanceCase['os']>,
  expected: Expected['supported-os'],
): InstanceCase => ({
  name: `os-${name}`,
  os: id,
  expected: { 'supported-os': expected },
});

const inline = (document: PolicyDocument) => ({
  inline: [{ name: 'own', document }],
});

/** The role of an instance, which has both policies of AWS besides. */
const may = (
  name: string,
  document: PolicyDocument,
  reason = 'too-permissive',
): InstanceCase => ({
  name: `may-${name}`,
  role: inline(document),
  expected: {
    'instance-role-policy': `${
      reason === 'scoped' ? 'COMPLIANT' : 'NON_COMPLIANT'
    } ${reason}`,
  },
});

const open = (name: string, quirk: q.Quirk, reason: string): InstanceCase => ({
  name: `open-${name}`,
  quirks: [quirk],
  expected: { 'no-direct-access': `NON_COMPLIANT ${reason}` },
});

const AGENT_SERVICES = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  'cloudwatch',
  'logs',
];

/** All that agents call, on what they do not call it on. */
const agentsMay = (
  name: string,
  resourceOf: (service: string) => string,
): InstanceCase => ({
  name: `agents-${name}`,
  role: {
    attached: [],
    ...inline(
      policy(
        AGENT_SERVICES.map(service => ({
          Effect: 'Allow',
          Action: `${service}:*`,
          Resource: resourceOf(service),
        })),
      ),
    ),
  },
  expected: { 'instance-profile': 'NON_COMPLIANT policies-missing' },
});

/** What an instance is, has, may and lets in. */
export const INSTANCES: InstanceCase[] = [
  os('windows-10', 'windows10', 'NON_COMPLIANT unsupported'),
  os('windows-11', 'windows11', 'COMPLIANT supported'),
  os('server-without-year', 'windowsserver20h2', 'NON_COMPLIANT unsupported'),
  os('server-2019', 'windows2019', 'COMPLIANT supported'),
  os('not-known', 'appliance', 'INSUFFICIENT_DATA unknown-os'),

  {
    name: 'volume-not-listed',
    quirks: [q.unlistedVolumes('data')],
    expected: { 'encrypted-volumes': 'INSUFFICIENT_DATA volumes-not-listed' },
  },
  {
    name: 'volumes-none-listed',
    quirks: [q.unlistedVolumes('root', 'data')],
    expected: { 'encrypted-volumes': 'INSUFFICIENT_DATA volumes-not-listed' },
  },
  {
    name: 'volume-not-listed-and-one-open',
    quirks: [q.unlistedVolumes('data'), q.unencrypted('root')],
    expected: { 'encrypted-volumes': 'NON_COMPLIANT unencrypted' },
  },
  {
    name: 'instance-store',
    quirks: [q.onInstanceStore],
    expected: { 'encrypted-volumes': 'NOT_APPLICABLE instance-store' },
  },

  open('ssh', q.inGroup('open-ssh'), 'open-to-internet'),
  open('rdp', q.inGroup('open-rdp'), 'open-to-internet'),
  open('ssh-ipv6', q.secondInterfaceIn('open-ssh-ipv6'), 'open-to-internet'),
  // Being launched with one is not being reached by SSH.
  open('to-nobody-with-a-key-pair', q.withKeyPair('ops'), 'key-pair'),

  ...[
    'ssm:PutParameter',
    'ssm:UpdateAssociation',
    'logs:PutSubscriptionFilter',
    'logs:PutResourcePolicy',
  ].map(action => may(action.replace(':', '-'), allow(action))),
  ...Object.entries({
    'every-arn': 'arn:*',
    'two-stars': '**',
    'every-bucket': 'arn:aws:s3:::*',
    'every-object': 'arn:aws:s3:::*/*',
    'every-arn-in-parts': 'arn:*:s3:*:*:*',
  }).map(([name, resource]) =>
    may(`write-on-${name}`, allow('s3:PutObject', resource)),
  ),
  may(
    'write-on-its-own-bucket',
    allow('s3:PutObject', 'arn:aws:s3:::orders/*'),
    'scoped',
  ),
  agentsMay('on-an-unrelated-arn', () => 'arn:aws:s3:::unrelated/*'),
  agentsMay(
    'in-another-account',
    service => `arn:aws:${service}:${HOME}:${OTHER}:*`,
  ),
  agentsMay('log-in-another-region', service =>
    service === 'logs' ? `arn:aws:logs:eu-west-1:${MAIN}:*` : '*',
  ),
  agentsMay(
    'in-another-region',
    service => `arn:aws:${service}:eu-west-1:${MAIN}:*`,
  ),

  {
    name: 'analysis-failed',
    role: {},
    expected: { 'external-access': 'INSUFFICIENT_DATA analysis-failed' },
  },
  {
    name: 'analysis-sound',
    role: {},
    expected: { 'external-access': 'COMPLIANT no-external-access' },
  },

  {
    name: 'flow-log-with-an-error',
    quirks: [q.inLegacyVpc(MAIN, HOME)],
    expected: { 'access-logs': 'NON_COMPLIANT delivery-failed' },
  },
  {
    name: 'flow-log-sound',
    expected: { 'access-logs': 'COMPLIANT logged' },
  },
];
