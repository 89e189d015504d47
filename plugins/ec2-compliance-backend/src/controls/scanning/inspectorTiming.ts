import { JsonObject } from '@backstage/types';
import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { CLOCK_TOLERANCE, readTime } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';
import { COVERAGE_REASONS, coveragePhrase } from './inspectorReasons';

type CoverageJudgement = Judgement<typeof COVERAGE_REASONS>;

/** ACTIVE and SUCCESSFUL: what remains is how old the last scan is. */
export function judgeScanAge(options: {
  context: ControlContext;
  lastScannedAt: string | undefined;
  values: JsonObject;
}): CoverageJudgement {
  const { context, lastScannedAt, values } = options;
  const recordedAt = lastScannedAt;
  const scannedAt = readTime(lastScannedAt);
  if (scannedAt === undefined || lastScannedAt === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'scan-time-unknown',
      values,
      recordedAt,
    };
  }
  const windowMillis = context.parameters.inspectorScanMaxAge;
  if (context.now.isBefore(scannedAt - CLOCK_TOLERANCE)) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      values: {
        ...values,
        because: coveragePhrase('scanned-in-future', { at: lastScannedAt }),
      },
      recordedAt,
    };
  }
  return context.now.isAfter(scannedAt + windowMillis)
    ? {
        status: 'NON_COMPLIANT',
        reason: 'scan-overdue',
        values: { ...values, lastScannedAt, windowMillis },
        recordedAt,
      }
    : {
        status: 'COMPLIANT',
        reason: 'scanned',
        values: { ...values, lastScannedAt },
        recordedAt,
      };
}

/** A scan that is to come is waited for after each start, and then missed. */
export function judgePendingScan(options: {
  context: ControlContext;
  /** What is waited for. */
  pending: Phrase;
  overdue: 'scan-not-started' | 'not-covered';
  values: JsonObject;
  recordedAt?: string;
}): CoverageJudgement {
  const { context, pending, overdue, recordedAt } = options;
  const { launchTime } = context.instance;
  const graceMillis = context.parameters.inspectorGrace;
  const waitedForUntil = (readTime(launchTime) ?? 0) + graceMillis;
  const values = { ...options.values, launchTime, graceMillis, pending };
  return !context.now.isAfter(waitedForUntil)
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'scan-pending',
        values: {
          ...values,
          waitedForUntil: new Date(waitedForUntil).toISOString(),
        },
        recordedAt,
      }
    : { status: 'NON_COMPLIANT', reason: overdue, values, recordedAt };
}
