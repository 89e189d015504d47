import type { Millis } from '../../../time/cadence';

/** A metric filter of a log group. */
export interface MetricFilterModel {
  filterName: string;
  logGroupName: string;
  filterPattern: string;
  metricName: string;
  metricNamespace: string;
  /** What the metric is while no event passes; nothing by default. */
  defaultValue?: number;
  createdAt: Millis;
}
