import { EvidencePayloads } from '../../evidence';
import { rootUserAlert } from './rootUserAlert';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';
import { rootFilter, trail } from '../__testUtils__/healthyAudit';

type Filter = EvidencePayloads['root-metric-alarms']['filters'][number];
type Alarm = Filter['alarms'][number];
type Rule = EvidencePayloads['root-event-rules']['rules'][number];

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:security';
const ELSEWHERE = [{ trailArn: 'arn', accountId: '999999999999' }];

const filters = (
  fields: Partial<Filter> | undefined,
  elsewhere: typeof ELSEWHERE = [],
): AccountTestCase => ({
  evidence: {
    'root-metric-alarms': present<'root-metric-alarms'>({
      filters: fields ? [{ ...rootFilter, ...fields }] : [],
      elsewhere,
    }),
  },
});

const alarm = (fields: Partial<Alarm>): AccountTestCase =>
  filters({ alarms: [{ ...rootFilter.alarms[0], ...fields }] });

const composite = (
  fields: Partial<NonNullable<Alarm['composites']>[number]>,
) => ({
  name: 'anything',
  actionsEnabled: true,
  any: true,
  topics: [{ arn: TOPIC, confirmed: 1, pending: 0 }],
  otherActions: 0,
  ...fields,
});

const topic = (fields: object): AccountTestCase =>
  alarm({ topics: [{ arn: TOPIC, ...fields }] });

const rule = (fields: Partial<Rule>, elsewhere = [] as typeof ELSEWHERE) => ({
  evidence: {
    ...filters(undefined, elsewhere).evidence,
    'root-event-rules': present<'root-event-rules'>({
      regions: ['ap-southeast-2', 'us-east-1'],
      rules: [
        {
          region: 'us-east-1',
          name: 'root',
          state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
          pattern: '{"detail":{"userIdentity":{"type":["Root"]}}}',
          targets: [TOPIC],
          topics: [{ arn: TOPIC, confirmed: 1, pending: 0 }],
          ...fields,
        },
      ],
    }),
  },
});

const trails = (fields: Partial<typeof trail>): AccountTestCase => ({
  evidence: {
    'cloudtrail-trails': present<'cloudtrail-trails'>({
      trails: [{ ...trail, ...fields }],
    }),
  },
});

