import { EvidenceSource, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { TargetConfig } from '../../config';
import { CollectionRecord } from '../../evidence';
import { EVIDENCE } from '../evidence/tables';
import { ACCOUNT_VERDICTS } from '../verdicts/tables';
import { ROW_PROBLEMS } from '../problems/tables';
import { toStorable } from '../sql';
import { DbSourceHealthRow, SOURCE_HEALTH, TARGETS } from './tables';

/** Why runs break off. Times are ISO 8601. */
export interface RunFailure {
  cause: Phrase;
  /** When the first of them did. */
  since: string;
}

/** How the last run of a target went. Times are ISO 8601. */
export interface TargetRecord {
  id: string;
  partition: string;
  accountId: string;
  alias?: string;
  region: string;
  lastStartedAt?: string;
  lastFinishedAt?: string;
  judgedAt?: string;
  /** When the last run broke off, unless one has ended since. */
  brokeOffAt?: string;
  /** What the last run broke off for, unless one has ended since. */
  failure?: RunFailure;
  stepsDone: number;
  stepsTotal: number;
  calls: number;
}

/** How the collection of one source of one target fares. Times are ISO 8601. */
export interface SourceRecord extends CollectionRecord {
  targetId: string;
  source: EvidenceSource;
  lastAttemptAt?: string;
  errorSince?: string;
  calls: number;
  rows: number;
  heldBack: number;
}

/** Keeps collection health: per target, and per target and source. */
export class HealthStore {
  static create(options: { knex: Knex }): HealthStore {
    return new HealthStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Makes the stored targets those of the configuration. */
  async syncTargets(targets: readonly TargetConfig[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const target of targets) {
        await tx('targets')
          .insert({
            id: target.id,
            partition: target.partition,
            account_id: target.accountId,
            alias: toStorable(target.alias) ?? null,
            region: target.region,
          })
          .onConflict(TARGETS.id)
          .merge([TARGETS.alias]);
      }
    });
  }

  /** Ids of stored targets that the configuration no longer names. */
  async findRetiredTargets(
    targets: readonly TargetConfig[],
  ): Promise<string[]> {
    const configured = new Set(targets.map(target => target.id));
    const rows = await this.#knex('targets').select(TARGETS.id);
    return rows.map(row => row.id).filter(id => !configured.has(id));
  }

  async removeTarget(id: string): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx('source_health').where(SOURCE_HEALTH.target_id, id).delete();
      await tx('row_problems').where(ROW_PROBLEMS.scope, id).delete();
      await tx('evidence').where(EVIDENCE.target_id, id).delete();
      await tx('account_verdicts')
        .where(ACCOUNT_VERDICTS.target_id, id)
        .delete();
      await tx('targets').where(TARGETS.id, id).delete();
    });
  }

  async started(
    id: string,
    options: { now: Date; stepsTotal: number },
  ): Promise<void> {
    await this.#knex('targets').where(TARGETS.id, id).update({
      last_started_at: options.now.toISOString(),
      steps_done: 0,
      steps_total: options.stepsTotal,
    });
  }

  async stepDone(id: string): Promise<void> {
    await this.#knex('targets')
      .where(TARGETS.id, id)
      .increment(TARGETS.steps_done, 1);
  }

  async judged(id: string, options: { now: Date }): Promise<void> {
    await this.#knex('targets')
      .where(TARGETS.id, id)
      .update({ judged_at: options.now.toISOString() });
  }

  async finished(
    id: string,
    options: { now: Date; calls: number },
  ): Promise<void> {
    await this.#knex('targets').where(TARGETS.id, id).update({
      last_finished_at: options.now.toISOString(),
      calls: options.calls,
      broke_off_at: null,
      broken_since: null,
      failure: null,
    });
  }

  /**
   * A run ended before its time. Without a cause it was stopped from outside,
   * which says nothing of what is stored.
   */
  async brokeOff(
    id: string,
    options: { now: Date; cause?: Phrase },
  ): Promise<void> {
    const { cause } = options;
    const now = options.now.toISOString();
    await this.#knex('targets')
      .where(TARGETS.id, id)
      .update({
        broke_off_at: now,
        ...(cause && {
          failure: JSON.stringify(cause),
          broken_since: this.#knex.raw(`coalesce(${TARGETS.broken_since}, ?)`, [
            now,
          ]),
        }),
      });
  }

  async succeeded(options: {
    targetId: string;
    source: EvidenceSource;
    startedAt: Date;
    now: Date;
    calls: number;
    rows: number;
    heldBack: number;
  }): Promise<void> {
    const { targetId, source, calls, rows, heldBack } = options;
    await this.#write(targetId, source, {
      last_attempt_at: options.now.toISOString(),
      last_success_at: options.startedAt.toISOString(),
      error_name: null,
      error_gap: null,
      error_cause: null,
      error_action: null,
      error_since: null,
      calls,
      rows,
      held_back: heldBack,
    });
  }

  async failed(options: {
    targetId: string;
    source: EvidenceSource;
    now: Date;
    calls: number;
    rows: number;
    error: NonNullable<CollectionRecord['error']>;
  }): Promise<void> {
    const { targetId, source, calls, rows } = options;
    const error = toStorable(options.error);
    const now = options.now.toISOString();
    const before = await this.#knex('source_health')
      .where(SOURCE_HEALTH.target_id, targetId)
      .where(SOURCE_HEALTH.source, source)
      .first(SOURCE_HEALTH.error_name, SOURCE_HEALTH.error_since);
    await this.#write(targetId, source, {
      last_attempt_at: now,
      error_name: error.name,
      error_gap: error.gap,
      error_cause: JSON.stringify(error.cause),
      error_action: error.action ?? null,
      error_since: before?.error_name === error.name ? before.error_since : now,
      calls,
      rows,
    });
  }

  async listTargets(): Promise<TargetRecord[]> {
    const rows = await this.#knex('targets')
      // Where NULL sorts depends on the database, so none takes part.
      .orderByRaw(
        `coalesce(${TARGETS.alias}, ''), ${TARGETS.account_id}, ${TARGETS.region}`,
      )
      .select('*');
    return rows.map(row => ({
      id: row.id,
      partition: row.partition,
      accountId: row.account_id,
      alias: row.alias ?? undefined,
      region: row.region,
      lastStartedAt: row.last_started_at ?? undefined,
      lastFinishedAt: row.last_finished_at ?? undefined,
      judgedAt: row.judged_at ?? undefined,
      brokeOffAt: row.broke_off_at ?? undefined,
      failure:
        row.failure === null
          ? undefined
          : { cause: JSON.parse(row.failure), since: row.broken_since! },
      stepsDone: row.steps_done,
      stepsTotal: row.steps_total,
      calls: row.calls,
    }));
  }

  async listSources(targetIds?: readonly string[]): Promise<SourceRecord[]> {
    if (targetIds?.length === 0) {
      return [];
    }
    const rows: DbSourceHealthRow[] = await this.#knex('source_health')
      .modify(qb => {
        if (targetIds) {
          qb.whereIn(SOURCE_HEALTH.target_id, [...targetIds]);
        }
      })
      .select('*');
    return rows.map(row => ({
      targetId: row.target_id,
      source: row.source,
      lastAttemptAt: row.last_attempt_at ?? undefined,
      lastSuccessAt: row.last_success_at ?? undefined,
      error: row.error_name
        ? {
            name: row.error_name,
            gap: row.error_gap!,
            cause: JSON.parse(row.error_cause!),
            ...(row.error_action !== null && { action: row.error_action }),
          }
        : undefined,
      errorSince: row.error_name ? row.error_since! : undefined,
      calls: row.calls,
      rows: row.rows,
      heldBack: row.held_back,
    }));
  }

  async #write(
    targetId: string,
    source: EvidenceSource,
    columns: Partial<DbSourceHealthRow>,
  ): Promise<void> {
    await this.#knex('source_health')
      .insert({ target_id: targetId, source, ...columns })
      .onConflict([SOURCE_HEALTH.target_id, SOURCE_HEALTH.source])
      .merge(Object.keys(columns) as Array<keyof DbSourceHealthRow>);
  }
}
