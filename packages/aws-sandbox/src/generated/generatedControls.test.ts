import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeSessionsCommand } from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import { templateOf } from '../services/ec2/network/groupTemplates';
import { clientsOf, pagesOf } from '../testing/clients';
import { NOW } from '../testing/smallEstate';
import { stopSound } from '../testing/stopSound';
import { generateEstate } from './generateEstate';

const INSTANCES = 2000;
let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: generateEstate({ seed: 7, instances: INSTANCES, now: NOW }),
    now: NOW,
  });
});
afterAll(() => stopSound(sandbox));

describe('a generated estate', () => {
  it('answers with what its instances have, page by page', async () => {
    const { ec2, ssm, cloudwatch } = clientsOf(sandbox);
    const instances = (
      await pagesOf(
        NextToken =>
          ec2.send(
            new DescribeInstancesCommand({
              MaxResults: 1000,
              NextToken,
              IncludeManagedResources: true,
            }),
          ),
        page => page.NextToken,
      )
    ).flatMap(p => p.Reservations!.flatMap(r => r.Instances!));
    const used = new Set(
      instances.flatMap(i =>
        (i.NetworkInterfaces ?? []).flatMap(n =>
          (n.Groups ?? []).map(g => g.GroupId!),
        ),
      ),
    );

    const groups = await pagesOf(
      NextToken =>
        ec2.send(
          new DescribeSecurityGroupsCommand({ MaxResults: 1000, NextToken }),
        ),
      page => page.NextToken,
    );
    const ids = groups.flatMap(p => p.SecurityGroups!.map(g => g.GroupId!));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...used].filter(id => !ids.includes(id))).toEqual([]);
    expect(new Set(ids.map(templateOf))).toEqual(
      new Set([
        undefined,
        'default',
        'open-all-ports',
        'open-ssh',
        'open-rdp',
        'open-ssh-prefix-list',
        'public-web',
        'ssh-corporate',
      ]),
    );
    // By fleet and by edge, not by instance.
    expect(ids.length).toBeLessThan(INSTANCES / 10);

    const volumes = (
      await pagesOf(
        NextToken =>
          ec2.send(new DescribeVolumesCommand({ MaxResults: 500, NextToken })),
        page => page.NextToken,
      )
    ).flatMap(p => p.Volumes!);
    const attached = new Set(volumes.map(v => v.Attachments![0].InstanceId));
    expect(
      instances.filter(
        i => i.State!.Name !== 'terminated' && !attached.has(i.InstanceId!),
      ),
    ).toEqual([]);
    const open = volumes.filter(v => !v.Encrypted).length;
    expect(open).toBeGreaterThan(INSTANCES / 100);
    expect(open).toBeLessThan(INSTANCES / 20);

    const metrics = await cloudwatch.send(
      new ListMetricsCommand({ Namespace: 'CWAgent', RecentlyActive: 'PT3H' }),
    );
    expect(metrics.Metrics).toHaveLength(500);
    const sessions = await pagesOf(
      NextToken =>
        ssm.send(
          new DescribeSessionsCommand({
            State: 'History',
            MaxResults: 200,
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    const count = sessions.flatMap(p => p.Sessions!).length;
    expect(count).toBeGreaterThan(INSTANCES / 10);
    expect(count).toBeLessThan(INSTANCES / 3);
  }, 30_000);

  it('looks through its instances once for all pages of groups', async () => {
    const target = sandbox.estate.targets[0];
    const at = jest.spyOn(target, 'at');
    const { ec2 } = clientsOf(sandbox);
    const first = await ec2.send(
      new DescribeSecurityGroupsCommand({ MaxResults: 100 }),
    );
    await ec2.send(
      new DescribeSecurityGroupsCommand({
        MaxResults: 100,
        NextToken: first.NextToken,
      }),
    );
    expect(at.mock.calls.length).toBeLessThanOrEqual(INSTANCES);
    at.mockRestore();
  });
});