describe('rootUserAlert', () => {
  it.each<[string, AccountTestCase, string, string, string?]>([
    // First design: trail, filter, alarm, topic, subscription.
    ['a complete chain', {}, 'COMPLIANT', 'alarm-complete', "'security'"],
    [
      'clauses in another order',
      filters({
        pattern:
          '{($.eventType != AwsServiceEvent) && ($.userIdentity.invokedBy NOT EXISTS) && ($.userIdentity.type=Root)}',
      }),
      'COMPLIANT',
      'alarm-complete',
    ],
    [
      'above none',
      alarm({ comparison: 'GreaterThanThreshold', threshold: 0 }),
      'COMPLIANT',
      'alarm-complete',
    ],
    [
      'no subscription',
      topic({ confirmed: 0, pending: 0 }),
      'NON_COMPLIANT',
      'no-subscription',
    ],
    [
      'a subscription nobody confirmed',
      topic({ confirmed: 0, pending: 2 }),
      'NON_COMPLIANT',
      'subscription-pending',
    ],
    [
      'one of two confirmed',
      topic({ confirmed: 1, pending: 1 }),
      'COMPLIANT',
      'alarm-complete',
    ],
    [
      'subscriptions of another account',
      topic({}),
      'INSUFFICIENT_DATA',
      'subscribers-not-visible',
    ],
    [
      'actions switched off',
      alarm({ actionsEnabled: false }),
      'NON_COMPLIANT',
      'alarm-muted',
    ],
    ['no topic', alarm({ topics: [] }), 'NON_COMPLIANT', 'no-topic'],
    [
      'an action that is no topic',
      alarm({ topics: [], otherActions: 1 }),
      'INSUFFICIENT_DATA',
      'subscribers-not-visible',
    ],
    ['five uses', alarm({ threshold: 5 }), 'NON_COMPLIANT', 'alarm-threshold'],
    [
      'above one',
      alarm({ comparison: 'GreaterThanThreshold' }),
      'NON_COMPLIANT',
      'alarm-threshold',
    ],
    [
      'fewer than one',
      alarm({ comparison: 'LessThanThreshold' }),
      'NON_COMPLIANT',
      'alarm-threshold',
    ],
    ['no alarm', filters({ alarms: [] }), 'NON_COMPLIANT', 'no-alarm'],
    [
      'a filter on sign-ins',
      filters({
        pattern:
          '{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }',
      }),
      'NON_COMPLIANT',
      'pattern-partial',
    ],
    [
      'a filter on everybody else',
      filters({ pattern: '{ $.userIdentity.type != "Root" }' }),
      'NON_COMPLIANT',
      'pattern-misses',
    ],
    [
      'a pattern that cannot be read',
      filters({ pattern: 'Root' }),
      'NON_COMPLIANT',
      'pattern-misses',
    ],
    [
      'a trail of one Region',
      trails({ multiRegion: false }),
      'NON_COMPLIANT',
      'trail-one-region',
    ],
    [
      'a stopped trail',
      trails({ logging: false }),
      'NON_COMPLIANT',
      'trail-stopped',
    ],
    [
      'a trail whose logs do not arrive',
      trails({ logsDelivered: false, logsDeliveryError: 'AccessDenied' }),
      'NON_COMPLIANT',
      'trail-not-delivered',
      "'main', which delivers nothing to the log group (AccessDenied)",
    ],
    [
      'a trail stored before deliveries were read',
      trails({ logsDelivered: undefined }),
      'INSUFFICIENT_DATA',
      'trail-unknown',
    ],
    [
      'a trail whose status cannot be seen',
      trails({ logging: undefined }),
      'INSUFFICIENT_DATA',
      'trail-unknown',
    ],
    [
      'a trail without global events',
      trails({ globalEvents: false }),
      'NON_COMPLIANT',
      'trail-leaves-out',
    ],
    [
      'a trail of reads',
      trails({ management: { writes: false, reads: true, excluded: [] } }),
      'NON_COMPLIANT',
      'trail-leaves-out',
    ],
    [
      'a filter in quotes that may be an expression',
      filters({ pattern: '{ $.userIdentity.type = "%Root%" }' }),
      'INSUFFICIENT_DATA',
      'pattern-not-readable',
    ],
    [
      'a filter of transformed logs',
      filters({ restricted: true }),
      'INSUFFICIENT_DATA',
      'pattern-not-readable',
    ],
    [
      'an alarm that a default of none keeps quiet',
      alarm({
        evaluationPeriods: 2,
        metric: { ...rootFilter.alarms[0].metric!, defaultValue: 0 },
      }),
      'NON_COMPLIANT',
      'alarm-threshold',
    ],
    [
      'an alarm on what is computed',
      alarm({
        metric: { ...rootFilter.alarms[0].metric!, expression: true },
      }),
      'INSUFFICIENT_DATA',
      'alarm-not-readable',
    ],
    [
      'an alarm stored before its metric was read',
      alarm({ metric: undefined }),
      'INSUFFICIENT_DATA',
      'alarm-not-readable',
    ],
    [
      'an alarm that a composite one tells of',
      alarm({ topics: [], composites: [composite({})] }),
      'COMPLIANT',
      'alarm-complete',
    ],
    [
      'a composite alarm that needs more',
      alarm({ topics: [], composites: [composite({ any: false })] }),
      'INSUFFICIENT_DATA',
      'alarm-not-readable',
    ],
    [
      'a composite alarm whose actions are off',
      alarm({ topics: [], composites: [composite({ actionsEnabled: false })] }),
      'NON_COMPLIANT',
      'alarm-muted',
    ],
    // Second design: an event rule.
    [
      'a rule with an operator that is not known',
      rule({
        pattern:
          '{"detail":{"userIdentity":{"type":["Root"]},"eventName":[{"unheard":"x"}]}}',
      }),
      'INSUFFICIENT_DATA',
      'pattern-not-readable',
    ],
    [
      'a rule of the partition',
      {
        target: { partition: 'aws-us-gov', region: 'us-gov-east-1' },
        ...rule({
          region: 'us-gov-west-1',
          pattern:
            '{"detail":{"userIdentity":{"arn":["arn:aws-us-gov:iam::111122223333:root"]}}}',
        }),
      },
      'COMPLIANT',
      'rule-complete',
    ],
    ['a rule', rule({}), 'COMPLIANT', 'rule-complete'],
    [
      'a rule that is just enabled',
      rule({ state: 'ENABLED' }),
      'COMPLIANT',
      'rule-complete',
      'only read do not reach it',
    ],
    [
      'a disabled rule',
      rule({ state: 'DISABLED' }),
      'NON_COMPLIANT',
      'rule-disabled',
    ],
    [
      'a rule where no sign-in appears',
      rule({ region: 'ap-southeast-2' }),
      'NON_COMPLIANT',
      'rule-other-region',
      'us-east-1',
    ],
    [
      'a rule without a target',
      rule({ targets: [], topics: [] }),
      'NON_COMPLIANT',
      'no-target',
    ],
    [
      'a rule whose topic nobody hears',
      rule({ topics: [{ arn: TOPIC, confirmed: 0, pending: 1 }] }),
      'NON_COMPLIANT',
      'subscription-pending',
    ],
    [
      'a rule with a function',
      rule({
        targets: ['arn:aws:lambda:us-east-1:111122223333:function:page'],
        topics: [],
      }),
      'COMPLIANT',
      'rule-complete',
    ],
    [
      'a rule that hands on',
      rule({
        targets: ['arn:aws:events:us-east-1:999999999999:event-bus/audit'],
        topics: [],
      }),
      'INSUFFICIENT_DATA',
      'alert-elsewhere',
    ],
    [
      'a rule on sign-ins',
      rule({
        pattern:
          '{"detail-type":["AWS Console Sign In via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}',
      }),
      'NON_COMPLIANT',
      'pattern-partial',
    ],
    // Third design: it is in another account.
    [
      'a trail of the organisation',
      filters(undefined, ELSEWHERE),
      'INSUFFICIENT_DATA',
      'alert-elsewhere',
      "'999999999999'",
    ],
    [
      'a half-built rule beside one',
      rule({ state: 'DISABLED' }, ELSEWHERE),
      'INSUFFICIENT_DATA',
      'alert-elsewhere',
    ],
    ['nothing', filters(undefined), 'NON_COMPLIANT', 'no-alert'],
    [
      'nothing runs',
      { fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
    [
      'rules denied, alarms complete',
      { evidence: { 'root-event-rules': unavailable('access-denied', 'no') } },
      'COMPLIANT',
      'alarm-complete',
    ],
    [
      'rules denied, no alarm',
      {
        evidence: {
          ...filters(undefined).evidence,
          'root-event-rules': unavailable('access-denied', 'no'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
      'events:ListRules',
    ],
    [
      'alarms denied, no rule',
      { evidence: { 'root-metric-alarms': unavailable() } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
    [
      'alarms whose trail is not known',
      { evidence: { 'cloudtrail-trails': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(judgeAccountBy(rootUserAlert, testCase)).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });
});
