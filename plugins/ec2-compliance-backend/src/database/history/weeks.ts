const DAY = 86_400_000;

/** The Monday of a time's week, `YYYY-MM-DD`, UTC. */
export function weekOf(time: Date): string {
  const daysSinceMonday = (time.getUTCDay() + 6) % 7;
  return new Date(time.getTime() - daysSinceMonday * DAY)
    .toISOString()
    .slice(0, 10);
}

/** The last weeks, that of `now` included, as their Mondays, oldest first. */
export function lastWeeks(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    weekOf(new Date(now.getTime() - (count - 1 - index) * 7 * DAY)),
  );
}

/** The Monday after a week. */
export function weekAfter(week: string): string {
  return new Date(Date.parse(week) + 7 * DAY).toISOString().slice(0, 10);
}
