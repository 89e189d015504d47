import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { inParts } from './inParts';
import { isPostgres } from './isPostgres';
import { saveRows } from './saveRows';

jest.setTimeout(60_000);

describe('inParts', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'gives every row of a query once, on %s',
    async id => {
      const knex = await databases.init(id);
      const rows = Array.from({ length: 1_203 }, (_, i) => ({
        entity_ref: `e-${(i * 7) % 1_203}`,
        ticket: i % 3 ? 'asked for' : 'other',
      }));
      await saveRows(knex, 'scorecard_queue', rows);
      const read: string[] = [];
      const sizes: number[] = [];
      for await (const part of inParts<{ entity_ref: string }>(
        knex,
        knex('scorecard_queue')
          .where('ticket', 'asked for')
          .select('entity_ref'),
        'scorecard_queue',
      )) {
        sizes.push(part.length);
        read.push(...part.map(row => row.entity_ref));
      }
      expect(read.sort()).toEqual(
        rows
          .filter(({ ticket }) => ticket === 'asked for')
          .map(row => row.entity_ref)
          .sort(),
      );
      expect(sizes).toEqual(isPostgres(knex) ? [802] : [500, 302]);
    },
  );
});
