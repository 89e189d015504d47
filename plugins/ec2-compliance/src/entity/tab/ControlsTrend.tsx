import { useTheme } from '@material-ui/core/styles';
import { ScorecardHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { Reader, useReader } from '../../language';
import { TimeChart, TimePoint } from '../../parts/time/TimeChart';

/** Controls met over the last days; those on which nothing was collected are gaps. */
export function ControlsTrend(props: {
  history: ScorecardHistoryItem[];
  /** The days of the chart, the oldest first. */
  days: string[];
}) {
  const { history, days } = props;
  const { palette } = useTheme();
  const reader = useReader();
  const { t } = reader;
  const points = useMemo(
    () => pointsOf(reader, history, days),
    [reader, history, days],
  );
  return (
    <TimeChart
      title={t('entity.trend.title', { count: days.length })}
      label={inWords(reader, history)}
      points={points}
      color={palette.primary.main}
      filled
      most={Math.max(...history.map(item => item.controlsApplicable))}
      least={2}
      empty={
        history.length
          ? t('entity.trend.sinceOneDay', { day: reader.day(history[0].day) })
          : t('entity.trend.none')
      }
    />
  );
}

function pointsOf(
  { t, day: dayInWords }: Reader,
  history: ScorecardHistoryItem[],
  days: string[],
) {
  const byDay = new Map(history.map(item => [item.day, item]));
  return days.map((day): TimePoint => {
    const item = byDay.get(day);
    return {
      day,
      value: item?.controlsMet,
      text: item
        ? t('entity.trend.point', {
            day: dayInWords(day),
            met: item.controlsMet,
            all: item.controlsApplicable,
          })
        : '',
    };
  });
}

function inWords({ t, day }: Reader, history: ScorecardHistoryItem[]): string {
  if (!history.length) return '';
  const first = history[0];
  const last = history[history.length - 1];
  return t('entity.trend.label', {
    count: history.length,
    firstMet: first.controlsMet,
    firstAll: first.controlsApplicable,
    firstDay: day(first.day),
    lastMet: last.controlsMet,
    lastAll: last.controlsApplicable,
    lastDay: day(last.day),
  });
}
