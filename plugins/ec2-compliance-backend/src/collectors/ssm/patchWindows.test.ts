import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { collect, contextWith } from '../__testUtils__/collect';
import { patchAssociations } from './patchAssociations';
import { patchWindows } from './patchWindows';

let aws: ScriptedAws;
afterEach(() => aws.stop());

describe('patchWindows', () => {
  it.each([
    ['Install', [{ Operation: { Values: ['Install'] } }], 'Install'],
    ['Scan', [{ Operation: { Values: ['Scan'] } }], 'Scan'],
    [
      'both',
      [
        { Operation: { Values: ['Scan'] } },
        { Operation: { Values: ['Install'] } },
      ],
      'Install',
    ],
    ['nothing that is listed', [{}], undefined],
  ])('tells a window of %s', async (_name, parameters, operation) => {
    aws = await ScriptedAws.start(({ operation: called }) => ({
      json:
        called === 'DescribeMaintenanceWindows'
          ? {
              WindowIdentities: [
                {
                  WindowId: 'mw-1',
                  Enabled: true,
                  EndDate: '2026-12-01T00:00:00Z',
                  NextExecutionTime: '2026-11-24T03:00Z',
                  Schedule: 'cron(0 3 ? * * *)',
                },
              ],
            }
          : {
              Tasks: [
                { TaskArn: 'AWS-RunShellScript' },
                // The forerunner of Windows counts as much.
                ...parameters.slice(1).map(TaskParameters => ({
                  TaskArn: 'AWS-ApplyPatchBaseline',
                  TaskParameters,
                })),
                ...parameters.map(TaskParameters => ({
                  TaskArn: 'arn:aws:ssm:::document/AWS-RunPatchBaseline',
                  TaskParameters,
                })),
              ],
            },
    }));
    const { evidence } = await collect(
      patchWindows,
      contextWith({ clients: await aws.clients() }),
    );
    expect(evidence[0].payload).toEqual({
      windows: [
        {
          id: 'mw-1',
          enabled: true,
          schedule: {
            endsAt: '2026-12-01T00:00:00Z',
            nextAt: '2026-11-24T03:00Z',
            expression: 'cron(0 3 ? * * *)',
          },
          operation,
        },
      ],
    });
    expect(aws.inputs('DescribeMaintenanceWindows')[0]).toMatchObject({
      Filters: [{ Key: 'Enabled', Values: ['true'] }],
    });
  });
});

describe('patchAssociations', () => {
  it('knows Patch Manager by document, and Quick Setup by name', async () => {
    const association = (
      AssociationId: string,
      Name: string,
      AssociationName?: string,
    ) => ({
      AssociationId,
      Name,
      AssociationName,
      ScheduleExpression: 'rate(1 day)',
      Targets: [{ Key: 'tag:Environment', Values: ['prod', 'dev'] }],
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        Associations: [
          association('d', 'AWS-UpdateSSMAgent'),
          association('c', 'AWS-RunPatchBaselineWithHooks'),
          association(
            'b',
            'AWS-RunPatchBaseline',
            'AWS-QuickSetup-PatchPolicy-InstallPatches-x',
          ),
          association(
            'a',
            'AWS-RunPatchBaselineAssociation',
            'AWS-QuickSetup-SSMHostMgmt-ScanForPatches-x',
          ),
          {
            ...association('d', 'AWS-ApplyPatchBaseline'),
            ScheduleExpression: 'at(2026-12-05T03:00:00)',
          },
        ],
      },
    }));
    const { evidence } = await collect(
      patchAssociations,
      contextWith({
        clients: await aws.clients(),
        patchStates: new Map([
          ['i-1', { nodeId: 'i-1', operation: 'Install' }],
        ]),
      }),
    );
    expect(evidence[0].payload).toMatchObject({
      installsSeen: true,
      associations: [
        { id: 'a', operation: 'Scan', policy: false },
        {
          id: 'b',
          operation: 'Install',
          policy: true,
          targets: [{ key: 'tag:Environment', values: ['dev', 'prod'] }],
        },
        { id: 'c', document: 'AWS-RunPatchBaselineWithHooks', scheduled: true },
        { id: 'd', document: 'AWS-ApplyPatchBaseline', scheduled: false },
      ],
    });
  });

  it.each([
    [['Install', 'Scan'], true],
    [['Install', 'Scan', 'Scan'], false],
    [['Scan'], false],
    [[], false],
  ])(
    'takes installations for automation only on most nodes: %j',
    async (operations, installsSeen) => {
      aws = await ScriptedAws.start(() => ({ json: { Associations: [] } }));
      const { evidence } = await collect(
        patchAssociations,
        contextWith({
          clients: await aws.clients(),
          patchStates: new Map(
            operations.map((operation, index) => [
              `i-${index}`,
              { nodeId: `i-${index}`, operation: operation as 'Scan' },
            ]),
          ),
        }),
      );
      expect(evidence[0].payload).toMatchObject({ installsSeen });
    },
  );
});
