import {
  ReviewDue,
  ReviewStanding,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { whereWithBelow } from '../entities/readWithBelow';
import { ReadFilter, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, keyset, recordset, toNumber, whereInArray } from '../sql';
import { whereInForce } from './ReviewDelegateStore';
import { DbLatestReviewsRow, DbReviewDelegatesRow } from './tables';

const G = columnsOf<DbReviewDelegatesRow>('g');
const L = columnsOf<DbLatestReviewsRow>('l');
const S = columnsOf<DbScorecardsRow>('s');

/** A review control, and how long a review of it is good for. */
export interface ReviewPeriod {
  controlId: string;
  /** In milliseconds. */
  period: number;
  /** How long before its end the next one is due soon, in milliseconds. */
  notice: number;
}

/** Which reviews to list. */
export interface DueReviewQuery {
  /** Of this entity, and of what rolls up to it. */
  entityRef?: string;
  owners?: string[];
  /** Only those that these may record, as owners or in place of one. */
  reviewers?: readonly string[];
  controlId?: string;
  due?: ReviewDue;
}

/** A review control of a service, as it stands. */
export interface DueReviewRow {
  entityRef: string;
  title?: string;
  ownerRef?: string;
  controlId: string;
  /** The last one; absent where there is none. */
  reviewId?: string;
  /** When the next one is due. */
  dueAt?: Date;
}

type Selection = {
  query: DueReviewQuery;
  filter: ReadFilter;
  periods: readonly ReviewPeriod[];
  now: Date;
};

/** What a row is sorted by, first those that nobody has recorded. */
const ORDER = ['due', 'entity_ref', 'control_id'] as const;

type Row = {
  entity_ref: string;
  title: string | null;
  owner_ref: string | null;
  control_id: string;
  review_id: string | null;
  /** In milliseconds; 0 where nobody has recorded one. */
  due: number;
};

/**
 * Reads which reviews of services are due. A service without instances has
 * nothing to look at, and is in no list.
 */
export class DueReviewReader {
  static create(options: { knex: Knex }): DueReviewReader {
    return new DueReviewReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A page, `limit` rows at most, after the row with these sort values. */
  async list(
    options: Selection & { after?: Array<string | number>; limit: number },
  ): Promise<Array<{ row: DueReviewRow; key: Array<string | number> }>> {
    const rows: Row[] = await this.#select(options)
      .modify(
        keyset(
          ORDER.map(column => ({ column: `d.${column}`, order: 'asc' })),
          options.after,
        ),
      )
      .limit(options.limit)
      .select('d.*');
    return rows.map(row => ({
      row: toDueReview(row),
      key: ORDER.map(column => row[column]),
    }));
  }

  async count(options: Selection): Promise<number> {
    const [row] = (await this.#select(options).count({
      total: '*',
    })) as unknown as Array<{ total: unknown }>;
    return toNumber(row.total);
  }

  #select({ query, filter, periods, now }: Selection): Knex.QueryBuilder {
    const knex = this.#knex;
    const asked = periods.filter(
      ({ controlId }) =>
        query.controlId === undefined || query.controlId === controlId,
    );
    return knex
      .from(
        selectStanding(knex, asked)
          .where(whereOwnVisible(knex, filter, 's'))
          .modify(whereServiceMatches(knex, query, now))
          .as('d'),
      )
      .modify(whereDue(query.due, now));
  }
}

/** Each review control of each service, with when it is due and how it stands. */
export function selectStanding(
  knex: Knex,
  periods: readonly ReviewPeriod[],
): Knex.QueryBuilder {
  return knex('scorecards as s')
    .joinRaw('CROSS JOIN ?', [
      recordsOf(knex, periods) as unknown as Knex.Value,
    ])
    .leftJoin('latest_reviews as l', on =>
      on
        .on(L.entity_ref, S.entity_ref)
        .andOn(L.control_id, knex.raw('??', ['d.control_id'])),
    )
    .where(S.rollup, false)
    .whereRaw(`${S.instances} + ${S.paused} > 0`)
    .select(
      { entity_ref: S.entity_ref, title: S.title, owner_ref: S.owner_ref },
      knex.raw('d.control_id AS control_id'),
      { review_id: L.review_id },
      // As a number that a cursor may hold whole or not.
      knex.raw(
        `CAST(COALESCE(${L.reviewed_ms} + CAST(d.period AS bigint), 0) AS double precision) AS due`,
      ),
      knex.raw('CAST(d.notice AS bigint) AS notice'),
    );
}

function recordsOf(knex: Knex, periods: readonly ReviewPeriod[]): Knex.Raw {
  return recordset(
    knex,
    // Longer in milliseconds than an `integer` holds.
    { control_id: 'text', period: 'text', notice: 'text' },
    periods.map(({ controlId, period, notice }) => ({
      control_id: controlId,
      period: String(Math.round(period)),
      notice: String(Math.round(notice)),
    })),
  );
}

function whereServiceMatches(
  knex: Knex,
  { entityRef, owners, reviewers }: DueReviewQuery,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (entityRef !== undefined) {
      qb.where(whereWithBelow(knex, S.entity_ref, entityRef));
    }
    if (owners) {
      qb.where(whereInArray(knex, S.owner_ref, owners));
    }
    if (reviewers) {
      qb.where(whereMayReview(knex, reviewers, now));
    }
  };
}

/**
 * Leaves the scorecards, aliased `s`, whose reviews these may record. What
 * nobody owns stands for itself.
 */
function whereMayReview(
  knex: Knex,
  reviewers: readonly string[],
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  const owner = `COALESCE(${S.owner_ref}, ${S.entity_ref})`;
  return qb =>
    qb.where(either =>
      either
        .where(whereInArray(knex, S.owner_ref, reviewers))
        .orWhere(none =>
          none
            .whereNull(S.owner_ref)
            .where(whereInArray(knex, S.entity_ref, reviewers)),
        )
        .orWhereExists(
          knex('review_delegates as g')
            .where(whereInArray(knex, G.delegate_ref, reviewers))
            .where(whereInForce(now))
            .whereRaw(
              `${G.owner_ref} = ${owner}
               AND (${G.entity_ref} IS NULL OR ${G.entity_ref} = ${S.entity_ref})`,
            ),
        ),
    );
}

/** Must agree with `standingOfReview`. */
export function whereDue(
  due: ReviewDue | undefined,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  const time = now.getTime();
  return qb => {
    switch (due) {
      case undefined:
        break;
      case 'never':
        qb.where('d.due', 0);
        break;
      case 'now':
        qb.where('d.due', '<', time);
        break;
      case 'overdue':
        qb.where('d.due', '>', 0).where('d.due', '<', time);
        break;
      case 'soon':
        qb.where('d.due', '>=', time).whereRaw('d.due - d.notice <= ?', [time]);
        break;
      default:
        qb.where('d.due', '>=', time).whereRaw('d.due - d.notice > ?', [time]);
    }
  };
}

/** How a review stands that is not due later, by its `due` column. */
export function toStanding(
  due: number,
  now: Date,
): Exclude<ReviewStanding, 'later'> {
  if (due === 0) {
    return 'never';
  }
  return due < now.getTime() ? 'overdue' : 'soon';
}

function toDueReview(row: Row): DueReviewRow {
  return {
    entityRef: row.entity_ref,
    ...(row.title !== null && { title: row.title }),
    ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
    controlId: row.control_id,
    ...(row.review_id !== null && {
      reviewId: row.review_id,
      dueAt: new Date(row.due),
    }),
  };
}
