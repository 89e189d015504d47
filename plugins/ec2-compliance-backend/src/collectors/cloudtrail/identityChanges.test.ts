import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { EvidencePayloads } from '../../evidence';
import { collect, contextWith } from '../__testUtils__/collect';
import { identityChanges } from './identityChanges';

let aws: ScriptedAws;
afterEach(() => aws.stop());

type Changes = EvidencePayloads['cloudtrail-identity-changes'];

const NOW = new Date('2026-11-23T10:00:00.000Z');
const WEEK_AGO = '2026-11-16T10:00:00.000Z';
const END = '2026-11-23T09:45:00.000Z';

const event = (id: string, name: string, request: object, at = 0) => ({
  EventId: id,
  EventName: name,
  EventSource: 'iam.amazonaws.com',
  EventTime: Date.parse('2026-11-22T10:00:00Z') / 1000 + at,
  CloudTrailEvent: JSON.stringify({
    eventType: 'AwsApiCall',
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: 'alice' },
    requestParameters: request,
  }),
});

async function read(events: object[], known?: Changes): Promise<Changes> {
  aws = await ScriptedAws.start(() => ({ json: { Events: events } }));
  const clients = await aws.clients();
  try {
    const { evidence } = await collect(
      identityChanges,
      contextWith({
        clients,
        now: NOW,
        readStored: (async () => new Map(known && [['', known]])) as never,
      }),
    );
    expect(evidence).toHaveLength(1);
    return evidence[0].payload as Changes;
  } finally {
    clients.destroy();
  }
}

const told = ({ events }: Changes) =>
  events.map(({ id, changed }) => `${id} ${changed.kind} ${changed.name}`);

describe('identityChanges', () => {
  it('keeps what was changed of roles, profiles and policies, newest first', async () => {
    const changes = await read([
      event('1', 'PutRolePolicy', { roleName: 'web' }),
      event(
        '2',
        'AddRoleToInstanceProfile',
        { roleName: 'web', instanceProfileName: 'p' },
        1,
      ),
      event('3', 'CreateAccessKey', { userName: 'alice' }),
      event('4', 'SetDefaultPolicyVersion', { policyArn: 'arn:p' }, 2),
      {
        ...event('5', 'StopInstances', { instanceId: 'i-0000000000000001' }),
        EventSource: 'ec2.amazonaws.com',
      },
    ]);
    expect(changes).toMatchObject({ from: WEEK_AGO, to: END, capped: false });
    expect(told(changes)).toEqual([
      '4 policy arn:p',
      '2 profile p',
      '2 role web',
      '1 role web',
    ]);
    expect(changes.events[3]).toEqual({
      id: '1',
      at: '2026-11-22T10:00:00.000Z',
      service: 'iam.amazonaws.com',
      name: 'PutRolePolicy',
      actor: 'iam-user',
      who: { kind: 'iam-user', name: 'alice' },
      by: 'api',
      changed: { kind: 'role', name: 'web' },
    });
  });

  it('goes on where it stopped, and forgets what is past', async () => {
    const first = await read([
      event('known', 'PutRolePolicy', { roleName: 'a' }),
    ]);
    const past = {
      ...first.events[0],
      id: 'past',
      at: '2026-11-16T09:59:59.000Z',
    };
    await aws.stop();
    const next = await read([], {
      ...first,
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-23T08:45:00.000Z',
      events: [...first.events, past],
    });
    expect(aws.inputs('LookupEvents')[0].StartTime).toBe(
      Date.parse('2026-11-23T08:30:00.000Z') / 1000,
    );
    expect(next).toEqual({ ...first, from: '2026-11-01T00:00:00.000Z' });
  });

  it('says from when on it knows all, where there is more than is kept', async () => {
    const changes = await read(
      Array.from({ length: 1001 }, (_, index) =>
        event(`${index}`, 'PutRolePolicy', { roleName: 'web' }, -index),
      ),
    );
    expect(changes.events).toHaveLength(1000);
    expect(changes).toMatchObject({
      from: new Date(
        Date.parse('2026-11-22T10:00:00Z') - 1_000_000,
      ).toISOString(),
      capped: true,
    });
  });
});
