import { GetPatchBaselineCommand } from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import { clientsOf } from '../../../testing/clients';
import { NOW, smallEstate } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import type { PatchBaselineModel } from '../model/PatchingModel';

const baseline = (
  number: number,
  operatingSystem: string,
  rest: Partial<PatchBaselineModel> = {},
): PatchBaselineModel => ({
  baselineId: `pb-0000000000000000${number}`,
  name: `own-${number}`,
  description: '',
  operatingSystem,
  isDefault: false,
  rules: [
    {
      classifications: ['SecurityUpdates'],
      severities: ['Critical'],
      approveAfterDays: 0,
      complianceLevel: 'CRITICAL',
    },
  ],
  approvedPatches: [],
  rejectedPatches: [],
  rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
  patchGroups: [],
  modifiedAt: NOW.getTime(),
  ...rest,
});

let sandbox: AwsSandbox;
afterEach(() => stopSound(sandbox));

describe('GetPatchBaseline', () => {
  it('names filters as each operating system does, and the global ones', async () => {
    sandbox = await AwsSandbox.start({
      estate: smallEstate({
        count: 0,
        settings: {
          patching: {
            windows: [],
            baselines: [
              baseline(1, 'WINDOWS', {
                globalFilters: [
                  { key: 'PRODUCT', values: ['WindowsServer2019'] },
                ],
              }),
              baseline(2, 'UBUNTU'),
              baseline(3, 'AMAZON_LINUX_2023'),
            ],
          },
        },
      }),
      now: NOW,
    });
    const read = async (number: number) => {
      const answer = await clientsOf(sandbox).ssm.send(
        new GetPatchBaselineCommand({
          BaselineId: `pb-0000000000000000${number}`,
        }),
      );
      const [rule] = answer.ApprovalRules!.PatchRules!;
      return {
        global: answer.GlobalFilters!.PatchFilters!.map(({ Key }) => Key),
        keys: rule.PatchFilterGroup!.PatchFilters!.map(({ Key }) => Key),
      };
    };
    expect(await read(1)).toEqual({
      global: ['PRODUCT'],
      keys: ['PATCH_SET', 'PRODUCT', 'CLASSIFICATION', 'MSRC_SEVERITY'],
    });
    expect((await read(2)).keys).toEqual(['PRODUCT', 'SECTION', 'PRIORITY']);
    expect((await read(3)).keys).toEqual([
      'PRODUCT',
      'CLASSIFICATION',
      'SEVERITY',
    ]);
  });
});
