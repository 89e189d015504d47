import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { omit } from 'lodash';
import {
  ACCESS_RULES,
  EvidencePayloads,
  InstanceEvidence,
} from '../../evidence';
import { cloudTrailChanges } from './cloudTrailChanges';
import { collect, contextWith } from '../__testUtils__/collect';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const DAY = 86_400_000;
const NOW = new Date('2026-11-23T10:00:00.000Z');
const END = '2026-11-23T09:45:00.000Z';
const WEEK_AGO = new Date(NOW.getTime() - 7 * DAY).toISOString();
const I1 = 'i-0000000000000001';
const I2 = 'i-0000000000000002';
const I3 = 'i-0000000000000003';
const I4 = 'i-0000000000000005';

type Window = EvidencePayloads['cloudtrail-change-window'];
type Changes = EvidencePayloads['cloudtrail-changes'];
type Access = NonNullable<Changes['access']>[number];

const instance = (instanceId: string, fields: object = {}) =>
  ({
    instanceId,
    state: 'running',
    securityGroupIds: ['sg-00000000000000001'],
    ...fields,
  } as unknown as InstanceEvidence);

const event = (id: string, fields: object = {}, record: object = {}) => ({
  EventId: id,
  EventName: 'ModifyInstanceAttribute',
  EventSource: 'ec2.amazonaws.com',
  ReadOnly: 'false',
  EventTime: Date.parse('2026-11-22T10:00:00Z') / 1000,
  Resources: [],
  CloudTrailEvent: JSON.stringify({
    eventType: 'AwsApiCall',
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: 'alice' },
    requestParameters: { instanceId: I1 },
    ...record,
  }),
  ...fields,
});

/** CloudTrail counts them as reads, so that they are asked for by their names. */
const isByName = (input: Record<string, unknown>) =>
  JSON.stringify(input.LookupAttributes) ===
  '[{"AttributeKey":"EventName","AttributeValue":"GetPasswordData"}]';

async function read(options: {
  pages: object[][];
  byName?: object[];
  window?: Window;
  stored?: Record<string, Changes>;
  others?: InstanceEvidence[];
}) {
  const { pages, window, stored = {}, others } = options;
  aws = await ScriptedAws.start(({ input }, nth) => ({
    json: isByName(input)
      ? { Events: options.byName ?? [] }
      : {
          Events: pages[nth - 1],
          NextToken: nth < pages.length ? `page-${nth}` : undefined,
        },
  }));
  const clients = await aws.clients();
  const known: Record<string, Map<string, unknown>> = {
    'cloudtrail-changes': new Map(Object.entries(stored)),
    'cloudtrail-change-window': new Map(
      window ? [['', { accessRules: ACCESS_RULES, ...window }]] : [],
    ),
    'ec2-volumes': new Map([[I1, { volumes: [{ id: 'vol-00000001' }] }]]),
  };
  const readStored = async (source: string) => known[source] ?? new Map();
  try {
    const { evidence, rows } = await collect(
      cloudTrailChanges,
      contextWith({
        clients,
        now: NOW,
        instances: new Map([
          [
            I1,
            instance(I1, {
              instanceProfileArn: 'a:instance-profile/web',
              privateIpAddress: '10.0.0.1',
              networkInterfaces: [{ id: 'eni-00000001' }],
            }),
          ],
          [
            I2,
            instance(I2, {
              securityGroupIds: [],
              privateIpAddress: '10.0.0.2',
            }),
          ],
          ...(others ?? []).map(other => [other.instanceId, other] as const),
        ]),
        readStored: readStored as never,
      }),
    );
    const last = evidence.pop();
    expect(last?.source).toBe('cloudtrail-change-window');
    return {
      rows,
      window: omit(last?.payload as Window, 'accessRules'),
      accessRules: (last?.payload as Window).accessRules,
      changes: Object.fromEntries(
        evidence.map(({ instanceId, payload }) => [
          instanceId,
          payload as Changes,
        ]),
      ),
    };
  } finally {
    clients.destroy();
  }
}

const names = (changes: Changes | undefined) =>
  changes?.events.map(({ id, name, through }) =>
    [id, name, through].filter(Boolean).join(' '),
  );

