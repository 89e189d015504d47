import { gunzipSync } from 'node:zlib';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeFlowLogsCommand,
  DescribeInstanceAttributeCommand,
  DescribeLaunchTemplateVersionsCommand,
} from '@aws-sdk/client-ec2';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import {
  DescribeMaintenanceWindowsCommand,
  DescribeMaintenanceWindowTasksCommand,
  GetPatchBaselineCommand,
  ListAssociationsCommand,
} from '@aws-sdk/client-ssm';
import {
  AwsSandbox,
  failureOf,
  NOW,
  operatingSystem,
  sessionsOf,
  stopSound,
  templateOf,
  trailLogGroupName,
  userDataOf,
  volumesOf,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';
import { createDemoEstate } from '../createDemoEstate';
import {
  DEMO_ACCOUNTS,
  DEMO_REGIONS,
  type DemoAccount,
  type DemoRegion,
} from '../places/demoPlaces';
import type { AccountStory } from './accountStories';
import { CONTROL_STORIES } from './controlStories';
import { DEMO_STORIES } from './demoStories';
import { TARGET_STORIES } from './targetStories';

const SECRET = /(PASSWORD|TOKEN)=['"]?[\w!-]{6,}|net user \w+ "/;

let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
});
afterAll(() => stopSound(sandbox));

const first = (story: { instances: readonly string[] }) =>
  sandbox.estate.named(story.instances[0])!.instance;
const templatesOf = (story: { instances: readonly string[] }) =>
  first(story).interfaces.map(i =>
    i.groups.map(templateOf).filter(t => t !== undefined),
  );

/** The clients of the collection role in an account. */
function collectorOf(account: DemoAccount, region: DemoRegion) {
  return assumeReader(sandbox, DEMO_ACCOUNTS[account].accountId, {
    region: DEMO_REGIONS[region],
  });
}

