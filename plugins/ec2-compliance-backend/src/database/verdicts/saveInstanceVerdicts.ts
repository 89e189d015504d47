import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import {
  recordVerdictChanges,
  VerdictChange,
} from '../changes/recordVerdictChanges';
import { INSTANCES } from '../instances/tables';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  inTransaction,
  inTurns,
  PAUSED_RANK,
  rankOf,
  saveRows,
  whereInArray,
  whereInRows,
} from '../sql';
import { saveCounts } from './saveCounts';
import { DbVerdictsRow, VERDICTS } from './tables';
import {
  isSameOutcome,
  knowledgeOf,
  NewVerdict,
  toRow,
  toWaivedColumns,
  VerdictBefore,
} from './verdictRow';

type ChangedVerdict = Omit<DbVerdictsRow, 'rank' | 'sort_name'>;

/**
 * Stores what changed of the verdicts of some instances, with the counts per
 * instance, and queues the scorecards that show it.
 *
 * @returns the number of verdicts written
 */
export async function saveInstanceVerdicts(
  knex: Knex,
  options: {
    targetId: string;
    verdicts: Map<string, NewVerdict[]>;
    now: Date;
  },
): Promise<number> {
  const { targetId, verdicts } = options;
  const now = options.now.toISOString();
  const stored = await readStored(knex, [...verdicts.keys()]);

  const changed: ChangedVerdict[] = [];
  // Instances whose counts may have changed, and those whose scorecards may.
  const recount = new Set<string>();
  const requeue = new Set<string>();
  const gone: Array<Pick<DbVerdictsRow, 'arn' | 'control_id'>> = [];
  const changes: VerdictChange[] = [];
  for await (const [arn, list] of inTurns(verdicts)) {
    const known = stored.get(arn) ?? new Map<string, VerdictBefore>();
    for (const verdict of list) {
      const before = known.get(verdict.controlId);
      known.delete(verdict.controlId);
      const row = toRow(verdict, { before, now });
      if (before?.hash === row.hash) {
        continue;
      }
      const isSame = isSameOutcome(verdict, before);
      if (!isSame) {
        recount.add(arn);
      }
      // Of what is in order, a scorecard shows no more than the number.
      if (!isSame || isFailing(verdict.status)) {
        requeue.add(arn);
      }
      if (before?.status !== verdict.status) {
        changes.push({
          arn,
          controlId: verdict.controlId,
          from: before?.status,
          ...knowledgeOf(before),
          since: before?.since,
          to: verdict.status,
          reason: verdict.reason,
        });
      }
      changed.push({
        arn,
        target_id: targetId,
        ...row,
        ...toWaivedColumns(verdict),
      });
    }
    for (const [controlId, before] of known) {
      changes.push({
        arn,
        controlId,
        from: before.status,
        ...knowledgeOf(before),
        since: before.since,
      });
      recount.add(arn);
      requeue.add(arn);
      gone.push({ arn, control_id: controlId });
    }
  }
  if (!changed.length && !gone.length) {
    return 0;
  }
  await inTransaction(knex, async tx => {
    const rows = await placeVerdicts(tx, changed);
    await saveRows(tx, 'verdicts', rows, {
      key: [VERDICTS.arn, VERDICTS.control_id],
    });
    if (gone.length) {
      await tx('verdicts')
        .where(whereInRows(tx, [VERDICTS.arn, VERDICTS.control_id], gone))
        .delete();
    }
    await saveCounts(
      tx,
      new Map(
        [...recount].map(arn => [
          arn,
          (verdicts.get(arn) ?? []).map(({ status }) => status),
        ]),
      ),
    );
    await queueScorecards(tx, { arns: [...requeue] });
    await recordVerdictChanges(tx, { targetId, changes, now: options.now });
  });
  return changed.length + gone.length;
}

async function readStored(
  knex: Knex,
  arns: string[],
): Promise<Map<string, Map<string, VerdictBefore>>> {
  const rows = await knex('verdicts')
    .where(whereInArray(knex, VERDICTS.arn, arns))
    .select(
      VERDICTS.arn,
      VERDICTS.control_id,
      VERDICTS.hash,
      VERDICTS.status,
      VERDICTS.reason,
      VERDICTS.since,
      VERDICTS.known,
      VERDICTS.judged,
    );
  const byArn = new Map<string, Map<string, VerdictBefore>>();
  for (const row of rows) {
    const byControl = byArn.get(row.arn) ?? new Map<string, VerdictBefore>();
    byArn.set(row.arn, byControl);
    byControl.set(row.control_id, row);
  }
  return byArn;
}

/** Adds what verdicts are listed by. Those of instances gone meanwhile are left out. */
async function placeVerdicts(
  tx: Knex.Transaction,
  verdicts: ChangedVerdict[],
): Promise<DbVerdictsRow[]> {
  const instances = new Map(
    (
      await tx('instances')
        .where(
          whereInArray(tx, INSTANCES.arn, [
            ...new Set(verdicts.map(({ arn }) => arn)),
          ]),
        )
        .select(INSTANCES.arn, INSTANCES.sort_name, INSTANCES.paused)
    ).map(row => [row.arn, row]),
  );
  return verdicts.flatMap(verdict => {
    const instance = instances.get(verdict.arn);
    return instance
      ? [
          {
            ...verdict,
            sort_name: instance.sort_name,
            rank: instance.paused ? PAUSED_RANK : rankOf(verdict.status),
          },
        ]
      : [];
  });
}

function isFailing(status: VerdictStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
}
