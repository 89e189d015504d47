import { Knex } from 'knex';
import { columnsOf, whereInArray } from '../sql';
import { DbInstanceEntitiesRow } from '../entities/tables';

const OWN = columnsOf<DbInstanceEntitiesRow>('own');
const ALL = columnsOf<DbInstanceEntitiesRow>('all');

/** The entities whose scorecards some entities' instances count for: also what these roll up to. */
export async function readScorecardRefs(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<string[]> {
  const rows = await knex('instance_entities as own')
    .join('instance_entities as all', ALL.arn, OWN.arn)
    .where(whereInArray(knex, OWN.entity_ref, entityRefs))
    .distinct({ ref: ALL.entity_ref });
  return [...new Set([...entityRefs, ...rows.map(({ ref }) => ref)])];
}
