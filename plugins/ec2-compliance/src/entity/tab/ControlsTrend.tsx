import { useTheme } from '@material-ui/core/styles';
import { ScorecardHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { plural } from '../../parts/language/numbers';
import { TimeChart, TimePoint } from '../../parts/time/TimeChart';
import { dayInWords } from '../../parts/time/times';

/** Controls met over the last days; those on which nothing was collected are gaps. */
export function ControlsTrend(props: {
  history: ScorecardHistoryItem[];
  /** The days of the chart, the oldest first. */
  days: string[];
}) {
  const { history, days } = props;
  const { palette } = useTheme();
  const points = useMemo(() => pointsOf(history, days), [history, days]);
  return (
    <TimeChart
      title={`Controls met, last ${plural(days.length, 'day')}`}
      label={inWords(history)}
      points={points}
      color={palette.primary.main}
      filled
      most={Math.max(...history.map(item => item.controlsApplicable))}
      least={2}
      empty={
        history.length
          ? `History is kept since ${dayInWords(
              history[0].day,
            )}. The trend shows from the second day on.`
          : 'History is kept from the first collection on; no day is recorded yet.'
      }
    />
  );
}

function pointsOf(history: ScorecardHistoryItem[], days: string[]) {
  const byDay = new Map(history.map(item => [item.day, item]));
  return days.map((day): TimePoint => {
    const item = byDay.get(day);
    return {
      day,
      value: item?.controlsMet,
      text: `${dayInWords(day)}: ${item?.controlsMet} of ${
        item?.controlsApplicable
      } met`,
    };
  });
}

function inWords(history: ScorecardHistoryItem[]): string {
  if (!history.length) return '';
  const first = history[0];
  const last = history[history.length - 1];
  return (
    `From ${first.controlsMet} of ${first.controlsApplicable} controls met on ` +
    `${dayInWords(first.day)} to ${last.controlsMet} of ` +
    `${last.controlsApplicable} on ${dayInWords(last.day)}, ` +
    `${plural(history.length, 'day')} recorded`
  );
}
