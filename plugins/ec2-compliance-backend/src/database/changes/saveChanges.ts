import { Knex } from 'knex';
import { saveRows } from '../sql';
import { DbChangesRow } from './tables';

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

/** Adds to the log, in the transaction that makes the changes. */
export async function saveChanges(
  tx: Knex,
  changes: readonly NewChange[],
): Promise<void> {
  await saveRows(
    tx,
    'changes',
    changes.map(change => ({ ...NOTHING, ...change })),
  );
}

/** Drops what changed before a time. */
export async function pruneChanges(
  knex: Knex,
  options: { before: Date },
): Promise<void> {
  await knex('changes').where('at', '<', options.before.toISOString()).delete();
}
