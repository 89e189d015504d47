import { IANAZone } from 'luxon';
import { ConfigValues } from './ConfigValues';

/** How owners are told of what changed. */
export interface NotificationConfig {
  /** At once, once a day, or not at all. */
  mode: 'immediate' | 'digest' | 'off';
  /** When digests are sent; times are told in its `timeZone`, too, an IANA name. */
  digestAt: { hour: number; minute: number; timeZone: string };
  /** Whether messages name services, CVEs and controls. */
  named: boolean;
}

/**
 * Reads `notifications`.
 *
 * @param options - `policed`: whether a permission policy decides who sees
 *   what. It cannot be asked for somebody who is not there: credentials come
 *   with a request. So only where there is none may messages name anything.
 */
export function readNotifications(
  values: ConfigValues,
  options: { policed: boolean },
): NotificationConfig {
  const mode = values.string('mode') ?? 'immediate';
  if (mode !== 'immediate' && mode !== 'digest' && mode !== 'off') {
    throw values.invalid(
      'mode',
      `'${mode}' is not a mode`,
      "write 'immediate', 'digest' or 'off'",
    );
  }
  // Some readers of YAML take an unquoted 12:30 for a number.
  const digestAt =
    values.value('digestAt') === undefined
      ? '08:00'
      : values.written('digestAt');
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(digestAt) ?? [];
  if (hour === undefined) {
    throw values.invalid(
      'digestAt',
      `'${digestAt}' is not a time of day`,
      "write one in quotes, such as '08:00'",
    );
  }
  const timeZone = values.string('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    throw values.invalid(
      'timeZone',
      `'${timeZone}' is not a time zone`,
      "write one such as 'Australia/Sydney'",
    );
  }
  return {
    mode,
    digestAt: { hour: Number(hour), minute: Number(minute), timeZone },
    named: !options.policed,
  };
}
