import {
  BatchGetAccountStatusCommand,
  type CoverageFilterCriteria,
  GetConfigurationCommand,
  type Inspector2Client,
  ListCoverageCommand,
  type ListCoverageCommandInput,
  ListFindingAggregationsCommand,
} from '@aws-sdk/client-inspector2';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import * as q from '../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate, smallId } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';
import { DAY } from '../../time/cadence';

let sandbox: AwsSandbox;
let inspector2: Inspector2Client;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({ estate: smallEstate(options), now: NOW });
  inspector2 = clientsOf(sandbox).inspector2;
}

const equals = (value: string) => [{ comparison: 'EQUALS' as const, value }];

describe('ListCoverage', () => {
  const rowsOf = async (
    filterCriteria?: CoverageFilterCriteria,
    maxResults = 200,
  ) => {
    const pages = await pagesOf(
      nextToken =>
        inspector2.send(
          new ListCoverageCommand({ filterCriteria, maxResults, nextToken }),
        ),
      page => page.nextToken,
    );
    return pages.map(page => page.coveredResources!);
  };

  it('has two rows an instance, 200 a page', async () => {
    await start({ count: 101 });
    const pages = await rowsOf();
    expect(pages.map(page => page.length)).toEqual([200, 2]);
    expect(pages[0].slice(0, 2)).toEqual([
      expect.objectContaining({
        resourceId: smallId(0),
        scanType: 'PACKAGE',
        scanMode: 'EC2_SSM_AGENT_BASED',
        scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
        lastScannedAt: expect.any(Date),
      }),
      expect.objectContaining({ resourceId: smallId(0), scanType: 'NETWORK' }),
    ]);
    const network = await rowsOf({ scanType: equals('NETWORK') });
    expect(network.map(page => page.length)).toEqual([101]);
  });

  it('says why an instance is not scanned', async () => {
    await start({
      count: 6,
      quirks: {
        0: [q.unmanaged],
        1: [q.stopped(2)],
        2: [q.terminated(2 * DAY)],
        3: [q.terminated(4 * DAY)],
        4: [q.withoutCoverage],
        5: [q.pendingInitialScan],
      },
    });
    const [rows] = await rowsOf({
      scanType: equals('PACKAGE'),
      resourceType: equals('AWS_EC2_INSTANCE'),
      accountId: equals('111111111111'),
    });
    expect(
      rows.map(r => [r.resourceId, r.scanStatus?.reason, !!r.lastScannedAt]),
    ).toEqual([
      [smallId(0), 'UNMANAGED_EC2_INSTANCE', false],
      [smallId(1), 'EC2_INSTANCE_STOPPED', true],
      [smallId(2), 'RESOURCE_TERMINATED', true],
      [smallId(5), 'PENDING_INITIAL_SCAN', false],
    ]);
    expect(
      (await rowsOf({ scanStatusCode: equals('ACTIVE') })).flat(),
    ).toHaveLength(3);
    expect(
      (await rowsOf({ accountId: equals('999999999999') })).flat(),
    ).toEqual([]);
  });

  it('filters by tag and by the date of the scan', async () => {
    await start({ count: 4, quirks: { 1: [q.staleInspectorScan(5)] } });
    const stale = await rowsOf({
      lastScannedAt: [{ endInclusive: new Date(NOW.getTime() - DAY) }],
    });
    expect(stale.flat().map(r => r.resourceId)).toEqual([
      smallId(1),
      smallId(1),
    ]);
    const odd = await rowsOf({
      ec2InstanceTags: [{ comparison: 'EQUALS', key: 'Service', value: 'odd' }],
    });
    expect(odd.flat()).toHaveLength(4);
  });

  it('is empty where EC2 scanning is off', async () => {
    await start({ count: 3 });
    sandbox.estate.targets[0].settings.inspector.ec2 = 'DISABLED';
    expect(await rowsOf()).toEqual([[]]);
  });

  it.each<[string, ListCoverageCommandInput]>([
    ['a page of 201', { maxResults: 201 }],
    ['a page of nothing', { maxResults: 0 }],
    ['a foreign token', { nextToken: 'x' }],
    [
      'eleven values',
      {
        filterCriteria: {
          resourceId: Array.from(
            { length: 11 },
            (_, i) => equals(smallId(i))[0],
          ),
        },
      },
    ],
  ])('refuses %s', async (_, input) => {
    await start({ count: 1 });
    expect(
      await failureOf(inspector2.send(new ListCoverageCommand(input))),
    ).toMatchObject({ name: 'ValidationException', status: 400 });
  });
});

