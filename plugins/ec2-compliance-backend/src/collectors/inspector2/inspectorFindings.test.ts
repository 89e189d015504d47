import { Estate } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import {
  ScriptedAws,
  TARGET as SCRIPTED,
} from '../../aws/__testUtils__/ScriptedAws';
import { CollectContext } from '../types';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';
import { contextWith } from '../__testUtils__/collect';
import { inspectorFindings } from './inspectorFindings';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const TARGET = targetOf('111111111111', 'ap-southeast-2');
const HOUR = 3_600_000;

describe('inspectorFindings', () => {
  let sandboxed: SandboxedTarget;
  let estate: Estate;

  beforeEach(async () => {
    estate = createDemoEstate({ now: NOW });
    sandboxed = await SandboxedTarget.start({ estate, now: NOW });
  });
  afterEach(() => sandboxed.stop());

  async function collect(options: Partial<CollectContext> = {}) {
    const clients = await sandboxed.clientsFor(TARGET, { maxAttempts: 1 });
    try {
      const pages = [];
      const context = contextWith({
        clients,
        target: TARGET,
        now: NOW,
        ...options,
      });
      for await (const page of inspectorFindings.collect(context)) {
        pages.push(page);
      }
      return {
        pages,
        findings: pages.flatMap(page => page.findings ?? []),
        window: pages.flatMap(page => page.evidence),
        isFull: pages.some(page => page.findingsComplete),
      };
    } finally {
      clients.destroy();
    }
  }

  const known = (fullAt: Date, readTo: Date) => ({
    readStored: async () =>
      new Map([
        ['', { fullAt: fullAt.toISOString(), readTo: readTo.toISOString() }],
      ]) as never,
  });

  it('reads everything at first, one finding for each package', async () => {
    const { findings, isFull, window } = await collect();
    expect(sandboxed.sandbox.defects).toEqual([]);
    expect(isFull).toBe(true);
    expect(window).toEqual([
      {
        source: 'inspector-finding-window',
        payload: { readTo: NOW.toISOString(), fullAt: NOW.toISOString() },
      },
    ]);
    const ids = new Set(findings.map(({ sourceId }) => sourceId));
    let expected = 0;
    const target = estate.target(TARGET.accountId, TARGET.region);
    for (let index = 0; index < target.size; index++) {
      const { inspector, kind, state } = target.at(index);
      if (kind === 'ec2' && state !== 'terminated') {
        const { critical, high, medium, other } = inspector.findings;
        expected += critical + high + medium + other;
        expected += inspector.reported?.length ?? 0;
      }
    }
    expect(ids.size).toBe(expected);
    const openssl = findings.filter(
      ({ packageName }) => packageName === 'openssl',
    );
    const libs = findings.filter(
      ({ packageName }) => packageName === 'openssl-libs',
    );
    expect(libs.length).toBeGreaterThan(0);
    expect(libs.length).toBeLessThanOrEqual(openssl.length);
    expect(findings.some(({ advisoryAt }) => !advisoryAt)).toBe(true);
    expect(findings.some(({ vendorSeverity }) => !vendorSeverity)).toBe(true);
    expect(findings.some(({ packageManager }) => packageManager !== 'OS')).toBe(
      true,
    );
    expect(
      findings.filter(
        ({ fixedInVersion }) => fixedInVersion === 'NotAvailable',
      ),
    ).toEqual([]);
  });

  it('goes on from where it was for a day, and then reads everything', async () => {
    const readTo = new Date(NOW.getTime() - HOUR);
    const day = 24 * HOUR;
    const later = await collect(
      known(new Date(NOW.getTime() - day + 1), readTo),
    );
    expect(later.isFull).toBe(false);
    expect(later.window[0].payload).toMatchObject({
      readTo: NOW.toISOString(),
      fullAt: new Date(NOW.getTime() - day + 1).toISOString(),
    });
    const full = await collect(known(new Date(NOW.getTime() - day), readTo));
    expect(full.isFull).toBe(true);
    expect(full.findings.length).toBeGreaterThan(later.findings.length);
  });

  it('reads every page of short and empty ones', async () => {
    const { findings } = await collect();
    sandboxed.sandbox.setFaults([
      { kind: 'short-page', operation: 'ListFindings', rate: 0.5 },
    ]);
    expect((await collect()).findings).toEqual(findings);
  });

  it('does not take a listing that breaks off for a whole one', async () => {
    sandboxed.sandbox.setFaults([
      { kind: 'deny', operation: 'ListFindings', after: 2 },
    ]);
    await expect(collect()).rejects.toThrow();
  });
});

