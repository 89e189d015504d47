import { createDemoEstate, Estate } from 'aws-sandbox';
import { CollectContext } from './types';
import { SandboxedTarget, targetOf } from './__testUtils__/SandboxedTarget';
import { contextWith } from './__testUtils__/collect';
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
