import { Knex } from 'knex';
import { isPostgres } from '../sql';

const DAY = 86_400_000;

/** The last day of what still stands, of `scorecard_spans`. */
export const STILL = '9999-12-31';

/** A time's day, `YYYY-MM-DD`, UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The day so many days after another, or before it. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY));
}

/** The days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** What stands for a day in the `days` of `collected_months`. */
export function bitOf(day: string): number {
  return 2 ** (Number(day.slice(8)) - 1);
}

/** SQL of the day so many days after that of a column, or before it. */
export function dayLater(knex: Knex, column: string, days: number): string {
  const by = days < 0 ? `- ${-days}` : `+ ${days}`;
  return isPostgres(knex)
    ? `to_char(${column}::date ${by}, 'YYYY-MM-DD')`
    : `date(${column}, '${by.replace(' ', '')} days')`;
}
