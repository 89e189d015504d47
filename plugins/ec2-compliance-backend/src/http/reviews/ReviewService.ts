import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  ControlDescription,
  CreateReviewRequest,
  Review,
  ReviewChanges,
  ReviewList,
  reviewCreatePermission,
  ReviewSnapshot,
  Scorecard,
  ScorecardReview,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { reviewListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { max, pick } from 'lodash';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import { judgeReview, ReviewControl } from '../../controls';
import {
  ChangeReader,
  FindingReader,
  InstanceFilter,
  isUnrestricted,
  ReadFilter,
  ReviewStore,
  ScorecardReader,
  StoredReview,
  toFacets,
} from '../../database';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { keptSince } from '../changes/keptSince';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { EntityGate } from '../access/EntityGate';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { compareControls, compareInstances } from './compareReview';
import { unknownReview } from './DueReviewService';
import { ownerOfReviewed, Reviewed, ReviewRights } from './ReviewRights';

const ORDER: SortOrder = { sort: 'newest', columns: ['text', 'text'] };

/** The scorecard without what this service adds to it. */
type ReviewedScorecard = Omit<Scorecard, 'maturity' | 'reviews'>;

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  freshness: FreshnessReader;
  changes: ChangeReader;
  findings: FindingReader;
  gate: EntityGate;
  now: () => Date;
  reviewControls: readonly ReviewControl[];
  rights: ReviewRights;
  scorecards: ScorecardReader;
  store: ReviewStore;
};

/** Records and judges reviews of scorecards. */
export class ReviewService {
  static create(options: ServiceOptions): ReviewService {
    return new ReviewService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /**
   * The review controls of an entity that the caller may see.
   *
   * @param reading - its scorecard, which is not waited for to read reviews
   */
  async ofScorecard(
    reviewed: Reviewed,
    reading: Promise<ReviewedScorecard>,
    credentials: BackstageCredentials,
  ): Promise<ScorecardReview[]> {
    const { config, now, reviewControls } = this.#options;
    const [scorecard, latest, canReview] = await Promise.all([
      reading,
      this.#readLatest(reviewed.entityRef, credentials),
      this.canReview(reviewed, credentials),
    ]);
    return reviewControls.map(control => {
      const review = latest.find(({ controlId }) => controlId === control.id);
      const { status, reason, values, dueAt } = judgeReview({
        createdAt: review?.createdAt,
        now: now(),
        period: config.parameters[control.parameter],
      });
      return {
        controlId: control.id,
        status,
        reason,
        values: values ?? {},
        dueAt,
        latest: review,
        checklist: this.#checklist(control, scorecard),
        canReview,
      };
    });
  }

  /** The latest of each review control, as the caller may read it. */
  async #readLatest(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Review[]> {
    const { authorizer, store } = this.#options;
    const [filter, latest] = await Promise.all([
      authorizer.scorecards(credentials),
      store.latest(entityRef),
    ]);
    return this.#asReadBy(filter, [...latest.values()]);
  }

