import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { ConfigValues } from './ConfigValues';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 45 } };

/** Five or six fields, or a name such as `@hourly`; the scheduler reads what they mean. */
const CRON = /^(@[a-z]+|[\w*,/-]+( +[\w*,/-]+){4,5})$/;

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
  checkFrequency(entry);
  entry.requiredDuration('timeout');
  if (entry.value('initialDelay') !== undefined) {
    entry.requiredDuration('initialDelay');
  }
  const scope = entry.string('scope') ?? 'global';
  if (scope !== 'global' && scope !== 'local') {
    throw entry.invalid(
      'scope',
      `'${scope}' is no scope`,
      "write 'global', or 'local'",
    );
  }
  return readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
}

/** A duration, a cron expression, or by hand alone. */
function checkFrequency(entry: ConfigValues): void {
  const value = entry.value('frequency') as
    | { cron?: unknown; trigger?: unknown }
    | undefined;
  if (value?.trigger === 'manual') {
    return;
  }
  if (value?.cron === undefined) {
    entry.requiredDuration('frequency');
  } else if (!CRON.test(String(value.cron))) {
    throw entry.invalid(
      'frequency',
      `'${entry.written('frequency')}' is no cron expression`,
      "write one such as { cron: '0 * * * *' }",
    );
  }
}
