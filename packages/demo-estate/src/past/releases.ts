import {
  DAY,
  hashText,
  HOUR,
  type InstanceModel,
  type Millis,
  operatingSystem,
  patchesOf,
  quirks as q,
} from 'aws-sandbox';
import type { Fleet } from '../fleets/Fleet';
import { daysAgo, type PastMoment } from './chronicle';

/** A day on which vendors publish updates, and what these mend. */
interface Release {
  daysAgo: number;
  vulnerabilities: {
    id: string;
    /** By the family of the operating system. */
    packages: { rpm: string; deb: string; windows: string };
    severity: 'critical' | 'high' | 'medium';
    /** Days after the release. */
    exploitedAfter?: number;
  }[];
}

const KERNEL = { rpm: 'kernel', deb: 'linux-image-aws', windows: 'win32k' };
const OPENSSL = { rpm: 'openssl', deb: 'openssl', windows: 'schannel' };
const CURL = { rpm: 'curl', deb: 'curl', windows: 'winhttp' };
const GLIBC = { rpm: 'glibc', deb: 'libc6', windows: 'ucrtbase' };
const SUDO = { rpm: 'sudo', deb: 'sudo', windows: 'lsass' };
const XML = { rpm: 'libxml2', deb: 'libxml2', windows: 'msxml6' };

/** Each month a large one, and from the first on small ones between. Oldest first. */
const RELEASES: readonly Release[] = [
  {
    daysAgo: 113,
    vulnerabilities: [
      { id: 'CVE-2026-60001', packages: SUDO, severity: 'high' },
      { id: 'CVE-2026-60002', packages: OPENSSL, severity: 'medium' },
    ],
  },
  {
    daysAgo: 85,
    vulnerabilities: [
      { id: 'CVE-2026-60011', packages: KERNEL, severity: 'high' },
      { id: 'CVE-2026-60012', packages: CURL, severity: 'medium' },
    ],
  },
  {
    daysAgo: 71,
    vulnerabilities: [
      { id: 'CVE-2026-60021', packages: GLIBC, severity: 'high' },
    ],
  },
  {
    daysAgo: 57,
    vulnerabilities: [
      {
        id: 'CVE-2026-60031',
        packages: OPENSSL,
        severity: 'critical',
        exploitedAfter: 2,
      },
      { id: 'CVE-2026-60032', packages: KERNEL, severity: 'high' },
    ],
  },
  {
    daysAgo: 43,
    vulnerabilities: [
      { id: 'CVE-2026-60041', packages: SUDO, severity: 'high' },
    ],
  },
  {
    daysAgo: 29,
    vulnerabilities: [
      { id: 'CVE-2026-60051', packages: KERNEL, severity: 'critical' },
      { id: 'CVE-2026-60052', packages: XML, severity: 'medium' },
    ],
  },
  {
    daysAgo: 15,
    vulnerabilities: [
      { id: 'CVE-2026-60061', packages: CURL, severity: 'high' },
    ],
  },
];

/**
 * After how many days a team has an update on its first and its last instance,
 * by release.
 */
type Habit = readonly (readonly [first: number, last: number])[];

const always = (first: number, last: number): Habit =>
  RELEASES.map(() => [first, last]);

const HABITS: Record<string, Habit> = {
  checkout: always(2, 8),
  storefront: always(4, 11),
  fulfilment: always(8, 22),
  // Began with what took a month, and is among the best by now.
  'customer-loyalty': [
    [48, 62],
    [30, 40],
    [24, 34],
    [16, 25],
    [9, 15],
    [4, 9],
    [2, 5],
  ],
  // The window of one month was missed: it came with the next one's.
  'data-platform': [
    [5, 11],
    [5, 11],
    [5, 11],
    [33, 40],
    [19, 26],
    [5, 11],
    [5, 11],
  ],
  'identity-access': always(1, 4),
  'developer-experience': always(18, 45),
  'core-infrastructure': always(6, 13),
};

/** By then all that was published in the past is installed. */
const LAST_DAY = 1.5;

