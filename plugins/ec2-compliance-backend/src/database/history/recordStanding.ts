import { chunk } from 'lodash';
import { Knex } from 'knex';
import { countDue, NO_FINDINGS } from '../findings/countFindings';
import { SCORECARD_TARGETS, SCORECARDS } from '../scorecards/tables';
import { inTransaction, inTurns, saveRows, whereInArray } from '../sql';
import { addDays, bitOf, dayOf, monthOf, STILL } from './days';
import {
  COLLECTED_MONTHS,
  DbScorecardSpansRow,
  SCORECARD_SPANS,
} from './tables';

/** Entities that are written down by one statement. */
const BATCH_SIZE = 50;

/** What a span says beside when it was. */
const VALUES = [
  SCORECARD_SPANS.rollup,
  SCORECARD_SPANS.owner_ref,
  SCORECARD_SPANS.system_ref,
  SCORECARD_SPANS.controls_met,
  SCORECARD_SPANS.controls_applicable,
  SCORECARD_SPANS.score,
  SCORECARD_SPANS.open,
  SCORECARD_SPANS.overdue,
] as const;

/**
 * Writes down how scorecards stand, and whose they are: one row from when until
 * when that lasts, in days (UTC), the last of a day holds. Findings are those
 * of the entity and of what rolls up to it.
 *
 * @param options - the scorecards of some entities; or those of a target with
 *   those of no target at all, and whether anything of it was `collected`
 */
export async function recordStanding(
  knex: Knex,
  options: { now: Date } & (
    | { entityRefs: readonly string[] }
    | { targetId: string; collected: boolean }
  ),
): Promise<void> {
  const { now } = options;
  if ('entityRefs' in options) {
    await recordEach(knex, options.entityRefs, now);
    return;
  }
  const ofTarget: string[] = await knex('scorecard_targets')
    .where(SCORECARD_TARGETS.target_id, options.targetId)
    .orderBy(SCORECARD_TARGETS.entity_ref)
    .pluck(SCORECARD_TARGETS.entity_ref);
  await recordEach(knex, ofTarget, now);
  await recordEach(knex, await readLeftOver(knex), now);
  if (options.collected) {
    await markCollected(knex, ofTarget, dayOf(now));
  }
}

/** Those that stood, and have no instance or no scorecard any more. */
function readLeftOver(knex: Knex): Promise<string[]> {
  return knex('scorecard_spans')
    .where(SCORECARD_SPANS.to_day, STILL)
    .whereNotExists(
      knex('scorecard_targets').whereRaw(
        `scorecard_targets.${SCORECARD_TARGETS.entity_ref} = scorecard_spans.${SCORECARD_SPANS.entity_ref}`,
      ),
    )
    .orderBy(SCORECARD_SPANS.entity_ref)
    .pluck(SCORECARD_SPANS.entity_ref);
}

async function recordEach(
  knex: Knex,
  refs: readonly string[],
  now: Date,
): Promise<void> {
  for await (const entityRefs of inTurns(chunk(refs, BATCH_SIZE))) {
    await recordSome(knex, entityRefs, now);
  }
}

