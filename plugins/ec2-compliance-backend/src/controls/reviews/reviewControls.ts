import { ControlFacts } from '../judging/types';
import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { REVIEW_REASONS, reviewNotice } from './judgeReview';

/** A requirement of Theme 3 that a recorded review by people meets. */
export interface ReviewControl extends ControlFacts {
  scope: 'review';
  /** Where its period is configured, and how long it is by default, in days. */
  parameter: 'patchReviewPeriod' | 'iamReviewPeriod' | 'releaseReviewPeriod';
  /** Controls that a reviewer looks at; unknown ones must be acknowledged. */
  checklist: readonly string[];
}

const LIMITS =
  'A recorded review proves that somebody of the owning group looked and signed, with the scorecard as it stood; not how carefully.';

function fixSteps(action: string): ControlDescription['fix'] {
  const steps = [
    { text: 'Open the compliance tab of the service' },
    {
      text: `${action}, then record the review with a comment on what was decided`,
    },
  ];
  return { autoScaled: steps, longLived: steps };
}

/** The reviews that Theme 3 asks for, in display order. */
export const reviewControls: readonly ReviewControl[] = [
  {
    id: 'patch-review',
    title: 'Patch compliance review',
    passingTitle: 'Patch compliance reviewed',
    failingTitle: 'Patch review due',
    scope: 'review',
    strategy: 'patch-operating-systems',
    fixedBy: 'team',
    requirement:
      'Implement a mechanism to review the patch compliance dashboards.',
    why: 'A dashboard that nobody looks at finds nothing.',
    sources: [],
    limits: LIMITS,
    reasons: REVIEW_REASONS,
    fix: fixSteps('Go through the patch controls and their instances'),
    docs: 'docs/controls/patch-review.md',
    parameter: 'patchReviewPeriod',
    checklist: ['patch-compliance', 'patch-scan-current', 'inspector-coverage'],
  },
  {
    id: 'iam-review',
    title: 'IAM policy review',
    passingTitle: 'IAM policies reviewed',
    failingTitle: 'IAM review due',
    scope: 'review',
    strategy: 'restrict-administrative-privileges',
    fixedBy: 'team',
    requirement:
      'Review IAM policies periodically, so that they grant no more than is needed.',
    why: 'Permissions that were once needed stay until somebody takes them away.',
    sources: [],
    limits: LIMITS,
    reasons: REVIEW_REASONS,
    fix: fixSteps('Go through the role of each instance and what it may do'),
    docs: 'docs/controls/iam-review.md',
    parameter: 'iamReviewPeriod',
    checklist: ['instance-profile', 'instance-role-policy', 'external-access'],
  },
  {
    id: 'release-review',
    title: 'Release review',
    passingTitle: 'Settings reviewed before release',
    failingTitle: 'Release review due',
    scope: 'review',
    strategy: 'restrict-administrative-privileges',
    fixedBy: 'team',
    requirement:
      'Review changes before release for permissive IAM policies and security groups, access logs and encryption that are not enabled, and password literals.',
    why: 'What is too permissive is easiest to fix before it is released.',
    sources: [],
    limits: `${LIMITS} The review of the code itself lives in the source host.`,
    reasons: REVIEW_REASONS,
    fix: fixSteps('Go through the five settings of the checklist'),
    docs: 'docs/controls/release-review.md',
    parameter: 'releaseReviewPeriod',
    checklist: [
      'instance-role-policy',
      'security-group-rules',
      'access-logs',
      'encrypted-volumes',
      'password-literals',
    ],
  },
];

/** How long a review of each control is good for, as it is configured. */
export function periodsOfReviews(
  controls: readonly ReviewControl[],
  parameters: Readonly<Record<ReviewControl['parameter'], number>>,
): Array<{ controlId: string; period: number; notice: number }> {
  return controls.map(({ id, parameter }) => {
    const period = parameters[parameter];
    return { controlId: id, period, notice: reviewNotice(period) };
  });
}
