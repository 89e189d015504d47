import {
  type AlarmModel,
  type AlertingModel,
  type EventRuleModel,
  trailLogGroupName,
} from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';

interface Place {
  account: DemoAccount;
  region: DemoRegion;
}
interface Where {
  accountId: string;
  region: string;
}

const CREATED = Date.parse('2025-03-01T09:30:00.123Z');
const ROOT_METRIC = { metricName: 'RootUsage', namespace: 'CISBenchmark' };
const TOPIC = 'security-alerts';
/** More than a page holds. */
const CPU_ALARMS = 120;
const SCHEDULES = 105;

/** The clauses of the benchmark, in another order and with other spaces. */
const ROOT_PATTERN =
  '{ ($.eventType != "AwsServiceEvent") && ($.userIdentity.invokedBy NOT EXISTS)   &&  $.userIdentity.type = Root }';

const ROOT_EVENTS = JSON.stringify({
  'detail-type': [
    'AWS Console Sign In via CloudTrail',
    'AWS API Call via CloudTrail',
  ],
  detail: { userIdentity: { type: ['Root'] } },
});

/**
 * shop-prod alerts by metric filter in ap-southeast-2 and by event rule in
 * us-east-1. In data-prod nobody has confirmed to be told, and the rule is
 * disabled. shared-dev has nothing.
 */
export function demoAlerting(place: Place, where: Where): AlertingModel {
  const isHome = place.region === 'syd';
  const designed = place.account !== 'dev';
  const logGroups = ['vpc-flow-logs', '/aws/ssm/sessions'];
  if (designed && isHome) {
    logGroups.push(trailLogGroupName(where.accountId));
  }
  return {
    logGroups,
    metricFilters:
      designed && isHome
        ? [
            {
              filterName: 'console-sign-in-failures',
              logGroupName: trailLogGroupName(where.accountId),
              filterPattern:
                '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
              metricName: 'ConsoleSignInFailures',
              metricNamespace: ROOT_METRIC.namespace,
              createdAt: CREATED,
            },
            {
              filterName: 'root-usage',
              logGroupName: trailLogGroupName(where.accountId),
              filterPattern: ROOT_PATTERN,
              metricName: ROOT_METRIC.metricName,
              metricNamespace: ROOT_METRIC.namespace,
              createdAt: CREATED,
            },
          ]
        : [],
    alarms: [
      ...(designed && isHome ? [rootAlarm(where)] : []),
      ...cpuAlarms(place, where),
    ],
    topics: designed ? [topicOf(place)] : [],
    rules: rulesOf(place, where),
  };
}

function topicArn({ accountId, region }: Where): string {
  return `arn:aws:sns:${region}:${accountId}:${TOPIC}`;
}

function rootAlarm(where: Where): AlarmModel {
  return {
    name: 'root-usage',
    ...ROOT_METRIC,
    statistic: 'Sum',
    threshold: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    actionsEnabled: true,
    actions: [topicArn(where)],
    state: 'OK',
  };
}

function cpuAlarms(place: Place, where: Where): AlarmModel[] {
  const isLarge = place.account === 'shop' && place.region === 'syd';
  return Array.from({ length: isLarge ? CPU_ALARMS : 2 }, (_, i) => ({
    name: `cpu-high-${String(i + 1).padStart(3, '0')}`,
    metricName: 'CPUUtilization',
    namespace: 'AWS/EC2',
    statistic: 'Average',
    threshold: 90,
    comparison: 'GreaterThanThreshold',
    actionsEnabled: i % 7 !== 0,
    actions: [`arn:aws:sns:${where.region}:${where.accountId}:on-call`],
    state: 'OK',
  }));
}

function topicOf({ account }: Place): AlertingModel['topics'][number] {
  return {
    name: TOPIC,
    subscriptions:
      account === 'shop'
        ? [
            {
              protocol: 'email',
              endpoint: 'security@harbour.example',
              status: 'Confirmed',
            },
            {
              protocol: 'email',
              endpoint: 'new-colleague@harbour.example',
              status: 'PendingConfirmation',
            },
          ]
        : [
            {
              protocol: 'email',
              endpoint: 'data-platform@harbour.example',
              status: 'PendingConfirmation',
            },
            {
              protocol: 'https',
              endpoint: 'https://pager.harbour.example/hook',
              status: 'Deleted',
            },
          ],
  };
}

function rulesOf(place: Place, where: Where): EventRuleModel[] {
  const rules: EventRuleModel[] = [
    {
      name: 'AutoScalingManagedRule',
      state: 'ENABLED',
      managedBy: 'autoscaling.amazonaws.com',
      eventPattern: JSON.stringify({ source: ['aws.ec2'] }),
      targets: [
        {
          id: 'autoscaling',
          arn: `arn:aws:autoscaling:${where.region}:::`,
        },
      ],
    },
  ];
  if (place.region === 'iad' && place.account !== 'dev') {
    rules.push({
      name: 'root-usage',
      state:
        place.account === 'shop'
          ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
          : 'DISABLED',
      eventPattern: ROOT_EVENTS,
      targets: [{ id: 'security-alerts', arn: topicArn(where) }],
    });
  }
  if (place.account === 'shop' && place.region === 'iad') {
    for (let i = 1; i <= SCHEDULES; i++) {
      const name = `schedule-${String(i).padStart(3, '0')}`;
      rules.push({
        name,
        state: 'ENABLED',
        scheduleExpression: 'rate(1 hour)',
        targets: [
          {
            id: 'job',
            arn: `arn:aws:lambda:${where.region}:${where.accountId}:function:${name}`,
          },
        ],
      });
    }
  }
  return rules;
}
