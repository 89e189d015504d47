/**
 * The first and the last time that is told apart, ISO 8601. Times are text, and
 * sort as such between years of four digits; whatever follows from the last one
 * must come before 9999, which stands for never.
 */
export const FIRST_TIME = '0001-01-01T00:00:00.000Z';
export const LAST_TIME = '9998-01-01T00:00:00.000Z';

const FIRST = Date.parse(FIRST_TIME);
const LAST = Date.parse(LAST_TIME);

/** A time as it is stored, whatever year it is of. */
export function toStoredTime(date: Date): string {
  const at = date.getTime();
  if (at > LAST) {
    return LAST_TIME;
  }
  return at < FIRST ? FIRST_TIME : date.toISOString();
}
