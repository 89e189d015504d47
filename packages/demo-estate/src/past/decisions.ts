/** A waiver of the past. All times in days before the end; below 0 is ahead. */
export interface PastWaiver {
  requested: number;
  by: string;
  subject:
    | { kind: 'control'; controlId: string }
    | { kind: 'cve'; vulnerabilityId: string };
  /** A service, or one instance by its name. */
  of: { component: string } | { instance: string };
  reason: string;
  compensatingMeasure: string;
  ends: number;
  decisions: {
    on: number;
    by: string;
    decision: 'approve' | 'reject' | 'revoke';
    comment?: string;
  }[];
}

/** A review of the past. */
export interface PastReview {
  on: number;
  by: string;
  component: string;
  controlId: 'patch-review' | 'iam-review' | 'release-review';
  comment: string;
}

/** @public */
export const PAST_WAIVERS: readonly PastWaiver[] = [
  {
    // Two days after the port was opened.
    requested: 40,
    by: 'matilda.singh',
    subject: { kind: 'control', controlId: 'restricted-ingress' },
    of: { instance: 'warehouse-management-syd-04' },
    reason:
      'The scanners in the warehouse open RDP sessions until their firmware is replaced.',
    compensatingMeasure:
      'The port is open to the addresses of the warehouse alone, by its router.',
    ends: 10,
    decisions: [
      {
        on: 39,
        by: 'priya.patel',
        decision: 'approve',
        comment: 'Until the new scanners are there, and no longer.',
      },
    ],
  },
  {
    requested: 31,
    by: 'omar.haddad',
    subject: { kind: 'control', controlId: 'supported-os' },
    of: { component: 'contact-centre-bridge' },
    reason:
      'The vendor of the telephone system releases for Windows Server 2022 next quarter.',
    compensatingMeasure:
      'No route to the internet, and sessions by Session Manager alone.',
    ends: -24,
    decisions: [
      {
        on: 29,
        by: 'tom.walker',
        decision: 'approve',
        comment: 'With the migration in the plan of the quarter.',
      },
    ],
  },
  {
    requested: 47,
    by: 'hugo.rossi',
    subject: { kind: 'control', controlId: 'ssm-managed' },
    of: { instance: 'load-generators-syd-05' },
    reason:
      'A licence of the load tests is bound to an image without an agent.',
    compensatingMeasure: 'Runs on test days, in a network of its own.',
    ends: -10,
    decisions: [{ on: 46, by: 'priya.patel', decision: 'approve' }],
  },
  {
    requested: 19,
    by: 'ethan.brown',
    subject: { kind: 'control', controlId: 'password-literals' },
    of: { component: 'reporting-db' },
    reason: 'The script is needed at each start.',
    compensatingMeasure: 'Few people may read user data.',
    ends: -40,
    decisions: [
      {
        on: 17,
        by: 'priya.patel',
        decision: 'reject',
        comment: 'Put it into Parameter Store; that takes an afternoon.',
      },
    ],
  },
  {
    requested: 60,
    by: 'jack.oconnor',
    subject: { kind: 'control', controlId: 'inspector-coverage' },
    of: { instance: 'store-locator-syd-01' },
    reason: 'Inspector does not know the operating system any more.',
    compensatingMeasure: 'Scanned by hand each month.',
    ends: -20,
    decisions: [
      { on: 58, by: 'tom.walker', decision: 'approve' },
      {
        on: 31,
        by: 'tom.walker',
        decision: 'revoke',
        comment: 'It was not scanned in the last month.',
      },
    ],
  },
  {
    requested: 33,
    by: 'amelia.chen',
    subject: { kind: 'control', controlId: 'access-logs' },
    of: { component: 'checkout-api' },
    reason:
      'The network team moves the flow logs of the shop to a bucket of their own, and records nothing meanwhile.',
    compensatingMeasure:
      'The load balancer writes its access logs, which are kept for 400 days.',
    ends: -31,
    decisions: [
      {
        on: 32,
        by: 'priya.patel',
        decision: 'approve',
        comment: 'The move has a date. Not beyond it.',
      },
    ],
  },
  {
    requested: 2,
    by: 'amelia.chen',
    subject: { kind: 'cve', vulnerabilityId: 'CVE-2026-50002' },
    of: { component: 'payments-gateway' },
    reason: 'The update changes a library that the card schemes certify.',
    compensatingMeasure: 'The affected program is not installed setuid.',
    ends: -25,
    decisions: [],
  },
];

const review = (
  on: number,
  by: string,
  component: string,
  controlId: PastReview['controlId'],
  comment: string,
): PastReview => ({ on, by, component, controlId, comment });

/** @public */
export const PAST_REVIEWS: readonly PastReview[] = [
  review(
    86,
    'amelia.chen',
    'checkout-api',
    'patch-review',
    'Updates of the month are rolled out with the next image.',
  ),
  review(
    75,
    'isla.macdonald',
    'email-campaigns',
    'patch-review',
    'Takes too long. We move to a weekly window.',
  ),
  review(
    63,
    'priya.patel',
    'identity-provider',
    'iam-review',
    'Removed two policies that nobody used.',
  ),
  review(
    56,
    'amelia.chen',
    'checkout-api',
    'patch-review',
    'OpenSSL first, as it is exploited.',
  ),
  review(
    53,
    'noah.williams',
    'payments-gateway',
    'release-review',
    'Looked at the rules for card data with the platform team.',
  ),
  review(
    45,
    'isla.macdonald',
    'email-campaigns',
    'patch-review',
    'Down from a month to a fortnight.',
  ),
  review(
    28,
    'amelia.chen',
    'checkout-api',
    'patch-review',
    'All of it within the window.',
  ),
  review(
    24,
    'ruby.nguyen',
    'storefront-web',
    'patch-review',
    'Two instances wait for the sale to end.',
  ),
  review(
    16,
    'isla.macdonald',
    'email-campaigns',
    'patch-review',
    'Five days. The weekly window stays.',
  ),
  review(
    12,
    'priya.patel',
    'identity-provider',
    'iam-review',
    'Nothing new. Break-glass roles were tried.',
  ),
  review(
    6,
    'amelia.chen',
    'checkout-api',
    'iam-review',
    'The role of the pipeline is narrower now.',
  ),
];