  /** A page of the recorded reviews of an entity, newest first. */
  async list(
    request: z.output<typeof reviewListParameters>,
    credentials: BackstageCredentials,
  ): Promise<ReviewList> {
    const { authorizer, freshness, gate, store } = this.#options;
    const [filter, fleet] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    const { entityRef } = await gate.require(request.entityRef, filter);
    const { controlId } = request;
    if (controlId !== undefined) {
      this.#require(controlId);
    }
    const { after, limit } = startPage(request, ORDER);
    const [rows, totalCount, age] = await Promise.all([
      store.list({ entityRef, controlId }, { after, limit }),
      store.count({ entityRef, controlId }),
      freshness.readInShort({ filter, fleet, entityRef }),
    ]);
    const { page, nextCursor } = endPage(
      rows.map(stored => ({
        stored,
        key: [stored.review.createdAt, stored.review.id],
      })),
      request,
      ORDER,
    );
    return {
      items: await this.#asReadBy(
        filter,
        page.map(({ stored }) => stored),
      ),
      totalCount,
      nextCursor,
      freshness: age,
    };
  }

  /**
   * What changed since the last review of a control, for who is to record the
   * next. What counts something that the caller may not see, then or now,
   * cannot be compared.
   *
   * @throws InputError if there is no such review control
   */
  async changes(
    controlId: string,
    scorecard: ReviewedScorecard,
    credentials: BackstageCredentials,
  ): Promise<ReviewChanges> {
    const { authorizer, scorecards, store } = this.#options;
    const { entityRef } = scorecard;
    this.#require(controlId);
    const stored = (await store.latest(entityRef)).get(controlId);
    if (!stored) {
      return {};
    }
    const filter = await authorizer.scorecards(credentials);
    const since = new Date(stored.review.createdAt);
    const sight = await authorizer.instances(credentials);
    const [[review], log, overdue] = await Promise.all([
      this.#asReadBy(filter, [stored]),
      this.#readLog(entityRef, { filter: sight, since }),
      this.#countOverdue(entityRef, { filter: sight, since }),
    ]);
    const answer = {
      latest: pick(review, ['id', 'reviewerRef', 'onBehalfOf', 'createdAt']),
      log,
      overdue,
    };
    if (!review.snapshot || scorecard.hiddenMembers) {
      return answer;
    }
    const { visible } = await scorecards.listMembers(entityRef, filter);
    const [before, instances] = await Promise.all([
      store.instancesOf(review.id),
      store.readInstances([entityRef, ...visible]),
    ]);
    return {
      ...answer,
      controls: compareControls(review.snapshot, scorecard),
      instances: before && compareInstances(before, instances),
    };
  }

  /** As far as the log of changes reaches back. */
  async #readLog(
    entityRef: string,
    options: { filter: InstanceFilter; since: Date },
  ): Promise<ReviewChanges['log']> {
    const { changes, config, now } = this.#options;
    const { filter, since } = options;
    const to = new Date(now().getTime() + 1);
    const [{ counts }, oldest] = await Promise.all([
      changes.count({ query: { entityRef, from: since, to }, filter }),
      changes.oldest(),
    ]);
    return {
      since: max([since.toISOString(), keptSince(config, now()), oldest])!,
      counts,
    };
  }

  /** As the list of findings would. */
  async #countOverdue(
    entityRef: string,
    options: { filter: InstanceFilter; since: Date },
  ): Promise<number> {
    const { findings, now } = this.#options;
    const { filter, since } = options;
    const query = { entityRef, due: 'overdue', dueSince: since } as const;
    const cells = await findings.cells({ query, filter, now: now() });
    return toFacets(cells, query).open;
  }

  /** @throws InputError if there is no such review control */
  #require(controlId: string): ReviewControl {
    const { reviewControls } = this.#options;
    const control = reviewControls.find(({ id }) => id === controlId);
    if (!control) {
      throw unknownReview(controlId, reviewControls);
    }
    return control;
  }

  /**
   * Who reviewed some entities in a span of time, newest first, without what
   * stood then.
   *
   * @param entityRefs - those that the caller may see
   */
  async listBetween(
    options: Parameters<ReviewStore['listBetween']>[0],
  ): Promise<Array<Omit<Review, 'snapshot'>>> {
    const reviews = await this.#options.store.listBetween(options);
    return reviews.map(({ review: { snapshot: _, ...review } }) => review);
  }

  /**
   * Records a review, with the scorecard as it stands.
   *
   * @throws NotAllowedError without the permission, or outside the owning group
   * @throws InputError if the control is none
   * @throws ConflictError if the checklist has unknowns that are not acknowledged
   */
  async create(
    request: CreateReviewRequest,
    scorecard: ReviewedScorecard,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Review> {
    const { authorizer, now, rights, scorecards, store } = this.#options;
    const control = this.#require(request.controlId);
    const right = await rights.rightTo(scorecard, credentials);
    if (!right) {
      throw refusal(
        NotAllowedError,
        because('review.not-yours', {
          entityRef: scorecard.entityRef,
          permission: reviewCreatePermission.name,
          owner: String(ownerOfReviewed(scorecard)),
        }),
      );
    }
    const unknown = this.#checklist(control, scorecard)
      .filter(({ status }) => status === 'INSUFFICIENT_DATA')
      .map(({ controlId }) => controlId);
    const acknowledged = new Set(request.acknowledgedUnknown ?? []);
    const open = unknown.filter(id => !acknowledged.has(id));
    if (open.length) {
      throw refusal(ConflictError, because('review.unknown-left', { open }));
    }
    const review: Review = {
      id: randomUUID(),
      entityRef: scorecard.entityRef,
      controlId: control.id,
      reviewerRef: credentials.principal.userEntityRef,
      ...right,
      comment: request.comment,
      acknowledgedUnknown: unknown,
      createdAt: now().toISOString(),
      snapshot: toSnapshot(scorecard),
    };
    const { visible } = await scorecards.listMembers(
      scorecard.entityRef,
      await authorizer.scorecards(credentials),
    );
    const counted = [...new Set([scorecard.entityRef, ...visible])].sort();
    await store.add({
      review,
      counted,
      instances: await store.readInstances(counted),
    });
    return review;
  }

  /**
   * Reviews as a caller may read them. What one counted cannot be taken apart,
   * so it is left out where any of it belongs to what the caller may not see, be
   * it a member still or no more.
   */
  async #asReadBy(
    filter: ReadFilter,
    reviews: readonly StoredReview[],
  ): Promise<Review[]> {
    if (isUnrestricted(filter)) {
      return reviews.map(({ review }) => review);
    }
    const visible = await this.#options.gate.visibleOf(
      reviews.flatMap(({ counted }) => counted ?? []),
      filter,
    );
    return reviews.map(({ review, counted }) => {
      const { snapshot, ...rest } = review;
      return counted?.every(ref => visible.has(ref)) ? review : rest;
    });
  }

  #checklist(
    control: ReviewControl,
    scorecard: ReviewedScorecard,
  ): ScorecardReview['checklist'] {
    const statuses = new Map<string, VerdictStatus>(
      scorecard.controls.map(({ controlId, status }) => [controlId, status]),
    );
    return this.#options.controls
      .filter(({ id }) => control.checklist.includes(id))
      .map(({ id, title }) => ({
        controlId: id,
        title,
        // Without instances there is nothing to look at.
        status: statuses.get(id) ?? 'NOT_APPLICABLE',
      }));
  }

  /** The permission, and membership of the owning group or to be its delegate. */
  async canReview(
    reviewed: Reviewed,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const right = await this.#options.rights.rightTo(reviewed, credentials);
    return right !== undefined;
  }
}

function toSnapshot(scorecard: ReviewedScorecard): ReviewSnapshot {
  return {
    instances: scorecard.instances,
    pausedInstances: scorecard.pausedInstances,
    controlsMet: scorecard.controlsMet,
    controlsApplicable: scorecard.controlsApplicable,
    controls: scorecard.controls.map(({ controlId, status, counts }) => ({
      controlId,
      status,
      counts,
    })),
    accountControls: scorecard.accountControls.map(({ controlId, status }) => ({
      controlId,
      status,
    })),
    oldestCollectedAt: scorecard.freshness.oldestCollectedAt,
  };
}
