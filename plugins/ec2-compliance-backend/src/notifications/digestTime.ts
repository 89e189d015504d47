import { DateTime } from 'luxon';

/** When digests are sent: a time of day where people are. */
export interface DigestTime {
  hour: number;
  minute: number;
  /** IANA, e.g. `Australia/Sydney`. */
  timeZone: string;
}

/**
 * The last time, up to now, at which a digest was due. On a day whose clocks
 * skip that time it is as much later; where they show it twice, the first.
 */
export function lastDigestTime(now: Date, digestAt: DigestTime): Date {
  const day = DateTime.fromJSDate(now, { zone: digestAt.timeZone });
  const today = onDay(day, digestAt);
  return today <= now ? today : onDay(day.minus({ days: 1 }), digestAt);
}

function onDay(day: DateTime, { hour, minute }: DigestTime): Date {
  const times = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour, minute },
    { zone: day.zone },
  )
    .getPossibleOffsets()
    .map(time => time.toMillis());
  return new Date(Math.min(...times));
}
