import { patchesOf } from '../../services/ssm/patching/patchCatalog';
import { DAY } from '../../time/cadence';
import type { Quirk } from './Quirk';

/** The first `count` updates of the catalogue are missing, `from` the n-th. */
export const missingPatches =
  (count: number, from = 0): Quirk =>
  instance => {
    if (instance.patch) {
      instance.patch.missing = patchesOf(instance.os)
        .slice(from, from + count)
        .map(entry => entry.title);
    }
    instance.inspector.findings.high += count;
  };

/** Missing the updates whose title holds a text. */
export const missingPatch =
  (title: string): Quirk =>
  ({ os, patch }) => {
    patch?.missing.push(
      ...patchesOf(os)
        .map(entry => entry.title)
        .filter(candidate => candidate.includes(title)),
    );
  };

/** Missing the one update that is rated critical. */
export const missingCriticalPatch: Quirk = instance => {
  const critical = patchesOf(instance.os).find(p => p.severity === 'Critical');
  if (instance.patch && critical) {
    instance.patch.missing.push(critical.title);
  }
  instance.inspector.findings.critical += 1;
};

/** An installation that failed. */
export const failedPatch: Quirk = instance => {
  if (instance.patch) {
    instance.patch.operation = 'Install';
    instance.patch.failed = [patchesOf(instance.os)[2].title];
  }
  instance.inspector.findings.high += 1;
};

/** Installed, not applied: the node was not restarted. */
export const pendingReboot: Quirk = instance => {
  if (instance.patch) {
    instance.patch.operation = 'Install';
    instance.patch.pendingReboot = patchesOf(instance.os)
      .slice(0, 2)
      .map(entry => entry.title);
  }
};

/** Managed and online, but Patch Manager has never looked at it. */
export const neverScanned: Quirk = instance => {
  instance.patch = undefined;
};

/** Clean in the last scan, which was long ago. */
export const stalePatchScan =
  (days: number): Quirk =>
  (instance, epoch) => {
    if (instance.patch) {
      instance.patch.scannedAt = { at: epoch - days * DAY };
    }
  };
