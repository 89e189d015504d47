import type { moverOf } from './moveTimes';
import type { Value } from './Seed';

type Row = Record<string, Value>;

/** Of a table whose rows have a bit for each day of a month: its name. */
export const MONTHS_TABLE = 'collected_months';

/**
 * Moves months, each with a bit for each of its days, by as much as a day: months
 * are of several lengths, so that the days of one come to lie in two.
 */
export function moveMonths(
  rows: readonly Row[],
  move: ReturnType<typeof moverOf>,
): Row[] {
  const moved = new Map<string, Row & { days: number }>();
  for (const { month, days, ...rest } of rows) {
    for (let day = 1; day <= 31; day++) {
      const bit = 2 ** (day - 1);
      if (Math.floor(Number(days) / bit) % 2 === 1) {
        const to = String(move('day', `${month}-${twoDigits(day)}`));
        const row = { ...rest, month: to.slice(0, 7), days: 0 };
        const key = JSON.stringify([rest, row.month]);
        const known = moved.get(key) ?? row;
        known.days += 2 ** (Number(to.slice(8)) - 1);
        moved.set(key, known);
      }
    }
  }
  return [...moved.values()];
}

function twoDigits(day: number): string {
  return String(day).padStart(2, '0');
}
