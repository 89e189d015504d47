import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';

/** The counts of a patch state, by what they mean. */
export interface PatchCounts {
  missing: number;
  failed: number;
  rejected: number;
  pendingReboot: number;
  /** The highest of the overlapping views by severity, which are never added. */
  bySeverity: number;
  details: JsonObject;
}

/**
 * A count that AWS left out is zero, unless it left out all of them.
 *
 * @returns undefined where there is not a single count
 */
export function readPatchCounts(
  patchState: EvidencePayloads['ssm-patch-states'],
): PatchCounts | undefined {
  const details: JsonObject = {};
  for (const [name, value] of Object.entries({
    missing: patchState.missing,
    failed: patchState.failed,
    installedRejected: patchState.installedRejected,
    installedPendingReboot: patchState.installedPendingReboot,
    installed: patchState.installed,
    installedOther: patchState.installedOther,
    criticalNonCompliant: patchState.criticalNonCompliant,
    securityNonCompliant: patchState.securityNonCompliant,
    otherNonCompliant: patchState.otherNonCompliant,
  })) {
    if (value !== undefined) {
      details[name] = value;
    }
  }
  if (!Object.keys(details).length) {
    return undefined;
  }
  return {
    missing: patchState.missing ?? 0,
    failed: patchState.failed ?? 0,
    rejected: patchState.installedRejected ?? 0,
    pendingReboot: patchState.installedPendingReboot ?? 0,
    bySeverity: Math.max(
      patchState.criticalNonCompliant ?? 0,
      patchState.securityNonCompliant ?? 0,
      patchState.otherNonCompliant ?? 0,
    ),
    details,
  };
}
