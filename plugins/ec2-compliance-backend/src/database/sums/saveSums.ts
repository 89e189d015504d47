import { chunk } from 'lodash';
import { Knex } from 'knex';
import {
  byText,
  hashOf,
  INSERT_CHUNK_SIZE,
  inTransaction,
  isPostgres,
  whereInArray,
} from '../sql';
import { ClauseSum, computeSums, FindingSum } from './computeSums';
import { whereOutdated } from './readSums';
import { WORKLOAD_SUMS } from './tables';

type Sum = FindingSum | ClauseSum;

/** Workloads that are added up in one transaction. */
const BATCH_SIZE = 50;

/** Names of workloads that are read at a time. */
const PAGE_SIZE = 5_000;

const CHANGE_CHUNK_SIZE = 500;

/**
 * Changes findings of some workloads, and adds them up in the same transaction.
 * Who else changes them waits meanwhile, and adds up what both have done.
 */
export async function keepSums(
  tx: Knex.Transaction,
  options: { workloads: readonly string[]; now: Date },
  change: () => Promise<void>,
): Promise<void> {
  await holdSums(tx, options.workloads);
  await change();
  await saveSums(tx, options);
}

/**
 * Adds up what has no sums, and those whose time is over: readers do that
 * meanwhile, each time anew.
 *
 * @returns how many workloads were added up
 */
export async function refreshSums(
  knex: Knex,
  options: { now: () => Date; signal?: AbortSignal },
): Promise<number> {
  const { now, signal } = options;
  let refreshed = 0;
  let after = '';
  for (;;) {
    const page = await readOutdated(knex, { after, now: now() });
    if (!page.length) {
      return refreshed;
    }
    after = page[page.length - 1];
    for (const part of chunk(page, BATCH_SIZE)) {
      signal?.throwIfAborted();
      refreshed += await inTransaction(knex, async tx => {
        const at = now();
        const workloads = await holdOutdated(tx, part, at);
        await saveSums(tx, { workloads, now: at });
        return workloads.length;
      });
    }
  }
}

async function readOutdated(
  knex: Knex,
  options: { after: string; now: Date },
): Promise<string[]> {
  const name = byText(knex, WORKLOAD_SUMS.workload);
  return knex('workload_sums')
    .where(whereOutdated(options.now))
    .whereRaw(`${name} > ?`, [options.after])
    .orderByRaw(name)
    .limit(PAGE_SIZE)
    .pluck(WORKLOAD_SUMS.workload);
}

/** What others hold is left to them: they add it up themselves. */
async function holdOutdated(
  tx: Knex.Transaction,
  workloads: readonly string[],
  now: Date,
): Promise<string[]> {
  return tx('workload_sums')
    .where(whereInArray(tx, WORKLOAD_SUMS.workload, workloads))
    .where(whereOutdated(now))
    .orderByRaw(byText(tx, WORKLOAD_SUMS.workload))
    .modify(query => {
      if (isPostgres(tx)) {
        query.forUpdate().skipLocked();
      }
    })
    .pluck(WORKLOAD_SUMS.workload);
}

/** In one order for all writers, or two of them could lock each other out. */
async function holdSums(
  tx: Knex.Transaction,
  workloads: readonly string[],
): Promise<void> {
  const rows = [...new Set(workloads)]
    .sort()
    .map(workload => ({ workload, valid_from: '', valid_until: '' }));
  for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
    await tx('workload_sums')
      .insert(part)
      .onConflict(WORKLOAD_SUMS.workload)
      .merge([WORKLOAD_SUMS.valid_until]);
  }
}

/** Of workloads that are held. Writes only what changed. */
async function saveSums(
  tx: Knex.Transaction,
  options: { workloads: readonly string[]; now: Date },
): Promise<void> {
  for (const workloads of chunk(options.workloads, BATCH_SIZE)) {
    const sums = await computeSums(tx, { ...options, workloads });
    await saveRows(tx, 'finding_sums', {
      workloads,
      rows: [...sums.values()].flatMap(({ findings }) => findings),
    });
    await saveRows(tx, 'clause_sums', {
      workloads,
      rows: [...sums.values()].flatMap(({ clauses }) => clauses),
    });
    await tx('workload_sums')
      .where(
        whereInArray(
          tx,
          WORKLOAD_SUMS.workload,
          workloads.filter(name => !sums.has(name)),
        ),
      )
      .delete();
    for (const part of chunk([...sums], INSERT_CHUNK_SIZE)) {
      await tx('workload_sums')
        .insert(
          part.map(([workload, { validFrom, validUntil }]) => ({
            workload,
            valid_from: validFrom,
            valid_until: validUntil,
          })),
        )
        .onConflict(WORKLOAD_SUMS.workload)
        .merge();
    }
  }
}

/** Replaces the rows of some workloads where they are not these. */
async function saveRows(
  tx: Knex.Transaction,
  table: 'finding_sums' | 'clause_sums',
  options: { workloads: readonly string[]; rows: ReadonlyArray<Sum> },
): Promise<void> {
  const missing = new Map(options.rows.map(row => [keyOf(row), row]));
  const stored: Array<Sum & { id: number }> = await tx(table)
    .where(whereInArray(tx, WORKLOAD_SUMS.workload, options.workloads))
    .select('*');
  const wrong = stored
    .filter(({ id: _, ...row }) => !missing.delete(keyOf(row as Sum)))
    .map(({ id }) => id);
  for (const part of chunk(wrong, CHANGE_CHUNK_SIZE)) {
    await tx(table).whereIn('id', part).delete();
  }
  for (const part of chunk([...missing.values()], INSERT_CHUNK_SIZE)) {
    await tx(table).insert(part as never);
  }
}

/** Tells rows apart that differ in anything; booleans are numbers on SQLite. */
function keyOf(row: Sum): string {
  return hashOf(
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        typeof value === 'boolean' ? Number(value) : value,
      ]),
    ),
  );
}
