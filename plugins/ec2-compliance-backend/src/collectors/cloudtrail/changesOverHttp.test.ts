import { ActivityModel } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { EvidencePayloads } from '../../evidence';
import { collect, contextWith } from '../__testUtils__/collect';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';
import { instances as instanceCollector } from '../ec2/instances';
import { volumes } from '../ec2/volumes';
import { accountIdentities } from '../iam/accountIdentities';
import { cloudTrailChanges } from './cloudTrailChanges';
import { identityChanges } from './identityChanges';

const NOW = new Date('2026-11-23T10:00:00Z');
const DAY = 86_400_000;
const ACCOUNT = '111111111111';
const NAME = 'checkout-api-syd-01';

const session = (name: string, fields: object = {}) => ({
  type: 'AssumedRole' as const,
  role: { name: 'deploy', path: '/' },
  session: name,
  ...fields,
});
const activity = (fields: Partial<ActivityModel>): ActivityModel => ({
  name: `${fields.eventName}`,
  region: 'ap-southeast-2',
  every: 4 * DAY,
  phase: 0,
  actor: session('job'),
  eventSource: 'ec2.amazonaws.com',
  eventName: 'ModifyInstanceAttribute',
  readOnly: false,
  instances: [NAME],
  ...fields,
});

async function readChanges(activities: ActivityModel[]) {
  const estate = createDemoEstate({ now: NOW });
  estate.account(ACCOUNT)!.activity = activities;
  const sandboxed = await SandboxedTarget.start({ estate, now: NOW });
  const target = targetOf(ACCOUNT, 'ap-southeast-2');
  const clients = await sandboxed.clientsFor(target);
  try {
    const stored = new Map<string, Map<string, unknown>>();
    const instances = new Map();
    const context = contextWith({
      clients,
      target,
      now: NOW,
      instances,
      readStored: async source => (stored.get(source) ?? new Map()) as never,
    });
    for (const collector of [
      instanceCollector,
      volumes,
      accountIdentities,
      cloudTrailChanges,
      identityChanges,
    ]) {
      const { evidence } = await collect(collector, context);
      for (const { source, instanceId = '', payload } of evidence) {
        const ofSource = stored.get(source) ?? new Map();
        stored.set(source, ofSource.set(instanceId, payload));
        if (source === 'ec2-instances') {
          instances.set(instanceId, payload);
        }
      }
    }
    const named = [...instances.values()].find(({ name }) => name === NAME);
    const get = <S extends keyof EvidencePayloads>(source: S, id: string) =>
      stored.get(source)?.get(id) as EvidencePayloads[S];
    return {
      changes: get('cloudtrail-changes', named.instanceId),
      identity: get('cloudtrail-identity-changes', ''),
    };
  } finally {
    clients.destroy();
    await sandboxed.stop();
  }
}

describe('changes by CloudTrail, over HTTP', () => {
  it('are told by their objects, wherever the event names them, and by who made them', async () => {
    const { changes, identity } = await readChanges([
      activity({
        eventName: 'AuthorizeSecurityGroupIngress',
        namedIn: 'answer',
        actor: session('alice', { invokedBy: 'signin.amazonaws.com' }),
      }),
      activity({
        eventName: 'ReplaceIamInstanceProfileAssociation',
        actor: session('alice', { webIdentityProvider: 'accounts.google.com' }),
      }),
      activity({
        eventName: 'ModifyInstanceAttribute',
        actor: session('alice', {
          webIdentityProvider: 'token.actions.githubusercontent.com',
        }),
      }),
      activity({
        eventName: 'StopInstances',
        actor: session('i-0123456789abcdef0'),
      }),
      activity({
        eventName: 'StartInstances',
        actor: session('i-0123456789abcdef0', { ec2RoleDelivery: '2.0' }),
      }),
      activity({
        eventName: 'RebootInstances',
        actor: session('alice', { userAgent: 'console.ec2.amazonaws.com' }),
      }),
      activity({
        eventName: 'OpenTunnel',
        eventSource: 'ec2-instance-connect.amazonaws.com',
      }),
      activity({
        eventName: 'PutRolePolicy',
        eventSource: 'iam.amazonaws.com',
        region: 'us-east-1',
        instances: undefined,
        subject: 'checkout-api',
      }),
    ]);
    const told = new Map(
      changes.events.map(({ name, actor, by }) => [name, `${actor} ${by}`]),
    );
    expect(Object.fromEntries(told)).toEqual({
      AuthorizeSecurityGroupIngress: 'person console',
      ReplaceIamInstanceProfileAssociation: 'role api',
      ModifyInstanceAttribute: 'pipeline api',
      StopInstances: 'role api',
      RebootInstances: 'person console',
    });
    expect(
      changes.events.find(({ name }) => name.startsWith('Replace'))?.issuer,
    ).toBe('accounts.google.com');
    expect(changes.access?.map(({ name, port }) => [name, port])[0]).toEqual([
      'OpenTunnel',
      22,
    ]);
    expect(identity.events.map(({ name, changed }) => [name, changed])).toEqual(
      expect.arrayContaining([
        ['PutRolePolicy', { kind: 'role', name: 'checkout-api' }],
      ]),
    );
  });

  it('are those of volumes and tunnels as AWS writes them, and no reports of agents', async () => {
    const { changes } = await readChanges([
      activity({ eventName: 'ModifyVolume', actor: session('alice') }),
      activity({
        eventName: 'UpdateInstanceInformation',
        eventSource: 'ssm.amazonaws.com',
        actor: session('i-0123456789abcdef0'),
      }),
      activity({
        eventName: 'StartSession',
        eventSource: 'ssm.amazonaws.com',
        parameters: {
          documentName: 'AWS-StartPortForwardingSessionToRemoteHost',
          parameters: { host: ['localhost'], portNumber: ['22'] },
        },
      }),
      activity({
        name: 'database',
        eventName: 'StartSession',
        eventSource: 'ssm.amazonaws.com',
        parameters: {
          documentName: 'AWS-StartPortForwardingSessionToRemoteHost',
          parameters: { host: ['db.example.internal'], portNumber: ['5432'] },
        },
      }),
    ]);
    expect([...new Set(changes.events.map(({ name }) => name))]).toEqual([
      'ModifyVolume',
    ]);
    expect(changes.events[0].through).toMatch(/^vol-/);
    expect(new Set(changes.access?.map(({ port }) => port))).toEqual(
      new Set([22]),
    );
  });
});
