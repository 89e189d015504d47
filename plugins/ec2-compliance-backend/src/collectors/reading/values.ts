import { toStoredTime } from '../../evidence';

/** AWS writes "nothing" as an empty string in many places. */
export function text(value: string | undefined): string | undefined {
  return value || undefined;
}

/**
 * ISO 8601. Windows reports year 1 or 1970 where there is no date. A date that
 * is none stays one that no schema accepts.
 */
export function time(date: Date | undefined): string | undefined {
  if (!date || date.getTime() <= 0) {
    return undefined;
  }
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : toStoredTime(date);
}

/** Only what is a date, for evidence's own `recordedAt`, which has no schema. */
export function recordedAt(
  value: string | undefined,
): { recordedAt: string } | undefined {
  return value !== undefined && !Number.isNaN(Date.parse(value))
    ? { recordedAt: toStoredTime(new Date(value)) }
    : undefined;
}

/** Sorted, each once: a payload must not change with the order of AWS's lists. */
export function sortedSet(values: Iterable<string | undefined>): string[] {
  const set = new Set<string>();
  for (const value of values) {
    if (value) {
      set.add(value);
    }
  }
  return [...set].sort();
}
