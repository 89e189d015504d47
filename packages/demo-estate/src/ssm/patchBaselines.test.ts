import { demoAccounts } from '../accounts/demoAccounts';
import {
  DescribePatchBaselinesCommand,
  GetPatchBaselineCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import {
  AwsSandbox,
  clientsOf,
  failureOf,
  NOW,
  pagesOf,
  smallEstate,
  stopSound,
} from 'aws-sandbox';
import { baselineIdOf, type DemoBaseline } from './demoBaselines';

let sandbox: AwsSandbox;
let ssm: SSMClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 0, accounts: demoAccounts() }),
    now: NOW,
  });
  ssm = clientsOf(sandbox).ssm;
});
afterAll(() => stopSound(sandbox));

const own = (name: DemoBaseline) =>
  ssm.send(
    new GetPatchBaselineCommand({
      BaselineId: baselineIdOf('111111111111', 'ap-southeast-2', name),
    }),
  );

describe('DescribePatchBaselines', () => {
  it('lists the account’s and those of AWS, one default for each system', async () => {
    const { BaselineIdentities } = await ssm.send(
      new DescribePatchBaselinesCommand({}),
    );
    const defaults = BaselineIdentities!.filter(b => b.DefaultBaseline);
    const systems = defaults.map(b => b.OperatingSystem);
    expect(new Set(systems).size).toBe(systems.length);
    expect(
      defaults.find(b => b.OperatingSystem === 'AMAZON_LINUX_2023'),
    ).toMatchObject({ BaselineName: 'harbour-al2023' });
    expect(
      BaselineIdentities!.find(
        b => b.BaselineName === 'AWS-AmazonLinux2DefaultPatchBaseline',
      ),
    ).toMatchObject({
      BaselineId:
        'arn:aws:ssm:ap-southeast-2:075727635805:patchbaseline/pb-0be8c61cde3be63f3',
      OperatingSystem: 'AMAZON_LINUX_2',
      DefaultBaseline: true,
    });

    const all = BaselineIdentities!.length;
    const pages = await pagesOf(
      NextToken =>
        ssm.send(
          new DescribePatchBaselinesCommand({ MaxResults: all - 1, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.BaselineIdentities!.length)).toEqual([all - 1, 1]);
    const windows = await ssm.send(
      new DescribePatchBaselinesCommand({
        Filters: [
          { Key: 'OWNER', Values: ['Self'] },
          { Key: 'OPERATING_SYSTEM', Values: ['WINDOWS'] },
        ],
      }),
    );
    expect(windows.BaselineIdentities!.map(b => b.BaselineName)).toEqual([
      'harbour-windows',
      'harbour-windows-monthly',
    ]);
  });

  it.each([
    [{ MaxResults: 101 }, 'ValidationException'],
    [{ MaxResults: 0 }, 'ValidationException'],
    [{ NextToken: 'made-up' }, 'InvalidNextToken'],
    [{ Filters: [{ Key: 'COLOUR', Values: ['x'] }] }, 'ValidationException'],
  ])('refuses %j', async (input, name) => {
    expect(
      await failureOf(ssm.send(new DescribePatchBaselinesCommand(input))),
    ).toMatchObject({ name });
  });
});

describe('GetPatchBaseline', () => {
  it('gives those of AWS by their ARN alone: seven days', async () => {
    const arn =
      'arn:aws:ssm:ap-southeast-2:075727635805:patchbaseline/pb-0cbb3a633de00f07c';
    const baseline = await ssm.send(
      new GetPatchBaselineCommand({ BaselineId: arn }),
    );
    expect(baseline).toMatchObject({
      BaselineId: arn,
      OperatingSystem: 'REDHAT_ENTERPRISE_LINUX',
    });
    expect(
      baseline.ApprovalRules!.PatchRules!.map(r => r.ApproveAfterDays),
    ).toEqual([7, 7]);
    expect(
      await failureOf(
        ssm.send(
          new GetPatchBaselineCommand({ BaselineId: 'pb-0cbb3a633de00f07c' }),
        ),
      ),
    ).toMatchObject({ name: 'DoesNotExistException', status: 400 });
  });

  it.each([
    ['harbour-rhel', 0],
    ['harbour-rhel-fortnight', 14],
    ['harbour-windows-monthly', 45],
  ] as const)('gives %s with %d days', async (name, days) => {
    const { Name, ApprovalRules } = await own(name);
    expect(Name).toBe(name);
    expect(ApprovalRules!.PatchRules![0]).toMatchObject({
      ApproveAfterDays: days,
    });
  });

  it('gives an end of approvals instead of a delay, and what is rejected', async () => {
    const [rule] = (await own('harbour-frozen')).ApprovalRules!.PatchRules!;
    expect(rule.ApproveUntilDate).toBe('2026-06-30');
    expect(rule.ApproveAfterDays).toBeUndefined();
    expect(await own('harbour-no-kernel')).toMatchObject({
      RejectedPatches: ['kernel*', 'openssl-libs*'],
      RejectedPatchesAction: 'BLOCK',
    });
    expect(await failureOf(own('harbour-deleted'))).toMatchObject({
      name: 'DoesNotExistException',
    });
  });
});
