import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { EvidencePayloads, InstanceEvidence } from '../../evidence';
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

type Window = EvidencePayloads['cloudtrail-change-window'];
type Changes = EvidencePayloads['cloudtrail-changes'];

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

async function read(options: {
  pages: object[][];
  window?: Window;
  stored?: Record<string, Changes>;
}) {
  const { pages, window, stored = {} } = options;
  aws = await ScriptedAws.start((_call, nth) => ({
    json: {
      Events: pages[nth - 1],
      NextToken: nth < pages.length ? `page-${nth}` : undefined,
    },
  }));
  const clients = await aws.clients();
  const known: Record<string, Map<string, unknown>> = {
    'cloudtrail-changes': new Map(Object.entries(stored)),
    'cloudtrail-change-window': new Map(window ? [['', window]] : []),
  };
  const readStored = async (source: string) => known[source] ?? new Map();
  try {
    const { evidence, rows } = await collect(
      cloudTrailChanges,
      contextWith({
        clients,
        now: NOW,
        instances: new Map([
          [I1, instance(I1, { instanceProfileArn: 'a:instance-profile/web' })],
          [I2, instance(I2, { securityGroupIds: [] })],
        ]),
        readStored: readStored as never,
      }),
    );
    const last = evidence.pop();
    expect(last?.source).toBe('cloudtrail-change-window');
    return {
      rows,
      window: last?.payload as Window,
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
      [I2]: { events: [], more: 0 },
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
        [I1]: { events: [known], more: 0 },
        [I2]: { events: [{ id: 'old', ...kept, ...old }], more: 0 },
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
    expect(changes[I2]).toEqual({ events: [], more: 0 });
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
      stored: { [I1]: { events: [], more: 0 }, [I2]: { events: [], more: 0 } },
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
