import {
  DescribeInstancePatchStates$,
  type DescribeInstancePatchStatesRequest,
  type DescribeInstancePatchStatesResult,
  type InstancePatchState,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isKeptByInventory } from '../../../estate/Target';
import { operatingSystem } from '../../../estate/operatingSystems';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { lastDate } from '../../../time/cadence';
import { tooLong } from '../errors/ssmErrors';
import type { PatchModel } from '../model/PatchModel';
import { countPatches } from './patchFacts';

const MAX_IDS = 50;
/** How long a scan takes. */
const SCAN_MILLIS = 47_000;

type Scanned = InstanceModel & { patch: PatchModel };

/**
 * Patch counts of at most 50 nodes. The model allows pages of 10 to 100, the
 * live API refuses more than 50. Nodes that were never scanned are left out.
 */
export const describeInstancePatchStates = pagedOperation<
  DescribeInstancePatchStatesRequest,
  DescribeInstancePatchStatesResult,
  Scanned
>({
  schema: DescribeInstancePatchStates$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 10,
    max: 50,
    default: 50,
  },
  list(input, { target, now }) {
    const ids = Array.from(new Set(input.InstanceIds));
    if (ids.length > MAX_IDS) {
      throw tooLong('instanceIds', MAX_IDS);
    }
    return listArray(
      ids
        .map(id => target.find(id))
        .filter(
          (found): found is Scanned =>
            found?.patch !== undefined && isKeptByInventory(found, now),
        ),
    );
  },
  answer: (instances, _input, { now }) => ({
    InstancePatchStates: instances.map(i => toState(i, now)),
  }),
});

function toState(instance: Scanned, now: number): InstancePatchState {
  const { patch } = instance;
  const counts = countPatches(instance, patch);
  const ended = lastDate(patch.scannedAt, now);
  const windows = operatingSystem(instance.os).platformType === 'Windows';
  return {
    InstanceId: instance.node?.nodeId ?? instance.instanceId,
    PatchGroup: patch.patchGroup,
    BaselineId: patch.baselineId,
    InstalledCount: counts.installed,
    InstalledOtherCount: counts.installedOther,
    InstalledPendingRebootCount: counts.pendingReboot,
    InstalledRejectedCount: counts.rejected,
    MissingCount: counts.missing,
    FailedCount: counts.failed,
    NotApplicableCount: counts.notApplicable,
    UnreportedNotApplicableCount: windows ? 0 : undefined,
    AvailableSecurityUpdateCount: windows ? 0 : undefined,
    OperationStartTime: new Date(ended.getTime() - SCAN_MILLIS),
    OperationEndTime: ended,
    Operation: patch.operation,
    LastNoRebootInstallOperationTime:
      counts.pendingReboot > 0 ? ended : undefined,
    RebootOption: counts.pendingReboot > 0 ? 'NoReboot' : 'RebootIfNeeded',
    CriticalNonCompliantCount: counts.criticalNonCompliant,
    SecurityNonCompliantCount: counts.securityNonCompliant,
    OtherNonCompliantCount: counts.otherNonCompliant,
  };
}
