import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { giveWay } from '../turns';
import { isPostgres } from './sql';

const migrationsDir = resolvePackagePath(
  'backstage-plugin-ec2-compliance-backend',
  'migrations',
);

/** Pages of 4 KB that the file may be behind: as many as it takes in quickly. */
const PAGES_AHEAD = 250;

/** The plugin's database, migrated to the newest schema. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    await writeAhead(knex);
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDir });
  }
  if (!isPostgres(knex)) {
    takeTurns(knex);
  }
  return knex;
}

/**
 * SQLite's driver holds everything else up while the disk takes in what a
 * transaction wrote. Ahead of the database's file the system takes it in at
 * once, and the file follows: a loss of power may cost the last transactions,
 * and never a part of one.
 */
async function writeAhead(knex: Knex): Promise<void> {
  await knex.raw('PRAGMA journal_mode = WAL');
  await knex.raw('PRAGMA synchronous = NORMAL');
  await knex.raw(`PRAGMA wal_autocheckpoint = ${PAGES_AHEAD}`);
}

/**
 * SQLite's driver answers before it returns, so that any number of statements
 * in a row are one turn of the event loop, in which nobody else is answered.
 */
function takeTurns({ client }: Knex): void {
  const acquire = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    await giveWay();
    return acquire();
  };
}