describe('cloudTrailChanges', () => {
  it('reads the time that counts at first, closed a quarter of an hour ago, and no faster than AWS allows', async () => {
    const startedAt = performance.now();
    const result = await read({
      pages: [[event('1')], [], [event('2', {}, { errorCode: 'Denied' })]],
    });
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(result.window).toEqual({ from: WEEK_AGO, to: END, capped: false });
    expect(result.rows).toBe(2);
    expect(result.changes).toEqual({
      [I1]: {
        more: 0,
        access: [],
        events: [
          {
            id: '1',
            at: '2026-11-22T10:00:00.000Z',
            service: 'ec2.amazonaws.com',
            name: 'ModifyInstanceAttribute',
            actor: 'iam-user',
            who: { kind: 'iam-user', name: 'alice' },
            by: 'api',
          },
          expect.objectContaining({ id: '2', error: 'Denied' }),
        ],
      },
      // Nothing happened to it, which is known from now on.
      [I2]: { events: [], more: 0, access: [] },
    });
    expect(aws.inputs('LookupEvents')[0]).toEqual({
      LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }],
      StartTime: Date.parse(WEEK_AGO) / 1000,
      EndTime: Date.parse(END) / 1000,
      MaxResults: 50,
    });
  });

  it('joins events by what they name, by group, profile and role', async () => {
    const { changes } = await read({
      pages: [
        [
          event(
            'launch',
            { EventName: 'RunInstances' },
            {
              requestParameters: {},
              responseElements: {
                instancesSet: { items: [{ instanceId: I2 }] },
              },
            },
          ),
          event(
            'ingress',
            { EventName: 'AuthorizeSecurityGroupIngress' },
            { requestParameters: { groupId: 'sg-00000000000000001' } },
          ),
          event(
            'role',
            {
              EventName: 'AddRoleToInstanceProfile',
              EventSource: 'iam.amazonaws.com',
            },
            { requestParameters: { instanceProfileName: 'web' } },
          ),
          event(
            'resource',
            { Resources: [{ ResourceName: I2 }] },
            { requestParameters: null },
          ),
          // None of these is a change to an instance by somebody.
          event('vpc', {}, { requestParameters: { vpcId: 'vpc-1' } }),
          event('service', {}, { userIdentity: { type: 'AWSService' } }),
          event('read', {}, { readOnly: true }),
          event('event', {}, { eventType: 'AwsServiceEvent' }),
          event('session', {
            EventName: 'StartSession',
            EventSource: 'ssm.amazonaws.com',
          }),
          event('nonsense', { CloudTrailEvent: '{' }),
        ],
      ],
    });
    expect(names(changes[I1])?.sort()).toEqual([
      'ingress AuthorizeSecurityGroupIngress sg-00000000000000001',
      'role AddRoleToInstanceProfile profile web',
    ]);
    expect(names(changes[I2])?.sort()).toEqual([
      'launch RunInstances',
      'resource ModifyInstanceAttribute',
    ]);
  });

  it('goes on where it stopped, keeps what it knows, and forgets what is past', async () => {
    const old = { at: new Date(NOW.getTime() - 8 * DAY).toISOString() };
    const kept = {
      service: 'ec2.amazonaws.com',
      name: 'StopInstances',
      actor: 'iam-user' as const,
      who: { kind: 'iam-user' as const, name: 'alice' },
      by: 'api' as const,
    };
    const known = { id: 'known', at: '2026-11-20T10:00:00.000Z', ...kept };
    const { window, changes } = await read({
      pages: [[event('known'), event('new')]],
      window: {
        from: '2026-11-10T00:00:00.000Z',
        to: '2026-11-23T08:45:00.000Z',
        capped: false,
      },
      stored: {
        [I1]: { events: [known], more: 0, access: [] },
        [I2]: {
          events: [{ id: 'old', ...kept, ...old }],
          more: 0,
          access: [{ id: 'old-tunnel', name: 'OpenTunnel', ...old }],
        },
      },
    });
    expect(aws.inputs('LookupEvents')[0].StartTime).toBe(
      Date.parse('2026-11-23T08:30:00.000Z') / 1000,
    );
    expect(window).toEqual({
      from: '2026-11-10T00:00:00.000Z',
      to: END,
      capped: false,
    });
    expect(
      changes[I1].events.map((change: { id: string }) => change.id).sort(),
    ).toEqual(['known', 'new']);
    expect(changes[I2]).toEqual({ events: [], more: 0, access: [] });
  });

  it('reads all that counts again where an older version looked for less', async () => {
    const window = {
      from: WEEK_AGO,
      to: '2026-11-23T08:45:00.000Z',
      capped: false,
      accessRules: 1,
    };
    const { changes, accessRules } = await read({
      pages: [[]],
      window,
      stored: { [I1]: { events: [], more: 0 } },
    });
    expect(aws.inputs('LookupEvents')[0].StartTime).toBe(
      Date.parse(WEEK_AGO) / 1000,
    );
    expect(changes[I1]).toEqual({ events: [], more: 0, access: [] });
    expect(accessRules).toBe(ACCESS_RULES);
  });

  it('finds who went past Session Manager, and to which instance', async () => {
    const connect = { EventSource: 'ec2-instance-connect.amazonaws.com' };
    const tunnel = (id: string, privateIpAddress: string, record = {}) =>
      event(
        id,
        { ...connect, EventName: 'OpenTunnel' },
        {
          requestParameters: {
            instanceConnectEndpointId: 'eice-1',
            remotePort: '22',
            privateIpAddress,
          },
          ...record,
        },
      );
    const session = (
      id: string,
      documentName: string,
      portNumber: string,
      host?: string,
    ) =>
      event(
        id,
        { EventSource: 'ssm.amazonaws.com', EventName: 'StartSession' },
        {
          requestParameters: {
            target: I1,
            documentName,
            parameters: { portNumber: [portNumber], host: host && [host] },
          },
        },
      );
    const at = (privateIpAddress: string, fields: object = {}) => ({
      securityGroupIds: [],
      privateIpAddress,
      ...fields,
    });
    const password = (id: string, userIdentity: object, record = {}) =>
      event(
        id,
        { EventName: 'GetPasswordData', ReadOnly: 'true' },
        { readOnly: true, userIdentity, ...record },
      );
    const { changes } = await read({
      byName: [
        password('password', { type: 'IAMUser', userName: 'alice' }),
        password('mistyped', { type: 'IAMUser' }, { errorCode: 'Denied' }),
        password('service', { type: 'AWSService' }),
        password('pipeline', {
          type: 'AssumedRole',
          sessionContext: {
            sessionIssuer: { userName: 'deploy' },
            webIdFederationData: {
              federatedProvider: 'token.actions.githubusercontent.com',
            },
          },
        }),
      ],
      others: [
        instance(I4, {
          securityGroupIds: [],
          privateIpAddress: '10.0.0.4',
          privateAddresses: ['10.0.0.4', '10.0.1.4', '2001:db8::4'],
        }),
        instance(I3, at('10.0.0.2')),
        instance(
          'i-0000000000000004',
          at('10.0.0.3', { launchTime: '2026-11-22T11:00:00.000Z' }),
        ),
      ],
      pages: [
        [
          event('key', { ...connect, EventName: 'SendSSHPublicKey' }),
          event('serial', {
            ...connect,
            EventName: 'SendSerialConsoleSSHPublicKey',
          }),
          tunnel('tunnel', '10.0.0.1'),
          tunnel('denied', '10.0.0.1', { errorCode: 'AccessDenied' }),
          tunnel('before', '10.0.0.3'),
          tunnel('nobody', '10.0.0.9'),
          tunnel('shared', '10.0.0.2'),
          tunnel('second interface', '10.0.1.4'),
          tunnel('IPv6', '2001:db8::4'),
          tunnel('instance', '10.0.0.1', {
            userIdentity: {
              type: 'AssumedRole',
              arn: 'arn:aws:sts::1:assumed-role/web/i-1',
              sessionContext: { ec2RoleDelivery: '2.0' },
            },
          }),
          session('ssh', 'AWS-StartSSHSession', '22'),
          session('rdp', 'AWS-StartPortForwardingSession', '3389'),
          session('web', 'AWS-StartPortForwardingSession', '443'),
          session(
            'relay',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '3389',
            'db.example.internal',
          ),
          session(
            'loopback',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '22',
            'localhost',
          ),
          session(
            'by-way',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '3389',
            '10.0.0.2',
          ),
          session(
            'host by address',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '22',
            'ip-10-0-1-4.ap-southeast-2.compute.internal',
          ),
          session(
            'host by id',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '22',
            `${I4}.ap-southeast-2.compute.internal`,
          ),
          session(
            'database',
            'AWS-StartPortForwardingSessionToRemoteHost',
            '5432',
            '10.0.0.2',
          ),
        ],
      ],
    });
    const access = (id: string) =>
      changes[id].access?.map(({ id: eventId, port, candidates }: Access) =>
        [eventId, port, candidates && `of ${candidates}`]
          .filter(Boolean)
          .join(' '),
      );
    expect(access(I1)).toEqual([
      'instance 22',
      'key',
      'loopback 22',
      'password',
      'rdp 3389',
      'serial',
      'ssh 22',
      'tunnel 22',
    ]);
    const shared = ['by-way 3389 of 2', 'shared 22 of 2'];
    expect(access(I2)).toEqual(shared);
    expect(access(I3)).toEqual(shared);
    expect(access(I4)).toEqual([
      'host by address 22',
      'host by id 22',
      'IPv6 22',
      'second interface 22',
    ]);
    expect(
      changes[I1].access?.find(({ id }: Access) => id === 'tunnel'),
    ).toEqual({
      id: 'tunnel',
      at: '2026-11-22T10:00:00.000Z',
      name: 'OpenTunnel',
      port: 22,
      who: { kind: 'iam-user', name: 'alice' },
    });
    // A tunnel changes nothing, nor does a password that is read; a key is put on the instance.
    expect(names(changes[I1])?.sort()).toEqual([
      'key SendSSHPublicKey',
      'serial SendSerialConsoleSSHPublicKey',
    ]);
  });

  it('joins what was changed of interfaces and volumes, and not what only occurs', async () => {
    const { changes } = await read({
      pages: [
        [
          event(
            'interface',
            { EventName: 'ModifyNetworkInterfaceAttribute' },
            { requestParameters: { networkInterfaceId: 'eni-00000001' } },
          ),
          event(
            'volume',
            { EventName: 'ModifyVolume' },
            { requestParameters: { volumeId: 'vol-00000001' } },
          ),
          event(
            'by-name',
            { EventName: 'AuthorizeSecurityGroupIngress' },
            {
              requestParameters: { groupName: 'web' },
              responseElements: {
                securityGroupRuleSet: {
                  items: [{ groupId: 'sg-00000000000000001' }],
                },
              },
            },
          ),
          event(
            'source',
            { EventName: 'AuthorizeSecurityGroupIngress' },
            {
              requestParameters: {
                groupId: 'sg-00000000000000009',
                ipPermissions: {
                  items: [
                    {
                      groups: { items: [{ groupId: 'sg-00000000000000001' }] },
                    },
                  ],
                },
              },
            },
          ),
          event(
            'tag',
            { EventName: 'CreateTags' },
            {
              requestParameters: {
                resourcesSet: { items: [{ resourceId: 'vpc-1' }] },
                tagSet: { items: [{ key: 'Peer', value: I1 }] },
              },
            },
          ),
        ],
      ],
    });
    expect(names(changes[I1])?.sort()).toEqual([
      'by-name AuthorizeSecurityGroupIngress sg-00000000000000001',
      'interface ModifyNetworkInterfaceAttribute eni-00000001',
      'volume ModifyVolume vol-00000001',
    ]);
    expect(names(changes[I2])).toEqual([]);
  });

  it('joins a volume that is mapped, and in no listing', async () => {
    const { changes } = await read({
      others: [
        instance(I4, {
          securityGroupIds: [],
          blockDevices: [{ device: '/dev/xvda', volumeId: 'vol-00000009' }],
        }),
      ],
      pages: [
        [
          event(
            'volume',
            { EventName: 'ModifyVolume' },
            { requestParameters: { volumeId: 'vol-00000009' } },
          ),
        ],
      ],
    });
    expect(names(changes[I4])).toEqual(['volume ModifyVolume vol-00000009']);
  });

  it('keeps what an older version knew, whose callers were texts', async () => {
    const before = {
      id: 'before',
      at: '2026-11-20T10:00:00.000Z',
      service: 'ec2.amazonaws.com',
      name: 'StopInstances',
      actor: 'role' as const,
      who: 'jenkins by the role deploy',
      role: 'deploy',
      by: 'api' as const,
    };
    const { changes } = await read({
      pages: [[event('new')]],
      window: { from: WEEK_AGO, to: '2026-11-23T08:45:00.000Z', capped: false },
      stored: { [I1]: { events: [before], more: 0 } },
    });
    expect(names(changes[I1])?.sort()).toEqual([
      'before StopInstances',
      'new ModifyInstanceAttribute',
    ]);
  });

  it('says nothing of instances to which nothing happened', async () => {
    const { changes } = await read({
      pages: [[]],
      window: { from: WEEK_AGO, to: '2026-11-23T09:00:00.000Z', capped: false },
      stored: {
        [I1]: { events: [], more: 0, access: [] },
        [I2]: { events: [], more: 0, access: [] },
      },
    });
    expect(changes).toEqual({});
  });

  it.each<[string, Window]>([
    [
      'what it knows is too long ago',
      { from: '2026-10-01T00:00:00.000Z', to: WEEK_AGO, capped: false },
    ],
    [
      'the time that counts was made longer',
      {
        from: '2026-11-20T00:00:00.000Z',
        to: '2026-11-23T09:00:00.000Z',
        capped: false,
      },
    ],
  ])('starts anew where %s', async (_name, window) => {
    const result = await read({ pages: [[]], window });
    expect(aws.inputs('LookupEvents')[0].StartTime).toBe(
      Date.parse(WEEK_AGO) / 1000,
    );
    expect(result.window).toEqual({ from: WEEK_AGO, to: END, capped: false });
  });

  it('keeps in mind that it could not read all, until that is past', async () => {
    const capped = {
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-23T09:00:00.000Z',
      capped: true,
    };
    const { window } = await read({ pages: [[]], window: capped });
    expect(window).toEqual({ ...capped, to: END });
    await aws.stop();
    const past = { ...capped, from: '2026-11-16T09:00:00.000Z' };
    expect((await read({ pages: [[]], window: past })).window).toEqual({
      ...past,
      to: END,
      capped: false,
    });
  });
});