async function recordSome(
  knex: Knex,
  entityRefs: string[],
  now: Date,
): Promise<void> {
  const today = dayOf(now);
  const yesterday = addDays(today, -1);
  const findings = await countDue(knex, { entityRefs, filter: {}, now });
  const scorecards = await knex('scorecards')
    .where(whereInArray(knex, SCORECARDS.entity_ref, entityRefs))
    .select(
      SCORECARDS.entity_ref,
      SCORECARDS.rollup,
      SCORECARDS.owner_ref,
      SCORECARDS.system_ref,
      SCORECARDS.controls_met,
      SCORECARDS.controls_applicable,
      SCORECARDS.score,
    );
  await inTransaction(knex, async tx => {
    const spans = await tx('scorecard_spans')
      .where(whereInArray(tx, SCORECARD_SPANS.entity_ref, entityRefs))
      .where(SCORECARD_SPANS.to_day, STILL)
      .select('*');
    const before = new Map(spans.map(row => [row.entity_ref, row]));
    const rows: DbScorecardSpansRow[] = [];
    const ended: DbScorecardSpansRow[] = [];
    for (const scorecard of scorecards) {
      const span = before.get(scorecard.entity_ref);
      const { open, overdue } =
        findings.get(scorecard.entity_ref) ?? NO_FINDINGS;
      const row = {
        ...scorecard,
        // Clocks of replicas differ by a little, at midnight too.
        from_day: span && span.from_day > today ? span.from_day : today,
        to_day: STILL,
        rollup: Boolean(scorecard.rollup),
        open,
        overdue,
      };
      before.delete(row.entity_ref);
      if (span && isSame(span, row)) {
        continue;
      }
      rows.push(row);
      if (span && span.from_day < today) {
        ended.push(span);
      }
    }
    // What has no scorecard any more does not stand at the end of this day.
    const gone = [...before.values()];
    await endSpans(
      tx,
      [...ended, ...gone.filter(span => span.from_day < today)],
      yesterday,
    );
    for (const { entity_ref, from_day } of gone) {
      if (from_day >= today) {
        await tx('scorecard_spans').where({ entity_ref, from_day }).delete();
      }
    }
    await saveRows(tx, 'scorecard_spans', rows, {
      key: [SCORECARD_SPANS.entity_ref, SCORECARD_SPANS.from_day],
    });
  });
}

function isSame(
  span: DbScorecardSpansRow,
  row: Omit<DbScorecardSpansRow, 'from_day' | 'to_day'>,
): boolean {
  return VALUES.every(name =>
    name === 'rollup'
      ? Boolean(span.rollup) === row.rollup
      : span[name] === row[name],
  );
}

async function endSpans(
  tx: Knex,
  spans: readonly DbScorecardSpansRow[],
  day: string,
): Promise<void> {
  if (spans.length === 0) {
    return;
  }
  await tx('scorecard_spans')
    .where(SCORECARD_SPANS.to_day, STILL)
    .where(
      whereInArray(
        tx,
        SCORECARD_SPANS.entity_ref,
        spans.map(({ entity_ref }) => entity_ref),
      ),
    )
    .update({ to_day: day });
}

async function markCollected(
  knex: Knex,
  entityRefs: readonly string[],
  day: string,
): Promise<void> {
  const bit = bitOf(day);
  for await (const part of inTurns(chunk(entityRefs, BATCH_SIZE))) {
    const marked = new Set<string>(
      await knex('collected_months')
        .where(COLLECTED_MONTHS.month, monthOf(day))
        .where(whereInArray(knex, COLLECTED_MONTHS.entity_ref, part))
        .whereRaw(`(${COLLECTED_MONTHS.days} & ?) <> 0`, [bit])
        .pluck(COLLECTED_MONTHS.entity_ref),
    );
    const rows = part
      .filter(ref => !marked.has(ref))
      .map(ref => [ref, monthOf(day), bit]);
    if (rows.length) {
      await knex.raw(
        `INSERT INTO collected_months (entity_ref, month, days) VALUES ${rows
          .map(() => '(?, ?, ?)')
          .join(', ')} ON CONFLICT (entity_ref, month) DO UPDATE SET ` +
          `days = collected_months.days | excluded.days`,
        rows.flat(),
      );
    }
  }
}

/** Drops what ended before a day, and the months before it. */
export async function pruneStanding(
  knex: Knex,
  options: { before: string },
): Promise<void> {
  await knex('scorecard_spans')
    .where(SCORECARD_SPANS.to_day, '<', options.before)
    .delete();
  await knex('collected_months')
    .where(COLLECTED_MONTHS.month, '<', monthOf(options.before))
    .delete();
}
