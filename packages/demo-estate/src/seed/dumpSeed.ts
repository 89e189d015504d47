import type { Knex } from 'knex';
import { NOT_IN_A_SEED } from './tables';
import { RECIPES } from './recipes';
import type { Seed, SeedColumn, SeedTable, Value } from './Seed';
import { timeKindOf } from './moveTimes';

interface Column {
  name: string;
  pk: number;
  /** Generated from others. */
  hidden: number;
}

type Row = Record<string, Value>;

const UUID =
  /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/**
 * Reads all that an SQLite database of the plugin holds, but for what is not in
 * a seed. Of the same content it gives the same: in order of content, with
 * random ids numbered.
 */
export async function dumpSeed(knex: Knex, end: Date): Promise<Seed> {
  const names: string[] = await knex('sqlite_master')
    .where('type', 'table')
    .whereNotIn('name', Object.keys(NOT_IN_A_SEED))
    .orderBy('name')
    .pluck('name');
  const ids = new Map<string, string>();
  const tables: SeedTable[] = [];
  for (const name of names) {
    const rows: Row[] = await knex(name).select('*');
    if (rows.length) {
      const columns: Column[] = await knex.raw(`PRAGMA table_xinfo("${name}")`);
      const key = columns.filter(({ pk }) => pk).map(column => column.name);
      const kept = columns
        .filter(({ hidden }) => !hidden)
        .map(column => column.name);
      tables.push(toTable(name, kept, numberIds(inOrder(rows, key), ids)));
    }
  }
  return { end: end.toISOString(), tables };
}

/** By their key, days last, so that what lasts is a run; whatever ids are. */
function inOrder(rows: readonly Row[], key: readonly string[]): Row[] {
  const rank = (column: string) =>
    timeKindOf(rows.map(row => row[column])) ? 1 : 0;
  const columns = key
    .map(column => ({ column, rank: rank(column) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => column);
  return rows
    .map(row => ({
      row,
      order: JSON.stringify([
        ...columns.map(column => row[column]),
        row,
      ]).replace(UUID, ''),
    }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ row }) => row);
}

function numberIds(rows: readonly Row[], ids: Map<string, string>): Row[] {
  return rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'string'
          ? value.replace(UUID, id => numbered(id, ids))
          : value,
      ]),
    ),
  );
}

function numbered(id: string, ids: Map<string, string>): string {
  const known =
    ids.get(id) ??
    `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`;
  ids.set(id, known);
  return known;
}

function toTable(
  name: string,
  columns: readonly string[],
  rows: readonly Row[],
): SeedTable {
  return {
    name,
    rows: rows.length,
    columns: columns.map(column => {
      const recipe = RECIPES[name]?.[column];
      const values = rows.map(row =>
        recipe?.(row) === row[column] ? null : row[column],
      );
      return {
        name: column,
        times: timeKindOf(values),
        ...(recipe && { computed: true as const }),
        values: inRuns(values),
      };
    }),
  };
}

function inRuns(values: readonly Value[]): SeedColumn['values'] {
  const runs: [Value, number][] = [];
  for (const value of values) {
    const last = runs[runs.length - 1];
    if (last && last[0] === value) {
      last[1] += 1;
    } else {
      runs.push([value, 1]);
    }
  }
  return runs.map(run => (run[1] === 1 ? run[0] : run));
}
