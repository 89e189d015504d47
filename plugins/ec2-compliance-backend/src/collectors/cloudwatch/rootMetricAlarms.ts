import { Trail } from '@aws-sdk/client-cloudtrail';
import {
  CompositeAlarm,
  DescribeAlarmsCommand,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeMetricFiltersCommand,
  MetricFilter,
  MetricTransformation,
} from '@aws-sdk/client-cloudwatch-logs';
import { validateEvidence } from '../../evidence';
import { AlertTopic, createTopicReader, isTopic } from '../sns/alertTopics';
import { listTrails } from '../cloudtrail/cloudTrailTrails';
import { paginate } from '../reading/paginate';
import { CollectContext, Collector } from '../types';
import { sortedSet, text } from '../reading/values';
import { parseAlarmRule, parseArn } from '../../languages';
import { unlessGone } from '../reading/unlessGone';

const OPERATION = 'logs:DescribeMetricFilters';

/** A log group that a trail writes to. */
interface TrailLog {
  trailArn: string;
  region: string;
  logGroup: string;
}

/**
 * Metric filters about the root user on the log groups of trails, with their
 * alarms and who is subscribed: one record of the account, read in the Region
 * where each log group is.
 *
 * Source: cloudtrail:DescribeTrails, logs:DescribeMetricFilters (50 a page),
 * cloudwatch:DescribeAlarms (100 a page), sns:ListSubscriptionsByTopic.
 */
export const rootMetricAlarms: Collector = {
  sources: ['root-metric-alarms'],
  actions: [
    OPERATION,
    'cloudtrail:DescribeTrails',
    'cloudwatch:DescribeAlarms',
    'sns:ListSubscriptionsByTopic',
  ],
  after: [],
  scope: 'account',
  kind: 'listing',
  async *collect(context) {
    const { accountId } = context.target;
    const trails = await listTrails(context);
    const readTopic = createTopicReader(context);
    const alarmsIn = createAlarmReader(context);
    const filters = [];
    let rows = 0;
    for (const log of logsOf(trails, accountId)) {
      for (const filter of await readFilters(context, log)) {
        rows += 1;
        const { metric: alarms, composite } = await alarmsIn(log.region);
        filters.push({
          ...log,
          name: filter.filterName,
          pattern: filter.filterPattern,
          restricted: !!(
            filter.applyOnTransformedLogs || text(filter.fieldSelectionCriteria)
          ),
          alarms: await Promise.all(
            alarms
              .filter(alarm => transformationOf(alarm, filter))
              .map(alarm => toPayload({ alarm, filter, composite, readTopic })),
          ),
        });
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'root-metric-alarms',
          payload: {
            filters,
            elsewhere: trails
              .filter(
                trail =>
                  trail.IsOrganizationTrail && ownerOf(trail) !== accountId,
              )
              .map(trail => ({
                trailArn: trail.TrailARN,
                accountId: ownerOf(trail),
              })),
          },
        }),
      ],
      rows,
    };
  },
};

/** Log groups of this account; those of another hold its alarms as well. */
function logsOf(trails: readonly Trail[], accountId: string): TrailLog[] {
  const logs: TrailLog[] = [];
  for (const { TrailARN, CloudWatchLogsLogGroupArn } of trails) {
    // arn:aws:logs:us-east-1:111122223333:log-group:name:*
    const arn = parseArn(CloudWatchLogsLogGroupArn);
    const [, logGroup] =
      /^log-group:([^:]+)(?::\*)?$/.exec(arn?.resource ?? '') ?? [];
    if (TrailARN && arn?.region && logGroup && arn.accountId === accountId) {
      logs.push({ trailArn: TrailARN, region: arn.region, logGroup });
    }
  }
  return logs;
}

