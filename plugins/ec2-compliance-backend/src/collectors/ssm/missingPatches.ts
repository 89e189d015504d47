import {
  DescribeInstancePatchesCommand,
  PatchComplianceData,
} from '@aws-sdk/client-ssm';
import { Evidence, EvidencePayloads, validateEvidence } from '../../evidence';
import { chunk } from '../reading/chunk';
import { paginate } from '../reading/paginate';
import { isGone } from '../reading/unlessGone';
import { CollectContext, CollectedPage, Collector } from '../types';
import { recordedAt, sortedSet, text } from '../reading/values';

const OPERATION = 'ssm:DescribeInstancePatches';

/** As many as the service takes; the model allows 100. */
const PAGE_SIZE = 50;

/** Instances in one page of evidence; the client decides how many calls are in flight. */
const GROUP_SIZE = 10;

type PatchState = EvidencePayloads['ssm-patch-states'];

/** AWS's states in any spelling (`InstalledPendingReboot`, `INSTALLED_PENDING_REBOOT`) → ours. */
const STATES: ReadonlyMap<string, string> = new Map([
  ['missing', 'missing'],
  ['failed', 'failed'],
  ['installedpendingreboot', 'installed-pending-reboot'],
  ['installedrejected', 'installed-rejected'],
]);
const COMPLIANT_STATES = [
  'installed',
  'installedother',
  'notapplicable',
  'availablesecurityupdate',
];

/**
 * Which patches are missing. It costs a call for each node, so only nodes that
 * are not compliant are read, and only after a further scan. A node that has
 * become compliant gets an empty list, without a call.
 *
 * Source: ssm:DescribeInstancePatches, 50 a page.
 */
export const missingPatches: Collector = {
  sources: ['ssm-patches'],
  actions: [OPERATION],
  after: ['ssm-patch-states'],
  kind: 'details',
  async *collect(context) {
    const { patchStates, knownPatchLists, runningInstanceIds } = context;
    const cleared: Evidence[] = [];
    const wanted: [string, PatchState][] = [];
    for (const [instanceId, state] of patchStates) {
      const isKnown = knownPatchLists.has(instanceId);
      const knownTime = knownPatchLists.get(instanceId);
      if (isCompliant(state)) {
        // An empty list belongs to no scan, so that the next is not a change.
        if (isKnown && knownTime !== undefined) {
          cleared.push(
            validateEvidence({
              source: 'ssm-patches',
              instanceId,
              payload: { patches: [] },
            }),
          );
        }
      } else if (
        runningInstanceIds.has(instanceId) &&
        (knownTime === undefined || knownTime !== state.operationEndTime)
      ) {
        wanted.push([instanceId, state]);
      }
    }
    if (cleared.length) {
      yield { evidence: cleared, rows: 0 };
    }
    for (const group of chunk(wanted, GROUP_SIZE)) {
      const read = await Promise.all(
        group.map(([instanceId, state]) =>
          readPatches({ context, instanceId, state }),
        ),
      );
      yield {
        evidence: read.flatMap(page => page.evidence),
        rows: read.reduce((sum, page) => sum + page.rows, 0),
      };
    }
  },
};

/** A patch state has no status: any of these counts decides. */
function isCompliant(state: PatchState): boolean {
  return ![
    state.missing,
    state.failed,
    state.installedPendingReboot,
    state.installedRejected,
    state.criticalNonCompliant,
    state.securityNonCompliant,
    state.otherNonCompliant,
  ].some(count => count !== undefined && count > 0);
}

async function readPatches(options: {
  context: CollectContext;
  instanceId: string;
  state: PatchState;
}): Promise<CollectedPage> {
  const { context, instanceId, state } = options;
  const { clients, signal } = context;
  const found: PatchComplianceData[] = [];
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      clients.ssm.send(
        new DescribeInstancePatchesCommand({
          InstanceId: state.nodeId,
          Filters: [
            {
              Key: 'State',
              Values: [
                'Missing',
                'Failed',
                'InstalledPendingReboot',
                'InstalledRejected',
              ],
            },
          ],
          MaxResults: PAGE_SIZE,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  try {
    for await (const page of pages) {
      found.push(...(page.Patches ?? []));
    }
  } catch (error) {
    // Terminated since its patch state was read: its list does not matter any
    // more, those of the others do.
    if (isGone(error)) {
      return { evidence: [], rows: 0 };
    }
    throw error;
  }
  return {
    evidence: [
      validateEvidence({
        source: 'ssm-patches',
        instanceId,
        ...recordedAt(state.operationEndTime),
        payload: {
          operationEndTime: state.operationEndTime,
          patches: toPatches(found),
        },
      }),
    ],
    rows: found.length,
  };
}

function toPatches(found: readonly PatchComplianceData[]) {
  return found
    .map(patch => ({
      patch,
      wireState: (patch.State ?? '').toLowerCase().replaceAll('_', ''),
    }))
    .filter(({ wireState }) => !COMPLIANT_STATES.includes(wireState))
    .map(({ patch, wireState }) => ({
      id: patch.KBId,
      title: patch.Title || patch.KBId,
      state: STATES.get(wireState),
      classification: text(patch.Classification),
      severity: text(patch.Severity),
      cveIds: sortedSet(
        (patch.CVEIds ?? '').split(',').map(cveId => cveId.trim()),
      ),
    }))
    .sort((a, b) => compare(a.state, b.state) || compare(a.id, b.id));
}

function compare(a = '', b = ''): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
