import {
  DescribeSessionsCommand,
  type DescribeSessionsCommandInput,
  ListCommandsCommand,
  type ListCommandsCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import type { Quirk } from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import { DAY } from '../../../time/cadence';
import type { AccessModel } from '../model/AccessModel';

const access: AccessModel = {
  sessionPreferences: {
    s3BucketName: '',
    cloudWatchLogGroupName: '/aws/ssm/sessions',
    kmsKeyId: '',
    runAsEnabled: false,
  },
  parameters: [],
  commands: [
    {
      commandId: '0f1e2d3c-4b5a-4968-8778-695a4b3c2d1e',
      documentName: 'AWS-ApplyAnsiblePlaybooks',
      parameters: { Check: ['False'] },
      targets: [{ key: 'tag:Environment', values: ['prod', 'test'] }],
      requestedAt: { every: DAY, phase: DAY / 2 },
      status: 'Success',
    },
  ],
};

let sandbox: AwsSandbox;
let ssm: SSMClient;
afterEach(() => stopSound(sandbox));

async function start(count: number, quirks: Record<number, Quirk[]> = {}) {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count, quirks, settings: { access } }),
    now: NOW,
  });
  ssm = clientsOf(sandbox).ssm;
}

/** A past session so many days ago. */
const sessionAgo =
  (days: number): Quirk =>
  (instance, epoch) => {
    q.sshTunnel(instance, epoch);
    instance.sessions![0].startedAt = { at: epoch - days * DAY };
  };

describe('DescribeSessions', () => {
  const sessions = async (input: DescribeSessionsCommandInput) =>
    (await ssm.send(new DescribeSessionsCommand(input))).Sessions!;

  it('tells open sessions and past ones apart', async () => {
    await start(3, { 0: [q.openSession], 1: [q.sshTunnel], 2: [q.untouched] });
    const active = await sessions({ State: 'Active' });
    expect(active).toEqual([
      expect.objectContaining({
        Target: smallId(0),
        Status: 'Connected',
        DocumentName: 'SSM-SessionManagerRunShell',
        StartDate: new Date(NOW.getTime() - DAY / 24),
        Owner: expect.stringMatching(
          /^arn:aws:sts::111111111111:assumed-role\/AWSReservedSSO_/,
        ),
      }),
    ]);
    expect(active[0].EndDate).toBeUndefined();
    const past = await sessions({ State: 'History' });
    expect(past.map(s => [s.Target, s.DocumentName])).toEqual([
      [smallId(0), 'AWS-StartPortForwardingSession'],
      [smallId(1), 'AWS-StartSSHSession'],
    ]);
    // What goes through a tunnel has no log.
    expect(past[1].OutputUrl?.CloudWatchOutputUrl).toBe('');
    expect(
      await sessions({
        State: 'History',
        Filters: [{ key: 'Target', value: smallId(1) }],
      }),
    ).toHaveLength(1);
    expect(
      await sessions({
        State: 'History',
        Filters: [{ key: 'InvokedAfter', value: '2026-11-20T00:00:00Z' }],
      }),
    ).toHaveLength(1);
  });

  it('forgets after 30 days, and pages', async () => {
    await start(5, {
      0: [sessionAgo(29)],
      1: [sessionAgo(31)],
      2: [sessionAgo(1)],
      3: [sessionAgo(2)],
      4: [q.untouched],
    });
    const pages = await pagesOf(
      NextToken =>
        ssm.send(
          new DescribeSessionsCommand({
            State: 'History',
            MaxResults: 2,
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Sessions!.map(s => s.Target))).toEqual([
      [smallId(0), smallId(2)],
      [smallId(3)],
    ]);
  });

  it('refuses what it does not know', async () => {
    await start(0);
    const failing = (input: object) =>
      failureOf(sessions(input as DescribeSessionsCommandInput));
    expect(await failing({})).toMatchObject({ name: 'ValidationException' });
    expect(await failing({ State: 'All' })).toMatchObject({
      name: 'ValidationException',
    });
    expect(await failing({ State: 'Active', MaxResults: 201 })).toMatchObject({
      name: 'ValidationException',
    });
    expect(
      await failing({ State: 'Active', NextToken: 'made-up' }),
    ).toMatchObject({ name: 'InvalidNextToken' });
    expect(
      await failing({
        State: 'Active',
        Filters: [{ key: 'Colour', value: 'red' }],
      }),
    ).toMatchObject({ name: 'InvalidFilterKey' });
  });
});

describe('ListCommands', () => {
  const commands = async (input: ListCommandsCommandInput) =>
    (await ssm.send(new ListCommandsCommand(input))).Commands!;

  const restart: Quirk = instance => {
    instance.commands = [
      {
        commandId: `11111111-2222-4333-8444-${instance.instanceId.slice(-12)}`,
        documentName: 'AWS-RunShellScript',
        parameters: { commands: ['systemctl restart service'] },
        requestedAt: { at: NOW.getTime() - 3 * DAY },
        status: 'Success',
      },
    ];
  };

  it('lists those to many nodes, then those that name one', async () => {
    await start(3, { 0: [restart], 1: [q.untouched], 2: [restart] });
    const pages = await pagesOf(
      NextToken =>
        ssm.send(new ListCommandsCommand({ MaxResults: 2, NextToken })),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Commands!.length)).toEqual([2, 1]);
    const [shared, first] = pages[0].Commands!;
    expect(shared).toMatchObject({
      DocumentName: 'AWS-ApplyAnsiblePlaybooks',
      Targets: [{ Key: 'tag:Environment' }],
      InstanceIds: [],
    });
    expect(first).toMatchObject({
      InstanceIds: [smallId(0)],
      Status: 'Success',
      RequestedDateTime: new Date(NOW.getTime() - 3 * DAY),
      Parameters: { commands: ['systemctl restart service'] },
    });
    expect(await commands({ InstanceId: smallId(2) })).toHaveLength(1);
    expect(
      await commands({
        Filters: [{ key: 'DocumentName', value: 'AWS-RunShellScript' }],
      }),
    ).toHaveLength(2);
  });

  it('refuses pages of more than 50', async () => {
    await start(0);
    expect(await failureOf(commands({ MaxResults: 51 }))).toMatchObject({
      name: 'ValidationException',
    });
    expect(await failureOf(commands({ NextToken: 'made-up' }))).toMatchObject({
      name: 'InvalidNextToken',
    });
  });
});
