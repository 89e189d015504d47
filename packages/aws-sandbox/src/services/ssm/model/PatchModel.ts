import type { Cadence } from '../../../time/cadence';

/** The last patch operation of a node. Titles refer to the patch catalogue. */
export interface PatchModel {
  scannedAt: Cadence;
  operation: 'Scan' | 'Install';
  baselineId: string;
  patchGroup: string;
  missing: string[];
  failed: string[];
  pendingReboot: string[];
  rejected: string[];
}
