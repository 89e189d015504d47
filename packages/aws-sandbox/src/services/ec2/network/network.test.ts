import {
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  GetManagedPrefixListEntriesCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import type { FlowLogModel, NetworkModel } from '../model/NetworkModel';
import { templatedGroupId } from './groupTemplates';
import { prefixListIdOf, vpcIdOf } from './networkIds';

const VPC = vpcIdOf('111111111111', 'ap-southeast-2');

const prefixList = (
  name: string,
  cidrs: string[],
): NetworkModel['prefixLists'][number] => ({
  prefixListId: prefixListIdOf('111111111111', 'ap-southeast-2', name),
  name,
  ownerId: '111111111111',
  addressFamily: 'IPv4',
  entries: cidrs.map(cidr => ({ cidr })),
});
const flowLog = (flowLogId: string, resourceId: string): FlowLogModel => ({
  flowLogId,
  resourceId,
  trafficType: 'ALL',
  deliverLogsStatus: 'SUCCESS',
  logGroupName: 'vpc-flow-logs',
  createdAt: Date.parse('2025-01-20T00:00:00Z'),
});
const network: NetworkModel = {
  prefixLists: [
    prefixList('corporate-networks', ['198.51.100.0/24']),
    prefixList('partner-access', ['0.0.0.0/0']),
    // More entries than one page holds.
    prefixList(
      'stores',
      Array.from({ length: 130 }, (_, i) => `172.16.${i}.0/24`),
    ),
  ],
  flowLogs: [
    flowLog('fl-00000000000000001', VPC),
    flowLog('fl-00000000000000002', 'subnet-00000000000000001'),
  ],
  unattachedGroups: [
    { groupId: templatedGroupId('open-all-ports', VPC), vpcId: VPC },
  ],
};

let sandbox: AwsSandbox;
let ec2: EC2Client;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ ...options, settings: { network } }),
    now: NOW,
  });
  ec2 = clientsOf(sandbox).ec2;
}

async function permissionsOf(id: string): Promise<IpPermission[]> {
  const { SecurityGroups } = await ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [id] }),
  );
  expect(SecurityGroups).toHaveLength(1);
  return SecurityGroups![0].IpPermissions!;
}

