import {
  DAY,
  hashText,
  HOUR,
  type InstanceModel,
  quirks as q,
} from 'aws-sandbox';
import type { Fleet } from '../fleets/Fleet';
import type { PastMoment } from './chronicle';
import { familyOf, mendedAt, vendorWordOf } from './releases';

/** What is found on any day at the end was published within so many days. */
const GENERATION_DAYS = 23;

/** Generations of it that came before. */
const GENERATIONS = 5;

const PACKAGES = {
  rpm: ['expat', 'systemd', 'glibc', 'python3', 'bind-libs'],
  deb: ['libexpat1', 'libsystemd0', 'libc6', 'python3', 'bind9-libs'],
  windows: ['Microsoft Edge', 'Microsoft Edge', '.NET', '.NET', 'Defender'],
};

/**
 * Lays over an instance the small things that are always found on some, as at
 * the end: those that were published before the moment and after its launch,
 * until an update mended them.
 */
export function layEveryday(
  instance: InstanceModel,
  place: { fleet: Fleet; name: string },
  { at, end }: PastMoment,
): void {
  for (let generation = 1; generation <= GENERATIONS; generation++) {
    const h = hashText(`${place.name}/everyday/${generation}`);
    const counts = {
      high: h % 9 === 0 ? 1 : 0,
      medium: (h >>> 4) % 3,
      other: (h >>> 8) % 3,
    };
    for (const [index, severity] of (
      ['high', 'medium', 'other'] as const
    ).entries()) {
      for (let position = 0; position < counts[severity]; position++) {
        const key = `${generation}${index + 1}${position}`;
        const daysAgo =
          generation * GENERATION_DAYS +
          3 +
          (hashText(key) % (GENERATION_DAYS - 3));
        const publishedAt = end - daysAgo * DAY;
        if (publishedAt > at || instance.launchedAt > publishedAt) {
          continue;
        }
        q.vulnerable({
          id: `CVE-2026-4${key}0`,
          packageName:
            PACKAGES[familyOf(instance)][(generation + position + index) % 5],
          severity,
          vendorSeverity: vendorWordOf(instance, severity),
          advisory: -daysAgo * 24,
          closed: (mendedAt(publishedAt, place, end) - end) / HOUR,
        })(instance, end);
      }
    }
  }
}
