import { FindingDeadline } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';

/** How much a finding presses. */
export type DueState = 'overdue' | '48h' | '14d' | 'later' | 'no-clock';

/** What each state is called, in the order of attention. */
export const DUE_STATES: Record<DueState, string> = {
  overdue: 'Overdue',
  '48h': 'Due in 48 h',
  '14d': 'Due in 14 days',
  later: 'Due later',
  'no-clock': 'No clock',
};

/** How much a deadline presses at a time; what is due this instant is not overdue. */
export function dueStateOf(deadline: FindingDeadline, now: DateTime): DueState {
  return dueStateAt(
    deadline.state === 'running' ? deadline.dueAt : undefined,
    now,
  );
}

/** The same for a due date of its own, ISO 8601; without one no clock runs. */
export function dueStateAt(dueAt: string | undefined, now: DateTime): DueState {
  if (dueAt === undefined) return 'no-clock';
  const left = DateTime.fromISO(dueAt).diff(now).as('hours');
  if (left < 0) return 'overdue';
  if (left <= 48) return '48h';
  return left <= 14 * 24 ? '14d' : 'later';
}
