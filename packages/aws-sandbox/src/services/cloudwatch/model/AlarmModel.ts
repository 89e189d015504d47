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
  /** One of one by default. */
  evaluationPeriods?: number;
  datapointsToAlarm?: number;
  /** `notBreaching` by default. */
  missingData?: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /**
   * Metric math over the metric, which it calls `m1`; the alarm then watches
   * what comes of it.
   */
  expression?: string;
}

/** An alarm on the states of others. */
export interface CompositeAlarmModel {
  name: string;
  /** Such as `ALARM("a") OR ALARM("b")`. */
  rule: string;
  actionsEnabled: boolean;
  /** ARNs of what it tells. */
  actions: string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** The alarm that keeps its actions back while it is on. */
  suppressor?: string;
}
