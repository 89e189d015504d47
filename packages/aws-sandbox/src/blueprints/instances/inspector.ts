import type { InstanceModel } from '../../estate/InstanceModel';
import { DAY } from '../../time/cadence';
import type { Quirk } from './Quirk';
import { setCoverage } from './setCoverage';

/** Its rows say that it is not scanned, and why. */
export const notScanned =
  (reason: string, options: { days?: number } = {}): Quirk =>
  (instance, epoch) => {
    if (instance.inspector.package) {
      instance.inspector.package = {
        statusCode: 'INACTIVE',
        reason,
        lastScannedAt:
          options.days === undefined
            ? undefined
            : { at: epoch - options.days * DAY },
      };
    }
  };

/** No inventory for more than a week. */
export const staleInventory = notScanned('STALE_INVENTORY', { days: 9 });

export const excludedByTag: Quirk = (instance, epoch) => {
  instance.tags = { ...instance.tags, InspectorEc2Exclusion: '' };
  notScanned('EXCLUDED_BY_TAG')(instance, epoch);
  instance.inspector.network = {
    statusCode: 'INACTIVE',
    reason: 'EXCLUDED_BY_TAG',
  };
};

/** Active and successful, but the last scan is days old. */
export const staleInspectorScan =
  (days: number): Quirk =>
  (instance, epoch) => {
    setCoverage(instance, { lastScannedAt: { at: epoch - days * DAY } });
  };

export const pendingInitialScan: Quirk = instance => {
  if (instance.inspector.package) {
    instance.inspector.package = {
      statusCode: 'ACTIVE',
      reason: 'PENDING_INITIAL_SCAN',
    };
  }
};

/** Inspector has no row for it at all. */
export const withoutCoverage: Quirk = instance => {
  instance.inspector.package = undefined;
  instance.inspector.network = undefined;
};

export const findings =
  (counts: Partial<InstanceModel['inspector']['findings']>): Quirk =>
  ({ inspector }) => {
    Object.assign(inspector.findings, counts);
  };
