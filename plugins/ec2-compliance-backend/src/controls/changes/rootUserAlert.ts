import { JsonObject } from '@backstage/types';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlContext,
  AccountControlOf,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';
import {
  rateOrganisationTrail,
  rateRootFilter,
  rateRootRule,
  ROOT_ALERT_PHRASES,
  ROOT_ALERT_REASONS,
  RootAlertRating,
} from './rootAlerts';

const reasons = {
  ...ROOT_ALERT_REASONS,
  'no-instances': NO_INSTANCES,
  'no-alert': {
    title: 'No alert was found',
    sentence:
      'No metric filter with an alarm and no event rule is about the root user',
  },
} as const satisfies ReasonWords;

/** Nearest to working last: that is the one to mend. */
const FAILURES: readonly RootAlertRating['reason'][] = [
  'pattern-misses',
  'trail-one-region',
  'rule-other-region',
  'trail-stopped',
  'trail-not-delivered',
  'trail-leaves-out',
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
export const rootUserAlert: AccountControlOf<typeof reasons> = {
  id: 'root-user-alert',
  title: 'Alert on the root user',
  passingTitle: 'Alert on the root user set up',
  failingTitle: 'No working alert on the root user found',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'An alert is sent when the root user of an account is used.',
  why: 'The root user may do everything and is bound by no policy of the account, so each use must have somebody look.',
  sources: ['root-metric-alarms', 'root-event-rules', 'cloudtrail-trails'],
  limits:
    'It shows that an alert is built and subscribed to, not that it was ever tried or is answered. Alerts by GuardDuty, Security Hub or another product, and those of an organisation in another account, cannot be seen.',
  reasons,
  phrases: ROOT_ALERT_PHRASES,
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
        text: 'Where the organisation alerts from its log archive or audit account, ask the platform team to show it there, and say so in the next review of IAM',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/root-user-alert.md',
  judge,
};

interface RootAlert {
  /** E.g. `log-group/filter`. */
  way: string;
  rating: RootAlertRating;
}

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const alarms = readRecord(context, 'root-metric-alarms');
  const rules = readRecord(context, 'root-event-rules');
  const trails = readRecord(context, 'cloudtrail-trails');
  const filters: RootAlert[] =
    alarms.state === 'present' && trails.state === 'present'
      ? alarms.payload.filters.map(filter => ({
          way: `${filter.logGroup}/${filter.name}`,
          rating: rateRootFilter(filter, trails.payload.trails, context.target),
        }))
      : [];
  const events: RootAlert[] =
    rules.state === 'present'
      ? rules.payload.rules.map(rule => ({
          way: `${rule.region}/${rule.name}`,
          rating: rateRootRule(rule, context.target),
        }))
      : [];
  const ratings = [...filters, ...events].map(({ rating }) => rating);
  const values = { alarms: describe(filters), rules: describe(events) };
  const complete = ratings.find(({ status }) => status === 'COMPLIANT');
  if (complete) {
    return withValues(complete, values);
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
  // Nothing is complete as far as can be seen from here.
  const unknown = ratings.find(({ status }) => status === 'INSUFFICIENT_DATA');
  if (unknown) {
    return withValues(unknown, values);
  }
  const [elsewhere] = alarms.payload.elsewhere;
  if (elsewhere) {
    return withValues(rateOrganisationTrail(elsewhere.accountId), values);
  }
  const [nearest] = ratings.sort(
    (a, b) => FAILURES.indexOf(b.reason) - FAILURES.indexOf(a.reason),
  );
  return nearest
    ? withValues(nearest, values)
    : { status: 'NON_COMPLIANT', reason: 'no-alert', values };
}

function describe(alerts: readonly RootAlert[]) {
  return alerts.map(({ way, rating }) => ({
    way,
    result: rating.status === 'COMPLIANT' ? 'complete' : rating.reason,
  }));
}

function withValues<R extends RootAlertRating>(
  rating: R,
  values: JsonObject,
): R {
  return { ...rating, values: { ...values, ...rating.values } };
}
