import {
  type DimensionFilter,
  ListMetrics$,
  type ListMetricsInput,
  type ListMetricsOutput,
  type Metric,
} from '@aws-sdk/client-cloudwatch';
import type { InstanceModel } from '../../estate/InstanceModel';
import { listTarget } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { hasApplication } from '../ssm/inventory/applications';

const MAX_DIMENSIONS = 10;
const AGENT_NAMES = ['amazon-cloudwatch-agent', 'Amazon CloudWatch Agent'];
const AGENT_METRICS = ['mem_used_percent', 'swap_used_percent'];

/** What instances and their agents send, always 500 a page. */
export const listMetrics = pagedOperation<
  ListMetricsInput,
  ListMetricsOutput,
  Metric
>({
  schema: ListMetrics$,
  page: { tokenMember: 'NextToken', min: 500, max: 500, default: 500 },
  list(input, context) {
    if (input.RecentlyActive !== undefined && input.RecentlyActive !== 'PT3H') {
      throw context.problem(
        'validation',
        `1 validation error detected: Value '${input.RecentlyActive}' at 'recentlyActive' failed to satisfy constraint: Member must satisfy enum value set: [PT3H]`,
      );
    }
    const passes = compileDimensions(input.Dimensions ?? [], context);
    const recent = input.RecentlyActive === 'PT3H';
    return listTarget(context.target, instance =>
      metricsOf(instance, recent).filter(
        metric =>
          (input.Namespace === undefined ||
            metric.Namespace === input.Namespace) &&
          (input.MetricName === undefined ||
            metric.MetricName === input.MetricName) &&
          passes(metric),
      ),
    );
  },
  answer: Metrics => ({ Metrics }),
});

function metricsOf(instance: InstanceModel, recent: boolean): Metric[] {
  if (
    instance.kind !== 'ec2' ||
    instance.state === 'terminated' ||
    instance.state === 'pending' ||
    (recent && instance.state !== 'running')
  ) {
    return [];
  }
  const id = { Name: 'InstanceId', Value: instance.instanceId };
  const metrics: Metric[] = [
    { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [id] },
  ];
  if (sendsAgentMetrics(instance)) {
    const dimensions = [
      id,
      { Name: 'ImageId', Value: instance.imageId },
      { Name: 'InstanceType', Value: instance.instanceType },
    ];
    for (const MetricName of AGENT_METRICS) {
      metrics.push({
        Namespace: 'CWAgent',
        MetricName,
        Dimensions: dimensions,
      });
    }
  }
  return metrics;
}

function sendsAgentMetrics(instance: InstanceModel): boolean {
  return (
    !instance.cloudWatchAgentSilent &&
    instance.operator === undefined &&
    hasApplication(
      instance,
      name => AGENT_NAMES.includes(name),
      AGENT_NAMES,
      () => [],
    )
  );
}

function compileDimensions(
  filters: DimensionFilter[],
  context: CallContext,
): (metric: Metric) => boolean {
  if (filters.length > MAX_DIMENSIONS) {
    throw context.problem(
      'validation',
      `1 validation error detected: Value at 'dimensions' failed to satisfy constraint: Member must have length less than or equal to ${MAX_DIMENSIONS}`,
    );
  }
  return metric =>
    filters.every(({ Name, Value }) =>
      metric.Dimensions?.some(
        dimension =>
          dimension.Name === Name &&
          (Value === undefined || dimension.Value === Value),
      ),
    );
}
