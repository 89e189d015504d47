import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import { clientsOf } from '../../testing/clients';
import { NOW, smallEstate, smallId } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';
import { DAY, HOUR } from '../../time/cadence';
import type { ActivityModel } from './model/ActivityModel';

const activity = (
  eventName: string,
  rest: Partial<ActivityModel> = {},
): ActivityModel => ({
  name: `${eventName} ${rest.namedIn ?? ''}`,
  region: 'ap-southeast-2',
  every: 80 * DAY,
  phase: (NOW.getTime() - HOUR) % (80 * DAY),
  actor: {
    type: 'IAMUser',
    name: 'warren.hale',
    path: '/',
    accessKeyId: 'AKIAHARBOUROPERATOR1',
  },
  eventSource: 'ec2.amazonaws.com',
  eventName,
  readOnly: false,
  instances: ['small-0'],
  ...rest,
});

const inAnswer = (eventName: string) =>
  activity(eventName, { namedIn: 'answer' });

describe('LookupEvents, where an event names its object', () => {
  let sandbox: AwsSandbox;
  const events = new Map<
    string,
    { request: string; answer: string; resources: string }
  >();
  let group: string;

  beforeAll(async () => {
    const estate = smallEstate({ count: 1 });
    estate.account('111111111111')!.activity = [
      inAnswer('AuthorizeSecurityGroupIngress'),
      inAnswer('RevokeSecurityGroupIngress'),
      activity('RevokeSecurityGroupIngress'),
      inAnswer('ReplaceIamInstanceProfileAssociation'),
      inAnswer('DisassociateIamInstanceProfile'),
      inAnswer('DetachVolume'),
      inAnswer('CreateFleet'),
      activity('ModifyInstanceAttribute', { namedIn: 'resources' }),
      activity('SendSerialConsoleSSHPublicKey', {
        eventSource: 'ec2-instance-connect.amazonaws.com',
      }),
    ];
    [group] = estate.named('small-0')!.instance.interfaces[0].groups;
    sandbox = await AwsSandbox.start({ estate, now: NOW });
    const { Events } = await clientsOf(sandbox).cloudtrail.send(
      new LookupEventsCommand({}),
    );
    for (const { EventName, CloudTrailEvent, Resources } of Events!) {
      const record = JSON.parse(CloudTrailEvent!);
      const key =
        EventName === 'RevokeSecurityGroupIngress' && Resources!.length
          ? 'RevokeSecurityGroupIngress by group'
          : EventName!;
      events.set(key, {
        request: JSON.stringify(record.requestParameters),
        answer: JSON.stringify(record.responseElements),
        resources: JSON.stringify(Resources),
      });
    }
  });
  afterAll(() => stopSound(sandbox));

  it.each([
    ['AuthorizeSecurityGroupIngress', 'answer'],
    ['RevokeSecurityGroupIngress', 'answer'],
    ['RevokeSecurityGroupIngress by group', 'request, answer and resources'],
    ['ReplaceIamInstanceProfileAssociation', 'answer'],
    ['DisassociateIamInstanceProfile', 'answer'],
    ['DetachVolume', 'answer'],
    ['CreateFleet', 'answer'],
    ['ModifyInstanceAttribute', 'resources'],
    ['SendSerialConsoleSSHPublicKey', 'request and resources'],
  ])('%s: in the %s', (name, places) => {
    const { request, answer, resources } = events.get(name)!;
    const object = name.includes('SecurityGroup') ? group : smallId(0);
    expect({
      request: request.includes(object),
      answer: answer.includes(object),
      resources: resources.includes(object),
    }).toEqual({
      request: places.includes('request'),
      answer: places.includes('answer'),
      resources: places.includes('resources'),
    });
  });
});
