import { collect, contextWith } from '../__testUtils__/collect';
import { collectUntilFailure } from '../__testUtils__/SandboxedTarget';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { instances } from './instances';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const RUNNING = `<instanceState><code>16</code><name>running</name></instanceState>
  <launchTime>2026-11-01T00:00:00.000Z</launchTime>`;

function answer(options: {
  instances: string;
  owner?: string;
  token?: string;
}): { xml: string } {
  const { instances: items, owner = '111122223333', token } = options;
  return {
    xml: `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
      <reservationSet><item><ownerId>${owner}</ownerId><instancesSet>${items}</instancesSet></item></reservationSet>
      ${token === undefined ? '' : `<nextToken>${token}</nextToken>`}
    </DescribeInstancesResponse>`,
  };
}

async function run() {
  return collect(instances, contextWith({ clients: await aws.clients() }));
}

describe('instances', () => {
  it('reads what an instance is from all its parts', async () => {
    aws = await ScriptedAws.start(() =>
      answer({
        instances: `<item><instanceId>i-0a</instanceId>${RUNNING}
          <platform>windows</platform><platformDetails>Windows with SQL Server</platformDetails>
          <imageId>ami-1</imageId><instanceType>m7i.large</instanceType><vpcId>vpc-1</vpcId><keyName>old</keyName>
          <privateIpAddress>10.0.0.1</privateIpAddress><ipAddress>203.0.113.9</ipAddress>
          <groupSet><item><groupId>sg-2</groupId></item></groupSet>
          <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/p</arn><id>AIPA</id></iamInstanceProfile>
          <networkInterfaceSet>
            <item><groupSet><item><groupId>sg-2</groupId></item></groupSet><association><publicIp>203.0.113.9</publicIp></association></item>
            <item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId><groupSet><item><groupId>sg-1</groupId></item></groupSet>
              <privateIpAddress>10.0.1.9</privateIpAddress><ipv6AddressesSet><item><ipv6Address>fd00::9</ipv6Address></item></ipv6AddressesSet>
              <privateIpAddressesSet><item><association><publicIp>198.51.100.7</publicIp></association></item></privateIpAddressesSet></item>
          </networkInterfaceSet>
          <secondaryInterfaceSet><item><secondaryInterfaceId>si-1</secondaryInterfaceId></item></secondaryInterfaceSet>
          <rootDeviceType>ebs</rootDeviceType>
          <blockDeviceMapping>
            <item><deviceName>/dev/sdf</deviceName><ebs><volumeId>vol-2</volumeId><status>attached</status></ebs></item>
            <item><deviceName>/dev/sda1</deviceName><ebs><volumeId>vol-1</volumeId><status>attached</status></ebs></item>
            <item><deviceName>/dev/sdg</deviceName><ebs><volumeId>vol-3</volumeId><status>detached</status></ebs></item>
            <item><deviceName>/dev/sdh</deviceName></item>
          </blockDeviceMapping>
          <operator><managed>true</managed><principal>eks.amazonaws.com</principal></operator>
          <tagSet>
            <item><key>Name</key><value>web-1</value></item>
            <item><key>Empty</key><value/></item>
            <item><key>aws:autoscaling:groupName</key><value>web</value></item>
            <item><key>aws:ec2launchtemplate:id</key><value>lt-1</value></item>
            <item><key>aws:ec2launchtemplate:version</key><value>7</value></item>
          </tagSet></item>`,
      }),
    );
    const { evidence } = await run();
    expect(evidence).toEqual([
      {
        source: 'ec2-instances',
        instanceId: 'i-0a',
        payload: {
          instanceId: 'i-0a',
          state: 'running',
          launchTime: '2026-11-01T00:00:00.000Z',
          name: 'web-1',
          platform: 'Windows',
          platformDetails: 'Windows with SQL Server',
          imageId: 'ami-1',
          instanceType: 'm7i.large',
          vpcId: 'vpc-1',
          privateIpAddress: '10.0.0.1',
          privateAddresses: ['10.0.0.1', '10.0.1.9', 'fd00::9'],
          publicAddresses: ['198.51.100.7', '203.0.113.9'],
          securityGroupIds: ['sg-1', 'sg-2'],
          networkInterfaces: [{ id: 'eni-1', subnetId: 'subnet-1' }],
          blockDevices: [
            { device: '/dev/sda1', volumeId: 'vol-1' },
            { device: '/dev/sdf', volumeId: 'vol-2' },
            { device: '/dev/sdh' },
          ],
          rootDeviceType: 'ebs',
          instanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/p',
          keyName: 'old',
          autoScalingGroup: 'web',
          launchTemplate: { id: 'lt-1', version: '7' },
          managedBy: 'eks.amazonaws.com',
          tags: {
            Name: 'web-1',
            Empty: '',
            'aws:autoscaling:groupName': 'web',
            'aws:ec2launchtemplate:id': 'lt-1',
            'aws:ec2launchtemplate:version': '7',
          },
        },
      },
    ]);
    expect(aws.inputs('DescribeInstances')).toEqual([
      expect.objectContaining({
        MaxResults: '200',
        IncludeManagedResources: 'true',
      }),
    ]);
  });

  it.each([
    ['2406:da1c:1::5', ['2406:da1c:1::5']],
    ['fd00:ec2::5', []],
    ['fe80::5', []],
  ])('counts the IPv6 address %s as public: %j', async (address, expected) => {
    aws = await ScriptedAws.start(() =>
      answer({
        instances: `<item><instanceId>i-0a</instanceId>${RUNNING}
          <networkInterfaceSet><item><ipv6AddressesSet><item><ipv6Address>${address}</ipv6Address></item></ipv6AddressesSet></item></networkInterfaceSet></item>`,
      }),
    );
    const { evidence } = await run();
    expect(evidence).toMatchObject([
      { payload: { publicAddresses: expected } },
    ]);
  });

  it('takes the last of two, skips what is gone or of another owner, keeps nonsense as such, and is not complete with one that is nameless', async () => {
    aws = await ScriptedAws.start((_, nth) =>
      nth === 1
        ? answer({
            token: 'more',
            instances: `
              <item><instanceId>i-twice</instanceId>${RUNNING}<keyName>first</keyName></item>
              <item><instanceId>i-twice</instanceId>${RUNNING}<keyName>last</keyName></item>
              <item><instanceId>i-gone</instanceId><instanceState><name>terminated</name></instanceState></item>
              <item><instanceId>i-going</instanceId><instanceState><name>shutting-down</name></instanceState></item>
              <item>${RUNNING}</item>
              <item><instanceId>i-odd</instanceId><instanceState><name>hibernated</name></instanceState><launchTime>2026-11-01T00:00:00Z</launchTime></item>
              <item><instanceId>i-unborn</instanceId><instanceState><name>running</name></instanceState></item>`,
          })
        : answer({
            owner: '999999999999',
            token: '',
            instances: `<item><instanceId>i-theirs</instanceId>${RUNNING}</item>`,
          }),
    );
    const { error, evidence, rows } = await collectUntilFailure(
      instances,
      contextWith({ clients: await aws.clients() }),
    );
    expect(rows).toBe(8);
    expect(aws.inputs('DescribeInstances')).toHaveLength(2);
    expect(error).toMatchObject({ gap: 'invalid-answer' });
    expect(evidence).toEqual([
      expect.objectContaining({
        instanceId: 'i-twice',
        payload: expect.objectContaining({ keyName: 'last' }),
      }),
      {
        source: 'ec2-instances',
        instanceId: 'i-odd',
        invalid: expect.objectContaining({ place: 'state' }),
      },
      {
        source: 'ec2-instances',
        instanceId: 'i-unborn',
        invalid: expect.objectContaining({ place: 'launchTime' }),
      },
    ]);
  });
});
