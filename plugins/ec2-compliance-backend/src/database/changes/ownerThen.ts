import { Knex } from 'knex';
import { DbEntitiesRow, ENTITIES } from '../entities/tables';
import { DbScorecardsRow, SCORECARDS } from '../scorecards/tables';
import { columnsOf, whereInArray } from '../sql';

const E = columnsOf<DbEntitiesRow>('e');
const S = columnsOf<DbScorecardsRow>('s');

/**
 * Joins whose an entity is, by the column that names it; of one that has just
 * left the catalog, whose it was when it last stood.
 */
export function joinOwner(entityRef: string): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.leftJoin('entities as e', E.entity_ref, entityRef).leftJoin(
      'scorecards as s',
      S.entity_ref,
      entityRef,
    );
  };
}

/** The owner, where {@link joinOwner} is joined. */
export const OWNER_THEN = `case when ${E.entity_ref} is null then ${S.owner_ref} else ${E.owner_ref} end`;

/** The owners of entities, as {@link joinOwner} has them. */
export async function readOwners(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, string | null>> {
  const refs = [...new Set(entityRefs)];
  const [stood, known] = await Promise.all([
    knex('scorecards')
      .where(whereInArray(knex, SCORECARDS.entity_ref, refs))
      .select(SCORECARDS.entity_ref, SCORECARDS.owner_ref),
    knex('entities')
      .where(whereInArray(knex, ENTITIES.entity_ref, refs))
      .select(ENTITIES.entity_ref, ENTITIES.owner_ref),
  ]);
  return new Map(
    // What the catalog says goes before what stood.
    [...stood, ...known].map(row => [row.entity_ref, row.owner_ref]),
  );
}
