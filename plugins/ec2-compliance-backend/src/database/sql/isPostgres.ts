import { Knex } from 'knex';

/** True on PostgreSQL; everything else is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
