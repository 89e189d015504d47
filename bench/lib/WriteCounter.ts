import { Knex } from 'knex';

/** Rows inserted, updated or deleted, by table. */
export type Writes = Record<string, number>;

const TABLES = [
  'targets',
  'source_health',
  'instances',
  'evidence',
  'verdicts',
  'findings',
  'vulnerabilities',
  'workload_findings',
  'entities',
  'entity_ancestors',
  'instance_entities',
  'scorecards',
  'scorecard_controls',
  'scorecard_targets',
  'scorecard_queue',
  'workload_queue',
  'scorecard_history',
  'finding_history',
  'instance_states',
  'patch_lists',
  'workload_sums',
  'finding_sums',
  'clause_sums',
  'vulnerability_sums',
  'due_sums',
];

/**
 * Counts written rows by the database's own account: PostgreSQL's statistics,
 * on SQLite triggers.
 */
export class WriteCounter {
  static async create(knex: Knex): Promise<WriteCounter> {
    const counter = new WriteCounter(knex);
    await counter.#prepare();
    return counter;
  }

  readonly #knex: Knex;
  readonly #isPostgres: boolean;
  #before: Writes = {};

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#isPostgres = knex.client.config.client === 'pg';
  }

  /** Rows written since the last call. */
  async take(): Promise<Writes> {
    const now = await this.#read();
    const writes: Writes = {};
    for (const [table, rows] of Object.entries(now)) {
      const written = rows - (this.#before[table] ?? 0);
      if (written) {
        writes[table] = written;
      }
    }
    this.#before = now;
    return writes;
  }

  async #prepare(): Promise<void> {
    if (!this.#isPostgres) {
      await this.#knex.raw(
        'CREATE TEMP TABLE bench_writes (name TEXT PRIMARY KEY, rows INTEGER)',
      );
      for (const table of TABLES) {
        await this.#knex('bench_writes').insert({ name: table, rows: 0 });
        for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
          await this.#knex.raw(
            `CREATE TEMP TRIGGER bench_${table}_${event} AFTER ${event} ON main.${table} ` +
              `BEGIN UPDATE bench_writes SET rows = rows + 1 WHERE name = '${table}'; END`,
          );
        }
      }
    }
    this.#before = await this.#read();
  }

  async #read(): Promise<Writes> {
    const knex = this.#knex;
    if (!this.#isPostgres) {
      const rows = await knex('bench_writes').select('name', 'rows');
      return Object.fromEntries(rows.map(row => [row.name, row.rows]));
    }
    // Each connection keeps its numbers for a while. All of the pool's are
    // asked, which the sleep makes sure of.
    const { max } = knex.client.pool;
    await Promise.all(
      Array.from({ length: max }, () =>
        knex.raw('SELECT pg_stat_force_next_flush(), pg_sleep(0.2)'),
      ),
    );
    const { rows } = await knex.raw(
      'SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS written FROM pg_stat_user_tables',
    );
    return Object.fromEntries(
      rows
        .filter(({ relname }: { relname: string }) => TABLES.includes(relname))
        .map((row: { relname: string; written: string }) => [
          row.relname,
          Number(row.written),
        ]),
    );
  }
}
