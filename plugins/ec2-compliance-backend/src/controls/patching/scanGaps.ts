import { EvidencePayloads } from '../../evidence';
import { readTime } from '../judging/times';
import { ControlContext } from '../judging/types';

type PatchState = EvidencePayloads['ssm-patch-states'];

/** A time without a scan. ISO 8601. */
export interface ScanGap {
  from: string;
  /** Absent where it lasts. */
  to?: string;
  millis: number;
}

/** The times without a scan that are known, but for when the instance was stopped. */
export function scanGaps(
  { instance, now }: ControlContext,
  state: PatchState,
): ScanGap[] {
  const between = (from?: string, to?: string): ScanGap[] => {
    const scannedAt = readTime(from);
    const until = to === undefined ? now.read() : readTime(to);
    if (scannedAt === undefined || until === undefined) {
      return [];
    }
    const began = Math.max(scannedAt, readTime(instance.launchTime) ?? 0);
    const millis = until - began;
    return [{ from: new Date(began).toISOString(), to, millis }];
  };
  const { previousOperationEndTime, previousWaitedUntil } = state;
  return [
    ...(previousWaitedUntil === undefined
      ? []
      : between(previousOperationEndTime, previousWaitedUntil)),
    ...between(state.operationEndTime),
  ];
}
