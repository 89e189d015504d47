import { columnsOf } from '../sql';

/** A row of `instance_claims`. */
export interface DbInstanceClaimsRow {
  arn: string;
  claimant_ref: string;
  holder_ref: string;
  target_id: string;
}

/** @see DbInstanceClaimsRow */
export const INSTANCE_CLAIMS = columnsOf<DbInstanceClaimsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    instance_claims: DbInstanceClaimsRow;
  }
}
