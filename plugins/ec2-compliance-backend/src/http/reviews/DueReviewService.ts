import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  DueReview,
  DueReviewList,
} from 'backstage-plugin-ec2-compliance-common';
import { dueReviewListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { pick } from 'lodash';
import { z } from 'zod';
import { Ec2ComplianceConfig } from '../../config';
import {
  periodsOfReviews,
  ReviewControl,
  standingOfReview,
} from '../../controls';
import {
  DueReviewQuery,
  DueReviewReader,
  DueReviewRow,
  EntityStore,
  ReadFilter,
  ReviewStore,
} from '../../database';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readOwners } from '../access/readOwners';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { rightOf, ReviewRights } from './ReviewRights';

const ORDER: SortOrder = { sort: 'due', columns: ['number', 'text', 'text'] };

type Request = z.output<typeof dueReviewListParameters>;

/** Tells which reviews of services are due, as far as the caller may know. */
export class DueReviewService {
  static create(options: {
    auth: AuthService;
    authorizer: Authorizer;
    config: Ec2ComplianceConfig;
    entities: EntityStore;
    gate: EntityGate;
    now: () => Date;
    reader: DueReviewReader;
    reviewControls: readonly ReviewControl[];
    rights: ReviewRights;
    store: ReviewStore;
  }): DueReviewService {
    return new DueReviewService(options);
  }

  readonly #options: Parameters<typeof DueReviewService.create>[0];

  private constructor(options: Parameters<typeof DueReviewService.create>[0]) {
    this.#options = options;
  }

  async list(
    request: Request,
    credentials: BackstageCredentials,
  ): Promise<DueReviewList> {
    const { authorizer, now, reader, rights } = this.#options;
    const [filter, reviewer] = await Promise.all([
      authorizer.scorecards(credentials),
      rights.of(credentials),
    ]);
    const selection = {
      query: {
        ...(await this.#toQuery(request, filter, credentials)),
        // Whom the policy lets review nothing stands for nobody.
        reviewers: request.toRecord ? reviewer?.ownership ?? [] : undefined,
      },
      filter,
      periods: this.#periods(),
      now: now(),
    };
    const { after, limit } = startPage(request, ORDER);
    const [rows, totalCount] = await Promise.all([
      reader.list({ ...selection, after, limit }),
      reader.count(selection),
    ]);
    const { page, nextCursor } = endPage(rows, request, ORDER);
    return {
      items: await this.#toItems(
        page.map(({ row }) => row),
        row => rightOf(reviewer, row) !== undefined,
      ),
      totalCount,
      nextCursor,
    };
  }

  /** Who asks, as far as answers differ by it. */
  async dependsOn(credentials: BackstageCredentials): Promise<unknown> {
    return this.#options.authorizer.ownership(credentials);
  }

  async #toItems(
    rows: readonly DueReviewRow[],
    canReview: (row: DueReviewRow) => boolean,
  ): Promise<DueReview[]> {
    const { now, store } = this.#options;
    const latest = await store.getMany(
      rows.flatMap(({ reviewId }) => reviewId ?? []),
    );
    const periods = new Map(
      this.#periods().map(({ controlId, period }) => [controlId, period]),
    );
    return rows.map(row => {
      const { reviewId, dueAt, ...rest } = row;
      const last = reviewId === undefined ? undefined : latest.get(reviewId);
      return {
        ...rest,
        standing: standingOfReview({
          dueAt,
          now: now(),
          period: periods.get(row.controlId)!,
        }),
        dueAt: dueAt?.toISOString(),
        latest:
          last &&
          pick(last.review, ['id', 'reviewerRef', 'onBehalfOf', 'createdAt']),
        canReview: canReview(row),
      };
    });
  }

  #periods() {
    const { config, reviewControls } = this.#options;
    return periodsOfReviews(reviewControls, config.parameters);
  }

  async #toQuery(
    request: Request,
    filter: ReadFilter,
    credentials: BackstageCredentials,
  ): Promise<DueReviewQuery> {
    const { auth, authorizer, entities, gate, reviewControls } = this.#options;
    const { controlId, due, entityRef, mine, toRecord } = request;
    if ((mine || toRecord) && !auth.isPrincipal(credentials, 'user')) {
      throw refusal(
        InputError,
        because('question.for-reviewers', {
          parameter: mine ? 'mine' : 'toRecord',
        }),
      );
    }
    if (
      controlId !== undefined &&
      !reviewControls.some(({ id }) => id === controlId)
    ) {
      throw unknownReview(controlId, reviewControls);
    }
    const [entity, asked, own] = await Promise.all([
      entityRef === undefined ? undefined : gate.require(entityRef, filter),
      readOwners(request, entities),
      mine
        ? authorizer
            .ownership(credentials)
            .then(refs => entities.withDescendantGroups([...refs]))
        : undefined,
    ]);
    return {
      entityRef: entity?.entityRef,
      owners:
        asked && own ? asked.filter(ref => own.includes(ref)) : asked ?? own,
      controlId,
      due,
    };
  }
}

/** What is said to whoever names a review that is none. */
export function unknownReview(
  controlId: string,
  controls: readonly ReviewControl[],
): InputError {
  return refusal(
    InputError,
    because('review.no-control', {
      known: controls.map(({ id }) => id),
      controlId,
    }),
  );
}