describe('DescribeSecurityGroups', () => {
  it('gives all at once, or pages of five or more', async () => {
    await start({
      count: 8,
      // Three groups of their own, the shared one, `default`, an unused one.
      quirks: {
        1: [q.internetFacing],
        2: [q.internetFacing],
        3: [q.internetFacing],
      },
    });
    const all = await ec2.send(new DescribeSecurityGroupsCommand({}));
    expect(all.NextToken).toBeUndefined();
    const ids = all.SecurityGroups!.map(g => g.GroupId);
    expect(ids).toHaveLength(6);
    const pages = await pagesOf(
      NextToken =>
        ec2.send(
          new DescribeSecurityGroupsCommand({ MaxResults: 5, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.SecurityGroups!.length)).toEqual([5, 1]);
    expect(pages.flatMap(p => p.SecurityGroups!.map(g => g.GroupId))).toEqual(
      ids,
    );
    for (const input of [
      { MaxResults: 4 },
      { MaxResults: 1001 },
      { NextToken: 'made-up' },
    ]) {
      expect(
        await failureOf(ec2.send(new DescribeSecurityGroupsCommand(input))),
      ).toMatchObject({ name: 'InvalidParameterValue' });
    }
    expect(
      await failureOf(
        ec2.send(
          new DescribeSecurityGroupsCommand({
            GroupIds: [ids[0]!],
            MaxResults: 5,
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidParameterCombination' });
    expect(
      await failureOf(
        ec2.send(
          new DescribeSecurityGroupsCommand({
            GroupIds: ['sg-0123456789abcdef0'],
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidGroup.NotFound' });
  });

  it('holds every group of every interface, under the name that instances give it', async () => {
    await start({
      count: 2,
      quirks: {
        0: [q.inGroup('open-everything'), q.secondInterfaceIn('open-ssh-ipv6')],
      },
    });
    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({ InstanceIds: [smallId(0)] }),
    );
    const [instance] = Reservations![0].Instances!;
    expect(instance.SecurityGroups).toHaveLength(2);
    const named = instance.NetworkInterfaces!.flatMap(i => i.Groups!);
    expect(named).toHaveLength(3);
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({}),
    );
    for (const { GroupId, GroupName } of named) {
      expect(SecurityGroups).toContainEqual(
        expect.objectContaining({
          GroupId,
          GroupName,
          VpcId: VPC,
          OwnerId: '111111111111',
        }),
      );
    }
  });

  it('sees the groups of an instance that changes', async () => {
    await start({ count: 1 });
    const before = await ec2.send(new DescribeSecurityGroupsCommand({}));
    sandbox.estate
      .target('111111111111', 'ap-southeast-2')
      .update(smallId(0), i => q.inGroup('open-rdp')(i, NOW.getTime()));
    const after = await ec2.send(new DescribeSecurityGroupsCommand({}));
    expect(after.SecurityGroups!.length).toBe(
      before.SecurityGroups!.length + 1,
    );
  });

  it('writes the rules that traps are made of', async () => {
    const templates = [
      'open-everything',
      'open-ssh-ipv6',
      'open-ssh-prefix-list',
      'open-ssh-halves',
      'open-rdp-udp',
      'open-port-range',
      'all-from-group',
    ] as const;
    await start({ count: 1, quirks: { 0: templates.map(q.inGroup) } });
    const rules = async (template: (typeof templates)[number]) =>
      permissionsOf(templatedGroupId(template, VPC));

    const [everything] = await rules('open-everything');
    expect(everything).toMatchObject({
      IpProtocol: '-1',
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    });
    expect(everything.FromPort).toBeUndefined();
    expect(everything.ToPort).toBeUndefined();

    expect((await rules('open-ssh-ipv6'))[0]).toMatchObject({
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      Ipv6Ranges: [{ CidrIpv6: '::/0' }],
    });
    expect((await rules('open-ssh-halves'))[0].IpRanges).toEqual([
      { CidrIp: '0.0.0.0/1' },
      { CidrIp: '128.0.0.0/1' },
    ]);
    expect((await rules('open-rdp-udp'))[0]).toMatchObject({
      IpProtocol: 'udp',
      FromPort: 3389,
    });
    expect((await rules('open-port-range'))[0]).toMatchObject({
      FromPort: 20,
      ToPort: 1024,
    });
    expect((await rules('all-from-group'))[0]).toMatchObject({
      IpProtocol: '-1',
      UserIdGroupPairs: [{ UserId: '111111111111' }],
    });

    const [listed] = await rules('open-ssh-prefix-list');
    const { Entries } = await ec2.send(
      new GetManagedPrefixListEntriesCommand({
        PrefixListId: listed.PrefixListIds![0].PrefixListId,
      }),
    );
    expect(Entries!.map(e => e.Cidr)).toContain('0.0.0.0/0');
  });
});

describe('managed prefix lists', () => {
  it('are those of the account and of AWS, a hundred entries a page', async () => {
    await start({ count: 0 });
    const { PrefixLists } = await ec2.send(
      new DescribeManagedPrefixListsCommand({}),
    );
    expect(PrefixLists!.map(l => [l.PrefixListName, l.OwnerId])).toEqual([
      ['corporate-networks', '111111111111'],
      ['partner-access', '111111111111'],
      ['stores', '111111111111'],
      ['com.amazonaws.ap-southeast-2.s3', 'AWS'],
      ['com.amazonaws.ap-southeast-2.dynamodb', 'AWS'],
    ]);
    const lists = await pagesOf(
      NextToken =>
        ec2.send(
          new DescribeManagedPrefixListsCommand({ MaxResults: 4, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(lists.map(p => p.PrefixLists!.length)).toEqual([4, 1]);

    const PrefixListId = PrefixLists![2].PrefixListId!;
    const pages = await pagesOf(
      NextToken =>
        ec2.send(
          new GetManagedPrefixListEntriesCommand({ PrefixListId, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Entries!.length)).toEqual([100, 30]);
    expect(
      await failureOf(
        ec2.send(
          new GetManagedPrefixListEntriesCommand({
            PrefixListId,
            MaxResults: 101,
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidParameterValue' });
    expect(
      await failureOf(
        ec2.send(
          new GetManagedPrefixListEntriesCommand({
            PrefixListId: 'pl-1234abcd',
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
  });
});

describe('DescribeFlowLogs', () => {
  it('tells where they go and whether they arrive', async () => {
    await start({ count: 0 });
    const logsOf = async (region: string) =>
      (
        await clientsOf(sandbox, { region }).ec2.send(
          new DescribeFlowLogsCommand({}),
        )
      ).FlowLogs;
    expect((await logsOf('ap-southeast-2'))![0]).toMatchObject({
      ResourceId: VPC,
      FlowLogStatus: 'ACTIVE',
      DeliverLogsStatus: 'SUCCESS',
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      CreationTime: new Date('2025-01-20T00:00:00Z'),
    });
    expect((await logsOf('eu-west-1')) ?? []).toEqual([]);
    const { FlowLogs, NextToken } = await ec2.send(
      new DescribeFlowLogsCommand({ MaxResults: 1 }),
    );
    expect(FlowLogs).toHaveLength(1);
    const rest = await ec2.send(
      new DescribeFlowLogsCommand({ MaxResults: 1, NextToken }),
    );
    expect(rest.FlowLogs![0].ResourceId).toMatch(/^subnet-/);
    expect(rest.NextToken).toBeUndefined();
    const some = await ec2.send(
      new DescribeFlowLogsCommand({
        Filter: [{ Name: 'resource-id', Values: [VPC] }],
      }),
    );
    expect(some.FlowLogs).toHaveLength(1);
  });
});
