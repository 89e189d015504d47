import { Review } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { DbInstancesRow } from '../instances/tables';
import {
  columnsOf,
  inTransaction,
  isPostgres,
  keyset,
  toNumber,
  toStorable,
  whereInArray,
} from '../sql';
import {
  DbLatestReviewsRow,
  DbReviewsRow,
  LATEST_REVIEWS,
  REVIEWS,
} from './tables';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const R = columnsOf<DbReviewsRow>('r');
const L = columnsOf<DbLatestReviewsRow>('l');

/** All but the instances, which only a comparison needs. */
const COLUMNS = [
  R.id,
  R.entity_ref,
  R.control_id,
  R.reviewer_ref,
  R.on_behalf_of,
  R.comment,
  R.acknowledged_unknown,
  R.snapshot,
  R.created_at,
];

type ReviewRow = Omit<DbReviewsRow, 'instances'>;

/** A review, and what its snapshot counts. */
export interface StoredReview {
  review: Review;
  /**
   * The entities whose instances the snapshot counts; undefined where it was
   * recorded before that was written down.
   */
  counted?: string[];
}

/** An instance that a review looked at. */
export interface ReviewedInstance {
  arn: string;
  name: string;
}

/** Which recorded reviews to list. */
export interface ReviewQuery {
  entityRef: string;
  controlId?: string;
}

/** Keeps recorded reviews; they are never changed. */
export class ReviewStore {
  static create(options: { knex: Knex }): ReviewStore {
    return new ReviewStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param written - `instances`: those that were there to look at */
  async add(
    written: Required<StoredReview> & { instances: ReviewedInstance[] },
  ): Promise<void> {
    const { review, counted, instances } = toStorable(written);
    const reviewed = Date.parse(review.createdAt);
    await inTransaction(this.#knex, async tx => {
      await tx('reviews').insert({
        id: review.id,
        entity_ref: review.entityRef,
        control_id: review.controlId,
        reviewer_ref: review.reviewerRef,
        on_behalf_of: review.onBehalfOf ?? null,
        comment: review.comment,
        acknowledged_unknown: JSON.stringify(review.acknowledgedUnknown),
        snapshot: JSON.stringify({ ...review.snapshot, counted }),
        instances: JSON.stringify(
          instances.map(({ arn, name }) => [arn, name]),
        ),
        created_at: review.createdAt,
      });
      await tx('latest_reviews')
        .insert({
          entity_ref: review.entityRef,
          control_id: review.controlId,
          review_id: review.id,
          reviewed_ms: reviewed,
        })
        .onConflict([LATEST_REVIEWS.entity_ref, LATEST_REVIEWS.control_id])
        .merge()
        // Of two at the same time, whichever is stored last.
        .where('latest_reviews.reviewed_ms', '<=', reviewed);
    });
  }

  /** A page of the reviews of an entity, newest first. */
  async list(
    query: ReviewQuery,
    options: { after?: Array<string | number>; limit: number },
  ): Promise<StoredReview[]> {
    const rows: ReviewRow[] = await this.#knex('reviews as r')
      .where(whereReviewMatches(query))
      .modify(
        keyset(
          [
            { column: R.created_at, order: 'desc' },
            { column: R.id, order: 'desc' },
          ],
          options.after,
        ),
      )
      .limit(options.limit)
      .select(COLUMNS);
    return rows.map(toReview);
  }

  /** The reviews of some entities in a span of time, newest first. */
  async listBetween(options: {
    entityRefs: string[];
    /** ISO 8601. */
    from: string;
    /** The first moment after it, ISO 8601. */
    until: string;
    limit: number;
  }): Promise<StoredReview[]> {
    const { entityRefs, from, until, limit } = options;
    const rows = await this.#knex('reviews')
      .where(whereInArray(this.#knex, REVIEWS.entity_ref, entityRefs))
      .where(REVIEWS.created_at, '>=', from)
      .where(REVIEWS.created_at, '<', until)
      .orderBy([
        { column: REVIEWS.created_at, order: 'desc' },
        { column: REVIEWS.id, order: 'desc' },
      ])
      .limit(limit)
      .select('*');
    return rows.map(toReview);
  }

  async count(query: ReviewQuery): Promise<number> {
    const [row] = await this.#knex('reviews as r')
      .where(whereReviewMatches(query))
      .count({ total: '*' });
    return toNumber(row.total);
  }

  /** The latest review of each control. */
  async latest(entityRef: string): Promise<Map<string, StoredReview>> {
    const rows: ReviewRow[] = await this.#knex('latest_reviews as l')
      .join('reviews as r', R.id, L.review_id)
      .where(L.entity_ref, entityRef)
      .orderBy(L.control_id)
      .select(COLUMNS);
    return new Map(rows.map(row => [row.control_id, toReview(row)]));
  }

  /** Reviews by id. */
  async getMany(ids: readonly string[]): Promise<Map<string, StoredReview>> {
    const rows: ReviewRow[] = await this.#knex('reviews as r')
      .where(whereInArray(this.#knex, R.id, ids))
      .select(COLUMNS);
    return new Map(rows.map(row => [row.id, toReview(row)]));
  }

  /** The instances of entities, not of what rolls up to them, by ARN. */
  async readInstances(
    entityRefs: readonly string[],
  ): Promise<ReviewedInstance[]> {
    return this.#knex('instances as i')
      .whereIn(
        I.arn,
        this.#knex('instance_entities as ie')
          .where(whereInArray(this.#knex, IE.entity_ref, entityRefs))
          .whereNot(IE.via, 'rollup')
          .select(IE.arn),
      )
      .orderBy(I.arn)
      .select(
        I.arn,
        this.#knex.raw(
          isPostgres(this.#knex)
            ? `COALESCE(${I.payload}::json ->> 'name', ${I.instance_id}) AS name`
            : `COALESCE(${I.payload} ->> '$.name', ${I.instance_id}) AS name`,
        ),
      );
  }

  /** The instances that a review looked at; undefined where nobody noted them. */
  async instancesOf(id: string): Promise<ReviewedInstance[] | undefined> {
    const row = await this.#knex('reviews')
      .where(REVIEWS.id, id)
      .first(REVIEWS.instances);
    return row?.instances === null || row === undefined
      ? undefined
      : (JSON.parse(row.instances) as Array<[string, string]>).map(
          ([arn, name]) => ({ arn, name }),
        );
  }
}

function whereReviewMatches({
  entityRef,
  controlId,
}: ReviewQuery): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where(R.entity_ref, entityRef);
    if (controlId !== undefined) {
      qb.where(R.control_id, controlId);
    }
  };
}

function toReview(row: ReviewRow): StoredReview {
  const { counted, ...snapshot } = JSON.parse(row.snapshot);
  return {
    review: {
      id: row.id,
      entityRef: row.entity_ref,
      controlId: row.control_id,
      reviewerRef: row.reviewer_ref,
      ...(row.on_behalf_of !== null && { onBehalfOf: row.on_behalf_of }),
      comment: row.comment,
      acknowledgedUnknown: JSON.parse(row.acknowledged_unknown),
      createdAt: row.created_at,
      snapshot,
    },
    counted,
  };
}
