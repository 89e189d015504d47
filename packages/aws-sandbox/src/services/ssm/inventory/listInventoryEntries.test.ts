import {
  GetInventoryCommand,
  ListInventoryEntriesCommand,
  type ListInventoryEntriesCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';

let sandbox: AwsSandbox;
let ssm: SSMClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({
      count: 3,
      quirks: {
        0: [q.withApplications('telnet-server'), q.withoutCloudWatchAgent],
        1: [q.withoutInventory],
        2: [q.unmanaged],
      },
    }),
    now: NOW,
  });
  ssm = clientsOf(sandbox).ssm;
});
afterAll(() => stopSound(sandbox));

const TypeName = 'AWS:Application';
const entries = (input: Partial<ListInventoryEntriesCommandInput>) =>
  ssm.send(
    new ListInventoryEntriesCommand({
      InstanceId: smallId(0),
      TypeName,
      ...input,
    }),
  );

describe('ListInventoryEntries', () => {
  it('lists applications with their versions, in pages', async () => {
    const pages = await pagesOf(
      NextToken => entries({ MaxResults: 10, NextToken }),
      page => page.NextToken,
    );
    const names = pages.flatMap(p => p.Entries!.map(e => e.Name));
    expect(pages[0].Entries).toHaveLength(10);
    expect(pages[0]).toMatchObject({ TypeName, InstanceId: smallId(0) });
    expect(pages[0].CaptureTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['bash', 'telnet-server']));
    expect(names).not.toContain('amazon-cloudwatch-agent');
  });

  it('finds what GetInventory finds by name', async () => {
    const { Entities } = await ssm.send(
      new GetInventoryCommand({
        Filters: [
          {
            Key: 'AWS:Application.Name',
            Values: ['telnet'],
            Type: 'BeginWith',
          },
        ],
      }),
    );
    expect(Entities!.map(e => e.Id)).toEqual([smallId(0)]);
    const { Entries } = await entries({
      Filters: [
        { Key: 'AWS:Application.Name', Values: ['telnet'], Type: 'BeginWith' },
      ],
    });
    expect(Entries).toEqual([
      expect.objectContaining({
        Name: 'telnet-server',
        Version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      }),
    ]);
  });

  it('is empty without inventory, and refuses what is not a node', async () => {
    expect((await entries({ InstanceId: smallId(1) })).Entries).toEqual([]);
    for (const [input, name] of [
      [{ InstanceId: smallId(2) }, 'InvalidInstanceId'],
      [{ InstanceId: smallId(9) }, 'InvalidInstanceId'],
      [{ TypeName: 'AWS:Colour' }, 'InvalidTypeNameException'],
      [{ MaxResults: 51 }, 'ValidationException'],
      [{ NextToken: 'made-up' }, 'InvalidNextToken'],
    ] as const) {
      expect(await failureOf(entries(input))).toMatchObject({ name });
    }
  });
});
