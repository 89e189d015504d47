import {
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeRegionsCommand,
} from '@aws-sdk/client-ec2';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import { MINUTE } from '../../../time/cadence';

async function withSandbox(
  options: Parameters<typeof smallEstate>[0],
  run: (sandbox: AwsSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await AwsSandbox.start({
    estate: smallEstate(options),
    now: NOW,
  });
  try {
    await run(sandbox);
  } finally {
    await stopSound(sandbox);
  }
}

async function idsOf(
  sandbox: AwsSandbox,
  input: DescribeInstancesCommandInput = {},
): Promise<string[]> {
  const { ec2 } = clientsOf(sandbox);
  const { Reservations } = await ec2.send(new DescribeInstancesCommand(input));
  return (Reservations ?? []).flatMap(r =>
    (r.Instances ?? []).map(i => i.InstanceId!),
  );
}

describe('DescribeInstances', () => {
  it.each([
    [0, [0]],
    [5, [5]],
    [6, [5, 1]],
    [11, [5, 5, 1]],
  ])('gives %d instances in pages of five as %j', async (count, sizes) => {
    await withSandbox({ count }, async sandbox => {
      const { ec2 } = clientsOf(sandbox);
      const pages = await pagesOf(
        NextToken =>
          ec2.send(new DescribeInstancesCommand({ MaxResults: 5, NextToken })),
        page => page.NextToken,
      );
      const instances = pages.map(page =>
        (page.Reservations ?? []).flatMap(r => r.Instances ?? []),
      );
      expect(instances.map(list => list.length)).toEqual(sizes);
      expect(new Set(instances.flat().map(i => i.InstanceId)).size).toBe(count);
    });
  });

  it('tells an instance as EC2 does', async () => {
    await withSandbox(
      {
        count: 3,
        os: 'windows2022',
        quirks: { 1: [q.internetFacing], 2: [q.stopped(3), q.unmanaged] },
      },
      async sandbox => {
        const { ec2 } = clientsOf(sandbox);
        const { Reservations } = await ec2.send(
          new DescribeInstancesCommand({}),
        );
        expect(Reservations?.[0].OwnerId).toBe('111111111111');
        const [plain, facing, stopped] = Reservations!.flatMap(
          r => r.Instances!,
        );
        expect(plain).toMatchObject({
          InstanceId: smallId(0),
          Platform: 'windows',
          PlatformDetails: 'Windows',
          State: { Code: 16, Name: 'running' },
          LaunchTime: new Date('2026-11-13T06:00:00Z'),
          Tags: [
            { Key: 'Name', Value: 'small-0' },
            { Key: 'Service', Value: 'even' },
          ],
          IamInstanceProfile: {
            Arn: 'arn:aws:iam::111111111111:instance-profile/ec2-managed-instance',
          },
        });
        // The groups of the second interface are not on the instance.
        expect(facing.NetworkInterfaces).toHaveLength(2);
        expect(facing.SecurityGroups).toEqual(
          facing.NetworkInterfaces?.[0].Groups,
        );
        expect(facing.PublicIpAddress).toMatch(/^203\.0\.113\./);
        expect(stopped.State).toEqual({ Code: 80, Name: 'stopped' });
        expect(stopped.IamInstanceProfile).toBeUndefined();
      },
    );
  });

  it('tells of an IPv6 address on the interface, also while it is stopped', async () => {
    await withSandbox(
      {
        count: 3,
        quirks: {
          1: [q.withIpv6('2406:da1c:17::a1')],
          2: [q.withIpv6('2406:da1c:17::a2'), q.stopped(1)],
        },
      },
      async sandbox => {
        const { Reservations } = await clientsOf(sandbox).ec2.send(
          new DescribeInstancesCommand({}),
        );
        expect(
          Reservations!
            .flatMap(r => r.Instances!)
            .map(({ Ipv6Address, NetworkInterfaces }) => [
              Ipv6Address,
              NetworkInterfaces![0].Ipv6Addresses,
            ]),
        ).toEqual([
          [undefined, []],
          ...['2406:da1c:17::a1', '2406:da1c:17::a2'].map(Ipv6Address => [
            Ipv6Address,
            [{ Ipv6Address, IsPrimaryIpv6: false }],
          ]),
        ]);
      },
    );
  });

  it('hides managed resources and forgets the dead, as asked and in time', async () => {
    await withSandbox(
      {
        count: 4,
        quirks: {
          0: [q.terminated(59 * MINUTE)],
          1: [q.terminated(61 * MINUTE)],
          2: [q.operatedBy('eks.amazonaws.com', true)],
        },
      },
      async sandbox => {
        expect(await idsOf(sandbox)).toEqual([smallId(0), smallId(3)]);
        expect(await idsOf(sandbox, { IncludeManagedResources: true })).toEqual(
          [smallId(0), smallId(2), smallId(3)],
        );
      },
    );
  });

  it('filters by state and tag, with wildcards', async () => {
    await withSandbox(
      { count: 5, quirks: { 1: [q.stopped(1)] } },
      async sandbox => {
        const by = (...filters: [string, string[]][]) =>
          idsOf(sandbox, {
            Filters: filters.map(([Name, Values]) => ({ Name, Values })),
          });
        expect(await by(['instance-state-name', ['stopped']])).toEqual([
          smallId(1),
        ]);
        expect(
          await by(
            ['tag:Service', ['o*']],
            ['instance-state-name', ['running']],
          ),
        ).toEqual([smallId(3)]);
        expect(await by(['tag:Service', ['odd', 'even']])).toHaveLength(5);
        expect(await by(['tag:service', ['odd']])).toEqual([]);
        const { ec2 } = clientsOf(sandbox);
        expect(
          await failureOf(
            ec2.send(
              new DescribeInstancesCommand({
                Filters: [{ Name: 'colour', Values: ['red'] }],
              }),
            ),
          ),
        ).toMatchObject({ name: 'InvalidParameterValue', status: 400 });
      },
    );
  });

  it.each<[string, DescribeInstancesCommandInput, string, number]>([
    ['a page of four', { MaxResults: 4 }, 'InvalidParameterValue', 400],
    ['a page of 1,001', { MaxResults: 1001 }, 'InvalidParameterValue', 400],
    [
      'ids with a page size',
      { MaxResults: 5, InstanceIds: [smallId(0)] },
      'InvalidParameterCombination',
      400,
    ],
    [
      'one unknown id among known ones',
      { InstanceIds: [smallId(0), smallId(99)] },
      'InvalidInstanceID.NotFound',
      400,
    ],
    [
      'an id that is none',
      { InstanceIds: ['web-1'] },
      'InvalidInstanceID.Malformed',
      400,
    ],
    [
      'a token it never gave',
      { NextToken: 'bm90IGEgdG9rZW4' },
      'InvalidParameterValue',
      400,
    ],
    ['a dry run', { DryRun: true }, 'DryRunOperation', 412],
  ])('refuses %s', async (_, input, name, status) => {
    await withSandbox({ count: 1 }, async sandbox => {
      const { ec2 } = clientsOf(sandbox);
      expect(
        await failureOf(ec2.send(new DescribeInstancesCommand(input))),
      ).toMatchObject({ name, status });
    });
  });

  it('binds a token to the request it was given for', async () => {
    await withSandbox({ count: 12 }, async sandbox => {
      const { ec2 } = clientsOf(sandbox);
      const { NextToken } = await ec2.send(
        new DescribeInstancesCommand({ MaxResults: 5 }),
      );
      const other = new DescribeInstancesCommand({
        MaxResults: 5,
        NextToken,
        Filters: [{ Name: 'tag:Service', Values: ['odd'] }],
      });
      expect(await failureOf(ec2.send(other))).toMatchObject({
        name: 'InvalidParameterValue',
      });
      // The size of the page may change on the way.
      const { Reservations } = await ec2.send(
        new DescribeInstancesCommand({ MaxResults: 1000, NextToken }),
      );
      expect(Reservations?.flatMap(r => r.Instances)).toHaveLength(7);
    });
  });
});

describe('DescribeRegions', () => {
  it('leaves out Regions that the account has not enabled', async () => {
    await withSandbox({ count: 0 }, async sandbox => {
      sandbox.estate.accounts[0].optedInRegions.push('ap-southeast-4');
      const { ec2 } = clientsOf(sandbox);
      const regions = async (AllRegions?: boolean) => {
        const { Regions } = await ec2.send(
          new DescribeRegionsCommand({ AllRegions }),
        );
        return new Map(Regions?.map(r => [r.RegionName, r.OptInStatus]));
      };
      const enabled = await regions();
      expect(enabled.get('ap-southeast-2')).toBe('opt-in-not-required');
      expect(enabled.get('ap-southeast-4')).toBe('opted-in');
      expect(enabled.has('me-south-1')).toBe(false);
      expect((await regions(true)).get('me-south-1')).toBe('not-opted-in');
    });
  });
});
