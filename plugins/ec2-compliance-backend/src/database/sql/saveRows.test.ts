import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { saveEach } from './saveEach';
import { saveRows } from './saveRows';

jest.setTimeout(60_000);

interface DbThingsRow {
  name: string;
  part: string;
  size: number | null;
  bright: boolean | null;
  note: string | null;
}

declare module 'knex/types/tables' {
  interface Tables {
    things: DbThingsRow;
  }
}

describe('saveRows', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const knex = await databases.init(id);
    await knex.schema.createTable('things', table => {
      table.string('name').notNullable();
      table.string('part', 20).notNullable();
      table.integer('size');
      table.boolean('bright');
      table.text('note').defaultTo('none');
      table.primary(['name', 'part']);
    });
    return knex;
  }

  const thing = (i: number, values: Partial<DbThingsRow> = {}) => ({
    name: `n${i}`,
    part: 'p',
    size: i,
    bright: i % 2 === 0,
    note: null,
    ...values,
  });

  const read = async (knex: Knex, name: string) => {
    const row = (await knex('things').where({ name }).first())!;
    return {
      ...row,
      bright: row.bright === null ? null : Boolean(row.bright),
    };
  };

  it.each(databases.eachSupportedId())(
    'stores every value of any number of rows as it is, %p',
    async id => {
      const knex = await setUp(id);
      await saveRows(knex, 'things', []);
      const awkward = `{"a":"\\"'",NULL,\\N} ? ?? :x $1 \u{1f600}\n\t\u007f\u2028\\\\n`;
      const rows = Array.from({ length: 2_500 }, (_, i) => thing(i));
      rows[0] = thing(0, { name: awkward, note: 'NULL', size: null });
      rows[1] = thing(1, { note: '', bright: undefined });
      await knex.transaction(tx => saveRows(tx, 'things', rows));
      expect(await knex('things').pluck('size')).toHaveLength(2_500);
      expect(await read(knex, awkward)).toEqual({
        ...rows[0],
        bright: true,
      });
      expect(await read(knex, 'n1')).toEqual({ ...rows[1], bright: null });
      expect(await read(knex, 'n2499')).toEqual(rows[2_499]);
      // None of them tells of what type it is.
      await saveRows(knex, 'things', [
        { name: 'x', part: 'p', size: null, bright: null },
      ]);
      // Columns that are left out have what the table gives them.
      expect(await read(knex, 'x')).toEqual({
        name: 'x',
        part: 'p',
        size: null,
        bright: null,
        note: 'none',
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'overwrites what it is to overwrite, and nothing else, %p',
    async id => {
      const knex = await setUp(id);
      const key = ['name', 'part'] as const;
      await saveRows(knex, 'things', [thing(1), thing(2), thing(3)]);
      const change = { size: 9, note: 'new', bright: null };
      await saveRows(knex, 'things', [thing(1, change), thing(4)], { key });
      await saveRows(knex, 'things', [thing(2, change), thing(5)], {
        key,
        merge: ['note'],
      });
      await saveRows(knex, 'things', [thing(3, change), thing(6)], {
        key,
        merge: [],
      });
      expect(await read(knex, 'n1')).toEqual(thing(1, change));
      expect(await read(knex, 'n2')).toEqual(thing(2, { note: 'new' }));
      expect(await read(knex, 'n3')).toEqual(thing(3));
      expect(await knex('things').pluck('name')).toHaveLength(6);
    },
  );

  it.each(databases.eachSupportedId())(
    'refuses all rows of a call for one, which is then found, %p',
    async id => {
      const knex = await setUp(id);
      const rows = Array.from({ length: 300 }, (_, i) => thing(i));
      rows[77] = thing(77, { part: null as unknown as string });
      rows[210] = thing(0);
      const refused = await saveEach(rows, some =>
        knex.transaction(tx => saveRows(tx, 'things', some)),
      );
      expect(refused).toEqual([rows[77], rows[210]]);
      expect(await knex('things').pluck('name')).toHaveLength(298);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps statements short, however long the values are, %p',
    async id => {
      const knex = await setUp(id);
      const lengths: number[] = [];
      const rows: number[] = [];
      knex.on(
        'query',
        ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => {
          lengths.push(JSON.stringify(bindings ?? []).length);
          if (sql.startsWith('INSERT')) {
            rows.push(
              knex.client.config.client === 'pg'
                ? String(bindings![0]).split(',').length
                : bindings!.length / 5,
            );
          }
        },
      );
      const note = 'x'.repeat(100_000);
      await saveRows(
        knex,
        'things',
        Array.from({ length: 30 }, (_, i) => thing(i, { note })),
      );
      expect(Math.max(...lengths)).toBeLessThan(450_000);
      expect(await knex('things').where({ note })).toHaveLength(30);
      await saveRows(
        knex,
        'things',
        Array.from({ length: 2_100 }, (_, i) => thing(100 + i)),
      );
      expect(Math.max(...rows)).toBeLessThanOrEqual(1_000);
    },
  );
});
