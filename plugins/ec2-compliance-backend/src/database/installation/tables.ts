import { columnsOf } from '../sql';

/** A row of `installation`. */
export interface DbInstallationRow {
  name: 'user-data-salt' | 'rules';
  value: string;
}

/** @see DbInstallationRow */
export const INSTALLATION = columnsOf<DbInstallationRow>();

declare module 'knex/types/tables' {
  interface Tables {
    installation: DbInstallationRow;
  }
}