describe('the stories of controls', () => {
  it.each(Object.entries(CONTROL_STORIES))(
    '%s names instances of its service',
    (_, story) => {
      expect(story.instances.length).toBeGreaterThan(0);
      for (const name of story.instances) {
        const { tags } = sandbox.estate.named(name)!.instance;
        expect(tags.Service).toBe(story.entity ?? undefined);
      }
    },
  );

  it('are true of networks', () => {
    const s = CONTROL_STORIES;
    expect(templatesOf(s.openEverything)).toEqual([['open-everything']]);
    expect(templatesOf(s.openSsh)).toEqual([['open-ssh']]);
    expect(templatesOf(s.openSshIpv6)).toEqual([[], ['open-ssh-ipv6']]);
    expect(templatesOf(s.openSshPrefixList)).toEqual([
      ['open-ssh-prefix-list'],
    ]);
    expect(templatesOf(s.openSshHalves)).toEqual([['open-ssh-halves']]);
    expect(templatesOf(s.openRdpUdp)).toEqual([['open-rdp-udp']]);
    expect(templatesOf(s.openPortRange)).toEqual([['open-port-range']]);
    expect(templatesOf(s.sshCorporate)).toEqual([['ssh-corporate']]);
    expect(templatesOf(s.allFromGroup)).toEqual([['all-from-group']]);
    expect(templatesOf(s.publicWeb)).toEqual([[], ['public-web']]);
    expect(first(s.openSsh).keyName).toBeDefined();
    expect(first(s.withoutFlowLog).vpcId).not.toBe(first(s.openSsh).vpcId);
  });

  it('are true of volumes, applications, sessions and systems', () => {
    const s = CONTROL_STORIES;
    const open = (story: { instances: readonly string[] }) =>
      volumesOf(first(story)).filter(v => !v.encrypted).length;
    expect([open(s.unencryptedData), open(s.unencryptedAll)]).toEqual([1, 2]);
    expect(first(s.deniedPackages).applications?.added).toEqual([
      'python2',
      'telnet-server',
    ]);
    expect(
      sessionsOf(first(s.sshTunnel)).map(session => session.documentName),
    ).toEqual(['AWS-StartSSHSession']);
    expect(
      sessionsOf(first(s.openSession)).map(session => session.state),
    ).toEqual(['Active', 'History']);
    const system = (story: { instances: readonly string[] }) => {
      const os = operatingSystem(first(story).os);
      return `${os.platformName} ${os.platformVersion}`;
    };
    expect([
      system(s.amazonLinux2),
      system(s.ubuntu2004),
      system(s.debian12),
      system(s.rhel7),
      system(s.windows2012R2),
      system(s.unknownOs),
    ]).toEqual([
      'Amazon Linux 2',
      'Ubuntu 20.04',
      'Debian GNU/Linux 12',
      'Red Hat Enterprise Linux Server 7.9',
      'Microsoft Windows Server 2012 R2 Standard 6.3.9600',
      'TideGate OS 4.1',
    ]);
    expect(first(s.windows2012R2Unmanaged).node).toBeUndefined();
    expect(first(s.windows2012R2).node).toBeDefined();
  });

  it('are true of user data, as it is served', async () => {
    const { ec2 } = await collectorOf('shop', 'syd');
    const read = async (story: { instances: readonly string[] }) => {
      const { UserData } = await ec2.send(
        new DescribeInstanceAttributeCommand({
          InstanceId: first(story).instanceId,
          Attribute: 'userData',
        }),
      );
      return UserData?.Value && Buffer.from(UserData.Value, 'base64');
    };
    const s = CONTROL_STORIES;
    expect(String(await read(s.passwordPlain))).toMatch(SECRET);
    expect(
      gunzipSync((await read(s.passwordGzip)) as Buffer).toString(),
    ).toMatch(SECRET);
    expect(String(await read(s.passwordMime))).toMatch(SECRET);
    expect(String(await read(s.passwordMimeBase64))).not.toMatch(SECRET);
    expect(String(await read(s.harmlessUserData))).not.toMatch(SECRET);
    expect(await read(s.withoutUserData)).toBeUndefined();

    const { tags } = first(s.passwordInTemplate);
    const { LaunchTemplateVersions } = await ec2.send(
      new DescribeLaunchTemplateVersionsCommand({
        LaunchTemplateId: tags['aws:ec2launchtemplate:id'],
        Versions: [tags['aws:ec2launchtemplate:version']],
      }),
    );
    expect(
      Buffer.from(
        LaunchTemplateVersions![0].LaunchTemplateData!.UserData!,
        'base64',
      ).toString(),
    ).toMatch(SECRET);
  });

  it('are true of baselines, as nodes name them', async () => {
    const s = CONTROL_STORIES;
    const daysOf = async (
      account: DemoAccount,
      story: { instances: readonly string[] },
    ) => {
      const { ssm } = await collectorOf(account, 'syd');
      const { ApprovalRules } = await ssm.send(
        new GetPatchBaselineCommand({
          BaselineId: first(story).patch!.baselineId,
        }),
      );
      return ApprovalRules!.PatchRules![0].ApproveAfterDays;
    };
    expect(await daysOf('shop', s.baselineAtOnce)).toBe(0);
    expect(await daysOf('shop', s.baselineFortnight)).toBe(14);
    expect(await daysOf('shop', s.baselineTooLate)).toBe(45);
    expect(await daysOf('shop', s.baselineFrozen)).toBeUndefined();
    expect(await daysOf('data', s.baselineByArn)).toBe(7);
    // The bare ID of a baseline of AWS, and one that is gone.
    expect(await failureOf(daysOf('shop', s.baselineSevenDays))).toMatchObject({
      name: 'DoesNotExistException',
    });
    expect(await failureOf(daysOf('data', s.baselineDeleted))).toMatchObject({
      name: 'DoesNotExistException',
    });
  });

  it('leave the clean services clean', () => {
    const clean = [DEMO_STORIES.clean.entity, DEMO_STORIES.cleanWindows.entity];
    const own = [...sandbox.estate.instances()]
      .map(({ instance }) => instance)
      .filter(i => clean.includes(i.tags.Service));
    expect(own.length).toBeGreaterThan(20);
    for (const instance of own) {
      expect(
        instance.interfaces.flatMap(i => i.groups.map(templateOf)),
      ).toEqual([undefined]);
      expect(volumesOf(instance).every(v => v.encrypted)).toBe(true);
      expect(userDataOf(instance)?.text ?? '').not.toMatch(SECRET);
      expect(instance.keyName).toBeUndefined();
      expect(instance.applications?.added).toEqual([]);
      expect(instance.cloudWatchAgentSilent).toBeUndefined();
      expect(sessionsOf(instance)).toEqual([]);
    }
  });
});

