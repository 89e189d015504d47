import {
  FixedInTime,
  HistoryOfListItem,
  percentOf,
  ScorecardHistoryItem,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { TimePoint } from '../time/TimeChart';
import { mondayOf } from '../time/weeks';

/** A recorded day, of one scorecard or of several. */
export type HistoryDay = Omit<ScorecardHistoryItem, 'controls'> &
  Partial<Pick<HistoryOfListItem, 'services'>>;

/** What a chart of days shows. */
export interface DaySeries {
  value: (day: HistoryDay) => number | undefined;
  text: (reader: Reader, day: HistoryDay) => string;
}

/** Each number that is followed, and what is said of a day. */
export const SERIES = {
  met: {
    value: ({ controlsMet }) => controlsMet,
    text: ({ t, day }, item) =>
      t('history.charts.pointMet', {
        day: day(item.day),
        met: item.controlsMet,
        all: item.controlsApplicable,
      }),
  },
  score: {
    value: ({ score }) => (score === undefined ? undefined : percentOf(score)),
    text: ({ t, day, percent }, item) =>
      t('history.charts.pointScore', {
        day: day(item.day),
        score: percent(item.score ?? 0),
      }),
  },
  overdue: {
    value: ({ overdue }) => overdue,
    text: ({ t, day }, item) =>
      t('history.charts.pointOverdue', {
        day: day(item.day),
        overdue: item.overdue ?? 0,
        open: item.open ?? 0,
      }),
  },
} as const satisfies Record<string, DaySeries>;

/** A point for each day; one that nothing is known of is a gap. */
export function toPoints(
  reader: Reader,
  options: { items: HistoryDay[]; days: string[]; series: DaySeries },
): TimePoint[] {
  const { items, days, series } = options;
  const byDay = new Map(items.map(item => [item.day, item]));
  return days.map(day => {
    const item = byDay.get(day);
    const value = item && series.value(item);
    return {
      day,
      value,
      text: item && value !== undefined ? series.text(reader, item) : '',
    };
  });
}

/** A point for each week in which anything fell due. */
export function toWeekPoints(
  { t, day }: Reader,
  weeks: FixedInTime[],
  days: string[],
): TimePoint[] {
  const byWeek = new Map(weeks.map(week => [week.week, week]));
  const mondays = [...new Set(days.map(one => mondayOf(new Date(one))))];
  return mondays.map(week => {
    const item = byWeek.get(week);
    return {
      day: week,
      value: item && percentOf(item.inTime / item.due),
      text: item
        ? t('history.charts.pointInTime', {
            week: day(week),
            inTime: item.inTime,
            due: item.due,
          })
        : '',
    };
  });
}

/** A chart in a sentence: its first and its last known point. */
export function chartInWords(
  { t }: Reader,
  title: string,
  points: TimePoint[],
): string {
  const known = points.filter(({ value }) => value !== undefined);
  if (!known.length) return title;
  const first = known[0].text;
  const last = known[known.length - 1].text;
  return known.length === 1
    ? t('history.charts.labelOne', { title, first })
    : t('history.charts.label', { title, first, last });
}
