import { FindingHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** From the first week with anything due to the last. */
export function sharesInWords(
  reader: Reader,
  weeks: FindingHistoryItem[],
): string {
  const { t, day } = reader;
  const due = weeks.filter(week => week.due > 0);
  if (!due.length) return t('findings.trend.nothingDue');
  const inWords = ({ week, inTime, due: total }: FindingHistoryItem) =>
    t('findings.trend.shareOfWeek', { inTime, due: total, week: day(week) });
  return t('findings.trend.shares', {
    weeks: fromTo(reader, due.map(inWords)),
  });
}

/** From the first week that was read to the last. */
export function overdueInWords(
  reader: Reader,
  weeks: FindingHistoryItem[],
): string {
  const { t, day } = reader;
  const read = weeks.filter(({ open }) => open !== undefined);
  if (!read.length) return t('findings.trend.nothingRecorded');
  const inWords = ({ week, overdue = 0 }: FindingHistoryItem) =>
    t('findings.trend.overdueOfWeek', { overdue, week: day(week) });
  return t('findings.trend.overdues', {
    weeks: fromTo(reader, read.map(inWords)),
  });
}

function fromTo({ t }: Reader, words: string[]): string {
  const first = words[0];
  const last = words[words.length - 1];
  return first === last ? first : t('findings.trend.fromTo', { first, last });
}
