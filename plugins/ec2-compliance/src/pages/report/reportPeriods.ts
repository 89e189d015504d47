import { DateTime } from 'luxon';
import { UrlState } from '../../parts/links/useUrlState';

/** How many days each choice looks back, today included. */
export const PERIOD_DAYS = { month: 30, quarter: 90, year: 365 } as const;

export type PeriodChoice = keyof typeof PERIOD_DAYS;

/** The days of a report, UTC, and by which choice they came. */
export interface ChosenPeriod {
  /** Absent for days that a link names. */
  choice?: PeriodChoice;
  from: string;
  to: string;
}

/** Three months, unless the address names days or another choice. */
export function periodIn(url: UrlState, now: DateTime): ChosenPeriod {
  const [from, to] = [url.get('from'), url.get('to')];
  if (from && to) return { from, to };
  const choice =
    (Object.keys(PERIOD_DAYS) as PeriodChoice[]).find(
      one => one === url.get('period'),
    ) ?? 'quarter';
  const today = now.toUTC();
  return {
    choice,
    from: today.minus({ days: PERIOD_DAYS[choice] - 1 }).toISODate() ?? '',
    to: today.toISODate() ?? '',
  };
}
