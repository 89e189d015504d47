import { EvidencePayloads } from '../../evidence';
import { isWord } from '../../languages';

type Alarm =
  EvidencePayloads['root-metric-alarms']['filters'][number]['alarms'][number];

/** Whether one event in one period sets an alarm off. */
export type Firing = 'fires' | 'never' | 'unknown';

/**
 * Whether one log event that a metric filter lets through sets an alarm off.
 * Between uses the metric is silent, or has the filter's default value; both
 * decide on what the alarm sees beside the one reading.
 *
 * Source: CloudWatch, "Configuring how alarms treat missing data" and
 * "Evaluating an alarm"; CloudWatch Logs, "Metric filters".
 */
export function firesOnce(alarm: Alarm): Firing {
  const { metric, statistic, threshold, comparison } = alarm;
  if (
    metric?.expression ||
    statistic === undefined ||
    comparison === undefined ||
    threshold === undefined
  ) {
    return 'unknown';
  }
  const value = Number(metric?.value ?? 1);
  if (Number.isNaN(value)) {
    return 'unknown';
  }
  const idle = metric?.defaultValue;
  const reading = readingOf(statistic, value, idle);
  const breaches = (actual: number) =>
    (comparison === 'GreaterThanOrEqualToThreshold' && actual >= threshold) ||
    (comparison === 'GreaterThanThreshold' && actual > threshold);
  if (reading === undefined) {
    return 'unknown';
  }
  if (!breaches(reading)) {
    return 'never';
  }
  if (!metric) {
    return 'unknown';
  }
  if (!isSameMetric(metric)) {
    return 'never';
  }
  // An alarm that is always on has nothing to tell of a use.
  if (idle !== undefined && (statistic === 'SampleCount' || breaches(idle))) {
    return 'never';
  }
  return withOthers(alarm, idle);
}

/** What a period with one event reads; an average is thinned by the default. */
function readingOf(
  statistic: string,
  value: number,
  idle: number | undefined,
): number | undefined {
  switch (statistic) {
    case 'Sum':
    case 'Maximum':
      return value;
    case 'SampleCount':
      return 1;
    case 'Average':
    case 'Minimum':
      return idle === undefined ? value : Math.min(idle, value);
    default:
      return undefined;
  }
}

/** A metric with dimensions or in another unit is another metric. */
function isSameMetric(metric: NonNullable<Alarm['metric']>): boolean {
  const { filterDimensions, alarmDimensions, filterUnit, alarmUnit } = metric;
  return (
    !filterDimensions.length &&
    !alarmDimensions.length &&
    (alarmUnit === undefined || isWord(alarmUnit, filterUnit ?? 'None'))
  );
}

/** What the readings beside the one do. */
function withOthers(
  { datapointsToAlarm, evaluationPeriods, missingData = 'missing' }: Alarm,
  idle: number | undefined,
): Firing {
  const needed = datapointsToAlarm ?? evaluationPeriods;
  if (
    needed === undefined ||
    !['breaching', 'notBreaching', 'ignore', 'missing'].includes(missingData)
  ) {
    return 'unknown';
  }
  // Silence is an alarm, so that it is on until somebody uses the root user.
  if (idle === undefined && missingData === 'breaching') {
    return 'never';
  }
  // Of several, one is enough only where the others are left out.
  return needed <= 1 || (idle === undefined && missingData === 'missing')
    ? 'fires'
    : 'never';
}
