import { FaultRule } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { classifyError } from '../aws';
import { causeForLog } from '../evidence';
import { contextWith } from './__testUtils__/collect';
import {
  collectUntilFailure,
  SandboxedTarget,
  targetOf,
} from './__testUtils__/SandboxedTarget';
import { applicationInventory } from './ssm/applicationInventory';
import { instances } from './ec2/instances';
import { nodeInformation } from './ssm/nodeInformation';
import { Collector } from './types';

/** With the cause as people read it. */
function classify(...args: Parameters<typeof classifyError>) {
  const { cause, ...classification } = classifyError(...args);
  return { ...classification, message: causeForLog(cause) };
}

const NOW = new Date('2026-11-23T00:00:00Z');
const TARGET = targetOf('111111111111', 'ap-southeast-2');

// The SDK waits for seconds before it tries again what was throttled.
jest.setTimeout(30_000);

let sandboxed: SandboxedTarget;
beforeEach(async () => {
  sandboxed = await SandboxedTarget.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
});
afterEach(() => sandboxed.stop());

async function run(collector: Collector, rules: FaultRule[] = []) {
  const clients = await sandboxed.clientsFor(TARGET);
  const { url } = sandboxed.sandbox;
  expect(process.env.AWS_ENDPOINT_URL).toBe(url);
  sandboxed.sandbox.setFaults(rules);
  try {
    const result = await collectUntilFailure(
      collector,
      contextWith({
        clients,
        target: TARGET,
        runningInstanceIds: new Set(
          [...sandboxed.sandbox.estate.instances()].map(
            ({ instance }) => instance.instanceId,
          ),
        ),
      }),
    );
    return { ...result, calls: clients.calls() };
  } finally {
    clients.destroy();
  }
}

const nodes: Pick<FaultRule, 'service' | 'operation'> = {
  service: 'ssm',
  operation: 'DescribeInstanceInformation',
};

describe('failures of AWS that pass', () => {
  it.each<[string, Omit<FaultRule, 'rate'>, number]>([
    ['throttling', { kind: 'throttle', ...nodes, after: 1, times: 2 }, 2],
    ['HTTP 503', { kind: 'status', ...nodes, after: 1, times: 1 }, 1],
    ['HTTP 500', { kind: 'status', status: 500, ...nodes, times: 1 }, 1],
    ['a reset connection', { kind: 'reset-connection', ...nodes, times: 1 }, 1],
    ['a truncated answer', { kind: 'truncate-body', ...nodes, times: 1 }, 1],
    ['a short page', { kind: 'short-page', ...nodes, times: 1 }, 1],
    [
      'an empty page with a token',
      { kind: 'empty-page-with-token', ...nodes, after: 1, times: 1 },
      1,
    ],
  ])('change nothing but the number of calls: %s', async (_, rule, extra) => {
    const calm = await run(nodeInformation);
    const rough = await run(nodeInformation, [rule]);
    expect(calm.error).toBeUndefined();
    expect(rough.error).toBeUndefined();
    expect(rough.evidence).toEqual(calm.evidence);
    expect(rough.rows).toBe(calm.rows);
    const count = (of: typeof calm) =>
      of.calls.get('ssm:DescribeInstanceInformation') ?? 0;
    expect(count(rough)).toBeGreaterThanOrEqual(count(calm));
    expect(count(rough)).toBeLessThanOrEqual(count(calm) + extra);
  });
});

