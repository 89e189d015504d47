import { hashText, quirks as q } from 'aws-sandbox';
import type { Fleet } from '../fleets/Fleet';
import { daysAgo, isWithin, type PastMoment } from './chronicle';

/** What was wrong for a time, and is mended by the end. */
interface Trouble {
  service: string;
  quirk: q.Quirk;
  /** Days ago; of the beginning unless said. */
  from?: number;
  /** Until when, in days ago, by the number of the instance; null: spared. */
  until(number: number): number | null;
}

/** A few at a time, as a team works its way through. */
const inSteps = (first: number, step: number) => (number: number) =>
  Math.max(4, first - (number - 1) * step);

const only =
  (last: number, until: number) =>
  (number: number): number | null =>
    number <= last ? until : null;

const TROUBLES: readonly Trouble[] = [
  // Customer Loyalty, which got better month by month.
  {
    service: 'email-campaigns',
    quirk: q.withoutCloudWatchAgent,
    until: inSteps(78, 11),
  },
  {
    service: 'customer-profile',
    quirk: q.withoutApplicationControl,
    until: inSteps(72, 9),
  },
  {
    service: 'recommendations',
    quirk: q.failedAssociation,
    until: inSteps(62, 7),
  },
  {
    service: 'loyalty-points',
    quirk: q.notScanned('NO_INVENTORY'),
    until: inSteps(68, 10),
  },
  {
    service: 'customer-profile',
    quirk: q.inGroup('open-ssh'),
    until: only(3, 54),
  },
  // Others, now and then.
  {
    service: 'product-catalog',
    quirk: q.unmanaged,
    from: 80,
    until: only(4, 64),
  },
  {
    service: 'shipping-labels',
    quirk: q.failedAssociation,
    from: 48,
    until: only(2, 42),
  },
  {
    service: 'spark-workers',
    quirk: q.notScanned('NO_INVENTORY'),
    from: 30,
    until: only(6, 22),
  },
  {
    service: 'fraud-screening',
    quirk: q.neverScanned,
    until: only(1, 77),
  },
  {
    service: 'log-aggregator',
    quirk: q.withoutCloudWatchAgent,
    until: inSteps(58, 6),
  },
  {
    service: 'order-service',
    quirk: q.withoutTag('Owner'),
    from: 27,
    until: only(5, 18),
  },
  {
    service: 'checkout-api',
    quirk: q.withoutCloudWatchAgent,
    from: 52,
    until: only(4, 46),
  },
];

/** One instance in so many lost its agent for some days. */
const LOST_ONE_IN = 11;

/** What was wrong with an instance at a moment, and is no more. */
export function troublesAt(
  { fleet, number, name }: { fleet: Fleet; number: number; name: string },
  moment: PastMoment,
): q.Quirk[] {
  const found = TROUBLES.filter(({ service, from = Infinity, until }) => {
    const last = until(number);
    return (
      service === fleet.service &&
      last !== null &&
      isWithin({ from, until: last }, moment)
    );
  }).map(({ quirk }) => quirk);
  const h = hashText(`${name}/lost`);
  if (h % LOST_ONE_IN === 0) {
    const from = 9 + ((h >>> 8) % 72);
    const until = from - 2 - ((h >>> 16) % 6);
    if (isWithin({ from, until }, moment)) {
      const lost = q.connectionLost(from - daysAgo(moment));
      found.push(lost);
    }
  }
  return found;
}
