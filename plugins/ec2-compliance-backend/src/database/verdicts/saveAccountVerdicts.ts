import { Knex } from 'knex';
import { recordAccountChanges } from '../changes/recordAccountChanges';
import { saveRows } from '../sql';
import { ACCOUNT_VERDICTS } from './tables';
import { NewVerdict, toRow } from './verdictRow';

/**
 * Stores what changed of a target's own verdicts, and writes it down in the log.
 *
 * @returns the number of verdicts written
 */
export async function saveAccountVerdicts(
  knex: Knex,
  options: { targetId: string; verdicts: NewVerdict[]; now: Date },
): Promise<number> {
  const { targetId, verdicts } = options;
  const now = options.now.toISOString();
  const stored = new Map(
    (
      await knex('account_verdicts')
        .where(ACCOUNT_VERDICTS.target_id, targetId)
        .select('*')
    ).map(row => [row.control_id, row]),
  );
  const changed = verdicts
    .map(verdict => ({
      target_id: targetId,
      ...toRow(verdict, { before: stored.get(verdict.controlId), now }),
    }))
    .filter(row => stored.get(row.control_id)?.hash !== row.hash);
  const kept = verdicts.map(({ controlId }) => controlId);
  const gone = [...stored.keys()].filter(id => !kept.includes(id));
  if (!changed.length && !gone.length) {
    return 0;
  }
  await knex.transaction(async tx => {
    await saveRows(tx, 'account_verdicts', changed, {
      key: [ACCOUNT_VERDICTS.target_id, ACCOUNT_VERDICTS.control_id],
    });
    await tx('account_verdicts')
      .where(ACCOUNT_VERDICTS.target_id, targetId)
      .whereIn(ACCOUNT_VERDICTS.control_id, gone)
      .delete();
    await recordAccountChanges(tx, {
      targetId,
      before: [...stored.values()],
      now: options.now,
    });
  });
  return changed.length + gone.length;
}
