import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { Duration } from 'luxon';
import { chooseClause } from '../../clauses';
import { GradeApproval } from './approval';

const DAY = 86_400_000;

/** Security patches that a baseline does not approve in time. */
export interface Unapproved {
  /**
   * - `ended`: only what was released until a date that has passed
   * - `never`: by no rule
   * - `late`: too late to be applied within the window
   */
  how: 'ended' | 'never' | 'late';
  /** Their severities, in the vendor's words. */
  grades: string[];
  /** Whether those rated critical are among them. */
  critical: boolean;
  /** The longest delay, where they are late. */
  approvedAfterDays: number;
  /** Milliseconds. */
  windowMillis: number;
}

/** What the windows depend on. */
export interface WindowFacts {
  internetFacing: boolean;
  level: MaturityLevel;
  /** The longest time between two scans, milliseconds. */
  scanEvery: number;
}

/** The first kind of security patches that is not approved in time. */
export function findUnapproved(
  approvals: readonly GradeApproval[],
  facts: WindowFacts,
): Unapproved | undefined {
  for (const urgent of [true, false]) {
    const windowMillis = windowOf(urgent, facts);
    const ofKind = approvals.filter(item => item.urgent === urgent);
    const isCritical = ({ grade }: GradeApproval) =>
      grade === 'Critical' ||
      // Where there are no severities, what matters is in every priority.
      (urgent && !ofKind.some(item => item.grade === 'Critical'));
    const checks = [
      ['ended', (item: GradeApproval) => item.approval === 'ended'],
      ['never', (item: GradeApproval) => item.approval === 'never'],
      [
        'late',
        ({ approval }: GradeApproval) =>
          typeof approval === 'number' &&
          approval * DAY + facts.scanEvery > windowMillis,
      ],
    ] as const;
    for (const [how, isSo] of checks) {
      const found = ofKind.filter(isSo);
      if (found.length) {
        return {
          how,
          grades: found.map(({ grade }) => grade),
          critical: found.some(isCritical),
          approvedAfterDays: daysOf(found) ?? 0,
          windowMillis,
        };
      }
    }
  }
  return undefined;
}

/** The longest delay of some approvals; undefined where none has one. */
export function daysOf(
  approvals: readonly GradeApproval[],
): number | undefined {
  const days = approvals
    .map(({ approval }) => approval)
    .filter(approval => typeof approval === 'number');
  return days.length ? Math.max(...days) : undefined;
}

/** What the level's clause allows for an operating system, a month as 30 days. */
function windowOf(
  urgent: boolean,
  { internetFacing, level }: WindowFacts,
): number {
  const clause = chooseClause({
    subject: 'operating-system',
    internetFacing,
    urgent,
    level,
  });
  return clause
    ? Duration.fromObject(clause.window.length).toMillis()
    : Infinity;
}
