import { AlarmModel, EventRuleModel } from 'aws-sandbox';
import { AccountCase, IAM_REGION, OTHER } from './types';

const ROOT = '$.userIdentity.type = "Root"';
const OWN_ACT =
  '$.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent"';
/** The clauses of the benchmark. */
export const ROOT_PATTERN = `{ ${ROOT} && ${OWN_ACT} }`;

const alert = (
  name: string,
  expected: AccountCase['expected'][string],
  change: AccountCase['change'],
): AccountCase => ({
  name: `root-alert-${name}`,
  change,
  expected: { 'root-user-alert': expected },
});

const withPattern = (
  name: string,
  expected: AccountCase['expected'][string],
  pattern: string | ((accountId: string) => string),
) =>
  alert(name, expected, ({ accountId }, { alerting }) => {
    alerting!.metricFilters[0].filterPattern =
      typeof pattern === 'string' ? pattern : pattern(accountId);
  });

const withAlarm = (
  name: string,
  expected: AccountCase['expected'][string],
  fields: Partial<AlarmModel>,
  defaultValue?: number,
) =>
  alert(name, expected, (_, { alerting }) => {
    Object.assign(alerting!.alarms[0], fields);
    alerting!.metricFilters[0].defaultValue = defaultValue;
  });

const withComposite = (
  name: string,
  expected: AccountCase['expected'][string],
  rule: string,
) =>
  alert(name, expected, (_, { alerting }) => {
    const [alarm] = alerting!.alarms;
    alerting!.compositeAlarms = [
      {
        name: 'security',
        rule,
        actionsEnabled: true,
        actions: alarm.actions,
        state: 'OK',
      },
    ];
    alarm.actions = [];
  });

const withRule = (
  name: string,
  expected: AccountCase['expected'][string],
  eventPattern: (accountId: string) => object,
) =>
  alert(name, expected, (account, { alerting }) => {
    alerting!.metricFilters = [];
    const rule: EventRuleModel = {
      name: 'root-usage',
      state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      eventPattern: JSON.stringify(eventPattern(account.accountId)),
      targets: [
        {
          id: 'pager',
          arn: `arn:aws:lambda:${IAM_REGION}:${account.accountId}:function:pager`,
        },
      ],
    };
    account.regions.find(({ region }) => region === IAM_REGION)!.alerting = {
      logGroups: [],
      metricFilters: [],
      alarms: [],
      topics: [],
      rules: [rule],
    };
  });

/** From the trail to somebody who is told. */
export const COMPLETE = 'COMPLIANT alarm-complete';
const NEVER = 'NON_COMPLIANT alarm-threshold';
const twoOfTwo = { evaluationPeriods: 2, datapointsToAlarm: 2 };
const byArn = (accountId: string) =>
  `{ $.userIdentity.arn = "arn:aws:iam::${accountId}:root" && ${OWN_ACT} }`;

/** Filters, rules, alarms and trails that are to tell of the root user. */
export const ROOT_ALERTS: AccountCase[] = [
  withPattern('of-this-account', COMPLETE, byArn),
  withPattern('of-another-account', 'NON_COMPLIANT pattern-misses', () =>
    byArn(OTHER),
  ),
  withPattern(
    'by-regular-expression',
    COMPLETE,
    `{ $.userIdentity.type = %^Root$% && ${OWN_ACT} }`,
  ),
  withPattern(
    'by-another-regular-expression',
    'NON_COMPLIANT pattern-misses',
    `{ $.userIdentity.type = %^Roots+$% && ${OWN_ACT} }`,
  ),
  withRule('rule-of-this-account', 'COMPLIANT rule-complete', accountId => ({
    detail: { userIdentity: { arn: [`arn:aws:iam::${accountId}:root`] } },
  })),
  withRule(
    'rule-by-an-operator-not-known',
    'INSUFFICIENT_DATA pattern-not-readable',
    () => ({
      detail: { userIdentity: { type: [{ 'sounds-like': 'Root' }] } },
    }),
  ),
  withAlarm('two-of-two-silent', COMPLETE, {
    ...twoOfTwo,
    missingData: 'missing',
  }),
  withAlarm('two-of-two-not-breaching', NEVER, twoOfTwo),
  withAlarm('two-of-two-ignoring', NEVER, {
    ...twoOfTwo,
    missingData: 'ignore',
  }),
  withAlarm(
    'two-of-two-with-default',
    NEVER,
    { ...twoOfTwo, missingData: 'missing' },
    0,
  ),
  withAlarm('by-metric-math', 'INSUFFICIENT_DATA alarm-not-readable', {
    expression: 'IF(HOUR(m1) > 8, m1, 0)',
  }),
  withComposite('by-composite', COMPLETE, 'ALARM("root-usage") OR ALARM(cpu)'),
  withComposite(
    'by-composite-of-both',
    'INSUFFICIENT_DATA alarm-not-readable',
    'ALARM("root-usage") AND ALARM(cpu)',
  ),
  alert(
    'not-delivered',
    'NON_COMPLIANT trail-not-delivered',
    ({ trails: [trail] = [] }) => {
      trail.logsDeliveryError = 'Access denied';
    },
  ),
  alert('log-group-deleted', 'NON_COMPLIANT no-alert', (_, { alerting }) => {
    alerting!.logGroups = [];
  }),
  alert(
    'subscribers-refused',
    'INSUFFICIENT_DATA subscribers-not-visible',
    ({ roles }) => {
      roles[0].deniedActions.push('sns:ListSubscriptionsByTopic');
    },
  ),
];
