import {
  DescribeInstancePatchesCommand,
  DescribeInstancePatchStatesCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../../sandbox/AwsSandbox';
import * as q from '../../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../../testing/clients';
import { NOW, smallEstate, smallId } from '../../../testing/smallEstate';
import { stopSound } from '../../../testing/stopSound';

let sandbox: AwsSandbox;
let ssm: SSMClient;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({ estate: smallEstate(options), now: NOW });
  ssm = clientsOf(sandbox).ssm;
}

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
