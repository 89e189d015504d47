import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';

const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 6;
const PAUSE_MS = 50;

/**
 * Runs a transaction, again where it was chosen to end a deadlock: a target
 * that is judged and a catalog that is mapped write the same instances, each
 * in the order of its own plan. While many targets are judged for the first
 * time, the same one may be chosen several times in a row.
 */
export async function inTransaction<T>(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code !== DEADLOCK_DETECTED || attempt === ATTEMPTS) {
        throw error;
      }
      // The other waits for what this one held: let it go first. Two that were
      // chosen together would meet again if they waited alike.
      await setTimeout(PAUSE_MS * attempt * (1 + Math.random()));
    }
  }
}
