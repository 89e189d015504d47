import {
  DescribeInstanceInformationCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import { DAY } from '../../../time/cadence';

let sandbox: AwsSandbox;
let ssm: SSMClient;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({ estate: smallEstate(options), now: NOW });
  ssm = clientsOf(sandbox).ssm;
}

describe('DescribeInstanceInformation', () => {
  const describe_ = (
    input: ConstructorParameters<
      typeof DescribeInstanceInformationCommand
    >[0] = {},
  ) => ssm.send(new DescribeInstanceInformationCommand(input));

  it.each([
    [undefined, 51, [10, 10, 10, 10, 10, 1]],
    [50, 50, [50]],
    [50, 51, [50, 1]],
    [5, 0, [0]],
  ])('pages of %s: %d nodes', async (MaxResults, count, sizes) => {
    await start({ count });
    const pages = await pagesOf(
      NextToken => describe_({ MaxResults, NextToken }),
      page => page.NextToken,
    );
    expect(pages.map(p => p.InstanceInformationList!.length)).toEqual(sizes);
  });

  it('names clients and servers of Windows by their captions', async () => {
    await start({
      count: 3,
      quirks: {
        0: [q.runsOs('windows10', 'ap-southeast-2')],
        1: [q.runsOs('windows11', 'ap-southeast-2')],
        2: [q.runsOs('windowsserver20h2', 'ap-southeast-2')],
      },
    });
    const { InstanceInformationList } = await describe_();
    expect(
      InstanceInformationList?.map(node => [
        node.PlatformType,
        node.PlatformName,
        node.PlatformVersion,
      ]),
    ).toEqual([
      ['Windows', 'Microsoft Windows 10 Pro', '10.0.17763'],
      ['Windows', 'Microsoft Windows 11 Enterprise', '10.0.26100'],
      ['Windows', 'Microsoft Windows Server Datacenter', '10.0.19042'],
    ]);
  });

  it('leaves out what is stopped, terminated, starting or unmanaged', async () => {
    await start({
      count: 6,
      quirks: {
        0: [q.stopped(1)],
        1: [q.terminated(60_000)],
        2: [q.starting(3)],
        3: [q.unmanaged],
        4: [q.connectionLost(4)],
      },
    });
    const { InstanceInformationList } = await describe_();
    expect(
      InstanceInformationList?.map(i => [i.InstanceId, i.PingStatus]),
    ).toEqual([
      [smallId(4), 'ConnectionLost'],
      [smallId(5), 'Online'],
    ]);
    expect(InstanceInformationList?.[0].LastPingDateTime).toEqual(
      new Date(NOW.getTime() - 4 * DAY),
    );
    const online = InstanceInformationList![1].LastPingDateTime!;
    expect(NOW.getTime() - online.getTime()).toBeLessThan(5 * 60_000);
  });

  it('knows hybrid activations by their node id and source', async () => {
    await start({ count: 1, quirks: { 0: [q.hybridActivation] } });
    const { InstanceInformationList } = await describe_();
    expect(InstanceInformationList).toEqual([
      expect.objectContaining({
        InstanceId: expect.stringMatching(/^mi-0[0-9a-f]{16}$/),
        ResourceType: 'ManagedInstance',
        SourceType: 'AWS::EC2::Instance',
        SourceId: smallId(0),
        RegistrationDate: expect.any(Date),
      }),
    ]);
  });

  it('filters, but not by tags and others together', async () => {
    await start({ count: 4, quirks: { 2: [q.connectionLost(1)] } });
    const ids = async (...filters: [string, string[]][]) => {
      const { InstanceInformationList } = await describe_({
        Filters: filters.map(([Key, Values]) => ({ Key, Values })),
      });
      return InstanceInformationList?.map(i => i.InstanceId);
    };
    expect(await ids(['PingStatus', ['ConnectionLost']])).toEqual([smallId(2)]);
    expect(await ids(['tag:Service', ['odd']])).toEqual([
      smallId(1),
      smallId(3),
    ]);
    expect(
      await failureOf(
        ids(['tag:Service', ['odd']], ['PingStatus', ['Online']]),
      ),
    ).toMatchObject({ name: 'InvalidInstanceInformationFilterValue' });
    expect(await failureOf(ids(['Colour', ['red']]))).toMatchObject({
      name: 'InvalidFilterKey',
      status: 400,
    });
    expect(
      await failureOf(ids(['InstanceIds', [smallId(0), smallId(77)]])),
    ).toMatchObject({ name: 'InvalidInstanceId' });
  });

  it.each([4, 51])('refuses a page of %d', async MaxResults => {
    await start({ count: 1 });
    expect(await failureOf(describe_({ MaxResults }))).toMatchObject({
      name: 'ValidationException',
      status: 400,
      message: expect.stringContaining(`Value '${MaxResults}' at 'maxResults'`),
    });
  });

  it('refuses a token it never gave', async () => {
    await start({ count: 1 });
    expect(await failureOf(describe_({ NextToken: 'nope' }))).toMatchObject({
      name: 'InvalidNextToken',
      status: 400,
    });
  });
});
