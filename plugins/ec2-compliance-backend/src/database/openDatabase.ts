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

/** The plugin's database, migrated to the newest schema. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDir });
  }
  if (!isPostgres(knex)) {
    takeTurns(knex);
  }
  return knex;
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
