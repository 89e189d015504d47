/** When something was first seen: by us, and by AWS where it says so. ISO 8601. */
export interface Sight {
  firstSeenAt: string;
  firstObservedAt?: string;
}

/**
 * After so many days without it, what comes back is a new finding: as long
 * Inspector itself keeps a closed one.
 */
export const RECURRENCE_DAYS = 7;

/** The first sight of what several sights are of: instances come and go, the clock goes on. */
export function firstSight(
  first: Sight,
  ...others: ReadonlyArray<Sight>
): Sight {
  const all = [first, ...others];
  return {
    firstSeenAt: earliest(all.map(({ firstSeenAt }) => firstSeenAt))!,
    firstObservedAt: earliest(all.map(sight => sight.firstObservedAt)),
  };
}

/** Whether what was closed at a time, ISO 8601, counts anew when it is back now. */
export function isRecurrence(closedAt: string, now: Date): boolean {
  return (
    now.getTime() - Date.parse(closedAt) > RECURRENCE_DAYS * 24 * 3_600_000
  );
}

/** The earliest of ISO 8601 times, of those that are known. */
export function earliest(
  times: ReadonlyArray<string | undefined>,
): string | undefined {
  return times
    .filter((time): time is string => time !== undefined)
    .sort()
    .shift();
}
