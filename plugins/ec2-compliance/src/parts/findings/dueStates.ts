import AlarmIcon from '@material-ui/icons/Alarm';
import ErrorIcon from '@material-ui/icons/Error';
import EventIcon from '@material-ui/icons/Event';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import { DateTime } from 'luxon';
import {
  FINDING_DUE_HOURS,
  FINDING_DUES,
  FindingDeadline,
  FindingDue,
  FindingFacets,
} from 'backstage-plugin-ec2-compliance-common';
import { hoursUntil } from '../time/times';

/** How much a finding presses. */
export type DueState = FindingDue | 'later' | 'no-clock';

/** How a state is shown. */
interface DueStateDescription {
  Icon: typeof ErrorIcon;
  /** The theme's colour of a status; subtle without one. */
  color?: 'error' | 'warning';
}

/** How a state that can be asked for is told and counted. */
interface DueDescription extends DueStateDescription {
  /** The most hours that are left; absent for what is past. */
  hours?: number;
  /** Where it is counted. */
  countKey: keyof FindingFacets & ('overdue' | 'dueSoon' | 'dueLater');
}

/** The states that findings can be listed by, the most pressing first. */
export const DUES: Record<FindingDue, DueDescription> = {
  overdue: {
    Icon: ErrorIcon,
    color: 'error',
    countKey: 'overdue',
  },
  '48h': {
    Icon: AlarmIcon,
    color: 'warning',
    hours: FINDING_DUE_HOURS['48h'],
    countKey: 'dueSoon',
  },
  '14d': {
    Icon: EventIcon,
    hours: FINDING_DUE_HOURS['14d'],
    countKey: 'dueLater',
  },
};

/** Every state, in the order of attention. */
export const DUE_STATES: Record<DueState, DueStateDescription> = {
  ...DUES,
  later: { Icon: EventIcon },
  'no-clock': { Icon: HourglassEmptyIcon },
};

/** Narrows a URL parameter to what the API can be asked for. */
export function parseDue(value: string | undefined): FindingDue | undefined {
  return FINDING_DUES.find(due => due === value);
}

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
  const left = hoursUntil(dueAt, now);
  if (left < 0) return 'overdue';
  return (
    FINDING_DUES.find(due => left <= (DUES[due].hours ?? -Infinity)) ?? 'later'
  );
}
