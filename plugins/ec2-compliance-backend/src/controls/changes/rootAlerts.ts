import { EvidencePayloads } from '../../evidence';
import { nameInArn } from '../../languages';
import { rootCoverageOfFilter, rootCoverageOfRule } from './rootUse';

type Filter = EvidencePayloads['root-metric-alarms']['filters'][number];
type Alarm = Filter['alarms'][number];
type Topic = Alarm['topics'][number];
type Rule = EvidencePayloads['root-event-rules']['rules'][number];
type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

/** What an alert that is built by half lacks. */
export type RootAlertFailure =
  | 'pattern-misses'
  | 'pattern-partial'
  | 'trail-one-region'
  | 'trail-stopped'
  | 'no-alarm'
  | 'alarm-muted'
  | 'alarm-threshold'
  | 'no-topic'
  | 'no-subscription'
  | 'subscription-pending'
  | 'rule-disabled'
  | 'rule-other-region'
  | 'no-target';

/** What one way of alerting comes to. */
export interface RootAlertRating {
  result:
    | 'complete'
    | 'alert-elsewhere'
    | 'subscribers-not-visible'
    | RootAlertFailure;
  /** One sentence. */
  text: string;
}

/** Where the sign-ins of the root user appear. */
const SIGN_IN_REGIONS: Readonly<Record<string, string>> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Trail → log group → metric filter → alarm → topic → subscription. */
export function rateRootFilter(
  filter: Filter,
  trails: readonly Trail[],
): RootAlertRating {
  const name = `The metric filter '${filter.name}'`;
  const coverage = rootCoverageOfFilter(filter.pattern);
  if (coverage !== 'all') {
    return coverage === 'part'
      ? {
          result: 'pattern-partial',
          text: `${name} sees sign-ins or calls of the root user, not both`,
        }
      : {
          result: 'pattern-misses',
          text: `${name} names the root user, but does not single out its use`,
        };
  }
  const trail = trails.find(({ arn }) => arn === filter.trailArn);
  if (!trail?.multiRegion) {
    return {
      result: 'trail-one-region',
      text: `${name} watches a trail of one Region, while the root user may act in any`,
    };
  }
  if (trail.logging === false) {
    return {
      result: 'trail-stopped',
      text: `${name} watches the trail '${trail.name}', which is stopped`,
    };
  }
  if (!filter.alarms.length) {
    return { result: 'no-alarm', text: `${name} has no alarm` };
  }
  return best(filter.alarms.map(rateAlarm));
}

/** An EventBridge rule with a target. */
export function rateRootRule(rule: Rule, partition: string): RootAlertRating {
  const name = `The event rule '${rule.name}'`;
  const coverage = rootCoverageOfRule(rule.pattern);
  if (coverage !== 'all') {
    return coverage === 'part'
      ? {
          result: 'pattern-partial',
          text: `${name} sees sign-ins or calls of the root user, not both`,
        }
      : {
          result: 'pattern-misses',
          text: `${name} names the root user, but does not single out its use`,
        };
  }
  if (!rule.state.startsWith('ENABLED')) {
    return { result: 'rule-disabled', text: `${name} is disabled` };
  }
  const home = SIGN_IN_REGIONS[partition] ?? 'us-east-1';
  if (rule.region !== home) {
    return {
      result: 'rule-other-region',
      text: `${name} is in ${rule.region}, while sign-ins of the root user appear in ${home}`,
    };
  }
  const others = rule.targets.filter(
    target => !rule.topics.some(({ arn }) => arn === target),
  );
  // Another bus hands the event on, and what becomes of it is not seen here.
  const direct = others.filter(target => !/:event-bus\//.test(target));
  if (direct.length) {
    return complete(rule, `'${direct[0]}'`);
  }
  if (rule.topics.length) {
    const rating = best(rule.topics.map(topic => rateTopic(name, topic)));
    return rating.result === 'complete'
      ? complete(rule, `the topic '${topicName(rule.topics)}'`)
      : rating;
  }
  return others.length
    ? {
        result: 'alert-elsewhere',
        text: `${name} hands the event on to '${others[0]}', and what becomes of it there cannot be seen`,
      }
    : { result: 'no-target', text: `${name} has no target` };
}

function complete(rule: Rule, target: string): RootAlertRating {
  return {
    result: 'complete',
    text: `The event rule '${
      rule.name
    }' sends each use of the root user to ${target}${
      rule.state === 'ENABLED' ? '; calls that only read do not reach it' : ''
    }`,
  };
}

function rateAlarm(alarm: Alarm): RootAlertRating {
  const name = `The alarm '${alarm.name}'`;
  if (!alarm.actionsEnabled) {
    return {
      result: 'alarm-muted',
      text: `${name} has its actions switched off`,
    };
  }
  if (!firesOnce(alarm)) {
    return {
      result: 'alarm-threshold',
      text: `${name} does not go off at the first use of the root user`,
    };
  }
  if (!alarm.topics.length) {
    return alarm.otherActions
      ? {
          result: 'subscribers-not-visible',
          text: `${name} acts on something that is no topic, and whom that tells cannot be seen`,
        }
      : { result: 'no-topic', text: `${name} notifies nobody` };
  }
  return best(alarm.topics.map(topic => rateTopic(name, topic)));
}

/** Whether one event in one period is enough. */
function firesOnce({ statistic, comparison, threshold = 1 }: Alarm): boolean {
  const counts =
    statistic === undefined ||
    ['Sum', 'Maximum', 'SampleCount'].includes(statistic);
  return (
    counts &&
    ((comparison === 'GreaterThanOrEqualToThreshold' && threshold <= 1) ||
      (comparison === 'GreaterThanThreshold' && threshold < 1))
  );
}

function rateTopic(name: string, topic: Topic): RootAlertRating {
  const to = `the topic '${topicName([topic])}'`;
  if (topic.confirmed === undefined) {
    return {
      result: 'subscribers-not-visible',
      text: `${name} notifies ${to}, whose subscriptions may not be read`,
    };
  }
  if (topic.confirmed > 0) {
    return {
      result: 'complete',
      text: `${name} tells ${to} of each use of the root user`,
    };
  }
  return topic.pending
    ? {
        result: 'subscription-pending',
        text: `${name} notifies ${to}, whose subscriptions nobody has confirmed`,
      }
    : {
        result: 'no-subscription',
        text: `${name} notifies ${to}, to which nobody is subscribed`,
      };
}

/** One complete way is enough, and one that cannot be seen may be. */
function best(ratings: readonly RootAlertRating[]): RootAlertRating {
  return (
    ratings.find(({ result }) => result === 'complete') ??
    ratings.find(({ result }) => result === 'subscribers-not-visible') ??
    ratings[ratings.length - 1]
  );
}

function topicName([topic]: readonly Topic[]): string {
  return nameInArn(topic.arn);
}
