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
}
