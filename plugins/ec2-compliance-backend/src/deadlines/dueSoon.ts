import { FINDING_DUE_HOURS } from 'backstage-plugin-ec2-compliance-common';

const HOUR = 3_600_000;

/** The last due date that is soon. */
export function dueSoonUntil(now: Date): Date {
  return new Date(now.getTime() + FINDING_DUE_HOURS['48h'] * HOUR);
}

/** Whether a due date, ISO 8601, is past: what is due at this very moment can still be met. */
export function isOverdue(dueAt: string, now: Date): boolean {
  return Date.parse(dueAt) < now.getTime();
}

/** Whether a due date, ISO 8601, is soon, and not past. */
export function isDueSoon(dueAt: string, now: Date): boolean {
  return (
    !isOverdue(dueAt, now) && Date.parse(dueAt) <= dueSoonUntil(now).getTime()
  );
}

/**
 * The first moment after a time at which a due date, ISO 8601, becomes soon or
 * past; none once it is past.
 */
export function changesAfter(dueAt: string, now: Date): string | undefined {
  const due = Date.parse(dueAt);
  return [due - FINDING_DUE_HOURS['48h'] * HOUR, due + 1]
    .filter(at => at > now.getTime())
    .map(at => new Date(at).toISOString())
    .shift();
}
