import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { collect, contextWith } from '../__testUtils__/collect';
import { patchBaselines } from './patchBaselines';

const ID = 'pb-0123456789abcdef0';

describe('patchBaselines', () => {
  let aws: ScriptedAws;
  afterEach(() => aws.stop());

  it('keeps every filter that lets not everything through, and what is rejected', async () => {
    aws = await ScriptedAws.start(({ operation }) => ({
      json:
        operation === 'DescribePatchBaselines'
          ? { BaselineIdentities: [] }
          : {
              BaselineId: ID,
              Name: 'windows',
              OperatingSystem: 'WINDOWS',
              GlobalFilters: {
                PatchFilters: [
                  { Key: 'PRODUCT', Values: ['*'] },
                  { Key: 'CLASSIFICATION', Values: ['SecurityUpdates'] },
                ],
              },
              ApprovalRules: {
                PatchRules: [
                  {
                    ApproveAfterDays: 7,
                    PatchFilterGroup: {
                      PatchFilters: [
                        { Key: 'PATCH_SET', Values: ['OS'] },
                        { Key: 'PRODUCT', Values: ['WindowsServer2019'] },
                        { Key: 'CLASSIFICATION', Values: ['*'] },
                        { Key: 'MSRC_SEVERITY', Values: ['Critical'] },
                      ],
                    },
                  },
                ],
              },
              ApprovedPatches: [],
              RejectedPatches: ['kernel*', 'KB5034441'],
              RejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
            },
    }));
    const { evidence } = await collect(
      patchBaselines,
      contextWith({
        clients: await aws.clients(),
        patchStates: new Map([['i-1', { nodeId: 'i-1', baselineId: ID }]]),
      }),
    );
    expect(evidence[0].payload).toEqual({
      baselines: [
        {
          id: ID,
          name: 'windows',
          operatingSystem: 'WINDOWS',
          rules: [
            {
              approveAfterDays: 7,
              enableNonSecurity: false,
              severities: ['Critical'],
              filters: [
                { key: 'PATCH_SET', values: ['OS'] },
                { key: 'PRODUCT', values: ['WindowsServer2019'] },
              ],
            },
          ],
          globalFilters: [
            { key: 'CLASSIFICATION', values: ['SecurityUpdates'] },
          ],
          approved: 0,
          rejected: 2,
          rejectedAction: 'ALLOW_AS_DEPENDENCY',
          rejectedNames: ['KB5034441', 'kernel*'],
        },
      ],
      goneIds: [],
    });
  });
});
