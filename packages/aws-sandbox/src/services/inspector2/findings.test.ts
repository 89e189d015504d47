import {
  BatchGetFindingDetailsCommand,
  type FilterCriteria,
  type Finding,
  type Inspector2Client,
  ListFindingAggregationsCommand,
  ListFindingsCommand,
} from '@aws-sdk/client-inspector2';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import * as q from '../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate, smallId } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';
import { HOUR } from '../../time/cadence';

const story: q.VulnerabilityStory = {
  id: 'CVE-2026-50001',
  packageName: 'openssl',
  installed: '3.0.7',
  fixedIn: '3.0.15',
  severity: 'critical',
  vendorSeverity: 'Important',
  advisory: -20,
};

let sandbox: AwsSandbox;
let inspector2: Inspector2Client;
afterEach(() => stopSound(sandbox));

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({ estate: smallEstate(options), now: NOW });
  inspector2 = clientsOf(sandbox).inspector2;
}

/** Moves the clock to so many hours after the begin. */
async function moveTo(hours: number) {
  const now = new Date(NOW.getTime() + hours * HOUR).toISOString();
  await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now }),
  });
}

const equals = (value: string) => [{ comparison: 'EQUALS' as const, value }];

async function pagesOfFindings(
  filterCriteria?: FilterCriteria,
): Promise<Finding[][]> {
  const pages = await pagesOf(
    nextToken =>
      inspector2.send(
        new ListFindingsCommand({ filterCriteria, maxResults: 100, nextToken }),
      ),
    page => page.nextToken,
  );
  return pages.map(page => page.findings!);
}

const about = async (vulnerabilityId: string) =>
  (await pagesOfFindings({ vulnerabilityId: equals(vulnerabilityId) })).flat();

