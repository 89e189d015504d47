import {
  MaturityLevel,
  WaiverAction,
  WaiverDecision,
  WaiverDetail,
  WaiverReach,
  WaiverScope,
  WaiverStep,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { InstanceEvidence, Moment } from '../../evidence';
import { MaturityExceptions } from '../../scorecards';
import { isInForce, stateOf } from '../../waivers';
import {
  InstanceFilter,
  whereInstanceVisible,
} from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import {
  columnsOf,
  inTransaction,
  isPostgres,
  keyset,
  saveRows,
  toNumber,
  toStorable,
  whereInArray,
} from '../sql';
import { queueWaived } from './queueWaived';
import { readExceptions } from './readExceptions';
import {
  readParties,
  readScopeLevels,
  readScopeWorkloads,
  WaiverParty,
} from './readParties';
import {
  readConcerned,
  readReach,
  readSeverities,
  SEES_ALL,
} from './readReach';
import {
  DbWaiversRow,
  DbWaiverStepsRow,
  WAIVER_NOTICES,
  WAIVER_STEPS,
  WAIVERS,
} from './tables';
import {
  refOfScope,
  StoredWaiver,
  toStoredWaiver,
  toSubjectColumns,
  toWaiverRow,
} from './waiverRow';
import {
  WaiverQuery,
  whereWaiverMatches,
  whereWaiverVisible,
} from './WaiverQuery';

const I = columnsOf<DbInstancesRow>('i');
const X = columnsOf<DbWaiversRow>('x');

/** Which waivers, and for whom. */
export interface WaiverSelection {
  query: WaiverQuery;
  filter: InstanceFilter;
  now: Date;
}

/** A decision that was made of a waiver. */
export interface NewDecision {
  /** As it was read when the decision was made. */
  waiver: StoredWaiver;
  decision: WaiverDecision;
  decided: StoredWaiver['decided'];
  by: string;
  comment?: string;
}

/** Keeps waivers, and all that happens to them. */
export class WaiverStore {
  static create(options: { knex: Knex }): WaiverStore {
    return new WaiverStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Keeps a request, unless the same is requested already.
   *
   * @returns the id of that one, if there is one
   */
  async request(
    waiver: StoredWaiver,
    options: { now: Date },
  ): Promise<string | undefined> {
    const { now } = options;
    const { subject, scope } = waiver;
    return inTransaction(this.#knex, async tx => {
      if (isPostgres(tx)) {
        // Of two who request the same at once, one finds the other's.
        await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
          JSON.stringify(toStorable([subject, scope])),
        ]);
      }
      const known = await findRequested(tx, { subject, scope, now });
      if (known === undefined) {
        await keepRequested(tx, [waiver]);
      }
      return known;
    });
  }

  /** Keeps what was requested, with the step that it was. */
  async add(requested: readonly StoredWaiver[]): Promise<void> {
    await inTransaction(this.#knex, tx => keepRequested(tx, requested));
  }

  /**
   * Keeps a decision, and marks what must follow from it, all or nothing.
   *
   * @returns false where somebody else has decided since
   */
  async decide(made: NewDecision, options: { now: Date }): Promise<boolean> {
    const { waiver, decision, decided, by, comment } = toStorable(made);
    const { now } = options;
    const at = now.toISOString();
    const applied = isInForce({ ...waiver, decided }, Moment.at(now));
    return inTransaction(this.#knex, async tx => {
      const changed = await tx('waivers')
        .where(WAIVERS.id, waiver.id)
        .where(WAIVERS.decided, waiver.decided)
        .update({ decided, decided_by: by, decided_at: at, applied });
      if (!changed) {
        return false;
      }
      if (decided === 'approved' && waiver.scope.kind === 'instance') {
        await tx('waivers')
          .where(WAIVERS.id, waiver.id)
          .update({
            accepted_for: JSON.stringify(
              await readScopeWorkloads(tx, waiver.scope),
            ),
          });
      }
      // How it stood is read before anything follows from the decision.
      await addStep(
        tx,
        { ...waiver, decided },
        { action: decision, by, at, comment },
      );
      if (decided === 'approved' || waiver.decided === 'approved') {
        await queueWaived(tx, toWaiverRow(waiver), { now });
      }
      return true;
    });
  }

  /**
   * What the clock has done since: marks what must follow from waivers that
   * have begun or ended, and writes down that they have ended.
   *
   * @returns how many there were
   */
  async followClock(options: { now: Date }): Promise<number> {
    const { now } = options;
    const time = now.toISOString();
    const rows = await this.#knex('waivers as x')
      .where(due =>
        due
          .where(begun =>
            begun
              .where(X.decided, 'approved')
              .where(X.applied, false)
              .where(X.starts_at, '<=', time)
              .where(X.ends_at, '>', time),
          )
          .orWhere(ended =>
            ended.where(X.applied, true).where(X.ends_at, '<=', time),
          )
          .orWhere(over =>
            over
              .whereIn(X.decided, ['requested', 'approved'])
              .where(X.ends_at, '<=', time)
              .whereNotExists(
                this.#knex('waiver_steps')
                  .whereRaw(`${WAIVER_STEPS.waiver_id} = ${X.id}`)
                  .where(WAIVER_STEPS.action, 'expire'),
              ),
          ),
      )
      .orderBy(X.id)
      .select('x.*');
    for (const row of rows) {
      await this.#follow(row, now);
    }
    return rows.length;
  }

  async #follow(row: DbWaiversRow, now: Date): Promise<void> {
    const waiver = toStoredWaiver(row);
    const moment = Moment.at(now);
    const applied = isInForce(waiver, moment);
    await inTransaction(this.#knex, async tx => {
      // Another replica may be at it.
      const changed = await tx('waivers')
        .where(WAIVERS.id, row.id)
        .where(WAIVERS.decided, row.decided)
        .where(WAIVERS.applied, row.applied)
        .update({ applied });
      if (!changed) {
        return;
      }
      if (
        stateOf(waiver, moment) === 'expired' &&
        !(await hasExpired(tx, row.id))
      ) {
        await addStep(tx, waiver, { action: 'expire', at: now.toISOString() });
      }
      if (applied !== Boolean(row.applied)) {
        await queueWaived(tx, row, { now });
      }
    });
  }

  /** Those of some ids that there are. */
  async getMany(ids: readonly string[]): Promise<StoredWaiver[]> {
    const rows = await this.#knex('waivers')
      .where(whereInArray(this.#knex, WAIVERS.id, ids))
      .select('*');
    return rows.map(toStoredWaiver);
  }

  /** One, unless the caller may not see it. */
  async get(
    id: string,
    filter: InstanceFilter,
  ): Promise<StoredWaiver | undefined> {
    const row = await this.#knex('waivers as x')
      .where(X.id, id)
      .where(whereWaiverVisible(this.#knex, filter))
      .first('x.*');
    return row && toStoredWaiver(row);
  }

  /** A page, those that end first at the head, after the row with these sort values. */
  async list(
    options: WaiverSelection & {
      after?: Array<string | number>;
      limit: number;
    },
  ): Promise<StoredWaiver[]> {
    const rows: DbWaiversRow[] = await this.#select(options)
      .modify(
        keyset(
          [
            { column: X.ends_at, order: 'asc' },
            { column: X.id, order: 'asc' },
          ],
          options.after,
        ),
      )
      .limit(options.limit)
      .select('x.*');
    return rows.map(toStoredWaiver);
  }

  async count(options: WaiverSelection): Promise<number> {
    const [row] = await this.#select(options).count({ total: '*' });
    return toNumber(row.total);
  }

  /** One of the same that nobody has decided on yet. */
  findRequested(
    options: Parameters<typeof findRequested>[1],
  ): Promise<string | undefined> {
    return findRequested(this.#knex, options);
  }

  /** @see readExceptions */
  readExceptions(
    options: Parameters<typeof readExceptions>[1],
  ): Promise<MaturityExceptions> {
    return readExceptions(this.#knex, options);
  }

  /** @see readParties */
  readParties(
    waivers: Parameters<typeof readParties>[1],
  ): Promise<Map<string, WaiverParty[]>> {
    return readParties(this.#knex, waivers);
  }

  /** @see readScopeWorkloads */
  readScopeWorkloads(scope: WaiverScope): Promise<string[]> {
    return readScopeWorkloads(this.#knex, scope);
  }

  /** The levels of what a scope holds, by annotations of its own. */
  async readLevels(
    scope: WaiverScope,
  ): Promise<Array<MaturityLevel | undefined>> {
    return readScopeLevels(
      this.#knex,
      await readScopeWorkloads(this.#knex, scope),
    );
  }

  /** All that happened to one, oldest first. */
  async listSteps(id: string): Promise<WaiverStep[]> {
    const rows = await this.#knex('waiver_steps')
      .where(WAIVER_STEPS.waiver_id, id)
      .orderBy(WAIVER_STEPS.id)
      .select('*');
    return rows.map(toStep);
  }

  /** What was told of one, oldest first. */
  async listTold(id: string): Promise<WaiverDetail['told']> {
    const rows = await this.#knex('waiver_notices')
      .where(WAIVER_NOTICES.waiver_id, id)
      .orderBy([WAIVER_NOTICES.at, WAIVER_NOTICES.kind])
      .select('kind', 'at');
    return rows.map(({ kind, at }) => ({ notice: kind, at }));
  }

  /** What instances are called, of those that the caller may see. */
  async readInstanceNames(options: {
    arns: readonly string[];
    filter: InstanceFilter;
  }): Promise<Map<string, string>> {
    const { arns, filter } = options;
    if (!arns.length) {
      return new Map();
    }
    const rows = await this.#knex('instances as i')
      .where(whereInArray(this.#knex, I.arn, [...new Set(arns)]))
      .where(whereInstanceVisible(this.#knex, filter))
      .select(I.arn, I.payload);
    return new Map(
      rows.flatMap(({ arn, payload }) => {
        const { name }: InstanceEvidence = JSON.parse(payload);
        return name === undefined ? [] : [[arn, name]];
      }),
    );
  }

  /** @see readReach */
  readReach(
    options: Parameters<typeof readReach>[1],
  ): Promise<Map<string, WaiverReach>> {
    return readReach(this.#knex, options);
  }

  /** @see readConcerned */
  readConcerned(
    options: Parameters<typeof readConcerned>[1],
  ): Promise<WaiverReach> {
    return readConcerned(this.#knex, options);
  }

  /** Words for how severe it is what a waiver would cover; of a control none. */
  async readSeverities(options: {
    subject: WaiverSubject;
    scope: WaiverScope;
  }): Promise<string[]> {
    const { subject, scope } = options;
    return subject.kind === 'control'
      ? []
      : readSeverities(this.#knex, { subject, scope });
  }

  #select({ query, filter, now }: WaiverSelection): Knex.QueryBuilder {
    return this.#knex('waivers as x')
      .where(whereWaiverVisible(this.#knex, filter))
      .modify(whereWaiverMatches(this.#knex, query, now));
  }
}

async function keepRequested(
  tx: Knex.Transaction,
  requested: readonly StoredWaiver[],
): Promise<void> {
  const waivers = toStorable(requested);
  await saveRows(tx, 'waivers', waivers.map(toWaiverRow));
  for (const waiver of waivers) {
    await addStep(tx, waiver, {
      action: 'request',
      by: waiver.requesterRef,
      at: waiver.createdAt,
    });
  }
}

/** One of the same that nobody has decided on yet. */
async function findRequested(
  knex: Knex,
  options: { subject: WaiverSubject; scope: WaiverScope; now: Date },
): Promise<string | undefined> {
  const { subject, scope, now } = options;
  const row = await knex('waivers')
    .where(toStorable(toSubjectColumns(subject)))
    .where(toStorable({ scope_kind: scope.kind, scope_ref: refOfScope(scope) }))
    .where(WAIVERS.decided, 'requested')
    .where(WAIVERS.ends_at, '>', now.toISOString())
    .first(WAIVERS.id);
  return row?.id;
}

async function addStep(
  tx: Knex.Transaction,
  waiver: StoredWaiver,
  step: { action: WaiverAction; by?: string; at: string; comment?: string },
): Promise<void> {
  const { subject, scope } = waiver;
  const stood: WaiverStep['stood'] = {
    state: stateOf(waiver, Moment.at(new Date(step.at))),
    reason: waiver.reason,
    compensatingMeasure: waiver.compensatingMeasure,
    ticketUrl: waiver.ticketUrl,
    startsAt: waiver.startsAt,
    endsAt: waiver.endsAt,
    reach: await readConcerned(tx, { subject, scope, filter: SEES_ALL }),
  };
  await tx('waiver_steps').insert({
    waiver_id: waiver.id,
    action: step.action,
    by_ref: step.by ?? null,
    at: step.at,
    comment: step.comment ?? null,
    stood: JSON.stringify(stood),
  });
}

async function hasExpired(tx: Knex.Transaction, id: string): Promise<boolean> {
  return Boolean(
    await tx('waiver_steps')
      .where(WAIVER_STEPS.waiver_id, id)
      .where(WAIVER_STEPS.action, 'expire')
      .first(WAIVER_STEPS.id),
  );
}

function toStep(row: DbWaiverStepsRow): WaiverStep {
  return {
    action: row.action,
    by: row.by_ref ?? undefined,
    at: row.at,
    comment: row.comment ?? undefined,
    stood: JSON.parse(row.stood),
  };
}
