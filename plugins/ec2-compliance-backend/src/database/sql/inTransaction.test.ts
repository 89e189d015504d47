import { Knex } from 'knex';
import { inTransaction } from './inTransaction';

/** A database that ends the first transactions with an error. */
function createKnex(times: number, code: string) {
  let left = times;
  const transaction = jest.fn(async (work: (tx: unknown) => unknown) => {
    if (left-- > 0) {
      throw Object.assign(new Error('ended'), { code });
    }
    return work('tx');
  });
  return { knex: { transaction } as unknown as Knex, transaction };
}

describe('inTransaction', () => {
  it('goes on where it was chosen to end deadlocks, time and again', async () => {
    const { knex, transaction } = createKnex(5, '40P01');
    expect(await inTransaction(knex, async tx => tx)).toBe('tx');
    expect(transaction).toHaveBeenCalledTimes(6);
  });

  it('gives up in the end', async () => {
    const { knex, transaction } = createKnex(6, '40P01');
    await expect(inTransaction(knex, async tx => tx)).rejects.toThrow('ended');
    expect(transaction).toHaveBeenCalledTimes(6);
  });

  it('does not try again what failed for another reason', async () => {
    const { knex, transaction } = createKnex(1, '23505');
    await expect(inTransaction(knex, async tx => tx)).rejects.toThrow('ended');
    expect(transaction).toHaveBeenCalledTimes(1);
  });
});
