import { FindingsSummary, InstanceFindings, NO_FINDINGS } from '../evidence';
import { changesAfter, isDueSoon, isOverdue } from './dueSoon';
import { ClockResult } from './types';
import { earliest } from './firstSight';
import { clockKey } from './workload';

/** One open finding of an instance. */
export interface OpenFinding {
  packageName: string;
  vulnerabilityId: string;
  /** In Inspector, which takes nothing out. */
  suppressed?: boolean;
  deadline: ClockResult;
}

/** How the open findings of one instance stand at a time. */
export function summarizeFindings(
  findings: readonly OpenFinding[],
  now: Date,
): InstanceFindings {
  const isOs = ({ deadline }: OpenFinding) =>
    deadline.subject === 'operating-system';
  return {
    operatingSystems: summarize(findings.filter(isOs), now),
    applications: summarize(
      findings.filter(finding => !isOs(finding)),
      now,
    ),
  };
}

/** How the findings of an instance stand, and until when. */
export interface Standing {
  findings: InstanceFindings;
  /** The first moment at which they may stand otherwise, ISO 8601. */
  until: string;
}

const NEVER = '9999';

/** Of an instance that nothing was found on. */
export const NOTHING_STANDS: Standing = { findings: NO_FINDINGS, until: NEVER };

/** As {@link summarizeFindings}, and how long it is so. */
export function standingOf(
  findings: readonly OpenFinding[],
  now: Date,
): Standing {
  return {
    findings: summarizeFindings(findings, now),
    until:
      earliest(
        findings.flatMap(({ deadline: { dueAt } }) =>
          dueAt === undefined ? [] : changesAfter(dueAt, now) ?? [],
        ),
      ) ?? NEVER,
  };
}

/** How an instance stands of whose vulnerabilities some were summarized apart. */
export function addStandings(one: Standing, other: Standing): Standing {
  const add = (key: keyof InstanceFindings): FindingsSummary => {
    const [a, b] = [one.findings[key], other.findings[key]];
    return {
      open: a.open + b.open,
      overdue: a.overdue + b.overdue,
      dueSoon: a.dueSoon + b.dueSoon,
      withoutFix: a.withoutFix + b.withoutFix,
      withoutClause: a.withoutClause + b.withoutClause,
      suppressed: a.suppressed + b.suppressed,
      ...((a.worst ?? b.worst) && {
        worst:
          !b.worst || (a.worst && isWorse(a.worst, b.worst))
            ? a.worst
            : b.worst,
      }),
    };
  };
  return {
    findings: {
      operatingSystems: add('operatingSystems'),
      applications: add('applications'),
    },
    until: one.until < other.until ? one.until : other.until,
  };
}

type Worst = NonNullable<FindingsSummary['worst']>;

/** One order, so that the same is said however it was read. */
function isWorse(one: Worst, other: Worst): boolean {
  const keyOf = ({ dueAt, vulnerabilityId, packageName }: Worst) =>
    `${dueAt}\n${clockKey('', vulnerabilityId, packageName)}`;
  return keyOf(one) < keyOf(other);
}

function summarize(
  findings: readonly OpenFinding[],
  now: Date,
): FindingsSummary {
  const summary: FindingsSummary = { ...NO_FINDINGS.applications };
  for (const finding of mostUrgent(findings)) {
    const { packageName, vulnerabilityId, deadline, suppressed } = finding;
    summary.open++;
    summary.suppressed += suppressed ? 1 : 0;
    const { dueAt, clause, because } = deadline;
    if (dueAt === undefined) {
      summary[deadline.state === 'no-fix' ? 'withoutFix' : 'withoutClause']++;
      continue;
    }
    if (isOverdue(dueAt, now)) {
      summary.overdue++;
    } else if (isDueSoon(dueAt, now)) {
      summary.dueSoon++;
    }
    const worst = {
      packageName,
      vulnerabilityId,
      dueAt,
      clause,
      because,
      suppressed: suppressed || undefined,
    };
    if (!summary.worst || isWorse(worst, summary.worst)) {
      summary.worst = worst;
    }
  }
  return summary;
}

/** One of each vulnerability and package: Patch Manager may know it as well. */
function mostUrgent(findings: readonly OpenFinding[]): OpenFinding[] {
  const byKey = new Map<string, OpenFinding>();
  for (const finding of findings) {
    const key = clockKey('', finding.vulnerabilityId, finding.packageName);
    const known = byKey.get(key);
    if (!known || dueOf(finding) < dueOf(known)) {
      byKey.set(key, finding);
    }
  }
  return [...byKey.values()];
}

function dueOf({ deadline }: OpenFinding): string {
  return deadline.dueAt ?? '9999';
}
