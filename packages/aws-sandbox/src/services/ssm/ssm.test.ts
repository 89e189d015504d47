import {
  DescribeInstanceInformationCommand,
  DescribeInstancePatchesCommand,
  DescribeInstancePatchStatesCommand,
  GetInventoryCommand,
  GetServiceSettingCommand,
  ListAssociationsCommand,
  ListResourceComplianceSummariesCommand,
  type GetInventoryCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../__testUtils__/clients';
import { NOW, smallEstate, smallId } from '../../__testUtils__/smallEstate';
import { stopSound } from '../../__testUtils__/stopSound';
import { DAY } from '../../estate/cadence';
import * as q from '../../estate/quirks';

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

describe('DescribeInstancePatchStates', () => {
  const states = (InstanceIds: string[], MaxResults?: number) =>
    ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds, MaxResults }),
    );

  it('leaves out who was never scanned, and keeps who is stopped', async () => {
    await start({
      count: 5,
      quirks: {
        0: [q.neverScanned],
        1: [q.stopped(3)],
        2: [q.missingPatches(2), q.failedPatch],
        3: [q.pendingReboot],
      },
    });
    const { InstancePatchStates } = await states(
      [0, 1, 2, 3, 4, 99].map(smallId),
    );
    expect(
      InstancePatchStates?.map(s => [
        s.InstanceId,
        s.MissingCount,
        s.FailedCount,
        s.InstalledPendingRebootCount,
        s.CriticalNonCompliantCount,
        s.Operation,
      ]),
    ).toEqual([
      [smallId(1), 0, 0, 0, 0, 'Scan'],
      [smallId(2), 2, 1, 0, 2, 'Install'],
      [smallId(3), 0, 0, 2, 2, 'Install'],
      [smallId(4), 0, 0, 0, 0, 'Scan'],
    ]);
    expect(InstancePatchStates?.[0].PatchGroup).toBe('');
  });

  it('refuses pages over 50, whatever the model says, and 51 ids', async () => {
    await start({ count: 51 });
    const ids = Array.from({ length: 51 }, (_, i) => smallId(i));
    expect(
      (await states(ids.slice(0, 50), 50)).InstancePatchStates,
    ).toHaveLength(50);
    expect(await failureOf(states(ids.slice(0, 50), 100))).toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '100' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
    });
    expect(await failureOf(states(ids))).toMatchObject({
      name: 'ValidationException',
    });
    expect(
      await failureOf(
        states(undefined as unknown as string[]), // required by the model
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});

