import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads, signInRegion } from '../../evidence';
import { nameInArn } from '../../languages';
import { OutcomeOf, ReasonWords } from '../judging/words';
import { firesOnce } from './firesOnce';
import {
  Account,
  isPlainText,
  RootCoverage,
  rootCoverageOfFilter,
  rootCoverageOfRule,
} from './rootUse';

/** What one way of alerting comes to; `part` is the part of it that decides. */
export const ROOT_ALERT_REASONS = {
  'alarm-complete': {
    title: 'A trail, filter, alarm and subscription are in place',
    sentence:
      "{{part}} tells the topic '{{topic}}' of each use of the root user",
  },
  'rule-complete': {
    title: 'An event rule with a target is in place',
    sentence:
      '{{part}} sends each use of the root user to {{target}}{{reads, maybe}}',
  },
  'pattern-misses': {
    title: 'The filter or rule misses the root user',
    sentence: '{{part}} names the root user, but does not single out its use',
  },
  'pattern-partial': {
    title: 'The filter or rule sees some uses only',
    sentence: '{{part}} sees some sign-ins or calls of the root user, not all',
  },
  'pattern-not-readable': {
    title: 'The filter or rule cannot be read',
    sentence:
      '{{part}} is written in a way that is not understood here, so that whether it sees each use of the root user is not known',
  },
  'trail-one-region': {
    title: 'The trail is of one Region',
    sentence:
      '{{part}} watches a trail of one Region, while the root user may act in any',
  },
  'trail-stopped': {
    title: 'The trail is stopped',
    sentence: "{{part}} watches the trail '{{trail}}', which is stopped",
  },
  'trail-not-delivered': {
    title: 'The trail delivers nothing to the log group',
    sentence:
      "{{part}} watches the trail '{{trail}}', which delivers nothing to the log group{{error, maybe}}",
  },
  'trail-leaves-out': {
    title: 'The trail leaves out what the root user does',
    sentence:
      "{{part}} watches the trail '{{trail}}', which leaves out sign-ins or changes by the root user",
  },
  'trail-unknown': {
    title: 'Whether the trail delivers is not known',
    sentence:
      "{{part}} watches the trail '{{trail}}', and whether that logs and delivers to the log group cannot be seen",
  },
  'no-alarm': {
    title: 'The filter has no alarm',
    sentence: '{{part}} has no alarm',
  },
  'alarm-muted': {
    title: 'The actions of the alarm are off',
    sentence: '{{part}} has its actions switched off',
  },
  'alarm-threshold': {
    title: 'One use does not set the alarm off',
    sentence: '{{part}} does not go off at the first use of the root user',
  },
  'alarm-not-readable': {
    title: 'Whether one use sets the alarm off cannot be told',
    sentence:
      'Whether one use of the root user sets off {{part}} cannot be told from how it is built',
  },
  'no-topic': {
    title: 'The alarm notifies nobody',
    sentence: '{{part}} notifies nobody',
  },
  'no-subscription': {
    title: 'Nobody is subscribed',
    sentence:
      "{{part}} notifies the topic '{{topic}}', to which nobody is subscribed",
  },
  'subscription-pending': {
    title: 'No subscription is confirmed',
    sentence:
      "{{part}} notifies the topic '{{topic}}', whose subscriptions nobody has confirmed",
  },
  'rule-disabled': {
    title: 'The event rule is disabled',
    sentence: '{{part}} is disabled',
  },
  'rule-other-region': {
    title: 'The event rule is in a Region that does not see it',
    sentence:
      '{{part}} is in {{region}}, while sign-ins of the root user appear in {{signInRegion}}',
  },
  'no-target': {
    title: 'The event rule has no target',
    sentence: '{{part}} has no target',
  },
  'alert-elsewhere': {
    title: 'The alert may be in another account',
    sentence: '{{elsewhere}}',
  },
  'subscribers-not-visible': {
    title: 'Who is subscribed cannot be seen',
    sentence: '{{hidden}}',
  },
} as const satisfies ReasonWords;