describe('ListFindings', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [25, [25]],
    [26, [25, 1]],
    [51, [25, 25, 1]],
  ])(
    'answers %i findings in pages of 25, whatever is asked for',
    async (count, sizes) => {
      await start({
        count: 1,
        quirks: {
          0: [q.findings({ critical: count, high: 0, medium: 0, other: 0 })],
        },
      });
      const pages = await pagesOfFindings({
        findingType: equals('PACKAGE_VULNERABILITY'),
      });
      expect(pages.map(page => page.length)).toEqual(sizes);
    },
  );

  it('describes a vulnerability as Inspector does', async () => {
    await start({ count: 1, quirks: { 0: [q.vulnerable(story)] } });
    const [finding] = await about('CVE-2026-50001');
    expect(finding).toMatchObject({
      status: 'ACTIVE',
      severity: 'CRITICAL',
      fixAvailable: 'YES',
      exploitAvailable: 'NO',
      firstObservedAt: new Date(NOW.getTime() - 20 * HOUR),
      resources: [{ id: smallId(0), type: 'AWS_EC2_INSTANCE' }],
      packageVulnerabilityDetails: {
        vendorSeverity: 'Important',
        vendorCreatedAt: new Date(NOW.getTime() - 20 * HOUR),
        vulnerablePackages: [
          { name: 'openssl', version: '3.0.7', fixedInVersion: '3.0.15' },
        ],
      },
    });
    expect(finding.exploitabilityDetails).toBeUndefined();
  });

  it('counts what it tells in the aggregation', async () => {
    await start({
      count: 1,
      quirks: {
        0: [
          q.findings({ critical: 2, high: 0, medium: 0, other: 0 }),
          q.vulnerable({ ...story, observed: 1 }),
        ],
      },
    });
    const critical = async () =>
      (
        await inspector2.send(
          new ListFindingAggregationsCommand({
            aggregationType: 'AWS_EC2_INSTANCE',
          }),
        )
      ).responses?.[0].ec2InstanceAggregation?.severityCounts?.critical;
    expect(await critical()).toBe(2);
    expect(await about('CVE-2026-50001')).toEqual([]);
    await moveTo(1);
    expect(await critical()).toBe(3);
    expect(await about('CVE-2026-50001')).toHaveLength(1);
  });

  it('lets an exploit appear, and lists the finding as updated', async () => {
    await start({
      count: 1,
      quirks: { 0: [q.vulnerable({ ...story, exploit: 2, kev: 3 })] },
    });
    const [{ findingArn }] = await about('CVE-2026-50001');
    const details = async () =>
      (
        await inspector2.send(
          new BatchGetFindingDetailsCommand({ findingArns: [findingArn!] }),
        )
      ).findingDetails![0];
    expect((await details()).cisaData).toBeUndefined();

    await moveTo(2);
    const since = new Date(NOW.getTime() + HOUR);
    const [updated, ...others] = (
      await pagesOfFindings({ updatedAt: [{ startInclusive: since }] })
    ).flat();
    expect(others).toEqual([]);
    expect(updated).toMatchObject({
      findingArn,
      exploitAvailable: 'YES',
      exploitabilityDetails: {
        lastKnownExploitAt: new Date(NOW.getTime() + 2 * HOUR),
      },
    });
    expect((await details()).cisaData).toBeUndefined();
    await moveTo(3);
    expect((await details()).cisaData?.dateAdded).toEqual(
      new Date(NOW.getTime() + 3 * HOUR),
    );
  });

  it('lets a fix appear, and a finding close', async () => {
    await start({
      count: 1,
      quirks: { 0: [q.vulnerable({ ...story, fix: 5, closed: 8 })] },
    });
    const [before] = await about('CVE-2026-50001');
    expect(before.fixAvailable).toBe('NO');
    expect(
      before.packageVulnerabilityDetails?.vulnerablePackages?.[0]
        .fixedInVersion,
    ).toBe('NotAvailable');
    await moveTo(5);
    expect((await about('CVE-2026-50001'))[0]).toMatchObject({
      status: 'ACTIVE',
      fixAvailable: 'YES',
    });
    await moveTo(8);
    expect((await about('CVE-2026-50001'))[0]).toMatchObject({
      status: 'CLOSED',
      updatedAt: new Date(NOW.getTime() + 8 * HOUR),
    });
    expect(
      (await pagesOfFindings({ findingStatus: equals('ACTIVE') }))
        .flat()
        .map(f => f.packageVulnerabilityDetails?.vulnerabilityId),
    ).not.toContain('CVE-2026-50001');
  });

  it('keeps what is suppressed apart, and one that nobody fixes without a fix', async () => {
    await start({
      count: 1,
      quirks: {
        0: [q.vulnerable({ ...story, suppressed: true, fix: null })],
      },
    });
    expect((await about('CVE-2026-50001'))[0]).toMatchObject({
      status: 'SUPPRESSED',
      fixAvailable: 'NO',
    });
    expect(
      (await pagesOfFindings({ findingStatus: equals('SUPPRESSED') })).flat(),
    ).toHaveLength(1);
  });

  it('refuses a filter that it does not know rather than to ignore it', async () => {
    await start({ count: 1 });
    expect(
      await failureOf(
        inspector2.send(
          new ListFindingsCommand({
            filterCriteria: { title: equals('x') },
          }),
        ),
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});

describe('BatchGetFindingDetails', () => {
  it('takes ten ARNs, and fails unknown ones one by one', async () => {
    await start({ count: 1, quirks: { 0: [q.vulnerable(story)] } });
    const [{ findingArn }] = await about('CVE-2026-50001');
    const unknown = findingArn!.replace(/.{4}$/, 'zzzz');
    const answer = await inspector2.send(
      new BatchGetFindingDetailsCommand({
        findingArns: [findingArn!, unknown],
      }),
    );
    expect(answer.findingDetails).toHaveLength(1);
    expect(answer.errors).toEqual([
      expect.objectContaining({
        findingArn: unknown,
        errorCode: 'FINDING_DETAILS_NOT_FOUND',
      }),
    ]);
    expect(
      await failureOf(
        inspector2.send(
          new BatchGetFindingDetailsCommand({
            findingArns: Array(11).fill(findingArn),
          }),
        ),
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});
