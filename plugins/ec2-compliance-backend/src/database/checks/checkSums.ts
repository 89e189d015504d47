import { Knex } from 'knex';
import { chunk } from 'lodash';
import { vulnerabilitySumsCheck } from '../findings/keepVulnerabilitySums';
import { dueSumsCheck } from '../history/keepDueSums';
import { findingCountsCheck } from './checkFindingCounts';
import { findingSumsCheck } from './checkFindingSums';
import { scorecardsCheck } from './checkScorecards';
import { SumCheck, SumDifference } from './types';

/** All that is kept of what could be added up anew. */
export const SUM_CHECKS: readonly SumCheck[] = [
  findingSumsCheck,
  vulnerabilitySumsCheck,
  dueSumsCheck,
  scorecardsCheck,
  findingCountsCheck,
];

/** Differences that are told of one by one. */
const TOLD = 5;

/** Subjects that are mended together. */
const MENDED_TOGETHER = 50;

/** What {@link checkSums} found. */
export interface SumsChecked {
  differences: number;
  /** The first few of them. */
  first: SumDifference[];
}

/**
 * Recomputes all sums by other means than those that keep them, and mends what
 * differs. There is no difference, unless something is wrong with this backend
 * or somebody wrote to its database.
 */
export async function checkSums(
  knex: Knex,
  options: { now: () => Date; signal?: AbortSignal },
): Promise<SumsChecked> {
  const checked: SumsChecked = { differences: 0, first: [] };
  const { signal } = options;
  for (const check of SUM_CHECKS) {
    const subjects = new Set<string>();
    for await (const { subject, ...difference } of check.find(knex, {
      now: options.now(),
      signal,
    })) {
      subjects.add(subject);
      checked.differences++;
      if (checked.first.length < TOLD) {
        checked.first.push(difference);
      }
    }
    for (const part of chunk([...subjects], MENDED_TOGETHER)) {
      signal?.throwIfAborted();
      await check.mend(knex, { subjects: part, now: options.now() });
    }
  }
  return checked;
}