/** The parts of sentences about ways of alerting. */
export const ROOT_ALERT_PHRASES = {
  filter: "the metric filter '{{name}}'",
  error: ' ({{text}})',
  alarm: "the alarm '{{name}}'",
  rule: "the event rule '{{name}}'",
  topic: "the topic '{{topic}}'",
  target: "'{{arn}}'",
  'reads-missed': '; calls that only read do not reach it',
  'handed-on':
    "{{part}} hands the event on to '{{target}}', and what becomes of it there cannot be seen",
  'organisation-trail':
    "the organisation's trail belongs to the account '{{accountId}}', and an alert there cannot be seen from here",
  'no-topic':
    '{{part}} acts on something that is no topic, and whom that tells cannot be seen',
  'hidden-subscriptions':
    "{{part}} notifies the topic '{{topic}}', whose subscriptions may not be read",
} as const;
const phrase = phraseOf(ROOT_ALERT_PHRASES);

/** The judgement, if this were the only way of alerting. */
export type RootAlertRating = OutcomeOf<typeof ROOT_ALERT_REASONS>;

type Filter = EvidencePayloads['root-metric-alarms']['filters'][number];
type Alarm = Filter['alarms'][number];
type Topic = Alarm['topics'][number];
type Rule = EvidencePayloads['root-event-rules']['rules'][number];
type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

const FAILS = { status: 'NON_COMPLIANT' } as const;

/** Trail → log group → metric filter → alarm → topic → subscription. */
export function rateRootFilter(
  filter: Filter,
  trails: readonly Trail[],
  account: Account,
): RootAlertRating {
  const part = phrase('filter', { name: filter.name });
  const coverage = filter.restricted
    ? undefined
    : rootCoverageOfFilter(filter.pattern, account);
  if (coverage !== 'all') {
    return rateCoverage(part, isPlainText(filter.pattern) ? 'none' : coverage);
  }
  const trail = trails.find(({ arn }) => arn === filter.trailArn);
  if (!trail?.multiRegion) {
    return { ...FAILS, reason: 'trail-one-region', values: { part } };
  }
  if (trail.logging === false) {
    return {
      ...FAILS,
      reason: 'trail-stopped',
      values: { part, trail: trail.name },
    };
  }
  if (trail.logsDelivered === false) {
    return {
      ...FAILS,
      reason: 'trail-not-delivered',
      values: {
        part,
        trail: trail.name,
        error:
          trail.logsDeliveryError === undefined
            ? undefined
            : phrase('error', { text: trail.logsDeliveryError }),
      },
    };
  }
  if (trail.globalEvents === false || trail.management?.writes === false) {
    return {
      ...FAILS,
      reason: 'trail-leaves-out',
      values: { part, trail: trail.name },
    };
  }
  const rating = rateAlarms(filter, part);
  // What is wrong beyond the trail is wrong whether or not that delivers.
  return rating.status === 'COMPLIANT' &&
    (trail.logging === undefined || trail.logsDelivered === undefined)
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'trail-unknown',
        values: { part, trail: trail.name },
      }
    : rating;
}

function rateAlarms(filter: Filter, part: Phrase): RootAlertRating {
  if (!filter.alarms.length) {
    return { ...FAILS, reason: 'no-alarm', values: { part } };
  }
  return best(filter.alarms.map(rateAlarm));
}

/** An EventBridge rule with a target. */
export function rateRootRule(rule: Rule, account: Account): RootAlertRating {
  const part = phrase('rule', { name: rule.name });
  const coverage = rootCoverageOfRule(rule.pattern, {
    ...account,
    region: rule.region,
  });
  if (coverage !== 'all') {
    return rateCoverage(part, coverage);
  }
  if (!rule.state.startsWith('ENABLED')) {
    return { ...FAILS, reason: 'rule-disabled', values: { part } };
  }
  const home = signInRegion(account.partition);
  if (rule.region !== home) {
    return {
      ...FAILS,
      reason: 'rule-other-region',
      values: { part, region: rule.region, signInRegion: home },
    };
  }
  const others = rule.targets.filter(
    target => !rule.topics.some(({ arn }) => arn === target),
  );
  // Another bus hands the event on, and what becomes of it is not seen here.
  const [direct] = others.filter(target => !/:event-bus\//.test(target));
  if (direct !== undefined) {
    return complete(rule, phrase('target', { arn: direct }));
  }
  if (rule.topics.length) {
    const rating = best(rule.topics.map(topic => rateTopic(part, topic)));
    return rating.status === 'COMPLIANT'
      ? complete(rule, phrase('topic', { topic: topicName(rule.topics[0]) }))
      : rating;
  }
  return others.length
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'alert-elsewhere',
        values: { elsewhere: phrase('handed-on', { part, target: others[0] }) },
      }
    : { ...FAILS, reason: 'no-target', values: { part } };
}

