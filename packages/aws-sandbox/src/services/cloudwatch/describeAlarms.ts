import {
  type CompositeAlarm,
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { listArray } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import type { AlarmModel, CompositeAlarmModel } from './model/AlarmModel';

const MAX_NAMES = 100;
/** Seconds. */
const PERIOD = 300;
const CHANGED = new Date('2026-02-03T04:05:06Z');

type Row =
  | { type: 'MetricAlarm'; alarm: AlarmModel }
  | { type: 'CompositeAlarm'; alarm: CompositeAlarmModel };

/**
 * Alarms of the account and Region, 1 to 100 a page of either kind; composite
 * ones are left out unless they are asked for.
 */
export const describeAlarms = pagedOperation<
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  Row
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
    const types = input.AlarmTypes ?? ['MetricAlarm'];
    return listArray(
      rowsOf(context).filter(
        ({ type, alarm }) =>
          types.includes(type) &&
          (names.length === 0 || names.includes(alarm.name)) &&
          (prefix === undefined || alarm.name.startsWith(prefix)) &&
          (input.StateValue === undefined ||
            alarm.state === input.StateValue) &&
          (input.ActionPrefix === undefined ||
            alarm.actions.some(arn => arn.startsWith(input.ActionPrefix!))),
      ),
    );
  },
  answer: (rows, _input, context) => ({
    MetricAlarms: rows.flatMap(row =>
      row.type === 'MetricAlarm' ? [toMetricAlarm(row.alarm, context)] : [],
    ),
    CompositeAlarms: rows.flatMap(row =>
      row.type === 'CompositeAlarm'
        ? [toCompositeAlarm(row.alarm, context)]
        : [],
    ),
  }),
});

function rowsOf({ target }: CallContext): Row[] {
  const { alarms = [], compositeAlarms = [] } = target.settings.alerting ?? {};
  return [
    ...alarms.map(alarm => ({ type: 'MetricAlarm' as const, alarm })),
    ...compositeAlarms.map(alarm => ({
      type: 'CompositeAlarm' as const,
      alarm,
    })),
  ];
}

/** What both kinds have. */
function common(
  alarm: AlarmModel | CompositeAlarmModel,
  { target }: CallContext,
) {
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
    StateTransitionedTimestamp: CHANGED,
  };
}

function toMetricAlarm(alarm: AlarmModel, context: CallContext): MetricAlarm {
  return {
    ...common(alarm, context),
    ...watched(alarm),
    EvaluationPeriods: alarm.evaluationPeriods ?? 1,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData ?? 'notBreaching',
  };
}

/** The metric itself, or metrics with what is computed of them: never both. */
function watched(alarm: AlarmModel): Partial<MetricAlarm> {
  const { expression, metricName, namespace, statistic } = alarm;
  if (expression === undefined) {
    return {
      MetricName: metricName,
      Namespace: namespace,
      Statistic: statistic,
      Dimensions: [],
      Period: PERIOD,
    };
  }
  return {
    Metrics: [
      { Id: 'e1', Expression: expression, Label: alarm.name, ReturnData: true },
      {
        Id: 'm1',
        MetricStat: {
          Metric: {
            MetricName: metricName,
            Namespace: namespace,
            Dimensions: [],
          },
          Period: PERIOD,
          Stat: statistic,
        },
        ReturnData: false,
      },
    ],
  };
}

function toCompositeAlarm(
  alarm: CompositeAlarmModel,
  context: CallContext,
): CompositeAlarm {
  const suppresses = alarm.suppressor !== undefined;
  return {
    ...common(alarm, context),
    AlarmRule: alarm.rule,
    ActionsSuppressor: alarm.suppressor,
    ActionsSuppressorWaitPeriod: suppresses ? 60 : undefined,
    ActionsSuppressorExtensionPeriod: suppresses ? 60 : undefined,
  };
}
