import { Knex } from 'knex';
import { setImmediate as turn } from 'node:timers/promises';
import { readTogether } from './sideBySide';

describe('readTogether', () => {
  /** How many statements are under way at most. */
  async function mostAtOnce(isTransaction: boolean): Promise<number> {
    let running = 0;
    let most = 0;
    const read = (value: string) => async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      return value;
    };
    expect(
      await readTogether({ isTransaction } as Knex, [
        read('a'),
        read('b'),
        read('c'),
      ]),
    ).toEqual(['a', 'b', 'c']);
    return most;
  }

  it('asks all at once, but a transaction one after another', async () => {
    expect(await mostAtOnce(false)).toBe(3);
    expect(await mostAtOnce(true)).toBe(1);
  });
});
