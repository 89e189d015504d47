import {
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { listArray } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import type { AlarmModel } from './model/AlarmModel';

const MAX_NAMES = 100;
const CHANGED = new Date('2026-02-03T04:05:06Z');

/** Alarms of the account and Region, 1 to 100 a page. */
export const describeAlarms = pagedOperation<
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  AlarmModel
>({
  schema: DescribeAlarms$,
  page: {
    sizeMember: 'MaxRecords',
    tokenMember: 'NextToken',
    min: 1,
    max: 100,
    default: 50,
  },
  list(input, context) {
    const { AlarmNames: names = [], AlarmNamePrefix: prefix } = input;
    if (names.length > 0 && prefix !== undefined) {
      throw context.problem(
        'validation',
        'AlarmNames and AlarmNamePrefix cannot be used together',
      );
    }
    if (names.length > MAX_NAMES) {
      throw context.problem(
        'validation',
        `1 validation error detected: Value at 'alarmNames' failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAMES}`,
      );
    }
    // There are no composite alarms here.
    const types = input.AlarmTypes ?? ['MetricAlarm'];
    const alarms = types.includes('MetricAlarm')
      ? context.target.settings.alerting?.alarms ?? []
      : [];
    return listArray(
      alarms.filter(
        alarm =>
          (names.length === 0 || names.includes(alarm.name)) &&
          (prefix === undefined || alarm.name.startsWith(prefix)) &&
          (input.StateValue === undefined ||
            alarm.state === input.StateValue) &&
          (input.ActionPrefix === undefined ||
            alarm.actions.some(arn => arn.startsWith(input.ActionPrefix!))),
      ),
    );
  },
  answer: (alarms, _input, context) => ({
    MetricAlarms: alarms.map(alarm => toAlarm(alarm, context)),
    CompositeAlarms: [],
  }),
});

function toAlarm(alarm: AlarmModel, { target }: CallContext): MetricAlarm {
  return {
    AlarmName: alarm.name,
    AlarmArn: `arn:aws:cloudwatch:${target.region}:${target.accountId}:alarm:${alarm.name}`,
    AlarmConfigurationUpdatedTimestamp: CHANGED,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: [],
    AlarmActions: alarm.actions,
    InsufficientDataActions: [],
    StateValue: alarm.state,
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: CHANGED,
    MetricName: alarm.metricName,
    Namespace: alarm.namespace,
    Statistic: alarm.statistic,
    Dimensions: [],
    Period: 300,
    EvaluationPeriods: alarm.evaluationPeriods ?? 1,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData ?? 'notBreaching',
    StateTransitionedTimestamp: CHANGED,
  };
}
