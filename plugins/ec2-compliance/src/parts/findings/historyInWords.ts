import { FindingHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { dayInWords } from '../time/times';

/** From the first week with anything due to the last. */
export function sharesInWords(weeks: FindingHistoryItem[]): string {
  const due = weeks.filter(week => week.due > 0);
  if (!due.length) return 'No finding has fallen due yet';
  const inWords = ({ week, inTime, due: total }: FindingHistoryItem) =>
    `${inTime} of ${total} due in the week of ${dayInWords(week)}`;
  const first = inWords(due[0]);
  const last = inWords(due[due.length - 1]);
  return `Fixed in time: ${first === last ? first : `${first}, ${last}`}`;
}

/** From the first week that was read to the last. */
export function overdueInWords(weeks: FindingHistoryItem[]): string {
  const read = weeks.filter(({ open }) => open !== undefined);
  if (!read.length) return 'Nothing is recorded yet';
  const inWords = ({ week, overdue }: FindingHistoryItem) =>
    `${overdue} in the week of ${dayInWords(week)}`;
  const first = inWords(read[0]);
  const last = inWords(read[read.length - 1]);
  return `Overdue: ${first === last ? first : `${first}, ${last}`}`;
}
