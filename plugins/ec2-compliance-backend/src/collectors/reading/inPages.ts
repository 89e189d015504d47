import { Evidence } from '../../evidence';
import { inTurns } from '../../turns';
import { CollectedPage } from '../types';

/** Pieces of evidence that are made at a time. */
const PAGE_SIZE = 100;

/**
 * The evidence of what was read as a whole, some of it at a time: a page is
 * made while the one before it is stored, so that neither the records of a large
 * account are held all at once, nor anybody who waits while they are made.
 *
 * @param toEvidence - makes none of what need not be stored
 * @param rows - how many AWS returned, for the first page to tell
 */
export async function* inPages<T>(
  items: Iterable<T>,
  toEvidence: (item: T) => Evidence | undefined,
  rows: number,
): AsyncGenerator<CollectedPage, void, void> {
  let evidence: Evidence[] = [];
  let toTell = rows;
  for await (const item of inTurns(items)) {
    const made = toEvidence(item);
    if (made) {
      evidence.push(made);
    }
    if (evidence.length === PAGE_SIZE) {
      yield { evidence, rows: toTell };
      evidence = [];
      toTell = 0;
    }
  }
  if (evidence.length || toTell) {
    yield { evidence, rows: toTell };
  }
}
