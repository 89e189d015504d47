import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { isAboutRow, isFromDatabase, saveEach } from './saveEach';

describe('saveEach', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'stores all but what is refused, within a transaction too, %p',
    async id => {
      const knex = await databases.init(id);
      const insert = (tx: typeof knex) => (rows: readonly number[]) =>
        tx.transaction(async nested => {
          await nested('scorecard_queue').insert(
            rows.map(row => ({
              entity_ref: `e${row}`,
              // NOT NULL, and of no type that a driver binds.
              ticket: (row % 30 === 7 ? null : 't') as string,
            })),
          );
        });
      const rows = Array.from({ length: 100 }, (_, i) => i);
      const refused = await knex.transaction(tx => saveEach(rows, insert(tx)));
      expect(refused).toEqual([7, 37, 67, 97]);
      expect(await knex('scorecard_queue').pluck('entity_ref')).toHaveLength(
        96,
      );
      expect(await saveEach([], insert(knex))).toEqual([]);
    },
  );

  it('asks no second time where the database itself fails', async () => {
    const full = Object.assign(new Error('disk full'), { code: '53100' });
    const save = jest.fn().mockRejectedValue(full);
    await expect(saveEach([1, 2, 3], save)).rejects.toBe(full);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ code: '22021' }, true, true],
    [{ code: '54000' }, true, true],
    [{ code: 'P0001' }, true, true],
    [{ code: 'SQLITE_CONSTRAINT_TRIGGER' }, true, true],
    [{ code: 'SQLITE_FULL' }, false, true],
    [{ code: '53100' }, false, true],
    [{ code: '40P01' }, false, true],
    [{ name: 'KnexTimeoutError' }, false, true],
    [{ code: 'ECONNREFUSED' }, false, false],
    [{ code: 'EPIPE' }, false, false],
    [new TypeError('x'), true, false],
    [undefined, false, false],
  ])('knows what %j is about', (error, ofRow, ofDatabase) => {
    expect(isAboutRow(error)).toBe(ofRow);
    expect(isFromDatabase(error)).toBe(ofDatabase);
  });
});
