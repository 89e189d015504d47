import { InstanceModel } from 'aws-sandbox';
import { omit, pick } from 'lodash';
import { EvidencePayloads } from '../evidence';
import { cloneEstate } from './__testUtils__/cloneEstate';
import {
  CollectorRun,
  SandboxedTarget,
  targetOf,
} from './__testUtils__/SandboxedTarget';

const NOW = new Date('2026-11-23T00:00:00Z');
const TARGET = targetOf('111111111111', 'ap-southeast-2');

async function collect(options: {
  size: number;
  filter?: (instance: InstanceModel) => boolean;
}): Promise<{
  models: InstanceModel[];
  runs: Map<string, CollectorRun>;
  calls: Record<string, number>;
}> {
  const { estate, models } = cloneEstate({ now: NOW, ...options });
  const sandboxed = await SandboxedTarget.start({ estate, now: NOW });
  try {
    const runs = await sandboxed.collectAll(TARGET);
    for (const { error } of runs.values()) {
      expect(error).toBeUndefined();
    }
    return { models, runs, calls: sandboxed.sandbox.calls().byOperation };
  } finally {
    await sandboxed.stop();
  }
}

const isManaged = ({ kind, node, state }: InstanceModel) =>
  kind === 'ec2' && node !== undefined && state === 'running';

/** A listing is one call even when it is empty. */
const pages = (rows: number, size: number) =>
  Math.max(1, Math.ceil(rows / size));

// Each collects a thousand instances over HTTP, so they take seconds.
describe('calls to AWS', () => {
  it('are the fewest possible for 1,000 managed instances, and all else is read once', async () => {
    const { models, runs, calls } = await collect({
      size: 1000,
      filter: isManaged,
    });
    const having = (is: (model: InstanceModel) => unknown) =>
      models.filter(model => is(model)).length;
    const rows = (source: string) => runs.get(source)?.rows ?? 0;
    const n = models.length;
    const lacking = having(
      ({ patch }) =>
        patch &&
        patch.missing.length +
          patch.failed.length +
          patch.pendingReboot.length +
          patch.rejected.length,
    );
    // One call for each full page of what AWS has.
    const fewest = {
      'ec2:DescribeInstances': pages(n, 200),
      'ssm:DescribeInstanceInformation': pages(n, 50),
      'ssm:DescribeInstancePatchStates': pages(n, 50),
      'ssm:DescribeInstancePatches': lacking,
      'ssm:ListResourceComplianceSummaries':
        pages(
          having(({ patch }) => patch),
          50,
        ) +
        pages(
          having(({ association }) => association?.compliance),
          50,
        ),
      'ssm:GetInventory':
        pages(
          having(({ applications }) => applications),
          50,
        ) +
        pages(rows('ssm-application-control'), 50) +
        pages(rows('ssm-cloudwatch-agent'), 50),
      'inspector2:BatchGetAccountStatus': 1,
      'inspector2:ListCoverage':
        pages(
          having(({ inspector }) => inspector.package),
          200,
        ) +
        pages(
          having(({ inspector }) => inspector.network),
          200,
        ),
      'inspector2:ListFindingAggregations': pages(
        rows('inspector-finding-counts'),
        100,
      ),
    };
    const { 'sts:AssumeRole': assumed, ...sent } = calls;
    expect(assumed).toBe(1);
    // What grows with the instances takes not one call more than it must.
    expect(pick(sent, Object.keys(fewest))).toEqual(fewest);
    // AWS Config's results take a page of 100 each, and one page a rule.
    const RESULTS = 'config:GetComplianceDetailsByConfigRule';
    const rules = runs
      .get('config-rules')
      ?.evidence.flatMap(({ payload }) => [
        ...(payload as EvidencePayloads['config-rules']).rules,
      ]);
    expect(sent[RESULTS]).toBeLessThanOrEqual(
      rows('config-results') / 100 + (rules?.length ?? 0),
    );
    // All else is read once for the account and Region, however many run there.
    // A page of findings holds 25, whatever is asked for; three listings.
    const FINDINGS = 'inspector2:ListFindings';
    const found = ['inspector-findings', 'inspector-network-findings'].reduce(
      (sum, source) => sum + rows(source),
      0,
    );
    expect(found).toBeGreaterThan(100);
    expect(sent[FINDINGS]).toBeLessThanOrEqual(found / 25 + 3);
    // The details of a vulnerability are read once, however often it is found.
    const DETAILS = 'inspector2:BatchGetFindingDetails';
    const vulnerabilities = new Set(
      runs
        .get('inspector-findings')
        ?.findings.map(({ vulnerabilityId }) => vulnerabilityId),
    );
    expect(sent[DETAILS]).toBe(pages(vulnerabilities.size, 10));
    const others = omit(sent, [
      ...Object.keys(fewest),
      RESULTS,
      FINDINGS,
      DETAILS,
    ]);
    const total = Object.values(others).reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(80);
  }, 60_000);

  it.each([
    [0, { instances: 1, nodes: 1, states: 0 }],
    [1, { instances: 1, nodes: 1, states: 1 }],
    [50, { instances: 1, nodes: 1, states: 1 }],
    [51, { instances: 1, nodes: 2, states: 2 }],
    [200, { instances: 1, nodes: 4, states: 4 }],
    [201, { instances: 2, nodes: 5, states: 5 }],
    [1000, { instances: 5, nodes: 20, states: 20 }],
    [1001, { instances: 6, nodes: 21, states: 21 }],
  ])(
    'take every page of %d instances and no more',
    async (size, expected) => {
      const { models, runs, calls } = await collect({
        size,
        filter: model => isManaged(model) && !!model.patch,
      });
      expect({
        instances: calls['ec2:DescribeInstances'],
        nodes: calls['ssm:DescribeInstanceInformation'],
        states: calls['ssm:DescribeInstancePatchStates'] ?? 0,
      }).toEqual(expected);
      const ids = models.map(({ instanceId }) => instanceId);
      for (const source of [
        'ec2-instances',
        'ssm-patch-states',
        'ssm-patch-compliance',
      ]) {
        expect(
          runs.get(source)?.evidence.map(({ instanceId }) => instanceId),
        ).toEqual(ids);
      }
    },
    60_000,
  );
});
