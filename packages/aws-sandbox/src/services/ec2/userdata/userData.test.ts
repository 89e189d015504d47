import { gunzipSync } from 'node:zlib';
import {
  DescribeInstanceAttributeCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import type { UserDataPacking } from '../model/UserDataModel';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';

const TEXT = "#!/bin/bash\nexport PASSWORD='Sunflower-2024!'\n";
const TEMPLATE = {
  'aws:autoscaling:groupName': 'edge',
  'aws:ec2launchtemplate:id': 'lt-0123456789abcdef0',
  'aws:ec2launchtemplate:version': '3',
};

let sandbox: AwsSandbox;
let ec2: EC2Client;
beforeAll(async () => {
  const packed = (packing: UserDataPacking) =>
    q.withUserData({ text: TEXT, packing });
  sandbox = await AwsSandbox.start({
    estate: smallEstate({
      count: 10,
      quirks: {
        0: [packed('plain')],
        1: [packed('gzip')],
        2: [packed('mime')],
        3: [packed('mime-base64')],
        5: [q.withTags(TEMPLATE), packed('plain')],
        6: [
          q.withTags({
            ...TEMPLATE,
            'aws:ec2launchtemplate:id': 'lt-00000000000000001',
          }),
        ],
        7: [packed('mime-quoted-printable')],
        8: [packed('base64')],
        9: [packed('write-files')],
      },
    }),
    now: NOW,
  });
  ec2 = clientsOf(sandbox).ec2;
});
afterAll(() => stopSound(sandbox));

async function bytesOf(index: number): Promise<Buffer> {
  const { UserData, InstanceId } = await ec2.send(
    new DescribeInstanceAttributeCommand({
      InstanceId: smallId(index),
      Attribute: 'userData',
    }),
  );
  expect(InstanceId).toBe(smallId(index));
  return Buffer.from(UserData!.Value!, 'base64');
}

describe('DescribeInstanceAttribute', () => {
  it('gives user data in base64, packed as it was handed in', async () => {
    expect((await bytesOf(0)).toString()).toBe(TEXT);
    const zipped = await bytesOf(1);
    expect([zipped[0], zipped[1]]).toEqual([0x1f, 0x8b]);
    expect(gunzipSync(zipped).toString()).toBe(TEXT);
    expect((await bytesOf(2)).toString()).toMatch(
      /^Content-Type: multipart\/mixed; boundary="[^"]+"[\s\S]+text\/x-shellscript[\s\S]+Sunflower/,
    );
    const encoded = (await bytesOf(3)).toString();
    expect(encoded).not.toContain('Sunflower');
    const [, part] = /Encoding: base64\n\n([\s\S]+?)\n--/.exec(encoded)!;
    expect(Buffer.from(part, 'base64').toString()).toBe(TEXT);
  });

  it('packs twice, and into files of cloud-config', async () => {
    expect((await bytesOf(7)).toString()).toContain(
      "export PASSWORD=3D'Sunflower-2024!'",
    );
    expect(Buffer.from(String(await bytesOf(8)), 'base64').toString()).toBe(
      TEXT,
    );
    const [, content] = /gz\+b64\n +content: (\S+)\n/.exec(
      String(await bytesOf(9)),
    )!;
    expect(gunzipSync(Buffer.from(content, 'base64')).toString()).toBe(TEXT);
  });

  it('gives an empty structure where there is none', async () => {
    const answer = await ec2.send(
      new DescribeInstanceAttributeCommand({
        InstanceId: smallId(4),
        Attribute: 'userData',
      }),
    );
    expect(answer.UserData?.Value).toBeUndefined();
  });

  it('refuses what it does not know', async () => {
    const failing = (InstanceId: string, Attribute: 'userData' | 'kernel') =>
      failureOf(
        ec2.send(
          new DescribeInstanceAttributeCommand({ InstanceId, Attribute }),
        ),
      );
    expect(await failing(smallId(99), 'userData')).toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    expect(await failing('web-1', 'userData')).toMatchObject({
      name: 'InvalidInstanceID.Malformed',
    });
    expect(await failing(smallId(0), 'kernel')).toMatchObject({
      name: 'InvalidParameterValue',
    });
  });
});

describe('DescribeLaunchTemplateVersions', () => {
  const versions = async (input: DescribeLaunchTemplateVersionsCommandInput) =>
    (await ec2.send(new DescribeLaunchTemplateVersionsCommand(input)))
      .LaunchTemplateVersions!;

  it('holds the user data of the instances that a version has launched', async () => {
    const [version] = await versions({
      LaunchTemplateId: TEMPLATE['aws:ec2launchtemplate:id'],
      Versions: ['3'],
    });
    expect(version).toMatchObject({
      LaunchTemplateName: 'edge',
      VersionNumber: 3,
      DefaultVersion: true,
    });
    expect(
      Buffer.from(version.LaunchTemplateData!.UserData!, 'base64'),
    ).toEqual(await bytesOf(5));
    const harmless = await bytesOf(6);
    expect(harmless.toString()).toContain('secretsmanager');
  });

  it('pages through versions, latest first', async () => {
    const pages = await pagesOf(
      NextToken =>
        ec2.send(
          new DescribeLaunchTemplateVersionsCommand({
            LaunchTemplateId: TEMPLATE['aws:ec2launchtemplate:id'],
            MaxResults: 2,
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    expect(
      pages.map(p => p.LaunchTemplateVersions!.map(v => v.VersionNumber)),
    ).toEqual([[3, 2], [1]]);
  });

  it('lists the latest of all templates without an ID, and no other', async () => {
    expect(
      (await versions({ Versions: ['$Latest'] })).map(v => v.LaunchTemplateId),
    ).toEqual(['lt-0123456789abcdef0', 'lt-00000000000000001']);
    const failing = (input: DescribeLaunchTemplateVersionsCommandInput) =>
      failureOf(versions(input));
    expect(await failing({})).toMatchObject({ name: 'MissingParameter' });
    expect(await failing({ Versions: ['1'] })).toMatchObject({
      name: 'MissingParameter',
    });
    expect(
      await failing({ LaunchTemplateId: 'lt-0fffffffffffffff0' }),
    ).toMatchObject({ name: 'InvalidLaunchTemplateId.NotFound' });
    expect(
      await failing({
        LaunchTemplateId: TEMPLATE['aws:ec2launchtemplate:id'],
        Versions: ['4'],
      }),
    ).toMatchObject({ name: 'InvalidLaunchTemplateId.VersionNotFound' });
    expect(
      await failing({ Versions: ['$Latest'], MaxResults: 201 }),
    ).toMatchObject({ name: 'InvalidParameterValue' });
  });
});
