import {
  DescribeMaintenanceWindowsCommand,
  DescribeMaintenanceWindowTargetsCommand,
  DescribeMaintenanceWindowTasksCommand,
  ListAssociationsCommand,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import type { AssociationModel } from '../model/AssociationModel';

function association(
  associationName: string,
  targets?: AssociationModel['targets'],
): AssociationModel {
  return {
    associationId: '0a1b2c3d-4a1b-4c2d-8e3f-0a1b2c3d0a1b',
    associationName,
    documentName: associationName.startsWith('System')
      ? 'AWS-UpdateSSMAgent'
      : 'AWS-RunPatchBaseline',
    schedule: 'rate(1 day)',
    targets,
    status: 'Success',
    lastExecution: { every: 86_400_000, phase: 0 },
    counts: { Success: 1 },
  };
}

let sandbox: AwsSandbox;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({
      count: 0,
      settings: {
        patching: { baselines: [], windows: [] },
        associations: [
          association('SystemAssociationForSsmAgentUpdate'),
          association('AWS-QuickSetup-PatchPolicy-ScanForPatches-h4rb0'),
          association('AWS-QuickSetup-PatchPolicy-InstallPatches-h4rb0', [
            { key: 'tag:QSConfigId-h4rb0', values: ['h4rb0'] },
            { key: 'tag:Environment', values: ['prod'] },
          ]),
        ],
      },
    }),
    now: NOW,
  });
  const { settings } = sandbox.estate.target('111111111111', 'ap-southeast-2');
  settings.patching!.windows = Array.from({ length: 11 }, (_, i) => ({
    windowId: `mw-0000000000000${String(1000 + i)}`,
    name: `window-${i}`,
    enabled: i !== 1,
    schedule: 'rate(1 day)',
    timezone: 'Etc/UTC',
    opens: { every: 86_400_000, phase: 15 * 3_600_000 },
    targets: [
      { targetId: `t-${i}`, targets: [{ key: 'InstanceIds', values: ['*'] }] },
    ],
    tasks: Array.from({ length: i === 0 ? 11 : 1 }, (__, t) => ({
      taskId: `task-${t}`,
      name: 'patch',
      taskArn: 'AWS-RunPatchBaseline',
      type: 'RUN_COMMAND' as const,
      parameters: t === 0 ? { Operation: ['Install'] } : undefined,
    })),
  }));
});
afterAll(() => stopSound(sandbox));

describe('maintenance windows', () => {
  it('come ten or more a page, with the time they open next', async () => {
    const { ssm } = clientsOf(sandbox);
    const pages = await pagesOf(
      NextToken =>
        ssm.send(
          new DescribeMaintenanceWindowsCommand({ MaxResults: 10, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.WindowIdentities!.length)).toEqual([10, 1]);
    const [first, second] = pages[0].WindowIdentities!;
    expect(first).toMatchObject({
      WindowId: 'mw-00000000000001000',
      Enabled: true,
      NextExecutionTime: '2026-11-23T15:00Z',
    });
    expect(second).toMatchObject({ Enabled: false });
    expect(second.NextExecutionTime).toBeUndefined();
    const enabled = await ssm.send(
      new DescribeMaintenanceWindowsCommand({
        Filters: [{ Key: 'Enabled', Values: ['true'] }],
      }),
    );
    expect(enabled.WindowIdentities).toHaveLength(10);
    for (const MaxResults of [9, 101]) {
      expect(
        await failureOf(
          ssm.send(new DescribeMaintenanceWindowsCommand({ MaxResults })),
        ),
      ).toMatchObject({ name: 'ValidationException' });
    }
  });

  it('have no next time once they are over, and none before they begin', async () => {
    const { ssm } = clientsOf(sandbox);
    const { settings } = sandbox.estate.target(
      '111111111111',
      'ap-southeast-2',
    );
    const [over, ahead] = settings.patching!.windows.slice(2);
    over.endsAt = '2026-11-23T12:00:00Z';
    ahead.startsAt = '2026-12-01T00:00:00Z';
    const { WindowIdentities: windows } = await ssm.send(
      new DescribeMaintenanceWindowsCommand({}),
    );
    expect(windows!.slice(2, 4)).toMatchObject([
      { Enabled: true, EndDate: '2026-11-23T12:00:00Z' },
      {
        Enabled: true,
        StartDate: '2026-12-01T00:00:00Z',
        NextExecutionTime: '2026-12-01T15:00Z',
      },
    ]);
    expect(windows![2].NextExecutionTime).toBeUndefined();
  });

  it('tell what they do and to whom', async () => {
    const { ssm } = clientsOf(sandbox);
    const WindowId = 'mw-00000000000001000';
    const pages = await pagesOf(
      NextToken =>
        ssm.send(
          new DescribeMaintenanceWindowTasksCommand({
            WindowId,
            MaxResults: 10,
            NextToken,
          }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Tasks!.length)).toEqual([10, 1]);
    expect(pages[0].Tasks![0]).toMatchObject({
      TaskArn: 'AWS-RunPatchBaseline',
      Type: 'RUN_COMMAND',
      Targets: [{ Key: 'WindowTargetIds', Values: ['t-0'] }],
      TaskParameters: { Operation: { Values: ['Install'] } },
    });
    expect(pages[0].Tasks![1].TaskParameters).toEqual({});
    const { Targets } = await ssm.send(
      new DescribeMaintenanceWindowTargetsCommand({ WindowId }),
    );
    expect(Targets).toEqual([
      expect.objectContaining({
        WindowTargetId: 't-0',
        ResourceType: 'INSTANCE',
        Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
      }),
    ]);
  });

  it('are refused by an ID that is not theirs', async () => {
    const { ssm } = clientsOf(sandbox);
    for (const [WindowId, name] of [
      ['mw-0000000000000ffff', 'DoesNotExistException'],
      ['window', 'ValidationException'],
    ]) {
      for (const call of [
        ssm.send(new DescribeMaintenanceWindowTasksCommand({ WindowId })),
        ssm.send(new DescribeMaintenanceWindowTargetsCommand({ WindowId })),
      ]) {
        expect(await failureOf(call)).toMatchObject({ name });
      }
    }
  });
});

describe('ListAssociations', () => {
  it('names the patch policy and its targets', async () => {
    const { ssm } = clientsOf(sandbox);
    const { Associations } = await ssm.send(
      new ListAssociationsCommand({
        AssociationFilterList: [{ key: 'Name', value: 'AWS-RunPatchBaseline' }],
      }),
    );
    expect(Associations!.map(a => a.AssociationName)).toEqual([
      expect.stringMatching(/^AWS-QuickSetup-PatchPolicy-ScanForPatches-/),
      expect.stringMatching(/^AWS-QuickSetup-PatchPolicy-InstallPatches-/),
    ]);
    expect(Associations![1].Targets).toEqual([
      { Key: 'tag:QSConfigId-h4rb0', Values: ['h4rb0'] },
      { Key: 'tag:Environment', Values: ['prod'] },
    ]);
  });
});
