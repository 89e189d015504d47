import { EvidencePayloads } from '../../evidence';
import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  rateRootFilter,
  rateRootRule,
  RootAlertFailure,
  RootAlertRating,
} from './rootAlerts';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';

type Reason =
  | 'alarm-complete'
  | 'rule-complete'
  | 'alert-elsewhere'
  | 'subscribers-not-visible'
  | 'no-instances'
  | 'no-alert'
  | RootAlertFailure;

/** Nearest to working last: that is the one to mend. */
const FAILURES: readonly RootAlertFailure[] = [
  'pattern-misses',
  'trail-one-region',
  'rule-other-region',
  'trail-stopped',
  'pattern-partial',
  'rule-disabled',
  'no-alarm',
  'no-target',
  'alarm-threshold',
  'alarm-muted',
  'no-topic',
  'no-subscription',
  'subscription-pending',
];

/**
 * Does somebody hear of it when the root user is used? By a metric filter on a
 * trail with an alarm, or by an EventBridge rule; the alert of an organisation
 * may be in another account. Source: logs:DescribeMetricFilters,
 * cloudwatch:DescribeAlarms, sns:ListSubscriptionsByTopic, events:ListRules,
 * events:ListTargetsByRule, cloudtrail:DescribeTrails.
 */
export const rootUserAlert: AccountControl<Reason> = {
  id: 'root-user-alert',
  title: 'Use of the root user alerts',
  failingTitle: 'Use of the root user goes unnoticed',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'An alert is sent when the root user of an account is used.',
  why: 'The root user may do everything and is bound by no policy of the account, so each use must have somebody look.',
  clauses: ['ISM-1228', 'ISM-1509'],
  sources: ['root-metric-alarms', 'root-event-rules', 'cloudtrail-trails'],
  limits:
    'It shows that an alert is built and subscribed to, not that it was ever tried or is answered. Alerts by GuardDuty, Security Hub or another product, and those of an organisation in another account, cannot be seen.',
  reasons: {
    'alarm-complete': 'A trail, filter, alarm and subscription are in place',
    'rule-complete': 'An event rule with a target is in place',
    'no-instances': 'No instance runs here',
    'no-alert': 'Nothing alerts',
    'pattern-misses': 'The filter or rule misses the root user',
    'pattern-partial': 'The filter or rule sees some uses only',
    'trail-one-region': 'The trail is of one Region',
    'trail-stopped': 'The trail is stopped',
    'no-alarm': 'The filter has no alarm',
    'alarm-muted': 'The actions of the alarm are off',
    'alarm-threshold': 'One use does not set the alarm off',
    'no-topic': 'The alarm notifies nobody',
    'no-subscription': 'Nobody is subscribed',
    'subscription-pending': 'No subscription is confirmed',
    'rule-disabled': 'The event rule is disabled',
    'rule-other-region': 'The event rule is in a Region that does not see it',
    'no-target': 'The event rule has no target',
    'alert-elsewhere': 'The alert may be in another account',
    'subscribers-not-visible': 'Who is subscribed cannot be seen',
  },
  fix: (() => {
    const steps = [
      {
        text: 'The shortest way: a rule in us-east-1, where the sign-ins of the root user appear. The state lets it see calls that only read as well',
        command:
          'aws events put-rule --name root-user-used --state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS --event-pattern \'{"detail-type":["AWS Console Sign In via CloudTrail","AWS API Call via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}\' --region us-east-1',
        link: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
      },
      {
        text: 'Send it to a topic, which must let events.amazonaws.com publish',
        command:
          'aws events put-targets --rule root-user-used --targets Id=topic,Arn=TOPIC_ARN --region us-east-1',
      },
      {
        text: 'Subscribe, and confirm the subscription from the mail that arrives',
        command:
          'aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint MAIL_ADDRESS --region us-east-1',
      },
      {
        text: 'Where the organisation alerts from its log archive or audit account, ask the platform team to show it there; a waiver with a link records that',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/root-user-alert.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<Reason> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const alarms = readRecord(context, 'root-metric-alarms');
  const rules = readRecord(context, 'root-event-rules');
  const trails = readRecord(context, 'cloudtrail-trails');
  const filters =
    alarms.state === 'present' && trails.state === 'present'
      ? alarms.payload.filters.map(filter => ({
          way: `${filter.logGroup}/${filter.name}`,
          ...rateRootFilter(filter, trails.payload.trails),
        }))
      : [];
  const events =
    rules.state === 'present'
      ? rules.payload.rules.map(rule => ({
          way: `${rule.region}/${rule.name}`,
          ...rateRootRule(rule, context.target.partition),
        }))
      : [];
  const details = {
    alarms: filters.map(({ way, result }) => ({ way, result })),
    rules: events.map(({ way, result }) => ({ way, result })),
  };
  for (const [ratings, reason] of [
    [filters, 'alarm-complete'],
    [events, 'rule-complete'],
  ] as const) {
    const complete = ratings.find(({ result }) => result === 'complete');
    if (complete) {
      return { status: 'COMPLIANT', reason, message: complete.text, details };
    }
  }
  if (alarms.state === 'unavailable') {
    return judgeUnavailable('root-metric-alarms', alarms);
  }
  if (rules.state === 'unavailable') {
    return judgeUnavailable('root-event-rules', rules);
  }
  if (trails.state === 'unavailable' && alarms.payload.filters.length) {
    return judgeUnavailable('cloudtrail-trails', trails);
  }
  return judgeIncomplete(
    [...filters, ...events],
    alarms.payload.elsewhere,
    details,
  );
}

/** Nothing is complete as far as can be seen from here. */
function judgeIncomplete(
  ratings: readonly RootAlertRating[],
  elsewhere: EvidencePayloads['root-metric-alarms']['elsewhere'],
  details: Judgement['details'],
): Judgement<Reason> {
  const unknown = ratings.find(
    ({ result }) =>
      result === 'subscribers-not-visible' || result === 'alert-elsewhere',
  );
  if (unknown) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: unknown.result as Reason,
      message: unknown.text,
      details,
    };
  }
  if (elsewhere.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'alert-elsewhere',
      message: `The organisation's trail belongs to the account '${elsewhere[0].accountId}', and an alert there cannot be seen from here`,
      details,
    };
  }
  const [nearest] = [...ratings].sort((a, b) => rank(b) - rank(a));
  return {
    status: 'NON_COMPLIANT',
    reason: nearest ? (nearest.result as RootAlertFailure) : 'no-alert',
    message:
      nearest?.text ??
      'No metric filter with an alarm and no event rule is about the root user',
    details,
  };
}

function rank({ result }: RootAlertRating): number {
  return FAILURES.indexOf(result as RootAlertFailure);
}