describe('the accounts of the demo', () => {
  it('deny the role what it has to ask for, and one thing more', async () => {
    const data = (await collectorOf('data', 'syd')).ec2;
    const InstanceId = first(CONTROL_STORIES.userDataNotOptedIn).instanceId;
    for (const call of [
      data.send(
        new DescribeInstanceAttributeCommand({
          InstanceId,
          Attribute: 'userData',
        }),
      ),
      data.send(
        new DescribeLaunchTemplateVersionsCommand({ Versions: ['$Latest'] }),
      ),
      (await collectorOf('dev', 'syd')).ec2.send(
        new DescribeFlowLogsCommand({}),
      ),
    ]) {
      expect(await failureOf(call)).toMatchObject({
        name: 'UnauthorizedOperation',
      });
    }
    expect((await data.send(new DescribeFlowLogsCommand({}))).FlowLogs).toEqual(
      [
        expect.objectContaining({
          LogDestinationType: 's3',
          LogDestination: 'arn:aws:s3:::harbour-flow-logs',
        }),
      ],
    );
  });

  it('stand as their stories say', () => {
    const settings = ({ accountId, region }: AccountStory) =>
      sandbox.estate.target(accountId, region!).settings;
    const s = TARGET_STORIES;
    for (const story of Object.values(s)) {
      expect(settings(story).network).toBeDefined();
    }
    const preferences = [
      s.sessionsToCloudWatch,
      s.sessionsToBucket,
      s.sessionsNotLogged,
      s.sessionsNeverSetUp,
    ].map(story => {
      const found = settings(story).access!.sessionPreferences;
      return found && [found.cloudWatchLogGroupName, found.s3BucketName];
    });
    expect(preferences).toEqual([
      ['/aws/ssm/sessions', ''],
      ['', 'harbour-session-logs'],
      ['', ''],
      undefined,
    ]);
    expect(settings(s.encryptedByDefault).storage).toMatchObject({
      encryptionByDefault: true,
    });
    expect(settings(s.notEncryptedByDefault).storage).toMatchObject({
      encryptionByDefault: false,
    });
    expect(settings(s.flowLogFails).network!.flowLogs[0]).toMatchObject({
      deliverLogsStatus: 'FAILED',
    });
    expect(settings(s.flowLogOfRejects).network!.flowLogs[0]).toMatchObject({
      trafficType: 'REJECT',
    });
    expect(settings(s.secretsInTheClear).access!.parameters).toContainEqual(
      expect.objectContaining({
        name: s.secretsInTheClear.subject,
        type: 'String',
      }),
    );
    expect(settings(s.hybridScanMode).inspectorScanMode).toBe('EC2_HYBRID');
  });

  /** How an alert on the root user stands, design by design. */
  async function rootAlert(account: DemoAccount, region: DemoRegion) {
    const { logs, cloudwatch, sns, events } = await collectorOf(
      account,
      region,
    );
    const { metricFilters } = await logs.send(
      new DescribeMetricFiltersCommand({ filterNamePrefix: 'root' }),
    );
    const { MetricAlarms } = await cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ['root-usage'] }),
    );
    const topic = MetricAlarms?.[0]?.AlarmActions?.[0];
    const { Subscriptions } = topic
      ? await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }))
      : { Subscriptions: [] };
    const { Rules } = await events.send(
      new ListRulesCommand({ NamePrefix: 'root' }),
    );
    return {
      filters: metricFilters?.map(f => f.logGroupName),
      confirmed: Subscriptions?.filter(s =>
        s.SubscriptionArn?.startsWith('arn:'),
      ).length,
      rules: Rules?.map(r => r.State),
    };
  }

  it('alert on the root user, half, or not at all', async () => {
    const group = (account: DemoAccount) =>
      trailLogGroupName(DEMO_ACCOUNTS[account].accountId);
    expect(await rootAlert('shop', 'syd')).toEqual({
      filters: [group('shop')],
      confirmed: 1,
      rules: [],
    });
    expect(await rootAlert('shop', 'iad')).toEqual({
      filters: [],
      confirmed: 0,
      rules: ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
    });
    expect(await rootAlert('data', 'syd')).toEqual({
      filters: [group('data')],
      confirmed: 0,
      rules: [],
    });
    expect(await rootAlert('data', 'iad')).toEqual({
      filters: [],
      confirmed: 0,
      rules: ['DISABLED'],
    });
    for (const region of ['syd', 'iad'] as const) {
      expect(await rootAlert('dev', region)).toEqual({
        filters: [],
        confirmed: 0,
        rules: [],
      });
    }
  });

  it('patch by policy, by window, not at all, or scan alone', async () => {
    const mechanisms = async (account: DemoAccount, region: DemoRegion) => {
      const { ssm } = await collectorOf(account, region);
      const { Associations } = await ssm.send(new ListAssociationsCommand({}));
      const found = Associations!
        .filter(a => a.Name?.startsWith('AWS-RunPatchBaseline'))
        .map(
          a =>
            /(Scan|Install)ForPatches|InstallPatches/.exec(
              a.AssociationName!,
            )![0],
        );
      const { WindowIdentities } = await ssm.send(
        new DescribeMaintenanceWindowsCommand({
          Filters: [{ Key: 'Enabled', Values: ['true'] }],
        }),
      );
      for (const { WindowId } of WindowIdentities!) {
        const { Tasks } = await ssm.send(
          new DescribeMaintenanceWindowTasksCommand({ WindowId }),
        );
        for (const task of Tasks!) {
          if (task.TaskArn?.startsWith('AWS-RunPatchBaseline')) {
            found.push(
              `window ${task.TaskParameters?.Operation?.Values?.[0] ?? '?'}`,
            );
          }
        }
      }
      return found;
    };
    expect(await mechanisms('shop', 'syd')).toEqual([
      'ScanForPatches',
      'InstallPatches',
    ]);
    expect(await mechanisms('shop', 'iad')).toEqual([
      'ScanForPatches',
      'window Install',
    ]);
    // Two that overwrite each other's results.
    expect(await mechanisms('data', 'syd')).toEqual([
      'ScanForPatches',
      'InstallPatches',
      'window ?',
    ]);
    expect(await mechanisms('data', 'iad')).toEqual([
      'ScanForPatches',
      'window Scan',
    ]);
    expect(await mechanisms('dev', 'syd')).toEqual([]);
  });
});