describe('ListFindingAggregations', () => {
  const aggregate = (
    input: Partial<
      ConstructorParameters<typeof ListFindingAggregationsCommand>[0]
    > = {},
  ) =>
    inspector2.send(
      new ListFindingAggregationsCommand({
        aggregationType: 'AWS_EC2_INSTANCE',
        ...input,
      }),
    );
  const none = { critical: 0, high: 0, medium: 0, other: 0, network: 0 };

  it('counts by severity, worst first if asked, and skips the clean', async () => {
    await start({
      count: 4,
      quirks: {
        0: [q.findings({ ...none, critical: 1, high: 2, medium: 3, other: 4 })],
        1: [q.findings(none)],
        2: [q.findings({ ...none, critical: 5 })],
        3: [q.findings({ ...none, network: 2 })],
      },
    });
    const { responses } = await aggregate();
    expect(
      responses?.map(r => [
        r.ec2InstanceAggregation?.instanceId,
        r.ec2InstanceAggregation?.severityCounts,
        r.ec2InstanceAggregation?.networkFindings,
      ]),
    ).toEqual([
      [smallId(0), { all: 10, critical: 1, high: 2, medium: 3 }, 0],
      [smallId(2), { all: 5, critical: 5, high: 0, medium: 0 }, 0],
      [smallId(3), { all: 0, critical: 0, high: 0, medium: 0 }, 2],
    ]);
    const sorted = await aggregate({
      aggregationRequest: {
        ec2InstanceAggregation: { sortBy: 'CRITICAL', sortOrder: 'DESC' },
      },
    });
    expect(sorted.responses?.[0].ec2InstanceAggregation?.instanceId).toBe(
      smallId(2),
    );
  });

  it('gives 100 a page', async () => {
    const some = { ...none, medium: 1 };
    await start({
      count: 101,
      quirks: Object.fromEntries(
        Array.from({ length: 101 }, (_, i) => [i, [q.findings(some)]]),
      ),
    });
    const pages = await pagesOf(
      nextToken => aggregate({ maxResults: 100, nextToken }),
      page => page.nextToken,
    );
    expect(pages.map(p => p.responses?.length)).toEqual([100, 1]);
    expect(await failureOf(aggregate({ maxResults: 101 }))).toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('BatchGetAccountStatus', () => {
  it('answers for itself, and fails others one by one', async () => {
    await start({ count: 0 });
    const { accounts, failedAccounts } = await inspector2.send(
      new BatchGetAccountStatusCommand({
        accountIds: ['111111111111', '999999999999'],
      }),
    );
    expect(accounts).toEqual([
      expect.objectContaining({
        accountId: '111111111111',
        state: expect.objectContaining({ status: 'ENABLED' }),
        resourceState: expect.objectContaining({
          ec2: expect.objectContaining({ status: 'ENABLED' }),
        }),
      }),
    ]);
    expect(failedAccounts?.map(f => f.accountId)).toEqual(['999999999999']);
    const own = await inspector2.send(new BatchGetAccountStatusCommand({}));
    expect(own.accounts?.map(a => a.accountId)).toEqual(['111111111111']);
  });
});

describe('GetConfiguration', () => {
  it('tells the scan mode of the Region', async () => {
    await start({ count: 0 });
    expect(
      await inspector2.send(new GetConfigurationCommand({})),
    ).toMatchObject({
      ec2Configuration: {
        scanModeState: {
          scanMode: 'EC2_SSM_AGENT_BASED',
          scanModeStatus: 'SUCCESS',
        },
      },
      ecrConfiguration: {
        rescanDurationState: { updatedAt: new Date('2025-06-02T00:00:00Z') },
      },
    });
    sandbox.estate.target(
      '111111111111',
      'ap-southeast-2',
    ).settings.inspectorScanMode = 'EC2_HYBRID';
    const hybrid = await inspector2.send(new GetConfigurationCommand({}));
    expect(hybrid.ec2Configuration?.scanModeState?.scanMode).toBe('EC2_HYBRID');
  });
});
