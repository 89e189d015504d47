import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { CHANGES } from '../changes/tables';
import { ENTITIES } from '../entities/tables';
import { EVIDENCE } from '../evidence/tables';
import { queueFindings } from '../findings/findingQueue';
import {
  FINDINGS,
  VULNERABILITIES,
  WORKLOAD_FINDINGS,
} from '../findings/tables';
import { SOURCE_HEALTH, TARGETS } from '../health/tables';
import { STILL } from '../history/days';
import {
  FINDING_HISTORY,
  SCORECARD_HISTORY,
  SCORECARD_SPANS,
} from '../history/tables';
import { INSTANCES } from '../instances/tables';
import { ROW_PROBLEMS } from '../problems/tables';
import { inTransaction } from '../sql';
import { ACCOUNT_VERDICTS, VERDICTS } from '../verdicts/tables';

/**
 * The times at which this backend saw or did something, by table. AWS's own
 * times, and due dates, may well lie ahead.
 */
const OWN_TIMES = {
  targets: [
    TARGETS.last_started_at,
    TARGETS.last_finished_at,
    TARGETS.judged_at,
  ],
  source_health: [
    SOURCE_HEALTH.last_attempt_at,
    SOURCE_HEALTH.last_success_at,
    SOURCE_HEALTH.error_since,
  ],
  entities: [ENTITIES.missing_since],
  row_problems: [ROW_PROBLEMS.since],
  instances: [
    INSTANCES.first_seen_at,
    INSTANCES.changed_at,
    INSTANCES.missing_since,
  ],
  evidence: [EVIDENCE.changed_at, EVIDENCE.missing_since],
  changes: [CHANGES.at],
  verdicts: [VERDICTS.since],
  account_verdicts: [ACCOUNT_VERDICTS.since],
  findings: [
    FINDINGS.first_seen_at,
    FINDINGS.changed_at,
    FINDINGS.fix_appeared_at,
    FINDINGS.closed_at,
    FINDINGS.missing_since,
  ],
  vulnerabilities: [
    VULNERABILITIES.first_seen_at,
    VULNERABILITIES.exploit_appeared_at,
    VULNERABILITIES.details_read_at,
  ],
  workload_findings: [
    WORKLOAD_FINDINGS.first_seen_at,
    WORKLOAD_FINDINGS.closed_at,
  ],
} as const;

/**
 * How far streams of events were read, and until when they were kept: what fell
 * out of the time that counts is read again.
 */
const BOOKMARKS: EvidenceSource[] = [
  'cloudtrail-change-window',
  'cloudtrail-identity-changes',
  'inspector-finding-window',
];

/** Clocks of replicas differ by less, and nothing rests on so little, milliseconds. */
const TOLERANCE = 60_000;

/**
 * Takes back what was written while this backend's clock was ahead: what was
 * seen "tomorrow" is newer than any listing of today, and what was read
 * "tomorrow" would count as fresh for a day too long. It was now, at the latest.
 *
 * @returns whether there was any such thing; almost always one cheap look
 */
export async function takeBackFuture(
  knex: Knex,
  options: { now: Date },
): Promise<boolean> {
  const now = options.now.toISOString();
  const limit = new Date(options.now.getTime() + TOLERANCE).toISOString();
  const ahead =
    (await knex('targets')
      .where(TARGETS.last_started_at, '>', limit)
      .first()) ??
    (await knex('source_health')
      .where(SOURCE_HEALTH.last_attempt_at, '>', limit)
      .first());
  if (!ahead) {
    return false;
  }
  await inTransaction(knex, async tx => {
    for (const [table, columns] of Object.entries(OWN_TIMES)) {
      for (const column of columns) {
        await tx(table)
          .where(column, '>', limit)
          .update({ [column]: now });
      }
    }
    // What was dated and judged by those times is so anew.
    await queueFindings(tx, () => {});
    await tx('instance_states').delete();
    await tx('evidence').whereIn(EVIDENCE.source, BOOKMARKS).delete();
    await tx('scorecard_history')
      .where(SCORECARD_HISTORY.day, '>', now.slice(0, 10))
      .delete();
    await tx('scorecard_spans')
      .where(SCORECARD_SPANS.from_day, '>', now.slice(0, 10))
      .delete();
    // What ended on a day to come still stands.
    await tx('scorecard_spans')
      .where(SCORECARD_SPANS.to_day, '>=', now.slice(0, 10))
      .update({ to_day: STILL });
    await tx('finding_history')
      .where(FINDING_HISTORY.week, '>', now.slice(0, 10))
      .delete();
  });
  return true;
}
