import { Knex } from 'knex';
import { checkSums } from '../database';

interface Kept {
  knex: Knex;
  clock: { now: Date };
}

/** Those of a test. */
const afterwards: Kept[] = [];

afterEach(async () => {
  for (const kept of afterwards.splice(0)) {
    // One that others were copied from is closed, and each copy is checked.
    if (kept.knex.client.pool) {
      await expectSumsHold(kept);
    }
  }
});

/** Nothing that is kept differs from what it is kept of. */
export async function expectSumsHold({ knex, clock }: Kept): Promise<void> {
  expect(await checkSums(knex, { now: () => clock.now })).toEqual({
    differences: 0,
    first: [],
  });
}

/** As {@link expectSumsHold}, when the test has ended, whatever it did. */
export function expectSumsHoldAfterwards(kept: Kept): void {
  afterwards.push(kept);
}
