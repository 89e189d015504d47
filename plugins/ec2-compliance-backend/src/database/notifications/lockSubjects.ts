import { Knex } from 'knex';
import { WORKLOAD_FINDINGS } from '../findings/tables';
import { SCORECARDS } from '../scorecards/tables';
import { byText, whereInArray } from '../sql';
import { UNMAPPED } from './readSubjects';
import {
  NOTIFICATION_ITEMS,
  NOTIFICATION_OUTBOX,
  NOTIFICATION_SUBJECTS,
} from './tables';

/**
 * Locks subjects with an owner, adds those that are new and forgets those that
 * are not there any more.
 *
 * @returns the owners, by subject
 */
export async function lockSubjects(
  tx: Knex.Transaction,
  subjects: string[],
): Promise<Map<string, string>> {
  const owners = await readOwners(tx, subjects);
  const rows = [...owners].map(([subject, owner_ref]) => ({
    subject,
    owner_ref,
    summarized: false,
  }));
  if (rows.length) {
    await tx('notification_subjects')
      .insert(rows)
      .onConflict(NOTIFICATION_SUBJECTS.subject)
      .ignore();
  }
  const locked = await tx('notification_subjects')
    .where(whereInArray(tx, NOTIFICATION_SUBJECTS.subject, subjects))
    .orderByRaw(byText(tx, NOTIFICATION_SUBJECTS.subject))
    .forUpdate()
    .select(NOTIFICATION_SUBJECTS.subject, NOTIFICATION_SUBJECTS.owner_ref);
  const gone: string[] = [];
  for (const { subject, owner_ref: before } of locked) {
    const ownerRef = owners.get(subject);
    if (ownerRef === undefined) {
      gone.push(subject);
    } else if (ownerRef !== before) {
      // The new owner has not heard of what stands.
      await tx('notification_subjects')
        .where(NOTIFICATION_SUBJECTS.subject, subject)
        .update({ owner_ref: ownerRef, summarized: false });
    }
  }
  await tx('notification_items')
    .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, gone))
    .delete();
  await tx('notification_subjects')
    .where(whereInArray(tx, NOTIFICATION_SUBJECTS.subject, gone))
    .delete();
  await tx('notification_outbox')
    .where(whereInArray(tx, NOTIFICATION_OUTBOX.subject, gone))
    .whereNull(NOTIFICATION_OUTBOX.sent_at)
    .delete();
  return owners;
}

/** A scorecard follows the catalog by the minute, findings their collection. */
async function readOwners(
  tx: Knex.Transaction,
  subjects: string[],
): Promise<Map<string, string>> {
  const open = (): Knex.QueryBuilder =>
    tx('workload_findings').where(WORKLOAD_FINDINGS.open, true);
  const unmapped = subjects
    .filter(subject => subject.startsWith(UNMAPPED))
    .map(subject => subject.slice(UNMAPPED.length));
  const scorecards = await tx('scorecards')
    .where(whereInArray(tx, SCORECARDS.entity_ref, subjects))
    .select(SCORECARDS.entity_ref, SCORECARDS.owner_ref, SCORECARDS.rollup);
  const findings: Array<{ entity_ref: string; owner_ref: string | null }> =
    await open()
      .where(whereInArray(tx, WORKLOAD_FINDINGS.entity_ref, subjects))
      .groupBy(WORKLOAD_FINDINGS.entity_ref)
      .max({ owner_ref: WORKLOAD_FINDINGS.owner_ref })
      .select(WORKLOAD_FINDINGS.entity_ref);
  const fallbacks: string[] = await open()
    .whereNull(WORKLOAD_FINDINGS.entity_ref)
    .where(whereInArray(tx, WORKLOAD_FINDINGS.owner_ref, unmapped))
    .distinct()
    .pluck(WORKLOAD_FINDINGS.owner_ref);
  const owners = new Map<string, string | null>([
    ...findings.map(row => [row.entity_ref, row.owner_ref] as const),
    ...scorecards
      .filter(row => !row.rollup)
      .map(row => [row.entity_ref, row.owner_ref] as const),
    ...fallbacks.map(owner => [`${UNMAPPED}${owner}`, owner] as const),
  ]);
  return new Map(
    [...owners]
      .filter((entry): entry is [string, string] => entry[1] !== null)
      // One order for all writers, or two of them could lock each other out.
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Locks what an owner has. */
export async function lockOwner(
  tx: Knex.Transaction,
  ownerRef: string,
): Promise<string[]> {
  const rows = await tx('notification_subjects')
    .where(NOTIFICATION_SUBJECTS.owner_ref, ownerRef)
    .orderByRaw(byText(tx, NOTIFICATION_SUBJECTS.subject))
    .forUpdate()
    .select(NOTIFICATION_SUBJECTS.subject);
  return rows.map(row => row.subject);
}