/** The organisation's trail is in another account, and so may an alert be. */
export function rateOrganisationTrail(accountId: string): RootAlertRating {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'alert-elsewhere',
    values: { elsewhere: phrase('organisation-trail', { accountId }) },
  };
}

function rateCoverage(
  part: Phrase,
  coverage: RootCoverage | undefined,
): RootAlertRating {
  if (coverage === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'pattern-not-readable',
      values: { part },
    };
  }
  return {
    ...FAILS,
    reason: coverage === 'part' ? 'pattern-partial' : 'pattern-misses',
    values: { part },
  };
}

function complete({ name, state }: Rule, target: Phrase): RootAlertRating {
  return {
    status: 'COMPLIANT',
    reason: 'rule-complete',
    values: {
      part: phrase('rule', { name }),
      target,
      reads: state === 'ENABLED' ? phrase('reads-missed') : undefined,
    },
  };
}

/** By its own actions, or by those of a composite alarm that names it. */
function rateAlarm(alarm: Alarm): RootAlertRating {
  const part = phrase('alarm', { name: alarm.name });
  const firing = firesOnce(alarm);
  if (firing === 'never') {
    return alarm.actionsEnabled
      ? { ...FAILS, reason: 'alarm-threshold', values: { part } }
      : { ...FAILS, reason: 'alarm-muted', values: { part } };
  }
  const rating = best([
    rateActions(alarm, part),
    ...(alarm.composites ?? []).map(composite => {
      const other = phrase('alarm', { name: composite.name });
      return composite.any ? rateActions(composite, other) : notReadable(other);
    }),
  ]);
  return firing === 'unknown' && rating.status === 'COMPLIANT'
    ? notReadable(part)
    : rating;
}

function notReadable(part: Phrase): RootAlertRating {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'alarm-not-readable',
    values: { part },
  };
}

function rateActions(
  {
    actionsEnabled,
    topics,
    otherActions,
  }: Pick<Alarm, 'actionsEnabled' | 'topics' | 'otherActions'>,
  part: Phrase,
): RootAlertRating {
  if (!actionsEnabled) {
    return { ...FAILS, reason: 'alarm-muted', values: { part } };
  }
  if (!topics.length) {
    return otherActions
      ? {
          status: 'INSUFFICIENT_DATA',
          reason: 'subscribers-not-visible',
          values: { hidden: phrase('no-topic', { part }) },
        }
      : { ...FAILS, reason: 'no-topic', values: { part } };
  }
  return best(topics.map(topic => rateTopic(part, topic)));
}

function rateTopic(part: Phrase, topic: Topic): RootAlertRating {
  const values = { part, topic: topicName(topic) };
  if (topic.confirmed === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'subscribers-not-visible',
      values: { hidden: phrase('hidden-subscriptions', values) },
    };
  }
  if (topic.confirmed > 0) {
    return { status: 'COMPLIANT', reason: 'alarm-complete', values };
  }
  return {
    ...FAILS,
    reason: topic.pending ? 'subscription-pending' : 'no-subscription',
    values,
  };
}

/** One complete way is enough, and one that cannot be seen may be. */
function best(ratings: readonly RootAlertRating[]): RootAlertRating {
  return (
    ratings.find(({ status }) => status === 'COMPLIANT') ??
    ratings.find(({ status }) => status === 'INSUFFICIENT_DATA') ??
    ratings[ratings.length - 1]
  );
}

function topicName({ arn }: Topic): string {
  return nameInArn(arn);
}
