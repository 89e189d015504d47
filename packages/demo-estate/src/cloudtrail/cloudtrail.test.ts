import { createDemoEstate } from '../createDemoEstate';
import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { AwsSandbox, clientsOf, failureOf, NOW, stopSound } from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';

const DATA = '222222222222';
const DEV = '333333333333';
const IAD = 'us-east-1';
const ORG_TRAIL =
  'arn:aws:cloudtrail:ap-southeast-2:111111111111:trail/management';

let sandbox: AwsSandbox;
let cloudtrail: CloudTrailClient;
beforeEach(async () => {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
  ({ cloudtrail } = clientsOf(sandbox));
});
afterEach(() => stopSound(sandbox));

describe('trails', () => {
  const trailsOf = async (client: CloudTrailClient, input: object = {}) =>
    (await client.send(new DescribeTrailsCommand(input))).trailList!;

  it('shows the shadows of multi-Region and organisation trails', async () => {
    const iad = clientsOf(sandbox, { region: IAD }).cloudtrail;
    const [shadow] = await trailsOf(iad);
    expect(shadow).toMatchObject({
      TrailARN: ORG_TRAIL,
      HomeRegion: 'ap-southeast-2',
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      LogFileValidationEnabled: true,
      CloudWatchLogsLogGroupArn: expect.stringMatching(/:\*$/),
    });
    expect(await trailsOf(iad, { includeShadowTrails: false })).toEqual([]);
    const data = (await assumeReader(sandbox, DATA)).cloudtrail;
    expect((await trailsOf(data)).map(trail => trail.Name).sort()).toEqual([
      'data-sydney',
      'management',
    ]);
    const dataIad = (await assumeReader(sandbox, DATA, { region: IAD }))
      .cloudtrail;
    expect((await trailsOf(dataIad)).map(trail => trail.Name)).toEqual([
      'management',
    ]);
  });

  it('tells the status by ARN, and by name only where the trail is at home', async () => {
    const status = (client: CloudTrailClient, Name: string) =>
      client.send(new GetTrailStatusCommand({ Name }));
    expect(await status(cloudtrail, 'management')).toMatchObject({
      IsLogging: true,
      LatestDeliveryTime: expect.any(Date),
    });
    const data = (await assumeReader(sandbox, DATA)).cloudtrail;
    expect(await status(data, ORG_TRAIL)).toMatchObject({ IsLogging: true });
    for (const [client, name] of [
      [data, 'management'],
      [clientsOf(sandbox, { region: IAD }).cloudtrail, 'management'],
      [cloudtrail, ORG_TRAIL.replace('management', 'other')],
    ] as const) {
      expect(await failureOf(status(client, name))).toMatchObject({
        name: 'TrailNotFoundException',
      });
    }
    expect(
      await failureOf(status(cloudtrail, 'arn:aws:s3:::bucket')),
    ).toMatchObject({ name: 'CloudTrailARNInvalidException' });
    const dev = (await assumeReader(sandbox, DEV)).cloudtrail;
    expect(await status(dev, 'dev-audit')).toMatchObject({
      IsLogging: false,
      LatestDeliveryError: 'AccessDenied',
      StopLoggingTime: expect.any(Date),
    });
  });

  it('has event selectors of either shape', async () => {
    const selectors = (client: CloudTrailClient, TrailName: string) =>
      client.send(new GetEventSelectorsCommand({ TrailName }));
    const advanced = await selectors(cloudtrail, 'management');
    expect(advanced.AdvancedEventSelectors?.[0].FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Management'] },
    ]);
    expect(advanced.EventSelectors).toBeUndefined();
    const data = (await assumeReader(sandbox, DATA)).cloudtrail;
    const basic = await selectors(data, 'data-sydney');
    expect(basic.EventSelectors).toEqual([
      expect.objectContaining({
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      }),
    ]);
    expect(basic.AdvancedEventSelectors).toBeUndefined();
  });
});
