import {
  Exposure,
  Phrase,
  phraseOf,
} from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { CLOCK_TOLERANCE, readTime } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

type PatchState = EvidencePayloads['ssm-patch-states'];

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
  /** E.g. `the scan of 14 November 2026, 09:12 UTC`. */
  called: Phrase;
}

/** The parts of sentences about scans, for every control that speaks of them. */
export const SCAN_PHRASES = {
  'scan-of': 'the scan of {{at, time}}',
  'installation-of': 'the installation of {{at, time}}',
  'last-scan': 'the last scan',
  'last-installation': 'the last installation',
  'scan-in-future':
    'Patch Manager dates its last result in the future ({{scan}}), so its age cannot be judged',
  'facing-internet': 'an instance that faces the internet ({{by}})',
  'not-facing-internet': 'an instance that is not known to face the internet',
  'by-tag': 'by its tag',
  'by-public-address': 'by a public address',
  'by-network-reachability': 'by a path that Inspector found',
} as const;
const phrase = phraseOf(SCAN_PHRASES);

/** What controls about patches say of a scan that has not ended. */
export const UNFINISHED_SCAN = {
  title: 'No scan has ended yet',
  sentence:
    'Patch Manager has a patch state of this instance without the time at which its scan ended, so it shows nothing yet',
} as const satisfies ReasonWords[string];

/** How old a patch scan of the instance may be, in milliseconds. */
export function patchScanWindow(context: ControlContext): number {
  const { internetFacing, other } = context.parameters.patchScanMaxAge;
  return context.exposure.internetFacing ? internetFacing : other;
}

/**
 * How long patches may wait for the next scan, in milliseconds. At level 3, 48
 * hours are asked of every instance: the fortnight between two scans that its
 * clause allows would never leave them, so that the shorter time counts there.
 */
export function patchScanInterval(context: ControlContext): number {
  const { internetFacing, other } = context.parameters.patchScanMaxAge;
  return isScanObserved(context)
    ? Math.min(internetFacing, other)
    : patchScanWindow(context);
}

/** Whether less is counted than its window allows, so that scans have to show it. */
export function isScanObserved({ exposure, level }: ControlContext): boolean {
  return level === 3 && !exposure.internetFacing;
}

/** The kind of instance that a window is allowed for, and who says so. */
export function exposedInstance({ internetFacing, by }: Exposure): Phrase {
  switch (internetFacing ? by : undefined) {
    case 'tag':
      return phrase('facing-internet', { by: phrase('by-tag') });
    case 'public-address':
      return phrase('facing-internet', { by: phrase('by-public-address') });
    case 'network-reachability':
      return phrase('facing-internet', {
        by: phrase('by-network-reachability'),
      });
    default:
      return phrase('not-facing-internet');
  }
}

/**
 * Reads when a patch state was made (`OperationEndTime`, never the later time
 * of the compliance row), and how old it may be.
 */
export function readPatchScan(
  context: ControlContext,
  { operation, operationEndTime }: PatchState,
): PatchScan {
  const window = patchScanWindow(context);
  const endedAt = readTime(operationEndTime);
  const installed = operation === 'Install';
  if (endedAt === undefined || operationEndTime === undefined) {
    return {
      state: 'unfinished',
      window,
      called: phrase(installed ? 'last-installation' : 'last-scan'),
    };
  }
  const called = phrase(installed ? 'installation-of' : 'scan-of', {
    at: operationEndTime,
  });
  if (context.now.isBefore(endedAt - CLOCK_TOLERANCE)) {
    return { state: 'future', endedAt, window, called };
  }
  return {
    state: context.now.isAfter(endedAt + window) ? 'overdue' : 'current',
    endedAt,
    window,
    called,
  };
}

/** The judgement of a scan that ended in the future. */
export function judgeFutureScan(
  scan: PatchScan,
  recordedAt: string | undefined,
): Judgement {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'invalid-answer',
    values: {
      because: phrase('scan-in-future', { scan: scan.called }),
      operationEndTime: recordedAt,
    },
    recordedAt,
  };
}