describe('DescribeInstancePatches', () => {
  it('names states in Pascal case, and CVEs for what is not installed', async () => {
    await start({
      count: 1,
      quirks: { 0: [q.missingCriticalPatch] },
    });
    const patches = async (...Values: string[]) => {
      const pages = await pagesOf(
        NextToken =>
          ssm.send(
            new DescribeInstancePatchesCommand({
              InstanceId: smallId(0),
              MaxResults: 10,
              NextToken,
              Filters: Values.length ? [{ Key: 'State', Values }] : undefined,
            }),
          ),
        page => page.NextToken,
      );
      return pages.flatMap(page => page.Patches!);
    };
    expect(await patches('Missing')).toEqual([
      {
        Title: 'openssl-libs.x86_64:1:3.0.7-28.el9',
        KBId: 'openssl-libs.x86_64',
        Classification: 'Security',
        Severity: 'Critical',
        State: 'Missing',
        InstalledTime: new Date(0),
        CVEIds: 'CVE-2024-5535',
      },
    ]);
    const all = await patches();
    const states = new Set(all.map(p => String(p.State)));
    expect(states).toEqual(new Set(['Missing', 'Installed', 'InstalledOther']));
    expect(
      all.filter(p => String(p.State) === 'Installed' && p.CVEIds),
    ).toEqual([]);
    // The counts are those of the list.
    const { InstancePatchStates } = await ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [smallId(0)] }),
    );
    const counted = (state: string) =>
      all.filter(p => String(p.State) === state).length;
    expect(InstancePatchStates?.[0]).toMatchObject({
      InstalledCount: counted('Installed'),
      InstalledOtherCount: counted('InstalledOther'),
      MissingCount: counted('Missing'),
    });
  });

  it('dates what Windows lacks to the year 1', async () => {
    await start({
      count: 1,
      os: 'windows2019',
      quirks: { 0: [q.missingPatches(1)] },
    });
    const { Patches } = await ssm.send(
      new DescribeInstancePatchesCommand({
        InstanceId: smallId(0),
        Filters: [{ Key: 'State', Values: ['MISSING'] }],
      }),
    );
    expect(Patches).toHaveLength(1);
    expect(Patches![0].InstalledTime!.getTime()).toBe(-62135596800000);
    expect(Patches![0].KBId).toMatch(/^KB\d{7}$/);
  });

  it('refuses nodes, filters and pages that it does not know', async () => {
    await start({ count: 1 });
    const call = (
      input: Partial<
        ConstructorParameters<typeof DescribeInstancePatchesCommand>[0]
      >,
    ) =>
      failureOf(
        ssm.send(
          new DescribeInstancePatchesCommand({
            InstanceId: smallId(0),
            ...input,
          }),
        ),
      );
    expect(await call({ InstanceId: smallId(5) })).toMatchObject({
      name: 'InvalidInstanceId',
    });
    expect(
      await call({ Filters: [{ Key: 'Colour', Values: ['red'] }] }),
    ).toMatchObject({ name: 'InvalidFilter' });
    expect(await call({ MaxResults: 9 })).toMatchObject({
      name: 'ValidationException',
    });
    expect(await call({ MaxResults: 101 })).toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('ListResourceComplianceSummaries', () => {
  it('has a row per node and type, in no promised order', async () => {
    await start({
      count: 6,
      quirks: {
        0: [q.neverScanned],
        1: [q.withoutAssociation],
        2: [q.missingCriticalPatch],
        3: [q.failedAssociation],
        4: [q.terminated(2 * DAY)],
        5: [q.terminated(31 * DAY)],
      },
    });
    const rows = async (...Values: string[]) => {
      const pages = await pagesOf(
        NextToken =>
          ssm.send(
            new ListResourceComplianceSummariesCommand({
              MaxResults: 3,
              NextToken,
              Filters: [{ Key: 'ComplianceType', Values, Type: 'EQUAL' }],
            }),
          ),
        page => page.NextToken,
      );
      return pages
        .flatMap(page => page.ResourceComplianceSummaryItems!)
        .map(r => [r.ResourceId, r.ComplianceType, r.Status]);
    };
    const both = await rows('Patch', 'Association');
    expect(both.sort()).toEqual([
      [smallId(0), 'Association', 'COMPLIANT'],
      [smallId(1), 'Patch', 'COMPLIANT'],
      [smallId(2), 'Association', 'COMPLIANT'],
      [smallId(2), 'Patch', 'NON_COMPLIANT'],
      [smallId(3), 'Association', 'NON_COMPLIANT'],
      [smallId(3), 'Patch', 'COMPLIANT'],
      [smallId(4), 'Association', 'COMPLIANT'],
      [smallId(4), 'Patch', 'COMPLIANT'],
    ]);
    expect(await rows('Patch')).toHaveLength(4);
  });
});

describe('GetInventory', () => {
  const entities = async (input: GetInventoryCommandInput) => {
    const pages = await pagesOf(
      NextToken => ssm.send(new GetInventoryCommand({ ...input, NextToken })),
      page => page.NextToken,
    );
    return pages.flatMap(page => page.Entities!);
  };
  const application = (...Values: string[]): GetInventoryCommandInput => ({
    Filters: [{ Key: 'AWS:Application.Name', Values, Type: 'Equal' }],
  });

  it('finds nodes by the names of applications', async () => {
    await start({
      count: 5,
      quirks: {
        0: [q.withoutInventory],
        1: [q.withoutCloudWatchAgent],
        2: [q.unmanaged],
        3: [q.withoutApplicationControl],
      },
    });
    const ids = async (...names: string[]) =>
      (await entities(application(...names))).map(e => e.Id);
    expect(await ids('bash')).toEqual([1, 3, 4].map(smallId));
    expect(await ids('amazon-cloudwatch-agent')).toEqual([3, 4].map(smallId));
    expect(
      await ids('nothing', 'selinux-policy-targeted', 'fapolicyd'),
    ).toEqual([1, 4].map(smallId));
    expect(await ids('nothing')).toEqual([]);
    const begins = await entities({
      Filters: [
        {
          Key: 'AWS:Application.Name',
          Values: ['amazon-cloud'],
          Type: 'BeginWith',
        },
      ],
    });
    expect(begins.map(e => e.Id)).toEqual([3, 4].map(smallId));
  });

  it('still holds the stopped and the terminated', async () => {
    await start({
      count: 4,
      quirks: {
        0: [q.stopped(3)],
        1: [q.terminated(2 * DAY)],
        2: [q.connectionLost(1)],
      },
    });
    const all = await entities({ MaxResults: 2 });
    expect(
      all.map(
        e => e.Data?.['AWS:InstanceInformation']?.Content?.[0].InstanceStatus,
      ),
    ).toEqual(['Stopped', 'Terminated', 'ConnectionLost', 'Active']);
    const alive = await entities({
      Filters: [
        {
          Key: 'AWS:InstanceInformation.InstanceStatus',
          Values: ['Terminated'],
          Type: 'NotEqual',
        },
      ],
    });
    expect(alive).toHaveLength(3);
  });

  it('gives patch summaries as strings, and none to the never scanned', async () => {
    await start({
      count: 2,
      quirks: { 0: [q.neverScanned], 1: [q.missingPatches(3)] },
    });
    const found = await entities({
      ResultAttributes: [{ TypeName: 'AWS:PatchSummary' }],
    });
    expect(found.map(e => Object.keys(e.Data ?? {}))).toEqual([
      [],
      ['AWS:PatchSummary'],
    ]);
    expect(found[1].Data?.['AWS:PatchSummary']?.Content?.[0]).toMatchObject({
      MissingCount: '3',
      FailedCount: '0',
      OperationEndTime: expect.stringMatching(/^2026-11-2\dT[\d:]{8}Z$/),
    });
  });

  it.each<[string, GetInventoryCommandInput, string]>([
    [
      'application bodies',
      { ResultAttributes: [{ TypeName: 'AWS:Application' }] },
      'InvalidResultAttributeException',
    ],
    [
      '41 values',
      application(...Array.from({ length: 41 }, (_, i) => `app-${i}`)),
      'ValidationException',
    ],
    [
      'an unknown key',
      { Filters: [{ Key: 'AWS:Colour.Name', Values: ['red'] }] },
      'InvalidFilter',
    ],
    ['a page of 51', { MaxResults: 51 }, 'ValidationException'],
    ['a foreign token', { NextToken: 'x' }, 'InvalidNextToken'],
  ])('refuses %s', async (_, input, name) => {
    await start({ count: 1 });
    expect(
      await failureOf(ssm.send(new GetInventoryCommand(input))),
    ).toMatchObject({ name, status: 400 });
  });

  it('takes 40 values and 50 nodes a page', async () => {
    await start({ count: 51 });
    const names = Array.from({ length: 39 }, (_, i) => `app-${i}`);
    const page = await ssm.send(
      new GetInventoryCommand({
        ...application('bash', ...names),
        MaxResults: 50,
      }),
    );
    expect(page.Entities).toHaveLength(50);
    expect(page.NextToken).toBeDefined();
  });
});

describe('settings of the account and Region', () => {
  it('tells host management and associations', async () => {
    await start({ count: 0 });
    const arn =
      'arn:aws:ssm:ap-southeast-2:111111111111:servicesetting/ssm/managed-instance/default-ec2-instance-management-role';
    const { ServiceSetting } = await ssm.send(
      new GetServiceSettingCommand({ SettingId: arn }),
    );
    expect(ServiceSetting).toMatchObject({
      ARN: arn,
      SettingValue: '$None',
      Status: 'Default',
    });
    expect(
      await failureOf(
        ssm.send(new GetServiceSettingCommand({ SettingId: '/ssm/colour' })),
      ),
    ).toMatchObject({ name: 'ServiceSettingNotFound' });

    const { Associations } = await ssm.send(
      new ListAssociationsCommand({
        AssociationFilterList: [{ key: 'Name', value: 'AWS-UpdateSSMAgent' }],
      }),
    );
    expect(Associations).toEqual([
      expect.objectContaining({
        AssociationName: 'SystemAssociationForSsmAgentUpdate',
        Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
        Overview: expect.objectContaining({ Status: 'Success' }),
      }),
    ]);
    const paged = await pagesOf(
      NextToken =>
        ssm.send(new ListAssociationsCommand({ MaxResults: 3, NextToken })),
      page => page.NextToken,
    );
    expect(paged.map(p => p.Associations?.length)).toEqual([3, 1]);
  });
});
