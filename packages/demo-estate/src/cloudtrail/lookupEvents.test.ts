import { createDemoEstate } from '../createDemoEstate';
import {
  type CloudTrailClient,
  type Event,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import {
  AwsSandbox,
  clientsOf,
  DAY,
  failureOf,
  NOW,
  stopSound,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';

const DEV = '333333333333';
const IAD = 'us-east-1';
const ORG_TRAIL =
  'arn:aws:cloudtrail:ap-southeast-2:111111111111:trail/management';
const before = (millis: number) => new Date(NOW.getTime() - millis);

let sandbox: AwsSandbox;
let cloudtrail: CloudTrailClient;
async function start(lookupsPerSecond?: number) {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
    lookupsPerSecond,
  });
  ({ cloudtrail } = clientsOf(sandbox));
}
beforeEach(() => start(Infinity));
afterEach(() => stopSound(sandbox));

/** All pages. */
async function lookup(
  input: Omit<LookupEventsCommandInput, 'NextToken'>,
  client = cloudtrail,
) {
  const pages: Event[][] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new LookupEventsCommand({ ...input, NextToken }),
    );
    pages.push(page.Events!);
    NextToken = page.NextToken;
  } while (NextToken);
  return pages;
}

const by = (
  AttributeKey: 'ReadOnly' | 'EventName' | 'Username',
  value: string,
) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue: value }],
});
const record = (event: Event) => JSON.parse(event.CloudTrailEvent!);