describe('failures of AWS that stay', () => {
  /** After one page of 50 nodes, two records each. */
  it.each<[string, FaultRule, string, string]>([
    [
      'a permission that lacks',
      { kind: 'deny', ...nodes, after: 1 },
      'access-denied',
      'the collection role lacks `ssm:DescribeInstanceInformation`',
    ],
    [
      'credentials that expire half-way',
      { kind: 'expired-credentials', ...nodes, after: 1 },
      'credentials',
      'the credentials have expired (ExpiredTokenException)',
    ],
    [
      'a page token that expires half-way',
      { kind: 'expire-token', ...nodes, after: 1 },
      'invalid-answer',
      'InvalidNextToken',
    ],
  ])(
    'end the listing as incomplete, with the pages before: %s',
    async (_, rule, gap, message) => {
      const { error, rows, evidence } = await run(nodeInformation, [rule]);
      expect(classify(error)).toMatchObject({
        gap,
        message: expect.stringContaining(message),
      });
      expect(rows).toBe(50);
      expect(evidence.length).toBeGreaterThan(90);
    },
  );

  it.each<[string, FaultRule, string, string]>([
    ['throttling', { kind: 'throttle' }, 'throttled', 'ThrottlingException'],
    ['HTTP 503', { kind: 'status' }, 'unreachable', 'HTTP 503'],
    [
      'reset connections',
      { kind: 'reset-connection' },
      'unreachable',
      'ECONNRESET',
    ],
    [
      'truncated answers',
      { kind: 'truncate-body' },
      'unreachable',
      'ECONNRESET',
    ],
  ])('are named, after every attempt: %s', async (_, rule, gap, message) => {
    const clients = await sandboxed.clientsFor(TARGET, { maxAttempts: 2 });
    sandboxed.sandbox.setFaults([{ ...rule, ...nodes }]);
    const { error, evidence } = await collectUntilFailure(
      nodeInformation,
      contextWith({ clients, target: TARGET }),
    );
    expect(evidence).toEqual([]);
    expect(classify(error)).toMatchObject({
      gap,
      message: expect.stringContaining(message),
    });
    expect(clients.calls().get('ssm:DescribeInstanceInformation')).toBe(2);
    clients.destroy();
  });

  it('keep a nonsensical answer apart from evidence', async () => {
    const { error, evidence } = await run(instances, [
      { kind: 'malformed-answer', service: 'ec2' },
    ]);
    expect(error).toBeUndefined();
    expect(evidence.length).toBeGreaterThan(100);
    expect(evidence.every(({ invalid }) => invalid)).toBe(true);
  });

  it('let an empty listing pass as what it says: whoever stores it must beware', async () => {
    const { error, evidence, rows } = await run(instances, [
      { kind: 'empty-list', service: 'ec2' },
    ]);
    expect({ error, evidence, rows }).toEqual({ evidence: [], rows: 0 });
  });
});

describe('credentials and Regions', () => {
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => {
        throw new Error('it did not fail');
      },
      error => classify(error),
    );

  it('tell a Region that is not enabled', async () => {
    await expect(
      failure(sandboxed.clientsFor(targetOf('111111111111', 'me-south-1'))),
    ).resolves.toMatchObject({
      gap: 'region-disabled',
      message: "account '111111111111' has not enabled Region 'me-south-1'",
    });
  });

  it('tell a role that does not trust us, or is not there', async () => {
    await expect(
      failure(sandboxed.clientsFor(targetOf('999999999999', 'us-east-1'))),
    ).resolves.toMatchObject({
      gap: 'credentials',
      message: expect.stringContaining('`sts:AssumeRole`'),
    });
  });

  it('tell expired credentials', async () => {
    sandboxed.sandbox.setFaults([
      {
        kind: 'expired-credentials',
        service: 'sts',
        operation: 'GetCallerIdentity',
      },
    ]);
    await expect(failure(sandboxed.clientsFor(TARGET))).resolves.toMatchObject({
      gap: 'credentials',
      message: expect.stringContaining('expired'),
    });
  });
});

describe('changes and ends while collecting', () => {
  it('an instance terminated after EC2 was asked costs nobody else anything', async () => {
    const victim = sandboxed.sandbox.estate.named('payments-gateway-syd-02');
    const id = victim?.instance.instanceId ?? '';
    const before = await sandboxed.collectAll(TARGET);
    for (const stage of ['ssm-instance-information', 'ssm-patches']) {
      const runs = await sandboxed.collectAll(TARGET, {
        between: ({ sources }) => {
          if (sources[0] === stage) {
            victim?.target.update(id, model => {
              model.state = 'terminated';
              model.stateChangedAt = NOW.getTime();
            });
          }
        },
      });
      for (const [source, { error, evidence }] of runs) {
        expect(error).toBeUndefined();
        const others = (items: typeof evidence) =>
          items.filter(({ instanceId }) => instanceId !== id);
        expect(others(evidence)).toEqual(
          others(before.get(source)?.evidence ?? []),
        );
      }
      victim?.target.update(id, model => {
        model.state = 'running';
      });
    }
  });

  it('stops between pages, and in the middle of a call, once aborted', async () => {
    const clients = await sandboxed.clientsFor(TARGET);
    const controller = new AbortController();
    const context = contextWith({
      clients,
      target: TARGET,
      signal: controller.signal,
    });
    const reason = new Error('the task has ended');

    const pages = nodeInformation.collect(context)[Symbol.asyncIterator]();
    await pages.next();
    controller.abort(reason);
    await expect(pages.next()).rejects.toBe(reason);
    expect(clients.calls().get('ssm:DescribeInstanceInformation')).toBe(1);

    const second = new AbortController();
    sandboxed.sandbox.setFaults([
      { kind: 'delay', delayMs: 30_000, service: 'ssm' },
    ]);
    const started = Date.now();
    const slow = collectUntilFailure(applicationInventory, {
      ...context,
      signal: second.signal,
    });
    setTimeout(() => second.abort(reason), 50);
    const { error } = await slow;
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(() => classify(error, { signal: second.signal })).toThrow(reason);
    clients.destroy();
  });
});
