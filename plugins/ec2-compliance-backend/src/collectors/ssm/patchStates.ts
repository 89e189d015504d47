import {
  DescribeInstancePatchStatesCommand,
  InstancePatchState,
} from '@aws-sdk/client-ssm';
import { pick } from 'lodash';
import { Evidence, EvidencePayloads, validateEvidence } from '../../evidence';
import { inBatches } from '../reading/inBatches';
import { instanceOfNode } from './instanceOfNode';
import { lastOfEach } from '../reading/lastOfEach';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, text, time } from '../reading/values';

type PatchState = EvidencePayloads['ssm-patch-states'];

const DAY = 86_400_000;
/** How finely it is kept for how long there was no further operation. */
const STEP = DAY / 4;

const OPERATION = 'ssm:DescribeInstancePatchStates';

/** The model allows pages of 100, the service refuses more than 50. */
const PAGE_SIZE = 50;

/**
 * How many patches each managed node lacks. A node that was never scanned is
 * left out by AWS, and so by us, as is one that is gone since it was listed.
 *
 * Source: ssm:DescribeInstancePatchStates, 50 ids a call.
 */
export const patchStates: Collector = {
  sources: ['ssm-patch-states'],
  actions: [OPERATION],
  after: ['ssm-instance-information'],
  kind: 'listing',
  async *collect(context) {
    const { clients, now, signal } = context;
    const known = await context.readStored('ssm-patch-states');
    const ids = RowIds.create(OPERATION);
    const pages = inBatches({
      items: context.nodes.keys(),
      size: PAGE_SIZE,
      idOf: nodeId => nodeId,
      read: nodeIds =>
        paginate({
          operation: OPERATION,
          signal,
          fetch: token =>
            clients.ssm.send(
              new DescribeInstancePatchStatesCommand({
                InstanceIds: nodeIds,
                MaxResults: PAGE_SIZE,
                NextToken: token,
              }),
              { abortSignal: signal },
            ),
          next: page => page.NextToken,
        }),
    });
    for await (const page of pages) {
      const states = page.InstancePatchStates ?? [];
      const evidence: Evidence[] = [];
      for (const state of states) {
        const instanceId = ids.has(state.InstanceId)
          ? instanceOfNode(context, state.InstanceId)
          : undefined;
        if (instanceId) {
          evidence.push(
            toEvidence(instanceId, state, {
              known: known.get(instanceId),
              now,
            }),
          );
        }
      }
      yield { evidence: lastOfEach(evidence), rows: states.length };
    }
    ids.requireAll();
  },
};

function toEvidence(
  instanceId: string,
  state: InstancePatchState,
  { known, now }: { known: PatchState | undefined; now: Date },
): Evidence {
  const operationEndTime = time(state.OperationEndTime);
  return validateEvidence({
    source: 'ssm-patch-states',
    instanceId,
    ...recordedAt(operationEndTime),
    payload: {
      nodeId: state.InstanceId,
      baselineId: text(state.BaselineId),
      patchGroup: text(state.PatchGroup),
      installOverrideList: text(state.InstallOverrideList),
      operation: text(state.Operation),
      operationEndTime,
      ...seenOver(operationEndTime, known, now),
      installed: state.InstalledCount,
      installedOther: state.InstalledOtherCount,
      installedPendingReboot: state.InstalledPendingRebootCount,
      installedRejected: state.InstalledRejectedCount,
      missing: state.MissingCount,
      failed: state.FailedCount,
      criticalNonCompliant: state.CriticalNonCompliantCount,
      securityNonCompliant: state.SecurityNonCompliantCount,
      otherNonCompliant: state.OtherNonCompliantCount,
    },
  });
}

/**
 * AWS keeps the last operation only: how long it was the last, and the one
 * before it, readings have to show. What they did not see is not concluded.
 */
function seenOver(
  operationEndTime: string | undefined,
  known: PatchState | undefined,
  now: Date,
): Partial<PatchState> {
  if (operationEndTime === undefined) {
    return {};
  }
  const last = known?.operationEndTime;
  const isFurther = last !== undefined && last < operationEndTime;
  return {
    waitedUntil: waitedUntil(Date.parse(operationEndTime), now.getTime()),
    ...(isFurther
      ? {
          previousOperationEndTime: last,
          previousWaitedUntil: known?.waitedUntil,
        }
      : pick(known, ['previousOperationEndTime', 'previousWaitedUntil'])),
  };
}

/** In steps, so that the record does not move with every reading. */
function waitedUntil(endedAt: number, now: number): string | undefined {
  return now - endedAt < DAY
    ? undefined
    : new Date(
        endedAt + Math.floor((now - endedAt) / STEP) * STEP,
      ).toISOString();
}
