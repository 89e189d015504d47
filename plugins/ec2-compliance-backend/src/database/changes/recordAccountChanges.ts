import {
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { TARGETS } from '../health/tables';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, saveRows } from '../sql';
import { overlayAccount } from '../verdicts/overlayAccount';
import { ACCOUNT_VERDICTS, DbAccountVerdictsRow } from '../verdicts/tables';
import { toVerdict } from '../verdicts/verdictRow';
import { joinOwner, OWNER_THEN } from './ownerThen';
import { NewChange, toFullRow } from './saveChanges';
import { CHANGES } from './tables';
import { addToPast, VerdictPast, verdictOutcome } from './verdictOutcome';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');

/**
 * Writes down which controls of an account and Region stand otherwise than was
 * last told, waivers included, in the transaction that changes the verdicts or
 * the waivers.
 *
 * @param options - `before`: the verdicts as they were stored before, unless
 *   they are the same
 */
export async function recordAccountChanges(
  tx: Knex,
  options: {
    targetId: string;
    before?: readonly DbAccountVerdictsRow[];
    now: Date;
  },
): Promise<void> {
  const { targetId, now } = options;
  const after = await tx('account_verdicts')
    .where(ACCOUNT_VERDICTS.target_id, targetId)
    .orderBy(ACCOUNT_VERDICTS.control_id)
    .forUpdate()
    .select('*');
  const before = new Map(
    (options.before ?? after).map(row => [row.control_id, row]),
  );
  const standing = await readStanding(tx, { targetId, rows: after, now });
  const flips: Flip[] = [];
  for (const row of after) {
    const to = standing.get(row.control_id)!;
    const earlier = before.get(row.control_id);
    const from = row.standing ?? earlier?.status;
    if (row.standing !== to) {
      await tx('account_verdicts')
        .where(ACCOUNT_VERDICTS.target_id, targetId)
        .where(ACCOUNT_VERDICTS.control_id, row.control_id)
        .update({ standing: to });
    }
    if (from !== to) {
      flips.push({
        controlId: row.control_id,
        from,
        ...knowledgeOf(earlier, from),
        since: earlier?.since,
        to,
        reason: row.reason,
      });
    }
    before.delete(row.control_id);
  }
  flips.push(...(options.before ? [...before.values()].map(toEnded) : []));
  await saveFlips(tx, { targetId, flips, now });
}

/**
 * Writes down what failed of an account and Region that nobody reads any more,
 * first in the transaction that removes it.
 */
export async function recordUnreadAccount(
  tx: Knex,
  options: { targetId: string; now: Date },
): Promise<void> {
  const rows = await tx('account_verdicts')
    .where(ACCOUNT_VERDICTS.target_id, options.targetId)
    .orderBy(ACCOUNT_VERDICTS.control_id)
    .select('*');
  await saveFlips(tx, {
    ...options,
    flips: rows.map(toEnded).filter(({ from }) => from === 'NON_COMPLIANT'),
    outcome: 'not-read',
  });
}

/** A control that stands otherwise than before. */
interface Flip {
  controlId: string;
  /** Absent of a first verdict. */
  from?: VerdictStatus;
  /** Whether nobody could tell it, be it waived or not. */
  unknown: boolean;
  /** What it was when it was last known; absent if it never was. */
  known?: VerdictStatus;
  since?: string;
  /** Absent where it is judged no more. */
  to?: VerdictStatus;
  reason?: string;
}

/** What is waived is laid over, and is told by `from` alone. */
function knowledgeOf(
  row: DbAccountVerdictsRow | undefined,
  from: VerdictStatus | undefined,
): Pick<Flip, 'unknown' | 'known'> {
  return row?.status === 'INSUFFICIENT_DATA'
    ? { unknown: true, known: row.known ?? undefined }
    : { unknown: false, known: from };
}

function toEnded(row: DbAccountVerdictsRow): Flip {
  const from = row.standing ?? row.status;
  return {
    controlId: row.control_id,
    from,
    ...knowledgeOf(row, from),
    since: row.since,
    reason: row.reason,
  };
}

/** How the verdicts stand with what is waived, by control. */
async function readStanding(
  tx: Knex,
  options: {
    targetId: string;
    rows: readonly DbAccountVerdictsRow[];
    now: Date;
  },
): Promise<Map<string, VerdictStatus>> {
  const { targetId, rows, now } = options;
  const verdicts = rows.map(row => toVerdict(row));
  await overlayAccount(tx, new Map([[targetId, verdicts]]), { now });
  return new Map(verdicts.map(({ controlId, status }) => [controlId, status]));
}

async function saveFlips(
  tx: Knex,
  options: {
    targetId: string;
    flips: readonly Flip[];
    /** By what came of each, unless it is given. */
    outcome?: ChangeOutcome;
    now: Date;
  },
): Promise<void> {
  const { targetId, flips, now } = options;
  const target = flips.length
    ? await tx('targets').where(TARGETS.id, targetId).first(TARGETS.judged_at)
    : undefined;
  // What is judged of a target for the first time is where its log begins.
  if (!target?.judged_at) {
    return;
  }
  const pasts = await readPasts(tx, targetId);
  const rows = flips.flatMap(flip => {
    const { controlId, from, since, to, reason } = flip;
    const outcome =
      options.outcome ??
      verdictOutcome({ ...flip, past: pasts.get(controlId) });
    return outcome
      ? [
          {
            at: now.toISOString(),
            kind: 'account' as const,
            outcome,
            target_id: targetId,
            instances: 0,
            since: since ?? null,
            control_id: controlId,
            from_status: from ?? null,
            to_status: to ?? null,
            reason: reason ?? null,
          },
        ]
      : [];
  });
  if (rows.length) {
    await saveOfServices(tx, { targetId, rows });
  }
}

async function readPasts(
  tx: Knex,
  targetId: string,
): Promise<Map<string, VerdictPast>> {
  const pasts = new Map<string, VerdictPast>();
  const rows = await tx('changes')
    .where(CHANGES.kind, 'account')
    .where(CHANGES.target_id, targetId)
    .orderBy(CHANGES.id)
    .select(CHANGES.control_id, CHANGES.from_status, CHANGES.to_status);
  for (const row of rows) {
    addToPast(pasts, row.control_id!, row);
  }
  return pasts;
}

/** With the services that have instances there. */
async function saveOfServices(
  tx: Knex,
  options: { targetId: string; rows: readonly NewChange[] },
): Promise<void> {
  const services = await tx('instances as i')
    .join('instance_entities as ie', IE.arn, I.arn)
    .modify(joinOwner(IE.entity_ref))
    .where(I.target_id, options.targetId)
    .whereNot(IE.via, 'rollup')
    .distinct(IE.entity_ref, tx.raw(`${OWNER_THEN} as owner_ref`));
  for (const row of options.rows) {
    const [{ id }] = await tx('changes')
      .insert(toFullRow(row))
      .returning(CHANGES.id);
    await saveRows(
      tx,
      'account_change_services',
      services.map(({ entity_ref, owner_ref }) => ({
        change_id: id,
        entity_ref,
        owner_ref,
      })),
    );
  }
}
