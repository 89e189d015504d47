import {
  GetInventoryCommand,
  type GetInventoryCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';
import { DAY } from '../../../time/cadence';

let sandbox: AwsSandbox;
let ssm: SSMClient;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({ estate: smallEstate(options), now: NOW });
  ssm = clientsOf(sandbox).ssm;
}

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
