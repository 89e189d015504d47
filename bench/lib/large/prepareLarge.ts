import { JsonObject } from '@backstage/types';
import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import Knex from 'knex';
import { createBackend } from '../createBackend';
import { connectionTo } from '../portal/Portal';
import { ServerOptions } from '../portal/server';
import { syntheticCatalog } from '../syntheticCatalog';
import { fillLarge } from './fillLarge';

const PLUGIN = 'ec2-compliance';

/** A large database: which, how large, and of what time. */
export interface LargeSize {
  /** Of the server; each plugin has a database of its own there. */
  connection: string;
  /** In front of the name of each database. */
  prefix: string;
  region: string;
  targets: number;
  services: number;
  ofBigOwner: number;
  teams: number;
  departments: number;
  findings: number;
  days: number;
  weeks: number;
  now: string;
}

/** What is told of a large database, and what starts a portal on it. */
export interface Large {
  portal: Omit<ServerOptions, 'port'>;
  version: string;
  /** Milliseconds; none when it was there. */
  filling?: number;
  size: {
    rows: Record<string, number>;
    bytes: number;
    /** What is kept of the past, by table. */
    past: Record<string, { rows: number; bytes: number }>;
  };
}

/**
 * Fills a database, unless it is there: the pipeline collects what the sandbox
 * tells, target by target; findings and history come beside it.
 */
export async function prepareLarge(options: LargeSize): Promise<Large> {
  const { connection, prefix, region, targets, services } = options;
  const { ofBigOwner, teams, departments } = options;
  const database: JsonObject = { client: 'pg', prefix, connection };
  const accountIds = Array.from({ length: targets }, (_, i) =>
    String(GENERATED_ACCOUNT_ID + i),
  );
  const catalog = { services, ofBigOwner, teams, departments };
  const name = `${prefix}${PLUGIN}`;
  const isThere = await wasFilled(connection, name);
  const now = new Date(options.now);
  const backend = await createBackend({
    database,
    accountIds,
    region,
    entities: isThere ? [] : syntheticCatalog(catalog),
    now,
  });
  const { knex, config } = backend;
  const start = performance.now();
  if (!isThere) {
    await backend.syncCatalog();
    for (const index of config.targets.keys()) {
      await backend.refresh(index);
    }
    await fillLarge(knex, { ...options, now, config });
    await knex.raw(`COMMENT ON DATABASE ${quoted(name)} IS '${FILLED}'`);
  }
  const filling = performance.now() - start;
  const rows: Record<string, number> = {};
  for (const table of [
    'instances',
    'evidence',
    'verdicts',
    'findings',
    'workload_findings',
    'scorecards',
    'scorecard_history',
    'finding_history',
  ]) {
    const [{ total }] = await knex(table).count({ total: '*' });
    rows[table] = Number(total);
  }
  const past: Large['size']['past'] = {};
  for (const table of PAST) {
    const [{ total }] = await knex(table).count({ total: '*' });
    const { rows: sized } = await knex.raw(
      'SELECT pg_total_relation_size(?::regclass) AS bytes',
      [table],
    );
    past[table] = { rows: Number(total), bytes: Number(sized[0].bytes) };
  }
  const { rows: sizes } = await knex.raw(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  const version = await backend.databaseVersion();
  await backend.stop();
  return {
    portal: {
      database,
      pluginConnection: connectionTo(connection, name),
      accountIds,
      region,
      catalog,
    },
    version,
    ...(!isThere && { filling }),
    size: { rows, bytes: Number(sizes[0].bytes), past },
  };
}

/** What is kept of the past; see docs/architecture.md. */
const PAST = [
  'scorecard_spans',
  'collected_months',
  'scorecard_history',
  'finding_history',
  'due_sums',
  'changes',
] as const;

/** Said of a database once all of it is there. */
const FILLED = 'filled';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function wasFilled(connection: string, name: string): Promise<boolean> {
  const knex = Knex({ client: 'pg', connection });
  const { rows } = await knex.raw(
    `SELECT 1 FROM pg_database d JOIN pg_shdescription s ON s.objoid = d.oid
     WHERE d.datname = ? AND s.description = ?`,
    [name, FILLED],
  );
  await knex.destroy();
  return rows.length > 0;
}
