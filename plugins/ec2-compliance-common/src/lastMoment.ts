/**
 * The last moment at which a waiver is an exception: one until the end of a day
 * ends with that day, and not on the next.
 *
 * @param end - the first moment at which it is none, ISO 8601
 */
export function lastMoment(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
