import {
  DueReview,
  Review,
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