/** When an instance, or all of an Auto Scaling group, gets a release. */
function installedAt(
  index: number,
  { fleet, name }: { fleet: Fleet; name: string },
  end: Millis,
): Millis {
  const [first, last] = HABITS[fleet.owner]?.[index] ?? [7, 14];
  const subject =
    fleet.kind === 'auto-scaled' ? `${fleet.service}/${fleet.region}` : name;
  const dice = (hashText(`${subject}/release/${index}`) % 1000) / 1000;
  const after = first + dice * (last - first);
  const ago = Math.max(LAST_DAY, RELEASES[index].daysAgo - after);
  // One instance of a group after the other.
  const turn =
    fleet.kind === 'auto-scaled' ? (hashText(name) % 10) * (HOUR / 2) : 0;
  return Math.floor((end - ago * DAY + turn) / HOUR) * HOUR;
}

/** When an Auto Scaling group replaced an instance, oldest first. */
export function replacedAt(
  place: { fleet: Fleet; name: string },
  end: Millis,
): Millis[] {
  return RELEASES.map((_, index) => installedAt(index, place, end)).sort(
    (a, b) => a - b,
  );
}

/** When an instance gets what was published at a time: with the next release. */
export function mendedAt(
  publishedAt: Millis,
  place: { fleet: Fleet; name: string },
  end: Millis,
): Millis {
  const next = RELEASES.findIndex(
    release => end - release.daysAgo * DAY >= publishedAt,
  );
  return next < 0 ? end - LAST_DAY * DAY : installedAt(next, place, end);
}

/**
 * Lays over an instance what it lacked of what was published before the moment,
 * and what it had got since its launch.
 */
export function layReleases(
  instance: InstanceModel,
  place: { fleet: Fleet; name: string },
  moment: PastMoment,
): void {
  const { at, end } = moment;
  for (const [index, release] of RELEASES.entries()) {
    const publishedAt = end - release.daysAgo * DAY;
    // What was launched later has it in its image.
    if (publishedAt > at || instance.launchedAt > publishedAt) {
      continue;
    }
    const installed = installedAt(index, place, end);
    for (const story of release.vulnerabilities) {
      q.vulnerable({
        id: story.id,
        packageName: story.packages[familyOf(instance)],
        severity: story.severity,
        vendorSeverity: vendorWordOf(instance, story.severity),
        advisory: -release.daysAgo * 24,
        exploit:
          story.exploitedAfter === undefined
            ? undefined
            : (story.exploitedAfter - release.daysAgo) * 24,
        kev:
          story.exploitedAfter === undefined
            ? undefined
            : (story.exploitedAfter + 1 - release.daysAgo) * 24,
        closed: (installed - end) / HOUR,
      })(instance, end);
    }
    if (place.fleet.kind === 'long-lived' && installed > at) {
      const patches = patchesOf(instance.os);
      const { title } = patches[index % Math.max(1, patches.length)] ?? {};
      if (
        title &&
        daysAgo(moment) <= release.daysAgo - 1 &&
        !instance.patch?.missing.includes(title)
      ) {
        instance.patch?.missing.push(title);
      }
    }
  }
}

export function familyOf({ os }: InstanceModel): 'rpm' | 'deb' | 'windows' {
  const { inspectorName, platformType } = operatingSystem(os);
  if (platformType === 'Windows') {
    return 'windows';
  }
  return /UBUNTU|DEBIAN/.test(inspectorName) ? 'deb' : 'rpm';
}

const IMPORTANCE = {
  critical: 'Critical',
  high: 'Important',
  medium: 'Moderate',
  other: 'Low',
};

const VENDOR_WORDS = {
  rpm: IMPORTANCE,
  windows: IMPORTANCE,
  deb: { critical: 'critical', high: 'high', medium: 'medium', other: 'low' },
};

export function vendorWordOf(
  instance: InstanceModel,
  severity: keyof (typeof VENDOR_WORDS)['rpm'],
): string {
  return VENDOR_WORDS[familyOf(instance)][severity];
}
