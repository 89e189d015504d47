import {
  EvidenceSource,
  Verdict,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { JsonObject } from '@backstage/types';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { InstanceEvidence, StoredEvidence } from '../../evidence';
import { countStatuses, worstStatus } from '../../scorecards';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  hashOf,
  INSERT_CHUNK_SIZE,
  inTransaction,
  recordset,
  whereInArray,
  whereInRows,
  COUNT_COLUMNS,
  PAUSED_RANK,
  rankOf,
  toCountColumns,
} from '../sql';

/** An instance with all its stored evidence, as it is judged. */
export interface InstanceToJudge {
  arn: string;
  instance: InstanceEvidence;
  firstSeenAt: string;
  evidence: Map<EvidenceSource, StoredEvidence>;
}

/** A verdict before it is compared with the stored one. */
export type NewVerdict = Omit<Verdict, 'since'>;

const JUDGE_CHUNK_SIZE = 500;

/** Feeds the judges and keeps their verdicts. */
export class VerdictStore {
  static create(options: { knex: Knex }): VerdictStore {
    return new VerdictStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The instances of a target with their evidence, some hundreds at a time. */
  async *readForJudgement(
    targetId: string,
  ): AsyncGenerator<InstanceToJudge[], void, void> {
    let after = '';
    for (;;) {
      const rows = await this.#knex('instances')
        .where({ target_id: targetId })
        .andWhere('arn', '>', after)
        .orderBy('arn')
        .limit(JUDGE_CHUNK_SIZE)
        .select('arn', 'payload', 'first_seen_at');
      if (!rows.length) {
        return;
      }
      after = rows[rows.length - 1].arn;
      const evidence = await this.readEvidence(rows.map(row => row.arn));
      yield rows.map(row => ({
        arn: row.arn,
        instance: JSON.parse(row.payload),
        firstSeenAt: row.first_seen_at,
        evidence: evidence.get(row.arn) ?? new Map(),
      }));
    }
  }

  /** Stored evidence by subject and source; of all sources unless named. */
  async readEvidence(
    subjects: string[],
    options: { sources?: EvidenceSource[] } = {},
  ): Promise<Map<string, Map<EvidenceSource, StoredEvidence>>> {
    const rows = await this.#knex('evidence')
      .where(whereInArray(this.#knex, 'subject', subjects))
      .modify(qb => {
        if (options.sources) {
          qb.whereIn('source', options.sources);
        }
      })
      .select(
        'subject',
        'source',
        'payload',
        'invalid',
        'recorded_at',
        'changed_at',
      );
    const bySubject = new Map<string, Map<EvidenceSource, StoredEvidence>>();
    for (const row of rows) {
      const bySource = bySubject.get(row.subject) ?? new Map();
      bySubject.set(row.subject, bySource);
      bySource.set(row.source, {
        source: row.source,
        changedAt: row.changed_at,
        ...(row.payload !== null && { payload: JSON.parse(row.payload) }),
        ...(row.invalid !== null && { invalid: row.invalid }),
        ...(row.recorded_at !== null && { recordedAt: row.recorded_at }),
      });
    }
    return bySubject;
  }

  /**
   * Stores what changed, with the counts per instance, and queues the
   * scorecards that show it.
   *
   * @returns the number of verdicts written
   */
  async save(options: {
    targetId: string;
    verdicts: Map<string, NewVerdict[]>;
    now: Date;
  }): Promise<number> {
    const { targetId, verdicts } = options;
    const arns = [...verdicts.keys()];
    const now = options.now.toISOString();
    const stored = await this.#readStored(arns);

    const changed: ChangedVerdict[] = [];
    // Instances whose counts may have changed, and those whose scorecards may.
    const recount = new Set<string>();
    const requeue = new Set<string>();
    const gone: Array<{ arn: string; control_id: string }> = [];
    for (const [arn, list] of verdicts) {
      const before = stored.get(arn) ?? new Map();
      for (const verdict of list) {
        const hash = hashOf(verdict);
        const old = before.get(verdict.controlId);
        before.delete(verdict.controlId);
        if (old?.hash === hash) {
          continue;
        }
        const isSame =
          old?.status === verdict.status && old.reason === verdict.reason;
        if (!isSame) {
          recount.add(arn);
        }
        // Of what is in order, a scorecard shows no more than the number.
        if (!isSame || isFailing(verdict.status)) {
          requeue.add(arn);
        }
        changed.push({
          arn,
          control_id: verdict.controlId,
          target_id: targetId,
          status: verdict.status,
          reason: verdict.reason,
          message: verdict.message,
          details: JSON.stringify(verdict.details),
          recorded_at: verdict.recordedAt ?? null,
          since: isSame ? old.since : now,
          hash,
        });
      }
      for (const controlId of before.keys()) {
        recount.add(arn);
        requeue.add(arn);
        gone.push({ arn, control_id: controlId });
      }
    }
    if (!changed.length && !gone.length) {
      return 0;
    }
    await inTransaction(this.#knex, async tx => {
      const rows = await placeVerdicts(tx, changed);
      for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
        await tx('verdicts')
          .insert(part)
          .onConflict(['arn', 'control_id'])
          .merge();
      }
      if (gone.length) {
        await tx('verdicts')
          .where(whereInRows(tx, ['arn', 'control_id'], gone))
          .delete();
      }
      await saveCounts(
        tx,
        new Map(
          [...recount].map(arn => [arn, countColumns(verdicts.get(arn) ?? [])]),
        ),
      );
      await queueScorecards(tx, { arns: [...requeue] });
    });
    return changed.length + gone.length;
  }

  /**
   * Stores what changed of a target's own verdicts.
   *
   * @returns the number of verdicts written
   */
  async saveAccount(options: {
    targetId: string;
    verdicts: NewVerdict[];
    now: Date;
  }): Promise<number> {
    const { targetId, verdicts } = options;
    const now = options.now.toISOString();
    const before = new Map(
      (
        await this.#knex('account_verdicts')
          .where({ target_id: targetId })
          .select('*')
      ).map(row => [row.control_id, row]),
    );
    const changed = verdicts
      .map(verdict => ({ verdict, hash: hashOf(verdict) }))
      .filter(
        ({ verdict, hash }) => before.get(verdict.controlId)?.hash !== hash,
      )
      .map(({ verdict, hash }) => {
        const old = before.get(verdict.controlId);
        return {
          target_id: targetId,
          control_id: verdict.controlId,
          status: verdict.status,
          reason: verdict.reason,
          message: verdict.message,
          details: JSON.stringify(verdict.details),
          recorded_at: verdict.recordedAt ?? null,
          since:
            old?.status === verdict.status && old.reason === verdict.reason
              ? old.since
              : now,
          hash,
        };
      });
    const kept = verdicts.map(({ controlId }) => controlId);
    const gone = [...before.keys()].filter(id => !kept.includes(id));
    if (!changed.length && !gone.length) {
      return 0;
    }
    await this.#knex.transaction(async tx => {
      for (const part of chunk(changed, INSERT_CHUNK_SIZE)) {
        await tx('account_verdicts')
          .insert(part)
          .onConflict(['target_id', 'control_id'])
          .merge();
      }
      await tx('account_verdicts')
        .where({ target_id: targetId })
        .whereIn('control_id', gone)
        .delete();
    });
    return changed.length + gone.length;
  }

  /** The own verdicts of targets, by target id. */
  async listAccount(targetIds: string[]): Promise<Map<string, Verdict[]>> {
    const rows = await this.#knex('account_verdicts')
      .where(whereInArray(this.#knex, 'target_id', targetIds))
      .select('*');
    const byTarget = new Map<string, Verdict[]>();
    for (const row of rows) {
      byTarget.set(row.target_id, [
        ...(byTarget.get(row.target_id) ?? []),
        toVerdict(row),
      ]);
    }
    return byTarget;
  }

  /** The verdicts of one instance. */
  async list(arn: string): Promise<Verdict[]> {
    const rows = await this.#knex('verdicts').where({ arn }).select('*');
    return rows.map(toVerdict);
  }

  async #readStored(arns: string[]) {
    const rows = await this.#knex('verdicts')
      .where(whereInArray(this.#knex, 'arn', arns))
      .select('arn', 'control_id', 'hash', 'status', 'reason', 'since');
    const byArn = new Map<
      string,
      Map<
        string,
        { hash: string; status: string; reason: string; since: string }
      >
    >();
    for (const row of rows) {
      const byControl = byArn.get(row.arn) ?? new Map();
      byArn.set(row.arn, byControl);
      byControl.set(row.control_id, row);
    }
    return byArn;
  }
}

/** A row of `verdicts` as it goes on the wire. */
export function toVerdict(row: {
  control_id: string;
  status: VerdictStatus;
  reason: string;
  message: string;
  details: string;
  since: string;
  recorded_at: string | null;
}): Verdict {
  return {
    controlId: row.control_id,
    status: row.status,
    reason: row.reason,
    message: row.message,
    details: JSON.parse(row.details) as JsonObject,
    since: row.since,
    ...(row.recorded_at !== null && { recordedAt: row.recorded_at }),
  };
}

type ChangedVerdict = {
  arn: string;
  status: VerdictStatus;
} & Record<string, string | null>;

/** Adds what verdicts are listed by. Those of instances gone meanwhile are left out. */
async function placeVerdicts(
  tx: Knex.Transaction,
  verdicts: ChangedVerdict[],
): Promise<Array<Record<string, string | number | null>>> {
  const instances = new Map<string, { sort_name: string; paused: unknown }>(
    (
      await tx('instances')
        .where(
          whereInArray(tx, 'arn', [...new Set(verdicts.map(({ arn }) => arn))]),
        )
        .select('arn', 'sort_name', 'paused')
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

const INSTANCE_COLUMNS = [...COUNT_COLUMNS, 'worst_rank'];

/** One statement for all, which leaves those alone that stay the same. */
async function saveCounts(
  tx: Knex.Transaction,
  counts: Map<string, Record<string, number>>,
): Promise<void> {
  if (!counts.size) {
    return;
  }
  const set = INSTANCE_COLUMNS.map(column => `${column} = d.${column}`).join(
    ', ',
  );
  const differs = INSTANCE_COLUMNS.map(
    column => `instances.${column} <> d.${column}`,
  ).join(' OR ');
  await tx.raw(
    `UPDATE instances SET ${set} FROM ? WHERE instances.arn = d.arn AND (${differs})`,
    [
      recordset(
        tx,
        {
          arn: 'text',
          ...Object.fromEntries(
            INSTANCE_COLUMNS.map(column => [column, 'integer'] as const),
          ),
        },
        [...counts].map(([arn, columns]) => ({ arn, ...columns })),
      ),
    ],
  );
}

function isFailing(status: VerdictStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
}

function countColumns(verdicts: NewVerdict[]): Record<string, number> {
  const statuses = verdicts.map(({ status }) => status);
  return {
    ...toCountColumns(countStatuses(statuses)),
    worst_rank: rankOf(worstStatus(statuses)),
  };
}
