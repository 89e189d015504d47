import { RowProblem } from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `row_problems`. */
export interface DbRowProblemsRow {
  /** A target id, or the catalog. */
  scope: string;
  source: string;
  /** Which row that is, bounded. */
  subject: string;
  /** What people know the row by. */
  name: string;
  /** Of the instance that it is about, if any. */
  arn: string | null;
  problem: RowProblem;
  since: string;
}

/** @see DbRowProblemsRow */
export const ROW_PROBLEMS = columnsOf<DbRowProblemsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    row_problems: DbRowProblemsRow;
  }
}
