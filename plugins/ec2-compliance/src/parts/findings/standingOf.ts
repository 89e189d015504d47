import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { dueStateAt } from './dueStates';

/** The instances of a finding that are due first, and the others. */
export interface Standing {
  /** The earliest date, ISO 8601; absent where no clock runs. */
  dueAt?: string;
  /** Whether that is past. */
  overdue: boolean;
  /** On how many: all that are overdue, else all of that date. */
  instances: number;
  /** The rest, where there is one. */
  others?: {
    /** The earliest of theirs, ISO 8601; absent where no clock runs. */
    dueAt?: string;
    /** Whether they have several dates. */
    several: boolean;
  };
}

/** Counts a finding's instances by its dates, so that date and count speak of the same ones. */
export function standingOf(
  { deadline, dueDates, instances }: FindingSummary,
  now: DateTime,
): Standing {
  const { dueAt } = deadline;
  const isOverdue = (at: string | undefined) =>
    dueStateAt(at, now) === 'overdue';
  const overdue = isOverdue(dueAt);
  // What was added up before its dates were counted is told as a whole.
  const all = dueDates ?? [{ dueAt, instances }];
  const first = all.filter(date =>
    overdue ? isOverdue(date.dueAt) : date.dueAt === dueAt,
  );
  const rest = all.filter(date => !first.includes(date));
  return {
    dueAt,
    overdue,
    instances: first.reduce((sum, date) => sum + date.instances, 0),
    others: rest.length
      ? { dueAt: rest[0].dueAt, several: rest.length > 1 }
      : undefined,
  };
}
