/**
 * A time as it is stored, in SQL that is given `now`.
 *
 * @param days - before it, a number or an expression of SQL
 */
export function timeBefore(days: number | string): string {
  return `to_char((CAST(:now AS timestamptz) AT TIME ZONE 'UTC') - (${days}) * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
