import {
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { TARGETS } from '../health/tables';
import { whereInArray } from '../sql';
import { ownersOf } from './ownersOf';
import { NewChange, saveChanges } from './saveChanges';
import { CHANGES } from './tables';
import { addToPast, VerdictPast, verdictOutcome } from './verdictOutcome';

/** A verdict of a control on an instance that has another status than before. */
export interface VerdictChange {
  arn: string;
  controlId: string;
  /** Absent of a first verdict. */
  from?: VerdictStatus;
  /** Whether its instance did not run. */
  halted: boolean;
  /** Whether nobody could tell it, be it waived or not. */
  unknown: boolean;
  /** What it was when it was last known; absent if it never was. */
  known?: VerdictStatus;
  /** Since when it stood. */
  since?: string;
  /** Absent where the control judges the instance no more. */
  to?: VerdictStatus;
  reason?: string;
}

/**
 * Writes down which verdicts flipped, in the transaction that stores them. What
 * is judged of a target for the first time is where its log begins.
 *
 * What was in order and merely is, or was, unknown comes by the thousand where
 * a source fails: of each service and control it is one row.
 */
export async function recordVerdictChanges(
  tx: Knex,
  options: { targetId: string; changes: readonly VerdictChange[]; now: Date },
): Promise<void> {
  const { targetId, changes, now } = options;
  if (!changes.length || !(await wasJudged(tx, targetId))) {
    return;
  }
  const pasts = await readPasts(tx, changes);
  const owners = await ownersOf(
    tx,
    changes.map(({ arn }) => arn),
  );
  const rows: NewChange[] = [];
  const grouped = new Map<string, NewChange & { instances: number }>();
  for (const change of changes) {
    const { arn, controlId, from, to } = change;
    const past = pasts.get(`${arn}\n${controlId}`);
    const outcome = verdictOutcome({ ...change, past });
    if (!outcome) {
      continue;
    }
    for (const owner of owners.get(arn) ?? [{}]) {
      const row: NewChange & { instances: number } = {
        at: now.toISOString(),
        kind: 'control',
        outcome,
        ...owner,
        target_id: targetId,
        arn,
        instances: 1,
        since: change.since ?? null,
        control_id: controlId,
        from_status: from ?? null,
        to_status: to ?? null,
        reason: change.reason ?? null,
      };
      if (!isInGroup(change, outcome)) {
        rows.push(row);
        continue;
      }
      const key = [
        owner.entity_ref,
        controlId,
        outcome,
        from,
        to,
        change.reason,
      ].join('\n');
      const known = grouped.get(key);
      if (known) {
        known.instances += 1;
        known.arn = null;
        known.since = null;
      } else {
        grouped.set(key, row);
      }
    }
  }
  await saveChanges(tx, [...rows, ...grouped.values()]);
}

function isInGroup({ from }: VerdictChange, outcome: ChangeOutcome): boolean {
  return outcome === 'not-read'
    ? from === 'COMPLIANT' || from === 'NOT_APPLICABLE'
    : outcome === 'first-read' ||
        (outcome === 'read-again' && from === 'INSUFFICIENT_DATA');
}

async function wasJudged(tx: Knex, targetId: string): Promise<boolean> {
  const row = await tx('targets')
    .where(TARGETS.id, targetId)
    .first(TARGETS.judged_at);
  return Boolean(row?.judged_at);
}

/** Of those whose outcome depends on it, by ARN and control. */
async function readPasts(
  tx: Knex,
  changes: readonly VerdictChange[],
): Promise<Map<string, VerdictPast>> {
  const arns = changes
    .filter(
      ({ from, to }) => from === 'INSUFFICIENT_DATA' || to === 'NON_COMPLIANT',
    )
    .map(({ arn }) => arn);
  const pasts = new Map<string, VerdictPast>();
  if (!arns.length) {
    return pasts;
  }
  const rows = await tx('changes')
    .where(whereInArray(tx, CHANGES.arn, [...new Set(arns)]))
    .whereNotNull(CHANGES.control_id)
    .orderBy(CHANGES.id)
    .select(
      CHANGES.arn,
      CHANGES.control_id,
      CHANGES.from_status,
      CHANGES.to_status,
    );
  for (const row of rows) {
    addToPast(pasts, `${row.arn}\n${row.control_id}`, row);
  }
  return pasts;
}
