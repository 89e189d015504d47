import { AwsClients } from '../../aws';
import { Evidence } from '../../evidence';
import { CollectContext, Collector } from '../types';
import { TARGET } from '../../aws/__testUtils__/ScriptedAws';

export const testParameters: CollectContext['parameters'] = {
  requiredTags: [],
  applicationControlNames: ['selinux-policy', 'fapolicyd'],
  cloudwatchAgentNames: ['amazon-cloudwatch-agent'],
  patchScanMaxAge: { internetFacing: 1, other: 1 },
  inspectorScanMaxAge: 1,
  inspectorGrace: 1,
  agentUpdateGrace: 1,
  accessAnalyzerMaxAge: 1,
  manualChangesWindow: 7 * 86_400_000,
  approvedIngressCidrs: [],
  publicPorts: ['80', '443'],
  pipelineRoleNames: [],
  pipelineIssuers: [],
  userData: false,
  deniedApplications: [],
  extendedSupport: [],
  patchReviewPeriod: 1,
  iamReviewPeriod: 1,
  releaseReviewPeriod: 1,
};

/** A context in which nothing is known. */
export function contextWith(
  options: Partial<CollectContext> & { clients: AwsClients },
): CollectContext {
  return {
    target: TARGET,
    parameters: testParameters,
    accountRegions: [(options.target ?? TARGET).region],
    signal: new AbortController().signal,
    now: new Date('2026-11-23T10:00:00.000Z'),
    readDueVulnerabilities: async () => [],
    readStored: async () => new Map(),
    userDataSalt: async () => 'salt',
    instances: new Map(),
    runningInstanceIds: new Set(),
    nodes: new Map(),
    patchStates: new Map(),
    knownPatchLists: new Map(),
    ...options,
  };
}

/** Runs one collector to its end. */
export async function collect(
  collector: Collector,
  context: CollectContext,
): Promise<{ evidence: Evidence[]; rows: number; pages: number }> {
  const result = { evidence: [] as Evidence[], rows: 0, pages: 0 };
  for await (const page of collector.collect(context)) {
    result.evidence.push(...page.evidence);
    result.rows += page.rows;
    result.pages += 1;
  }
  return result;
}
