import { DelegateScope } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { whereInArray } from '../sql';
import { DbReviewDelegatesRow, REVIEW_DELEGATES } from './tables';

/** Who may review in the place of an owner. */
export interface StoredDelegate {
  id: string;
  /** In whose place. */
  ownerRef: string;
  /** This entity alone; absent for all that the owner owns. */
  entityRef?: string;
  /** A user or a group. */
  delegateRef: string;
  createdBy: string;
  createdAt: string;
  /** The first moment at which they may no more. */
  endsAt: string;
  /** Who ended it before that, and when. */
  endedBy?: string;
  endedAt?: string;
}

/** Keeps who may review in whose place; what has ended stays. */
export class ReviewDelegateStore {
  static create(options: { knex: Knex }): ReviewDelegateStore {
    return new ReviewDelegateStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(delegate: StoredDelegate): Promise<void> {
    await this.#knex('review_delegates').insert({
      id: delegate.id,
      owner_ref: delegate.ownerRef,
      entity_ref: delegate.entityRef ?? null,
      delegate_ref: delegate.delegateRef,
      created_by: delegate.createdBy,
      created_at: delegate.createdAt,
      ends_at: delegate.endsAt,
    });
  }

  /** Those who may or might review an entity in the place of its owner, newest first. */
  async list(
    { ownerRef, entityRef }: { ownerRef: string; entityRef: string },
    options: { limit: number },
  ): Promise<StoredDelegate[]> {
    const rows = await this.#knex('review_delegates')
      .where(REVIEW_DELEGATES.owner_ref, ownerRef)
      .where(either =>
        either
          .whereNull(REVIEW_DELEGATES.entity_ref)
          .orWhere(REVIEW_DELEGATES.entity_ref, entityRef),
      )
      .orderBy([
        { column: REVIEW_DELEGATES.created_at, order: 'desc' },
        { column: REVIEW_DELEGATES.id, order: 'desc' },
      ])
      .limit(options.limit)
      .select('*');
    return rows.map(toDelegate);
  }

  async get(id: string): Promise<StoredDelegate | undefined> {
    const row = await this.#knex('review_delegates')
      .where(REVIEW_DELEGATES.id, id)
      .first();
    return row && toDelegate(row);
  }

  /** In whose place any of these may review at a time. */
  async inForce(options: {
    delegates: readonly string[];
    now: Date;
  }): Promise<StoredDelegate[]> {
    const rows = await this.#knex('review_delegates')
      .where(
        whereInArray(
          this.#knex,
          REVIEW_DELEGATES.delegate_ref,
          options.delegates,
        ),
      )
      .where(whereInForce(options.now))
      .orderBy(REVIEW_DELEGATES.id)
      .select('*');
    return rows.map(toDelegate);
  }

  /** Everybody who may review in somebody's place at a time, by owner. */
  async allInForce(now: Date): Promise<Map<string, StoredDelegate[]>> {
    const rows = await this.#knex('review_delegates')
      .where(whereInForce(now))
      .orderBy(REVIEW_DELEGATES.id)
      .select('*');
    return new Map(
      Object.entries(groupBy(rows.map(toDelegate), one => one.ownerRef)),
    );
  }

  /** @returns whether it was in force until then */
  async end(
    id: string,
    { by, now }: { by: string; now: Date },
  ): Promise<boolean> {
    const ended = await this.#knex('review_delegates')
      .where(REVIEW_DELEGATES.id, id)
      .where(whereInForce(now))
      .update({ ended_by: by, ended_at: now.toISOString() });
    return ended > 0;
  }
}

/** What a delegate is for. */
export function scopeOfDelegate({ entityRef }: StoredDelegate): DelegateScope {
  return entityRef === undefined ? 'owner' : 'entity';
}

/** Whether somebody may review in an owner's place at a time. */
export function isDelegateInForce(
  { endsAt, endedAt }: StoredDelegate,
  now: Date,
): boolean {
  return endedAt === undefined && Date.parse(endsAt) > now.getTime();
}

/** Must agree with {@link isDelegateInForce}. */
export function whereInForce(now: Date): (qb: Knex.QueryBuilder) => void {
  return qb =>
    qb
      .whereNull(REVIEW_DELEGATES.ended_at)
      .andWhere(REVIEW_DELEGATES.ends_at, '>', now.toISOString());
}

/** @internal */
export function toDelegate(row: DbReviewDelegatesRow): StoredDelegate {
  return {
    id: row.id,
    ownerRef: row.owner_ref,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    delegateRef: row.delegate_ref,
    createdBy: row.created_by,
    createdAt: row.created_at,
    endsAt: row.ends_at,
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
}
