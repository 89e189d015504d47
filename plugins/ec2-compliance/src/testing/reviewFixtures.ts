import {
  DueReview,
  MESSAGE_KINDS,
  NotificationSettings,
  Review,
  ReviewChanges,
  ReviewDelegate,
  Scorecard,
  ScorecardReview,
} from 'backstage-plugin-ec2-compliance-common';
import { ACCOUNT_CONTROLS } from './accountFixtures';
import { ago, countsFixture, NOW, SCORECARD } from './fixtures';

export const REVIEW: Review & Required<Pick<Review, 'snapshot'>> = {
  id: 'review-2',
  entityRef: 'component:default/payments',
  controlId: 'patch-review',
  reviewerRef: 'user:default/ada',
  comment: 'Both hosts roll over to the new image on Thursday',
  acknowledgedUnknown: ['inspector-coverage'],
  createdAt: ago({ days: 5 }),
  snapshot: {
    instances: 14,
    pausedInstances: 2,
    controlsMet: 7,
    controlsApplicable: 9,
    controls: [
      {
        controlId: 'patch-compliance',
        status: 'NON_COMPLIANT',
        counts: countsFixture({ nonCompliant: 3, compliant: 11 }),
      },
      {
        controlId: 'ssm-managed',
        status: 'COMPLIANT',
        counts: countsFixture({ compliant: 14 }),
      },
    ],
    accountControls: [{ controlId: 'config-rules', status: 'NON_COMPLIANT' }],
    oldestCollectedAt: ago({ days: 5, hours: 1 }),
  },
};

export const EARLIER_REVIEW: Review = {
  ...REVIEW,
  id: 'review-1',
  reviewerRef: 'user:default/grace',
  comment: 'Nothing to do',
  acknowledgedUnknown: [],
  createdAt: ago({ days: 40 }),
  snapshot: {
    ...REVIEW.snapshot,
    controlsMet: 9,
    controls: REVIEW.snapshot.controls.slice(1),
    accountControls: [],
  },
};

/** One is up to date, the other was never recorded and has an unknown control. */
export const REVIEWS: ScorecardReview[] = [
  {
    controlId: 'patch-review',
    status: 'COMPLIANT',
    reason: 'reviewed',
    values: { reviewedAt: ago({ days: 5 }) },
    dueAt: NOW.plus({ days: 25 }).toISO()!,
    latest: REVIEW,
    canReview: true,
    checklist: [
      {
        controlId: 'patch-compliance',
        title: 'Patches applied',
        status: 'NON_COMPLIANT',
      },
    ],
  },
  {
    controlId: 'release-review',
    status: 'NON_COMPLIANT',
    reason: 'never-reviewed',
    values: {},
    canReview: true,
    checklist: [
      {
        controlId: 'encrypted-volumes',
        title: 'Volumes encrypted',
        status: 'COMPLIANT',
      },
      {
        controlId: 'password-literals',
        title: 'No password literals',
        status: 'INSUFFICIENT_DATA',
      },
    ],
  },
];

/** {@link SCORECARD} with its account controls and reviews. */
export const FULL_SCORECARD: Scorecard = {
  ...SCORECARD,
  accountControls: ACCOUNT_CONTROLS.map(({ controlId, status }) => ({
    controlId,
    status,
  })),
  reviews: REVIEWS,
};

/** Of each standing, as a list has them. */
export const DUE_REVIEWS: DueReview[] = [
  {
    entityRef: 'component:default/checkout',
    title: 'Checkout',
    ownerRef: 'group:default/team-a',
    controlId: 'release-review',
    standing: 'never',
    canReview: true,
  },
  {
    entityRef: 'component:default/payments',
    ownerRef: 'group:default/team-a',
    controlId: 'patch-review',
    standing: 'overdue',
    dueAt: ago({ days: 2 }),
    latest: {
      id: 'review-1',
      reviewerRef: 'user:default/grace',
      createdAt: ago({ days: 32 }),
    },
    canReview: true,
  },
  {
    entityRef: 'component:default/ledger',
    controlId: 'patch-review',
    standing: 'soon',
    dueAt: NOW.plus({ days: 5 }).toISO()!,
    latest: {
      id: 'review-2',
      reviewerRef: 'user:default/ada',
      onBehalfOf: 'group:default/team-b',
      createdAt: ago({ days: 25 }),
    },
    canReview: false,
  },
];

/** Since {@link REVIEW}. */
export const REVIEW_CHANGES: ReviewChanges = {
  latest: {
    id: REVIEW.id,
    reviewerRef: REVIEW.reviewerRef,
    createdAt: REVIEW.createdAt,
  },
  controls: [
    { controlId: 'ssm-managed', before: 'COMPLIANT', now: 'NON_COMPLIANT' },
  ],
  instances: {
    came: [{ arn: 'arn:aws:ec2:ap-southeast-2:1:instance/i-2', name: 'web-2' }],
    left: [],
  },
  log: {
    since: REVIEW.createdAt,
    counts: [
      { kind: 'finding', outcome: 'new', count: 7 },
      { kind: 'control', outcome: 'fixed', count: 2 },
    ],
  },
  overdue: 3,
};

/** One may, the other may no more. */
export const REVIEW_DELEGATES: ReviewDelegate[] = [
  {
    id: 'delegate-2',
    ownerRef: 'group:default/checkout-team',
    scope: 'owner',
    delegateRef: 'user:default/grace',
    createdBy: 'user:default/ada',
    createdAt: ago({ days: 3 }),
    endsAt: NOW.plus({ days: 20 }).toISO()!,
    inForce: true,
  },
  {
    id: 'delegate-1',
    ownerRef: 'group:default/checkout-team',
    scope: 'entity',
    entityRef: 'component:default/payments',
    delegateRef: 'group:default/platform',
    createdBy: 'user:default/ada',
    createdAt: ago({ days: 60 }),
    endsAt: ago({ days: 30 }),
    inForce: false,
  },
];

/** As configured but for the kinds. */
export const NOTIFICATION_SETTINGS: NotificationSettings = {
  ownerRef: 'group:default/checkout-team',
  title: 'Checkout',
  kinds: MESSAGE_KINDS.filter(kind => kind !== 'control'),
  mode: 'digest',
  digestAt: '08:00',
  timeZone: 'UTC',
  chosen: ['kinds'],
  updatedBy: 'user:default/ada',
  updatedAt: ago({ days: 3 }),
};
