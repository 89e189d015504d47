const DAY = 86_400_000;

/** The Monday of a time's week, `YYYY-MM-DD`, UTC. */
export function mondayOf(time: Date): string {
  const since = (time.getUTCDay() + 6) % 7;
  return new Date(time.getTime() - since * DAY).toISOString().slice(0, 10);
}

/** The Monday so many weeks after another, or before it. */
export function addWeeks(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) + weeks * 7 * DAY)
    .toISOString()
    .slice(0, 10);
}

/** A week as the API takes a period. */
export function periodOf(monday: string): { from: string; to: string } {
  return {
    from: `${monday}T00:00:00.000Z`,
    to: `${addWeeks(monday, 1)}T00:00:00.000Z`,
  };
}

/** A day in a URL, `YYYY-MM-DD`; undefined for what is none. */
export function readDay(day: string | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(day ?? '') && !Number.isNaN(Date.parse(day!))
    ? day
    : undefined;
}

/** The Monday of a day in a URL; undefined for what is none. */
export function readMonday(day: string | undefined): string | undefined {
  const known = readDay(day);
  return known && mondayOf(new Date(known));
}
