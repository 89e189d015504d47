import { JsonObject } from '@backstage/types';
import {
  CLOCK_TOLERANCE,
  formatDuration,
  formatTime,
  readTime,
} from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';

/** ACTIVE and SUCCESSFUL: what remains is how old the last scan is. */
export function judgeScanAge(
  context: ControlContext,
  lastScannedAt: string | undefined,
): Judgement<'scanned' | 'scan-overdue' | 'scan-time-unknown'> {
  const scannedAt = readTime(lastScannedAt);
  if (scannedAt === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'scan-time-unknown',
      message:
        'Inspector scans it, but does not say when it last did, so the age cannot be judged',
    };
  }
  const age = context.now.getTime() - scannedAt;
  const window = context.parameters.inspectorScanMaxAge;
  const words = formatTime(scannedAt);
  if (age < -CLOCK_TOLERANCE) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message: `Inspector dates its last scan in the future (${words}), so its age cannot be judged`,
    };
  }
  return age > window
    ? {
        status: 'NON_COMPLIANT',
        reason: 'scan-overdue',
        message: `Last scanned by Inspector on ${words}, longer ago than the ${formatDuration(
          window,
        )} allowed`,
      }
    : {
        status: 'COMPLIANT',
        reason: 'scanned',
        message: `Last scanned by Inspector on ${words}`,
      };
}

/** A scan that is to come is waited for after each start, and then missed. */
export function judgePendingScan<Reason extends string>(options: {
  context: ControlContext;
  words: string;
  overdue: { reason: Reason; message: string };
  details: JsonObject;
}): Judgement<Reason | 'scan-pending'> {
  const { context, words, overdue } = options;
  const { launchTime } = context.instance;
  const grace = context.parameters.inspectorGrace;
  const launchedAt = readTime(launchTime) ?? 0;
  const details = { ...options.details, launchTime, graceMillis: grace };
  return context.now.getTime() - launchedAt <= grace
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'scan-pending',
        message: `Started on ${formatTime(
          launchTime,
        )}, and ${words}; it is waited for until ${formatTime(
          launchedAt + grace,
        )}`,
        details,
      }
    : {
        status: 'NON_COMPLIANT',
        reason: overdue.reason,
        message: `${overdue.message}, since ${formatTime(
          launchTime,
        )}, longer than the ${formatDuration(grace)} allowed`,
        details,
      };
}
