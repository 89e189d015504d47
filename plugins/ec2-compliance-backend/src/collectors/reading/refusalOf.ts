import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { classifyError } from '../../aws';
import { Refusal } from '../../evidence';

/** What ails all records of a target alike. */
const OF_TARGET: ReadonlySet<EvidenceGap> = new Set([
  'credentials',
  'region-disabled',
  'service-disabled',
]);

/**
 * Why one record of many could not be read, so that the others are read all the
 * same.
 *
 * @throws the error itself where it is of all of them
 */
export function refusalOf(
  error: unknown,
  options: { action: string; signal: AbortSignal },
): Refusal {
  const { gap, cause } = classifyError(error, options);
  if (OF_TARGET.has(gap)) {
    throw error;
  }
  return { gap, cause };
}
