import { DAY, type Millis } from 'aws-sandbox';

/** How far back the past of the demo goes. */
export const PAST_DAYS = 90;

/** When something was, and the end of the past, which is when the demo starts. */
export interface PastMoment {
  at: Millis;
  end: Millis;
}

/** How long before the end a moment is, in days. */
export function daysAgo({ at, end }: PastMoment): number {
  return (end - at) / DAY;
}

/** Days ago: `from` is the earlier one, and the later one is out of it. */
export interface Period {
  from: number;
  until: number;
}

export function isWithin({ from, until }: Period, moment: PastMoment): boolean {
  const ago = daysAgo(moment);
  return ago <= from && ago > until;
}

/** The backend stood still, so that of these days nothing is known. */
const OUTAGE: Period = { from: 38, until: 33 };

/** Whether nothing was collected then. */
export function isOutage(moment: PastMoment): boolean {
  return isWithin(OUTAGE, moment);
}

/** Somebody took the collector's role out of data-prod, for a week. */
export const DENIED: Period & { account: 'data' } = {
  account: 'data',
  from: 66,
  until: 59,
};

/** A service that another team took over. */
export const HANDOVER = {
  component: 'tax-calculator',
  from: 'storefront',
  daysAgo: 41,
} as const;
