import {
  MATURITY_LEVELS,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf } from '../sql';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const columnOf = (level: MaturityLevel) => `past_${level}`;

/** The columns of {@link selectPastClauses}, to group by. */
export const PAST_CLAUSES: readonly string[] = MATURITY_LEVELS.map(columnOf);

/**
 * Of a finding, aliased `w`, the clause of each level whose window is past: one
 * reading for all levels. Null where it is not.
 */
export function selectPastClauses(knex: Knex, now: Date): Knex.Raw[] {
  return MATURITY_LEVELS.map(level =>
    knex.raw(
      `case when ${W[`due_${level}`]} < ? then ${
        W[`clause_${level}`]
      } end as ??`,
      [now.toISOString(), columnOf(level)],
    ),
  );
}

/** The same columns from a level and a clause of it. */
export function selectClauseByLevel(
  knex: Knex,
  columns: { level: string; clause: string },
): Knex.Raw[] {
  return MATURITY_LEVELS.map(level =>
    knex.raw(
      `case when ${columns.level} = ${level} then ${columns.clause} end as ??`,
      [columnOf(level)],
    ),
  );
}

/** The clauses in these columns of a row, with their levels. */
export function pastClausesOf(
  row: Readonly<Record<string, any>>,
): Array<{ level: MaturityLevel; clause: string }> {
  return MATURITY_LEVELS.flatMap(level => {
    const clause: string | null = row[columnOf(level)];
    return clause === null ? [] : [{ level, clause }];
  });
}
