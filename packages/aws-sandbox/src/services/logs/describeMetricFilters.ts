import {
  DescribeMetricFilters$,
  type DescribeMetricFiltersRequest,
  type DescribeMetricFiltersResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../errors/AwsError';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import type { MetricFilterModel } from './model/MetricFilterModel';

/** Metric filters of one log group, or of all; 1 to 50 a page. */
export const describeMetricFilters = pagedOperation<
  DescribeMetricFiltersRequest,
  DescribeMetricFiltersResponse,
  MetricFilterModel
>({
  schema: DescribeMetricFilters$,
  page: {
    sizeMember: 'limit',
    tokenMember: 'nextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, context) {
    const { logGroupName: group, metricName, metricNamespace } = input;
    const { alerting } = context.target.settings;
    if (group !== undefined && !alerting?.logGroups.includes(group)) {
      throw AwsError.create({
        code: 'ResourceNotFoundException',
        status: 400,
        message: 'The specified log group does not exist.',
      });
    }
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw context.problem(
        'validation',
        'metricName and metricNamespace must be used together.',
      );
    }
    return listArray(
      (alerting?.metricFilters ?? []).filter(
        filter =>
          (group === undefined || filter.logGroupName === group) &&
          filter.filterName.startsWith(input.filterNamePrefix ?? '') &&
          (metricName === undefined ||
            (filter.metricName === metricName &&
              filter.metricNamespace === metricNamespace)),
      ),
    );
  },
  answer: filters => ({
    metricFilters: filters.map(filter => ({
      filterName: filter.filterName,
      filterPattern: filter.filterPattern,
      logGroupName: filter.logGroupName,
      creationTime: filter.createdAt,
      metricTransformations: [
        {
          metricName: filter.metricName,
          metricNamespace: filter.metricNamespace,
          metricValue: '1',
          defaultValue: filter.defaultValue,
        },
      ],
      applyOnTransformedLogs: false,
    })),
  }),
});
