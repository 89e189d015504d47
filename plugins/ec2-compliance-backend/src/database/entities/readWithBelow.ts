import { Knex } from 'knex';
import { ENTITY_ANCESTORS } from './tables';

/** An entity, and what rolls up to it now, by ref. */
export async function readWithBelow(
  knex: Knex,
  entityRef: string,
): Promise<string[]> {
  const below: string[] = await knex('entity_ancestors')
    .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
    .pluck(ENTITY_ANCESTORS.entity_ref);
  return [entityRef, ...below];
}

/** Leaves rows of an entity, and of what rolls up to it now, by a column of refs. */
export function whereWithBelow(
  knex: Knex,
  column: string,
  entityRef: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where(either =>
      either
        .where(column, entityRef)
        .orWhereIn(
          column,
          knex('entity_ancestors')
            .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
            .select(ENTITY_ANCESTORS.entity_ref),
        ),
    );
  };
}
