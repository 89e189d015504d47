import { DateTime } from 'luxon';
import { Reader } from '../../language';
import { UrlState } from '../../parts/links/useUrlState';
import {
  addWeeks,
  mondayOf,
  periodOf,
  readDay,
  readMonday,
} from '../../parts/time/weeks';

/** What of the time is a filter: a week is always shown. */
export const PERIOD_PARAMS = ['at', 'since', 'day'] as const;

/** The time that the page is about. */
export type Period =
  /** A moment, ISO 8601; `now` to say it by. */
  | { at: string; now: DateTime }
  /** A week by its Monday, and that of this week. */
  | { week: string; current: string }
  /** From a moment on, ISO 8601; `now` to say it by. */
  | { since: string; now: DateTime }
  /** `YYYY-MM-DD`, UTC. */
  | { day: string };

/** From the URL; this week, if it says none. */
export function readPeriod(url: UrlState, now: DateTime): Period {
  const at = readMoment(url.get('at'));
  if (at) {
    return { at, now };
  }
  const since = readMoment(url.get('since'));
  if (since) {
    return { since, now };
  }
  const day = readDay(url.get('day'));
  if (day) {
    return { day };
  }
  const current = mondayOf(now.toUTC().toJSDate());
  return { week: readMonday(url.get('week')) ?? current, current };
}

/** Without a zone, it is the reader's; ISO 8601, undefined for what is none. */
function readMoment(text: string | undefined): string | undefined {
  return (
    DateTime.fromISO(text ?? '')
      .toUTC()
      .toISO() ?? undefined
  );
}

/** As the API takes it. */
export function toTimes(period: Period): { from: string; to?: string } {
  if ('at' in period) {
    return {
      from: period.at,
      to: DateTime.fromISO(period.at, { zone: 'utc' })
        .plus({ milliseconds: 1 })
        .toISO()!,
    };
  }
  if ('since' in period) return { from: period.since };
  if ('week' in period) return periodOf(period.week);
  return {
    from: `${period.day}T00:00:00.000Z`,
    to: DateTime.fromISO(period.day, { zone: 'utc' })
      .plus({ days: 1 })
      .toISO()!,
  };
}

/**
 * `This week`, `Last week`, `Week of 3 Nov`, `Since 3 Nov`, `On 3 Nov (UTC)`; of
 * a moment its time.
 */
export function periodInWords(reader: Reader, period: Period): string {
  const { t, day, shortDate } = reader;
  if ('at' in period) {
    return reader.dayAndTime(period.at, period.now);
  }
  if ('since' in period) {
    return t('changes.sinceChip', {
      time: shortDate(period.since, period.now),
    });
  }
  if ('day' in period) return t('changes.dayChip', { day: day(period.day) });
  const { week, current } = period;
  if (week === current) return t('changes.week.this');
  if (week === addWeeks(current, -1)) return t('changes.week.last');
  return t('changes.week.of', { week: day(week) });
}
