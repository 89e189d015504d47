import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { hashText } from '../../../random/random';
import type { PatchModel } from '../model/PatchModel';
import { type CatalogPatch, patchesOf } from './patchCatalog';

export type PatchState =
  | 'Installed'
  | 'InstalledOther'
  | 'InstalledPendingReboot'
  | 'InstalledRejected'
  | 'Missing'
  | 'Failed'
  | 'NotApplicable';

/** Superseded updates that Windows reports as not applicable. */
const NOT_APPLICABLE_KBS = 24;

/** Counts of one node, agreeing with the list of its patches. */
export interface PatchCounts {
  installed: number;
  installedOther: number;
  pendingReboot: number;
  rejected: number;
  missing: number;
  failed: number;
  notApplicable: number;
  criticalNonCompliant: number;
  securityNonCompliant: number;
  otherNonCompliant: number;
}

export function stateOf(patch: PatchModel, title: string): PatchState {
  if (patch.missing.includes(title)) {
    return 'Missing';
  }
  if (patch.failed.includes(title)) {
    return 'Failed';
  }
  if (patch.pendingReboot.includes(title)) {
    return 'InstalledPendingReboot';
  }
  return patch.rejected.includes(title) ? 'InstalledRejected' : 'Installed';
}

export function countPatches(
  instance: InstanceModel,
  patch: PatchModel,
): PatchCounts {
  const counts: PatchCounts = {
    installed: 0,
    installedOther: otherPackages(instance).length,
    pendingReboot: 0,
    rejected: 0,
    missing: 0,
    failed: 0,
    notApplicable: notApplicableKbs(instance).length,
    criticalNonCompliant: 0,
    securityNonCompliant: 0,
    otherNonCompliant: 0,
  };
  const names = {
    Installed: 'installed',
    InstalledOther: 'installedOther',
    InstalledPendingReboot: 'pendingReboot',
    InstalledRejected: 'rejected',
    Missing: 'missing',
    Failed: 'failed',
    NotApplicable: 'notApplicable',
  } as const;
  for (const entry of patchesOf(instance.os)) {
    const state = stateOf(patch, entry.title);
    counts[names[state]] += 1;
    if (state !== 'Installed') {
      countNonCompliant(counts, entry);
    }
  }
  return counts;
}

/** Overlapping views of the same patches: not to be added to the states. */
function countNonCompliant(counts: PatchCounts, entry: CatalogPatch): void {
  if (entry.severity === 'Critical') {
    counts.criticalNonCompliant += 1;
  }
  if (entry.classification.startsWith('Security')) {
    counts.securityNonCompliant += 1;
  } else {
    counts.otherNonCompliant += 1;
  }
}

/** How many patches make the node non-compliant. */
export function nonCompliantCount(counts: PatchCounts): number {
  return (
    counts.missing + counts.failed + counts.rejected + counts.pendingReboot
  );
}

/** Packages that no rule of the baseline speaks of. */
export function otherPackages(instance: InstanceModel): string[] {
  const { applications, platformType } = operatingSystem(instance.os);
  return platformType === 'Windows' ? [] : [...applications];
}

/** Windows alone reports what does not apply. */
export function notApplicableKbs(instance: InstanceModel): string[] {
  if (operatingSystem(instance.os).platformType !== 'Windows') {
    return [];
  }
  return Array.from(
    { length: NOT_APPLICABLE_KBS },
    (_, i) => `KB${5_000_000 + (hashText(`${instance.os}/${i}`) % 60_000)}`,
  );
}