/** Those that are about the root user at all. */
async function readFilters(
  { clients, signal }: CollectContext,
  { region, logGroup }: TrailLog,
): Promise<MetricFilter[]> {
  const { cloudWatchLogs } = clients.inRegion(region);
  const filters: MetricFilter[] = [];
  // A trail may name a log group that is gone, which has no filters.
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      cloudWatchLogs.send(
        new DescribeMetricFiltersCommand({
          logGroupName: logGroup,
          limit: 50,
          nextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.nextToken,
  });
  for await (const page of unlessGone(pages)) {
    filters.push(
      ...(page.metricFilters ?? []).filter(({ filterPattern }) =>
        /root/i.test(filterPattern ?? ''),
      ),
    );
  }
  return filters;
}

interface Alarms {
  metric: MetricAlarm[];
  composite: CompositeAlarm[];
}

/** The alarms of a Region, read once and only if they matter. */
function createAlarmReader({ clients, signal }: CollectContext) {
  const known = new Map<string, Promise<Alarms>>();
  const read = async (region: string): Promise<Alarms> => {
    const { cloudWatch } = clients.inRegion(region);
    const alarms: Alarms = { metric: [], composite: [] };
    const pages = paginate({
      operation: 'cloudwatch:DescribeAlarms',
      signal,
      fetch: token =>
        cloudWatch.send(
          new DescribeAlarmsCommand({
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: 100,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      alarms.metric.push(...(page.MetricAlarms ?? []));
      alarms.composite.push(...(page.CompositeAlarms ?? []));
    }
    return alarms;
  };
  return (region: string) => {
    const alarms = known.get(region) ?? read(region);
    known.set(region, alarms);
    return alarms;
  };
}

/** The metric of the filter that an alarm names, itself or in an expression. */
function transformationOf(
  alarm: MetricAlarm,
  { metricTransformations = [] }: MetricFilter,
): MetricTransformation | undefined {
  const metrics = [
    { Namespace: alarm.Namespace, MetricName: alarm.MetricName },
    ...(alarm.Metrics ?? []).map(({ MetricStat }) => ({
      Namespace: MetricStat?.Metric?.Namespace,
      MetricName: MetricStat?.Metric?.MetricName,
    })),
  ];
  return metricTransformations.find(
    ({ metricNamespace, metricName }) =>
      metricName !== undefined &&
      metrics.some(
        metric =>
          metric.MetricName === metricName &&
          metric.Namespace === metricNamespace,
      ),
  );
}

async function toPayload(options: {
  alarm: MetricAlarm;
  filter: MetricFilter;
  composite: readonly CompositeAlarm[];
  readTopic: (arn: string) => Promise<AlertTopic>;
}) {
  const { alarm, filter, composite, readTopic } = options;
  const watched = alarm.Metrics?.find(({ MetricStat }) => MetricStat);
  const statistic =
    alarm.Statistic ?? alarm.ExtendedStatistic ?? watched?.MetricStat?.Stat;
  const transformation = transformationOf(alarm, filter);
  return {
    name: alarm.AlarmName,
    actionsEnabled: alarm.ActionsEnabled ?? false,
    statistic: text(statistic),
    comparison: text(alarm.ComparisonOperator),
    threshold: alarm.Threshold,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    missingData: text(alarm.TreatMissingData),
    metric: {
      value: transformation?.metricValue ?? '',
      defaultValue: transformation?.defaultValue,
      filterDimensions: Object.keys(transformation?.dimensions ?? {}).sort(),
      alarmDimensions: sortedSet(
        (alarm.Dimensions ?? watched?.MetricStat?.Metric?.Dimensions ?? []).map(
          ({ Name }) => Name,
        ),
      ),
      filterUnit: text(transformation?.unit),
      alarmUnit: text(alarm.Unit ?? watched?.MetricStat?.Unit),
      expression:
        alarm.ThresholdMetricId !== undefined ||
        (alarm.Metrics ?? []).some(({ Expression }) => Expression),
    },
    composites: await Promise.all(
      composite
        .filter(({ AlarmRule = '' }) => AlarmRule.includes(alarm.AlarmName!))
        .map(async other => ({
          name: other.AlarmName,
          actionsEnabled: other.ActionsEnabled ?? false,
          any:
            !other.ActionsSuppressor &&
            !!parseAlarmRule(other.AlarmRule ?? '')?.some(
              name => name === alarm.AlarmName || name === alarm.AlarmArn,
            ),
          ...(await readActions(other.AlarmActions, readTopic)),
        })),
    ),
    ...(await readActions(alarm.AlarmActions, readTopic)),
  };
}

/** What an alarm does when it goes off; what it does else is no alert. */
async function readActions(
  alarmActions: string[] | undefined,
  readTopic: (arn: string) => Promise<AlertTopic>,
) {
  const actions = sortedSet(alarmActions ?? []);
  return {
    topics: await Promise.all(actions.filter(isTopic).map(readTopic)),
    otherActions: actions.filter(action => !isTopic(action)).length,
  };
}

/** `arn:aws:cloudtrail:region:account:trail/name` */
function ownerOf(trail: Trail): string | undefined {
  return parseArn(trail.TrailARN)?.accountId;
}
