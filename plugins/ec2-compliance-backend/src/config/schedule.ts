import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { ConfigValues } from './ConfigValues';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 45 } };

/** Reads `schedule`, in the form that Backstage's scheduler documents. */
export function readSchedule(
  values: ConfigValues,
): SchedulerServiceTaskScheduleDefinition {
  const entry = values.section('schedule');
  const config = entry.wholeFor([
    'frequency',
    'timeout',
    'initialDelay',
    'scope',
  ]);
  if (!config) {
    return HOURLY;
  }
  for (const key of ['frequency', 'timeout', 'initialDelay']) {
    const value = entry.value(key) as
      | { cron?: string; trigger?: string }
      | undefined;
    const isDuration = !(value?.cron || value?.trigger === 'manual');
    if (value === undefined ? key !== 'initialDelay' : isDuration) {
      entry.requiredDuration(key);
    }
  }
  return readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
}
