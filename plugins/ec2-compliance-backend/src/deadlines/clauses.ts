import {
  FindingSubject,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';

/** How long a fix may take. A month is a calendar month. */
export type Window = { hours: 48 } | { weeks: 2 } | { months: 1 };

/** One clause of the Essential Eight that sets a window for patches. */
export interface Clause {
  id: string;
  levels: readonly MaturityLevel[];
  subject: FindingSubject;
  /** Instances it speaks of; absent where it makes no difference. */
  internetFacing?: boolean;
  /**
   * `urgent`: rated critical by the vendor, or a working exploit exists;
   * `other`: neither; absent where it makes no difference.
   */
  when?: 'urgent' | 'other';
  window: Window;
}

/**
 * Where the clauses are from: the Information Security Manual's Essential
 * Eight profiles, which map the maturity model of November 2023.
 */
export const CLAUSES_VERSION = '2025.12.9';

const HOURS = { hours: 48 } as const;
const WEEKS = { weeks: 2 } as const;
const MONTH = { months: 1 } as const;

/** Every clause that sets a window, one row for each level's wording. */
export const CLAUSES: readonly Clause[] = [
  {
    id: 'ISM-1877',
    levels: [1, 2, 3],
    subject: 'operating-system',
    internetFacing: true,
    when: 'urgent',
    window: HOURS,
  },
  {
    id: 'ISM-1694',
    levels: [1, 2, 3],
    subject: 'operating-system',
    internetFacing: true,
    when: 'other',
    window: WEEKS,
  },
  {
    id: 'ISM-1695',
    levels: [1, 2],
    subject: 'operating-system',
    internetFacing: false,
    window: MONTH,
  },
  {
    id: 'ISM-1696',
    levels: [3],
    subject: 'operating-system',
    internetFacing: false,
    when: 'urgent',
    window: HOURS,
  },
  {
    id: 'ISM-1902',
    levels: [3],
    subject: 'operating-system',
    internetFacing: false,
    when: 'other',
    window: MONTH,
  },
  {
    id: 'ISM-1876',
    levels: [1, 2, 3],
    subject: 'online-service',
    when: 'urgent',
    window: HOURS,
  },
  {
    id: 'ISM-1690',
    levels: [1, 2, 3],
    subject: 'online-service',
    when: 'other',
    window: WEEKS,
  },
  {
    id: 'ISM-1691',
    levels: [1, 2],
    subject: 'common-application',
    window: WEEKS,
  },
  {
    id: 'ISM-1692',
    levels: [3],
    subject: 'common-application',
    when: 'urgent',
    window: HOURS,
  },
  {
    id: 'ISM-1901',
    levels: [3],
    subject: 'common-application',
    when: 'other',
    window: WEEKS,
  },
  {
    id: 'ISM-1693',
    levels: [2, 3],
    subject: 'other-application',
    window: MONTH,
  },
];
