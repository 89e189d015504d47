import type { Millis } from '../types';

/** A metric filter of a log group. */
export interface MetricFilterModel {
  filterName: string;
  logGroupName: string;
  filterPattern: string;
  metricName: string;
  metricNamespace: string;
  createdAt: Millis;
}

/** A metric alarm. */
export interface AlarmModel {
  name: string;
  metricName: string;
  namespace: string;
  statistic: 'Sum' | 'Average' | 'Maximum';
  threshold: number;
  comparison:
    | 'GreaterThanOrEqualToThreshold'
    | 'GreaterThanThreshold'
    | 'LessThanThreshold';
  actionsEnabled: boolean;
  /** ARNs of what it tells. */
  actions: string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

/** A topic with those who follow it. */
export interface TopicModel {
  name: string;
  subscriptions: {
    protocol: 'email' | 'https' | 'sqs' | 'lambda';
    endpoint: string;
    status: 'Confirmed' | 'PendingConfirmation' | 'Deleted';
  }[];
}

/** A rule of the default event bus. */
export interface EventRuleModel {
  name: string;
  state:
    | 'ENABLED'
    | 'DISABLED'
    | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  eventPattern?: string;
  scheduleExpression?: string;
  managedBy?: string;
  targets: { id: string; arn: string }[];
}

/**
 * What watches over one account in one Region.
 *
 * @public
 */
export interface AlertingModel {
  logGroups: string[];
  metricFilters: MetricFilterModel[];
  alarms: AlarmModel[];
  topics: TopicModel[];
  rules: EventRuleModel[];
}
