import { EvidencePayloads } from '../../evidence';
import { CLOCK_TOLERANCE, formatTime, readTime } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';

/** What a patch state says about the scan that it rests on. */
export interface PatchScan {
  /**
   * - `current`: within the window
   * - `overdue`: older than the window
   * - `future`: after now by more than clocks may differ
   * - `unfinished`: there is no end time
   */
  state: 'current' | 'overdue' | 'future' | 'unfinished';
  /** Milliseconds since the epoch; absent when unfinished. */
  endedAt?: number;
  /** Milliseconds. */
  window: number;
  internetFacing: boolean;
  /** E.g. `the scan of 14 November 2026, 09:12 UTC`. */
  words: string;
}

/** How old a patch scan of the instance may be, in milliseconds. */
export function patchScanWindow(context: ControlContext): number {
  const { internetFacing, other } = context.parameters.patchScanMaxAge;
  return isInternetFacing(context) ? internetFacing : other;
}

/**
 * Reads when a patch state was made (`OperationEndTime`, never the later time
 * of the compliance row), and how old it may be.
 */
export function readPatchScan(
  context: ControlContext,
  patchState: EvidencePayloads['ssm-patch-states'],
): PatchScan {
  const internetFacing = isInternetFacing(context);
  const window = patchScanWindow(context);
  const endedAt = readTime(patchState.operationEndTime);
  const operation =
    patchState.operation === 'Install' ? 'installation' : 'scan';
  if (endedAt === undefined) {
    return {
      state: 'unfinished',
      window,
      internetFacing,
      words: `the last ${operation}`,
    };
  }
  const age = context.now.getTime() - endedAt;
  const words = `the ${operation} of ${formatTime(endedAt)}`;
  const scan = { endedAt, window, internetFacing, words };
  if (age < -CLOCK_TOLERANCE) {
    return { ...scan, state: 'future' };
  }
  return { ...scan, state: age > window ? 'overdue' : 'current' };
}

/** A lower bound: an instance behind a public load balancer is not seen. */
function isInternetFacing(context: ControlContext): boolean {
  return context.instance.publicAddresses.length > 0;
}

/** The judgement of a patch state that has no end: it shows nothing yet. */
export function judgeUnfinishedScan(): Judgement<'scan-unfinished'> {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'scan-unfinished',
    message:
      'Patch Manager has a patch state of this instance without the time at which its scan ended, so it shows nothing yet',
  };
}

/** The judgement of a scan that ended in the future. */
export function judgeFutureScan(
  scan: PatchScan,
  recordedAt: string | undefined,
): Judgement<never> {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'invalid-answer',
    message: `Patch Manager dates its last result in the future (${scan.words}), so its age cannot be judged`,
    details: { operationEndTime: recordedAt },
    recordedAt,
  };
}
