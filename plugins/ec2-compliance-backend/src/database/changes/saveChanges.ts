import { Knex } from 'knex';
import { saveRows } from '../sql';
import { ACCOUNT_CHANGE_SERVICES, CHANGES, DbChangesRow } from './tables';

/** A row before it is stored, with what its kind knows. */
export type NewChange = Pick<DbChangesRow, 'at' | 'kind' | 'outcome'> &
  Partial<Omit<DbChangesRow, 'id'>>;

/** Every row has all columns, so that one statement stores them. */
const NOTHING: Omit<DbChangesRow, 'id' | 'at' | 'kind' | 'outcome'> = {
  entity_ref: null,
  owner_ref: null,
  target_id: null,
  arn: null,
  instances: 1,
  since: null,
  control_id: null,
  from_status: null,
  to_status: null,
  reason: null,
  finding_id: null,
  vulnerability_id: null,
  package_name: null,
  title: null,
  severity: null,
  cve_ids: null,
};

/** A row with all columns. */
export function toFullRow(change: NewChange): Omit<DbChangesRow, 'id'> {
  return { ...NOTHING, ...change };
}

/** Adds to the log, in the transaction that makes the changes. */
export async function saveChanges(
  tx: Knex,
  changes: readonly NewChange[],
): Promise<void> {
  await saveRows(tx, 'changes', changes.map(toFullRow));
}

/** Drops what changed before a time. */
export async function pruneChanges(
  knex: Knex,
  options: { before: Date },
): Promise<void> {
  await knex('changes')
    .where(CHANGES.at, '<', options.before.toISOString())
    .delete();
  // Those of what was dropped, by whomever.
  await knex('account_change_services')
    .whereNotIn(
      ACCOUNT_CHANGE_SERVICES.change_id,
      knex('changes').where(CHANGES.kind, 'account').select(CHANGES.id),
    )
    .delete();
}