describe('LookupEvents', () => {
  it('tells writes newest first, 50 a page, with the record as a text', async () => {
    const pages = await lookup({
      ...by('ReadOnly', 'false'),
      StartTime: before(3 * DAY),
      EndTime: NOW,
    });
    expect(pages.slice(0, -1).map(page => page.length)).toEqual(
      pages.slice(0, -1).map(() => 50),
    );
    expect(pages.length).toBeGreaterThan(1);
    const events = pages.flat();
    const times = events.map(event => event.EventTime!.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(new Set(events.map(event => event.EventId)).size).toBe(
      events.length,
    );
    expect(new Set(events.map(event => event.ReadOnly))).toEqual(
      new Set(['false']),
    );
    for (const event of events) {
      expect(record(event)).toMatchObject({
        eventID: event.EventId,
        eventName: event.EventName,
        readOnly: false,
        awsRegion: 'ap-southeast-2',
        recipientAccountId: '111111111111',
      });
      expect(record(event)).not.toHaveProperty(
        'eventSource',
        'iam.amazonaws.com',
      );
    }
  });

  it('tells hands, keys, pipelines, stacks, services and failures apart', async () => {
    const events = (
      await lookup({ ...by('ReadOnly', 'false'), StartTime: before(4 * DAY) })
    )
      .flat()
      .map(record);
    const one = (eventName: string, session: string) =>
      events.find(
        event =>
          event.eventName === eventName &&
          JSON.stringify(event.userIdentity).includes(session),
      );
    expect(
      events.find(
        e =>
          e.eventName === 'ModifyInstanceAttribute' &&
          e.sessionCredentialFromConsole === 'true',
      ),
    ).toMatchObject({
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: {
          sessionIssuer: {
            arn: expect.stringContaining(
              'role/aws-reserved/sso.amazonaws.com/ap-southeast-2/AWSReservedSSO_Ec2Operator_',
            ),
          },
        },
      },
    });
    expect(one('StopInstances', 'warren.hale')).toMatchObject({
      userIdentity: { type: 'IAMUser', userName: 'warren.hale' },
    });
    expect(one('CreateTags', 'pipeline-run')).toMatchObject({
      userIdentity: {
        sessionContext: {
          webIdFederationData: {
            federatedProvider: expect.stringContaining(':oidc-provider/'),
          },
        },
      },
    });
    expect(
      events.find(
        e => e.userIdentity.invokedBy === 'cloudformation.amazonaws.com',
      ),
    ).toMatchObject({
      eventName: 'ModifyInstanceAttribute',
      sourceIPAddress: 'cloudformation.amazonaws.com',
      userIdentity: { type: 'AssumedRole' },
    });
    expect(
      events.find(e => e.userIdentity.type === 'AWSService'),
    ).toMatchObject({ eventName: 'CreateNetworkInterface' });
    expect(one('TerminateInstances', 'sam.wilson')).toMatchObject({
      errorCode: 'Client.UnauthorizedOperation',
    });
    // A tunnel names no instance, only an address.
    expect(one('OpenTunnel', 'mei.chen')).toMatchObject({
      eventSource: 'ec2-instance-connect.amazonaws.com',
      requestParameters: { privateIpAddress: expect.any(String) },
    });
    expect(
      JSON.stringify(one('OpenTunnel', 'mei.chen').requestParameters),
    ).not.toContain('i-');
    expect(one('StartSession', 'alex.kim')).toBeDefined();
    expect(one('SendCommand', 'priya.nair')).toBeDefined();
  });

  it('keeps IAM, STS and sign-in to us-east-1', async () => {
    const shop = clientsOf(sandbox, { region: IAD }).cloudtrail;
    const names = (await lookup({ StartTime: before(5 * DAY) }, shop)).flat();
    const sources = new Set(names.map(event => event.EventSource));
    expect(sources).toContain('iam.amazonaws.com');
    expect(sources).toContain('sts.amazonaws.com');
    const dev = (await assumeReader(sandbox, DEV, { region: IAD })).cloudtrail;
    const [root] = await lookup(
      { ...by('Username', 'root'), StartTime: before(30 * DAY) },
      dev,
    );
    expect(root.map(event => event.EventName)).toContain('ConsoleLogin');
    expect(record(root.at(-1)!).userIdentity.type).toBe('Root');
  });

  it('forgets after 90 days, and learns after minutes', async () => {
    const old = await lookup({
      ...by('EventName', 'RunInstances'),
      EndTime: before(91 * DAY),
    });
    expect(old).toEqual([[]]);
    const [latest] = await cloudtrail
      .send(new LookupEventsCommand({ MaxResults: 1 }))
      .then(page => page.Events!);
    expect(latest.EventTime!.getTime()).toBeLessThanOrEqual(
      NOW.getTime() - 5 * 60_000,
    );
  });

  it('answers two calls a second, and throttles the third', async () => {
    await stopSound(sandbox);
    await start();
    const call = () =>
      cloudtrail.send(new LookupEventsCommand({ MaxResults: 1 }));
    await call();
    await call();
    expect(await failureOf(call())).toMatchObject({
      name: 'ThrottlingException',
      status: 400,
    });
    // Each Region has a budget of its own.
    await clientsOf(sandbox, { region: IAD }).cloudtrail.send(
      new LookupEventsCommand({ MaxResults: 1 }),
    );
    await new Promise(resolve => setTimeout(resolve, 1050));
    await expect(call()).resolves.toBeDefined();
  });

  it.each<[string, LookupEventsCommandInput, string]>([
    [
      'two attributes',
      {
        LookupAttributes: [
          { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
          { AttributeKey: 'EventName', AttributeValue: 'RunInstances' },
        ],
      },
      'InvalidLookupAttributesException',
    ],
    ['a page of 51', { MaxResults: 51 }, 'InvalidMaxResultsException'],
    ['an unknown token', { NextToken: 'x' }, 'InvalidNextTokenException'],
    [
      'a window that ends before it starts',
      { StartTime: NOW, EndTime: before(DAY) },
      'InvalidTimeRangeException',
    ],
  ])('refuses %s', async (_, input, name) => {
    expect(
      await failureOf(cloudtrail.send(new LookupEventsCommand(input))),
    ).toMatchObject({ name, status: 400 });
  });

  it('takes the prefix that other SDKs send', async () => {
    const { credentials } = cloudtrail.config;
    const { accessKeyId } = await credentials();
    const target =
      'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails';
    const date = NOW.toISOString().replace(/[-:]|\.\d+/g, '');
    const answer = await fetch(sandbox.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': target,
        'X-Amz-Date': date,
        Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${date.slice(
          0,
          8,
        )}/ap-southeast-2/cloudtrail/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(
          64,
        )}`,
      },
      body: '{}',
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      trailList: [{ TrailARN: ORG_TRAIL }],
    });
  });
});
