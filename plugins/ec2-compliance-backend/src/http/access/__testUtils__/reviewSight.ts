import {
  DueReview,
  DueReviewList,
  ReviewChanges,
  NotificationSettings,
  ReviewDelegateList,
  ReviewList,
} from 'backstage-plugin-ec2-compliance-common';
import { omit, sumBy } from 'lodash';
import { Caller, CALLERS, OWNER } from './Callers';
import { compareFreshness } from './freshnessSight';
import { pathOf, refusal, SERVICE, Sight, SightRule, SYSTEM } from './Sight';

/** Somebody whom the catalog shows to all who see anything of it. */
const DELEGATE = 'user:default/amelia.chen';

/** What each caller is to be told by routes about reviews. */
export const reviewSight: Record<string, SightRule> = {
  async *CreateReview(sight, caller) {
    const { status } = await sight.post(caller, '/v1/reviews', {
      entityRef: SERVICE,
      controlId: 'iam-review',
      comment: 'Fine',
    });
    yield [SERVICE, status, statusOfReview(sight, caller)];
  },

  async *ListReviews(sight, caller) {
    for (const entityRef of [SYSTEM, SERVICE]) {
      const path = `/v1/reviews?entityRef=${entityRef}`;
      const answer = await sight.walk(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      // What stood then was added up over all members.
      const seesAll = !sight.hiddenMembersOf(caller, entityRef).length;
      const all: ReviewList = await sight.walk(CALLERS.everything, path);
      yield [path, all.items.length > 0, true];
      yield [
        path,
        answer.items,
        all.items.map(review => (seesAll ? review : omit(review, 'snapshot'))),
      ];
      yield [path, answer.totalCount, all.totalCount];
      const csv = await sight.readCsv(caller, path);
      yield [
        'the file of reviews',
        typeof csv === 'number' ? csv : csv.map(({ id }) => id),
        all.items.map(({ id }) => id),
      ];
      yield* compareFreshness(sight, caller, answer.freshness, { entityRef });
      const { reviews } = await sight.ask(
        caller,
        pathOf(sight.index.get(entityRef)!),
      );
      const { latest } = reviews.find((review: any) => review.latest);
      yield [path, 'snapshot' in latest, seesAll];
    }
  },

  async *GetReviewChanges(sight, caller) {
    for (const entityRef of [SYSTEM, SERVICE]) {
      const path = `/v1/reviews/changes?entityRef=${entityRef}&controlId=patch-review`;
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      const seesAll = !sight.hiddenMembersOf(caller, entityRef).length;
      const all: ReviewChanges = await sight.ask(CALLERS.everything, path);
      yield [path, all.controls, []];
      yield [
        path,
        omit(answer, ['log', 'overdue']),
        omit(all, [
          'log',
          'overdue',
          ...(seesAll ? [] : ['controls', 'instances']),
        ]),
      ];
      // As many as the lists that these numbers lead to.
      const since = new Date(answer.latest!.createdAt).toISOString();
      const { totalCount: logged } = await sight.ask(
        caller,
        `/v1/changes?entityRef=${entityRef}&from=${since}`,
      );
      yield [path, sumBy(answer.log?.counts, 'count'), logged];
      const { totalCount: overdue } = await sight.ask(
        caller,
        `/v1/findings?entityRef=${entityRef}&due=overdue&dueSince=${since}`,
      );
      yield [path, answer.overdue, overdue];
    }
  },

  async *ListDueReviews(sight, caller) {
    const path = '/v1/reviews/due';
    const answer: DueReviewList = await sight.walk(caller, path);
    const csv = await sight.readCsv(caller, path);
    if (!caller.reads) {
      yield [path, answer, refusal(caller)];
      yield ['the file of due reviews', csv, refusal(caller)];
      return;
    }
    const all: DueReviewList = await sight.walk(CALLERS.everything, path);
    const shown = all.items
      .filter(({ entityRef }) => sight.sees(caller, entityRef))
      .map(row => ({ ...row, canReview: mayReview(caller, row) }));
    yield [path, answer.items, shown];
    yield [path, answer.totalCount, shown.length];
    yield [
      'the file of due reviews',
      typeof csv === 'number' ? csv : csv.map(({ id }) => id),
      shown.map(({ entityRef }) => entityRef),
    ];
    // All who are people belong to the same group.
    const toRecord = await sight.ask(caller, `${path}?toRecord=true&limit=1`);
    yield [
      path,
      toRecord.totalCount ?? toRecord,
      caller === CALLERS.service
        ? 400
        : shown.filter(({ canReview }) => canReview).length,
    ];
    for (const entityRef of [SYSTEM, SERVICE]) {
      const of = `${path}?entityRef=${entityRef}`;
      const answerOf = await sight.walk(caller, of);
      yield [
        of,
        answerOf.items ?? answerOf,
        sight.refusalOf(caller, entityRef) ??
          (await sight.walk(CALLERS.everything, of)).items
            .filter((row: DueReview) => sight.sees(caller, row.entityRef))
            .map((row: DueReview) => ({
              ...row,
              canReview: mayReview(caller, row),
            })),
      ];
    }
  },

  async *ListReviewDelegates(sight, caller) {
    for (const entityRef of [SYSTEM, SERVICE]) {
      const path = `/v1/review-delegates?entityRef=${entityRef}`;
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      const all: ReviewDelegateList = await sight.ask(CALLERS.everything, path);
      const { ownerRef } = sight.index.get(entityRef)!;
      // The delegate that there is may review all that the owner owns.
      yield [path, all.items.length > 0, ownerRef === OWNER];
      yield [
        path,
        answer,
        {
          ...all,
          canDelegate: mayReview(caller, { ownerRef }),
        },
      ];
    }
  },

  async *CreateReviewDelegate(sight, caller) {
    const { status } = await sight.post(caller, '/v1/review-delegates', {
      entityRef: SERVICE,
      scope: 'entity',
      delegateRef: DELEGATE,
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    yield [SERVICE, status, statusOfReview(sight, caller)];
    // What the catalog hides cannot be named.
    const hidden = await sight.post(caller, '/v1/review-delegates', {
      entityRef: SERVICE,
      scope: 'owner',
      delegateRef: 'user:default/nobody',
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const expected = statusOfReview(sight, caller);
    yield ['nobody', hidden.status, expected === 200 ? 404 : expected];
  },

  async *EndReviewDelegate(sight, caller) {
    const path = `/v1/review-delegates?entityRef=${SERVICE}`;
    const all: ReviewDelegateList = await sight.ask(CALLERS.everything, path);
    // The first stays for whoever lists them.
    const open = all.items.slice(0, -1).find(({ inForce }) => inForce);
    const { status } = await sight.post(
      caller,
      `/v1/review-delegates/${open?.id ?? 'none'}/end`,
    );
    yield [
      'a delegate',
      status,
      !caller.reads || !('ec2-compliance.review.create' in caller.decisions)
        ? refusal(caller)
        : 200,
    ];
  },

  async *ListNotificationSettings(sight, caller) {
    const path = '/v1/notification-settings';
    const answer = await sight.ask(caller, path);
    yield [
      path,
      answer.items?.map((one: NotificationSettings) => one.ownerRef) ?? answer,
      !caller.reads || caller === CALLERS.service ? refusal(caller) : [OWNER],
    ];
  },

  async *ChangeNotificationSettings(sight, caller) {
    const path = '/v1/notification-settings';
    for (const ownerRef of [OWNER, 'group:default/checkout']) {
      const { status } = await sight.post(caller, path, {
        ownerRef,
        kinds: ['overdue'],
      });
      const mayAsk = caller.reads && caller !== CALLERS.service;
      const isTheirs = ownerRef === OWNER;
      const ofOthers =
        mayAsk && !caller.isShown(ownerRef) ? 404 : refusal(caller);
      yield [ownerRef, status, mayAsk && isTheirs ? 200 : ofOthers];
    }
  },
};

function mayReview(
  caller: Caller,
  { ownerRef }: Pick<DueReview, 'ownerRef'>,
): boolean {
  return (
    caller !== CALLERS.service &&
    'ec2-compliance.review.create' in caller.decisions &&
    ownerRef === OWNER
  );
}

function statusOfReview(sight: Sight, caller: Caller): number {
  const refused = sight.refusalOf(caller, SERVICE);
  if (refused) {
    return refused;
  }
  return 'ec2-compliance.review.create' in caller.decisions ? 200 : 403;
}
