import {
  DescribeInstanceImageMetadataCommand,
  DescribeInstancesCommand,
  DescribeVolumesCommand,
  type EC2Client,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import { DAY, MINUTE } from '../../../time/cadence';
import type { StorageModel } from '../model/StorageModel';

let sandbox: AwsSandbox;
let ec2: EC2Client;
afterEach(() => stopSound(sandbox));

const storage: StorageModel = {
  encryptionByDefault: true,
  looseVolumes: [{ volumeId: 'vol-0123456789abcdef0', encrypted: true }],
};

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ ...options, settings: { storage } }),
    now: NOW,
  });
  ec2 = clientsOf(sandbox).ec2;
}

describe('DescribeVolumes', () => {
  it('gives all at once, or pages that go on over instances', async () => {
    await start({ count: 5 });
    const all = await ec2.send(new DescribeVolumesCommand({}));
    // A loose one, and two of each instance.
    expect(all.Volumes).toHaveLength(11);
    expect(all.NextToken).toBeUndefined();
    const pages = await pagesOf(
      NextToken =>
        ec2.send(new DescribeVolumesCommand({ MaxResults: 5, NextToken })),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Volumes!.length)).toEqual([5, 5, 1]);
    expect(pages.flatMap(p => p.Volumes)).toEqual(all.Volumes);
    expect(
      await failureOf(ec2.send(new DescribeVolumesCommand({ MaxResults: 4 }))),
    ).toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('takes more than 500 for 500', async () => {
    await start({ count: 250 });
    const first = await ec2.send(
      new DescribeVolumesCommand({ MaxResults: 1000 }),
    );
    expect(first.Volumes).toHaveLength(500);
    const second = await ec2.send(
      new DescribeVolumesCommand({
        MaxResults: 1000,
        NextToken: first.NextToken,
      }),
    );
    expect(second.Volumes).toHaveLength(1);
    expect(second.NextToken).toBeUndefined();
  });

  it('tells encryption, and agrees with the instance on who has what', async () => {
    await start({
      count: 4,
      quirks: {
        0: [q.unencrypted('data')],
        1: [q.withTags({ 'aws:autoscaling:groupName': 'group' })],
        2: [q.terminated(10 * MINUTE)],
        3: [q.operatedBy('eks.amazonaws.com', true)],
      },
    });
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({}));
    const [loose, root, data, single, ...others] = Volumes!;
    expect(others).toEqual([]);
    expect(loose).toMatchObject({ State: 'available' });
    expect(loose.Attachments ?? []).toEqual([]);
    expect(root).toMatchObject({
      Encrypted: true,
      KmsKeyId: expect.stringMatching(
        /^arn:aws:kms:ap-southeast-2:111111111111:key\//,
      ),
      State: 'in-use',
      Attachments: [
        { InstanceId: smallId(0), Device: '/dev/sda1', State: 'attached' },
      ],
    });
    expect(data).toMatchObject({
      Encrypted: false,
      Attachments: [{ InstanceId: smallId(0), Device: '/dev/sdf' }],
    });
    expect(data.KmsKeyId).toBeUndefined();
    expect(single.Attachments![0].InstanceId).toBe(smallId(1));

    const hidden = await ec2.send(
      new DescribeVolumesCommand({ IncludeManagedResources: true }),
    );
    expect(hidden.Volumes).toHaveLength(6);
    expect(hidden.Volumes!.at(-1)!.Operator).toMatchObject({ Managed: true });

    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({ InstanceIds: [smallId(0)] }),
    );
    expect(
      Reservations![0].Instances![0].BlockDeviceMappings!.map(
        b => b.Ebs!.VolumeId,
      ),
    ).toEqual([root.VolumeId, data.VolumeId]);
    const open = await ec2.send(
      new DescribeVolumesCommand({
        Filters: [{ Name: 'encrypted', Values: ['false'] }],
      }),
    );
    expect(open.Volumes!.map(v => v.VolumeId)).toEqual([data.VolumeId]);
  });
});

it('maps volumes that are in no list, and none of an instance store', async () => {
  await start({
    count: 2,
    quirks: { 0: [q.unlistedVolumes('data')], 1: [q.onInstanceStore] },
  });
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({}));
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  const [first, second] = Reservations!.flatMap(r => r.Instances!);
  const mapped = first.BlockDeviceMappings!.map(b => b.Ebs!.VolumeId);
  expect(mapped).toHaveLength(2);
  expect(
    Volumes!.map(v => v.VolumeId).filter(id => mapped.includes(id)),
  ).toEqual([mapped[0]]);
  expect(second.BlockDeviceMappings ?? []).toEqual([]);
  expect(second.RootDeviceType).toBe('instance-store');
});

describe('GetEbsEncryptionByDefault', () => {
  it('is a setting of the Region', async () => {
    await start({ count: 0 });
    expect(
      await ec2.send(new GetEbsEncryptionByDefaultCommand({})),
    ).toMatchObject({ EbsEncryptionByDefault: true, SseType: 'sse-ebs' });
    expect(
      await clientsOf(sandbox, { region: 'eu-west-1' }).ec2.send(
        new GetEbsEncryptionByDefaultCommand({}),
      ),
    ).toMatchObject({ EbsEncryptionByDefault: false });
  });
});

describe('DescribeInstanceImageMetadata', () => {
  it('names the image that each instance was made from', async () => {
    await start({
      count: 3,
      quirks: {
        1: [q.runsOs('windows2012r2', 'ap-southeast-2'), q.unmanaged],
        2: [q.terminated(2 * DAY)],
      },
    });
    const pages = await pagesOf(
      NextToken =>
        ec2.send(
          new DescribeInstanceImageMetadataCommand({
            MaxResults: 1,
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    expect(pages).toHaveLength(2);
    expect(pages[1].InstanceImageMetadata![0]).toMatchObject({
      InstanceId: smallId(1),
      OwnerId: '111111111111',
      ImageMetadata: {
        ImageId: expect.stringMatching(/^ami-/),
        Name: 'Windows_Server-2012-R2_RTM-English-64Bit-Base-2023.09.13',
        CreationDate: '2023-09-13T00:00:00.000Z',
        DeprecationTime: '2025-09-13T00:00:00.000Z',
        ImageOwnerAlias: 'amazon',
      },
    });
    for (const MaxResults of [0, 1001]) {
      expect(
        await failureOf(
          ec2.send(new DescribeInstanceImageMetadataCommand({ MaxResults })),
        ),
      ).toMatchObject({ name: 'InvalidParameterValue' });
    }
  });
});
