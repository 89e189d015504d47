import { InputError } from '@backstage/errors';
import { because, refusal } from '../../refusals';

const DAY = 86_400_000;

/** Of how many days a report is that names none. */
const DEFAULT_DAYS = 90;

/** Of how many days it is at most. */
const MOST_DAYS = 1000;

/** The days of a report, UTC, both included. */
export interface Period {
  from: string;
  to: string;
}

/** @throws InputError for one that is none */
export function readPeriod(given: Partial<Period>, now: Date): Period {
  const today = dayOf(now.getTime());
  const to = given.to ?? today;
  const from = given.from ?? dayOf(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY);
  if (to > today) {
    throw refusal(InputError, because('period.not-over', { to, today }));
  }
  if (from > to) {
    throw refusal(InputError, because('period.backwards', { from, to }));
  }
  const days = daysOf({ from, to });
  if (days > MOST_DAYS) {
    throw refusal(
      InputError,
      because('period.too-long', { from, days, most: MOST_DAYS }),
    );
  }
  return { from, to };
}

/** How many days a period has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** When a period begins and when it is over, ISO 8601. */
export function timesOf({ from, to }: Period): { from: string; until: string } {
  return {
    from: new Date(from).toISOString(),
    until: new Date(Date.parse(to) + DAY).toISOString(),
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
