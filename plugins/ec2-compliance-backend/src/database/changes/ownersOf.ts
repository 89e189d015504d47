import { Knex } from 'knex';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { columnsOf, whereInArray } from '../sql';
import { joinOwner, OWNER_THEN } from './ownerThen';
import { DbChangesRow } from './tables';

const IE = columnsOf<DbInstanceEntitiesRow>('ie');

/** Whose a change is. */
export type ChangeOwner = Partial<
  Pick<DbChangesRow, 'entity_ref' | 'owner_ref'>
>;

/** The entities that instances run, with their owners, by ARN; none of what is unmapped. */
export async function ownersOf(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, ChangeOwner[]>> {
  const rows = await knex('instance_entities as ie')
    .modify(joinOwner(IE.entity_ref))
    .where(whereInArray(knex, IE.arn, [...new Set(arns)]))
    .whereNot(IE.via, 'rollup')
    .orderBy([IE.arn, IE.entity_ref])
    .select(IE.arn, IE.entity_ref, knex.raw(`${OWNER_THEN} as owner_ref`));
  const owners = new Map<string, ChangeOwner[]>();
  for (const { arn, entity_ref, owner_ref } of rows) {
    const known = owners.get(arn);
    if (known) {
      known.push({ entity_ref, owner_ref });
    } else {
      owners.set(arn, [{ entity_ref, owner_ref }]);
    }
  }
  return owners;
}
