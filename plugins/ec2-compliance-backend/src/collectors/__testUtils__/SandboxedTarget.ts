import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { AwsSandbox, Estate } from 'aws-sandbox';
import {
  COLLECTOR_ROLE,
  DEMO_ACCESS_KEY_ID,
  createDemoEstate,
} from 'demo-estate';
import { AwsClientFactory, AwsClients } from '../../aws';
import { TargetConfig, targetId } from '../../config';
import {
  Evidence,
  EvidencePayloads,
  FindingEvidence,
  InstanceEvidence,
  isPaused,
  VulnerabilityEvidence,
} from '../../evidence';
import { collectors } from '../collectors';
import { CollectContext, Collector } from '../types';
import { contextWith, testParameters } from './collect';

/** What one collector gave, up to its end or its failure. */
export interface CollectorRun {
  collector: Collector;
  evidence: Evidence[];
  findings: FindingEvidence[];
  vulnerabilities: VulnerabilityEvidence[];
  rows: number;
  error?: unknown;
}

/** The sandbox, as app-config would point at it. */
export class SandboxedTarget {
  readonly sandbox: AwsSandbox;
  readonly #environment = process.env.AWS_ENDPOINT_URL;

  static async start(options: {
    estate?: Estate;
    now?: Date;
    /** As many as come, unless a test is about them. */
    lookupsPerSecond?: number;
  }): Promise<SandboxedTarget> {
    const { now, estate = createDemoEstate({ now }) } = options;
    const { lookupsPerSecond = Infinity } = options;
    return new SandboxedTarget(
      await AwsSandbox.start({ estate, now, lookupsPerSecond }),
    );
  }

  private constructor(sandbox: AwsSandbox) {
    this.sandbox = sandbox;
    process.env.AWS_ENDPOINT_URL = sandbox.url;
  }

  async stop(): Promise<void> {
    if (this.#environment === undefined) {
      delete process.env.AWS_ENDPOINT_URL;
    } else {
      process.env.AWS_ENDPOINT_URL = this.#environment;
    }
    await this.sandbox.stop();
  }

  /** Clients by way of the real credentials manager and `sts:AssumeRole`. */
  clientsFor(
    target: TargetConfig,
    options: { maxAttempts?: number; lookupsPerSecond?: number } = {},
  ): Promise<AwsClients> {
    return AwsClientFactory.create({
      credentialsManager: DefaultAwsCredentialsManager.fromConfig(
        new ConfigReader({
          aws: {
            mainAccount: {
              accessKeyId: DEMO_ACCESS_KEY_ID,
              secretAccessKey: 'any',
            },
            accountDefaults: { roleName: COLLECTOR_ROLE },
          },
        }),
      ),
      targets: [target],
      lookupsPerSecond: this.sandbox.lookupsPerSecond,
      ...options,
    }).clientsFor(target);
  }

  /**
   * Runs the collectors in their order, each with what those before it found,
   * as a refresh does.
   */
  async collectAll(
    target: TargetConfig,
    options: {
      between?: (collector: Collector) => void;
      /** Given what each collector is given, before it runs. */
      beforeEach?: (
        collector: Collector,
        context: CollectContext,
      ) => Promise<void>;
      knownPatchLists?: CollectContext['knownPatchLists'];
      parameters?: Partial<CollectContext['parameters']>;
    } = {},
  ): Promise<Map<string, CollectorRun>> {
    const clients = await this.clientsFor(target);
    const runs = new Map<string, CollectorRun>();
    const runningInstanceIds = new Set<string>();
    const instances = new Map<string, InstanceEvidence>();
    const stored = new Map<string, Map<string, unknown>>();
    const nodes = new Map<string, string>();
    const patchStates = new Map<string, EvidencePayloads['ssm-patch-states']>();
    try {
      for (const collector of collectors) {
        options.between?.(collector);
        const context = contextWith({
          clients,
          target,
          instances,
          readDueVulnerabilities: async () => [
            ...new Map(
              runs
                .get('inspector-findings')
                ?.findings.map(({ sourceId, vulnerabilityId }) => [
                  vulnerabilityId,
                  { vulnerabilityId, findingArn: sourceId },
                ]),
            ).values(),
          ],
          readStored: async source => new Map(stored.get(source)) as never,
          parameters: { ...testParameters, ...options.parameters },
          runningInstanceIds,
          nodes,
          patchStates,
          knownPatchLists: options.knownPatchLists ?? new Map(),
        });
        await options.beforeEach?.(collector, context);
        const run = await collectUntilFailure(collector, context);
        runs.set(collector.sources[0], run);
        for (const item of run.evidence) {
          if (item.payload) {
            const ofSource = stored.get(item.source) ?? new Map();
            stored.set(
              item.source,
              ofSource.set(item.instanceId ?? '', item.payload),
            );
          }
          if (!item.payload || item.instanceId === undefined) {
            continue;
          }
          if (item.source === 'ec2-instances') {
            if (!isPaused(item.payload)) {
              instances.set(item.instanceId, item.payload);
            }
            if (item.payload.state === 'running') {
              runningInstanceIds.add(item.instanceId);
            }
          } else if (item.source === 'ssm-instance-information') {
            nodes.set(item.payload.nodeId, item.instanceId);
          } else if (item.source === 'ssm-patch-states') {
            patchStates.set(item.instanceId, item.payload);
          }
        }
      }
    } finally {
      clients.destroy();
    }
    return runs;
  }
}

/** One collector, with what it gave before it failed. */
export async function collectUntilFailure(
  collector: Collector,
  context: CollectContext,
): Promise<CollectorRun> {
  const run: CollectorRun = {
    collector,
    evidence: [],
    findings: [],
    vulnerabilities: [],
    rows: 0,
  };
  try {
    for await (const page of collector.collect(context)) {
      run.evidence.push(...page.evidence);
      run.findings.push(...(page.findings ?? []));
      run.vulnerabilities.push(...(page.vulnerabilities ?? []));
      run.rows += page.rows;
    }
  } catch (error) {
    run.error = error;
  }
  return run;
}

export function targetOf(accountId: string, region: string): TargetConfig {
  const partition = 'aws';
  return {
    id: targetId({ partition, accountId, region }),
    partition,
    accountId,
    region,
  };
}