describe('inspectorFindings of answers that a test writes', () => {
  let aws: ScriptedAws;
  afterEach(() => aws.stop());

  const aFinding = (fields: object = {}, details: object = {}) => ({
    findingArn: 'arn:finding-1',
    awsAccountId: SCRIPTED.accountId,
    type: 'PACKAGE_VULNERABILITY',
    status: 'ACTIVE',
    severity: 'UNTRIAGED',
    title: 'CVE-2026-1 - openssl',
    description: '',
    firstObservedAt: 1_794_800_000,
    resources: [{ type: 'AWS_EC2_INSTANCE', id: 'i-1' }],
    ...fields,
    packageVulnerabilityDetails: {
      vulnerabilityId: 'CVE-2026-1',
      vendorSeverity: 'untriaged',
      vendorCreatedAt: -62_135_596_800,
      vulnerablePackages: [
        { name: 'openssl', version: '3.0.10', fixedInVersion: '3.0.11' },
        { name: 'openssl', version: '3.0.9', fixedInVersion: 'NotAvailable' },
        { name: 'openssl-libs', version: '3.0.10', packageManager: 'OS' },
      ],
      ...details,
    },
  });

  async function collect(
    findings: object[],
    options: Partial<CollectContext> = {},
  ) {
    aws = await ScriptedAws.start((_, nth) => ({
      json: { findings: nth === 1 ? findings : [] },
    }));
    const pages = [];
    const context = contextWith({
      clients: await aws.clients(),
      target: SCRIPTED,
      now: NOW,
      ...options,
    });
    for await (const page of inspectorFindings.collect(context)) {
      pages.push(page);
    }
    return {
      findings: pages.flatMap(page => page.findings ?? []),
      unreadable: pages.flatMap(page => page.unreadableFindings ?? []),
      isFull: pages.some(page => page.findingsComplete),
    };
  }

  it('takes the lowest version of a package, and no word for what is unknown', async () => {
    const { findings, unreadable } = await collect([aFinding()]);
    expect(unreadable).toEqual([]);
    expect(findings.map(({ packageName }) => packageName).sort()).toEqual([
      'openssl',
      'openssl-libs',
    ]);
    const [openssl] = findings.filter(
      ({ packageName }) => packageName === 'openssl',
    );
    expect(openssl).toMatchObject({
      installedVersion: '3.0.9',
      severity: 'UNTRIAGED',
    });
    for (const field of [
      'fixedInVersion',
      'vendorSeverity',
      'advisoryAt',
      'fixAvailable',
      'exploitAvailable',
    ] as const) {
      expect(openssl[field]).toBeUndefined();
    }
  });

  it('keeps a finding without packages', async () => {
    const { findings } = await collect([
      aFinding({}, { vulnerablePackages: [] }),
    ]);
    expect(findings.map(({ packageName }) => packageName)).toEqual(['unknown']);
  });

  it('names findings that make no sense, and reads the others', async () => {
    const { findings, unreadable, isFull } = await collect([
      aFinding({ findingArn: 'arn:odd', status: 'PERHAPS' }),
      aFinding({ findingArn: 'arn:nowhere', resources: [] }),
      aFinding({ findingArn: 'arn:other', awsAccountId: '999999999999' }),
      aFinding(),
    ]);
    expect(unreadable).toEqual(['arn:odd', 'arn:nowhere']);
    expect(new Set(findings.map(({ sourceId }) => sourceId))).toEqual(
      new Set(['arn:finding-1']),
    );
    expect(isFull).toBe(true);
  });

  it('does not take a listing for whole in which one has no name', async () => {
    const odd = aFinding({ findingArn: undefined, status: 'PERHAPS' });
    await expect(collect([odd, aFinding()])).rejects.toThrow(
      'a finding that has no name and makes no sense',
    );
  });

  it('asks for active and suppressed ones apart, and for any that was updated', async () => {
    const filtersOf = () =>
      aws
        .inputs('/findings/list')
        .map(({ filterCriteria }) => filterCriteria as Record<string, any>);
    await collect([]);
    expect(filtersOf().map(filter => filter.findingStatus[0].value)).toEqual([
      'ACTIVE',
      'SUPPRESSED',
    ]);
    for (const filter of filtersOf()) {
      expect(filter).toMatchObject({
        awsAccountId: [{ comparison: 'EQUALS', value: SCRIPTED.accountId }],
        findingType: [{ comparison: 'EQUALS', value: 'PACKAGE_VULNERABILITY' }],
        resourceType: [{ comparison: 'EQUALS', value: 'AWS_EC2_INSTANCE' }],
      });
    }
    await aws.stop();

    const readTo = new Date(NOW.getTime() - HOUR);
    const { findings, isFull } = await collect(
      [aFinding({ status: 'CLOSED' }), aFinding({ status: 'SUPPRESSED' })],
      {
        readStored: async () =>
          new Map([
            [
              '',
              { fullAt: readTo.toISOString(), readTo: readTo.toISOString() },
            ],
          ]) as never,
      },
    );
    expect(isFull).toBe(false);
    expect(new Set(findings.map(({ status }) => status))).toEqual(
      new Set(['CLOSED', 'SUPPRESSED']),
    );
    const [filter] = filtersOf();
    expect(filter.findingStatus).toBeUndefined();
    expect(filter.updatedAt[0].startInclusive).toBe(
      (readTo.getTime() - 15 * 60_000) / 1000,
    );
  });

  it('names the filters that suppress, as far as they can be told', async () => {
    const equals = (value: string) => [{ comparison: 'EQUALS', value }];
    const filter = (name: string, criteria: object, action = 'SUPPRESS') => ({
      arn: `arn:${name}`,
      ownerId: SCRIPTED.accountId,
      name,
      action,
      criteria,
      createdAt: 0,
      updatedAt: 0,
    });
    aws = await ScriptedAws.start(({ operation }) => ({
      json:
        operation === '/filters/list'
          ? {
              filters: [
                filter('accepted', { vulnerabilityId: equals('CVE-2026-1') }),
                filter('another CVE', { vulnerabilityId: equals('CVE-2') }),
                filter('all but it', {
                  resourceId: [{ comparison: 'NOT_EQUALS', value: 'i-1' }],
                }),
                filter('by tag as well', {
                  vulnerabilityId: equals('CVE-2026-1'),
                  resourceTags: [{ comparison: 'EQUALS', key: 'a' }],
                }),
                filter('by tag', {
                  resourceTags: [
                    { comparison: 'EQUALS', key: 'Environment', value: 'dev' },
                  ],
                }),
                filter('a view', { resourceId: equals('i-1') }, 'NONE'),
                filter('everything', {}),
              ],
            }
          : {
              findings: [
                aFinding({
                  status: 'SUPPRESSED',
                  resources: [
                    {
                      type: 'AWS_EC2_INSTANCE',
                      id: 'i-1',
                      tags: { Environment: 'dev' },
                    },
                  ],
                }),
                aFinding({ findingArn: 'arn:finding-2' }),
              ],
            },
    }));
    const read = async () => {
      const found = [];
      const context = contextWith({
        clients: await aws.clients(),
        target: SCRIPTED,
        now: NOW,
      });
      for await (const page of inspectorFindings.collect(context)) {
        found.push(...(page.findings ?? []));
      }
      return new Set(
        found.map(({ status, suppressedBy }) =>
          [status, ...(suppressedBy ?? [])].join(),
        ),
      );
    };
    expect(await read()).toEqual(
      new Set(['ACTIVE', 'SUPPRESSED,accepted,by tag']),
    );
  });

  it('reads what is suppressed where filters may not be listed', async () => {
    aws = await ScriptedAws.start(({ operation }) =>
      operation === '/filters/list'
        ? { status: 403, error: 'AccessDeniedException' }
        : { json: { findings: [aFinding({ status: 'SUPPRESSED' })] } },
    );
    const found = [];
    const context = contextWith({
      clients: await aws.clients(),
      target: SCRIPTED,
      now: NOW,
    });
    for await (const page of inspectorFindings.collect(context)) {
      found.push(...(page.findings ?? []));
    }
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ status: 'SUPPRESSED' });
    expect(found[0].suppressedBy).toBeUndefined();
  });
});
