import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { isEqual } from 'lodash';
import { subjectOf } from '../../evidence';
import { SourceRecord, TargetRecord } from './HealthStore';

/** The one cause for which a target as a whole cannot be read. Times are ISO 8601. */
export interface WholeFailure {
  cause: Phrase;
  since: string;
  lastAttemptAt: string;
}

/**
 * Whether a target as a whole cannot be read, by how its sources fare: its
 * instances were never listed, or one cause is behind all that is read there.
 */
export function readWholeFailure(
  sources: readonly SourceRecord[],
): WholeFailure | undefined {
  const listing = sources.find(({ source }) => source === 'ec2-instances');
  const { error, errorSince, lastAttemptAt, lastSuccessAt } = listing ?? {};
  if (!error || !errorSince || !lastAttemptAt) {
    return undefined;
  }
  const isWhole =
    lastSuccessAt === undefined ||
    sources
      .filter(({ source }) => subjectOf(source) !== 'account')
      .every(record => isEqual(record.error?.cause, error.cause));
  return isWhole
    ? { cause: error.cause, since: errorSince, lastAttemptAt }
    : undefined;
}

/**
 * Why a target as a whole is not known: its run broke off, or it cannot be
 * read.
 */
export function readTargetFailure(
  target: Pick<TargetRecord, 'brokeOffAt' | 'failure'> | undefined,
  sources: readonly SourceRecord[],
): WholeFailure | undefined {
  const { brokeOffAt, failure } = target ?? {};
  return failure && brokeOffAt !== undefined
    ? { ...failure, lastAttemptAt: brokeOffAt }
    : readWholeFailure(sources);
}
