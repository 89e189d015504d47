/**
 * The last moment at which a waiver is an exception: one until the end of a day
 * ends with that day, and not on the next. Whatever says a day of an end says
 * that of this.
 *
 * @param end - the first moment at which it is none, ISO 8601
 * @returns ISO 8601
 * @public
 */
export function lastMoment(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
