import { Review } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf, toStorable, whereInArray } from '../sql';
import { DbReviewsRow, REVIEWS } from './tables';

const NEWER = columnsOf<DbReviewsRow>('newer');
const R = columnsOf<DbReviewsRow>('r');

/** A review, and what its snapshot counts. */
export interface StoredReview {
  review: Review;
  /**
   * The entities whose instances the snapshot counts; undefined where it was
   * recorded before that was written down.
   */
  counted?: string[];
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

  async add(written: Required<StoredReview>): Promise<void> {
    const { review, counted } = toStorable(written);
    await this.#knex('reviews').insert({
      id: review.id,
      entity_ref: review.entityRef,
      control_id: review.controlId,
      reviewer_ref: review.reviewerRef,
      comment: review.comment,
      acknowledged_unknown: JSON.stringify(review.acknowledgedUnknown),
      snapshot: JSON.stringify({ ...review.snapshot, counted }),
      created_at: review.createdAt,
    });
  }

  /** The reviews of an entity, newest first. */
  async list(
    entityRef: string,
    options: { controlId?: string; limit: number },
  ): Promise<StoredReview[]> {
    const rows = await this.#knex('reviews')
      .where(REVIEWS.entity_ref, entityRef)
      .modify(qb => {
        if (options.controlId !== undefined) {
          qb.where(REVIEWS.control_id, options.controlId);
        }
      })
      .orderBy([
        { column: REVIEWS.created_at, order: 'desc' },
        { column: REVIEWS.id, order: 'desc' },
      ])
      .limit(options.limit)
      .select('*');
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

  /** The latest review of each control. */
  async latest(entityRef: string): Promise<Map<string, StoredReview>> {
    const rows = await this.#knex('reviews as r')
      .where(REVIEWS.entity_ref, entityRef)
      .whereNotExists(
        this.#knex('reviews as newer')
          .whereRaw(`${NEWER.entity_ref} = ${R.entity_ref}`)
          .whereRaw(`${NEWER.control_id} = ${R.control_id}`)
          .whereRaw(`${NEWER.created_at} > ${R.created_at}`),
      )
      .orderBy(R.id)
      .select('r.*');
    return new Map(rows.map(row => [row.control_id, toReview(row)]));
  }
}

function toReview(row: DbReviewsRow): StoredReview {
  const { counted, ...snapshot } = JSON.parse(row.snapshot);
  return {
    review: {
      id: row.id,
      entityRef: row.entity_ref,
      controlId: row.control_id,
      reviewerRef: row.reviewer_ref,
      comment: row.comment,
      acknowledgedUnknown: JSON.parse(row.acknowledged_unknown),
      createdAt: row.created_at,
      snapshot,
    },
    counted,
  };
}
