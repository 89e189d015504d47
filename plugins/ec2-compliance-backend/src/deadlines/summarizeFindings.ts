import { WaiverCoverage } from 'backstage-plugin-ec2-compliance-common';
import {
  ExceptedFindings,
  FindingsSummary,
  InstanceFindings,
  NO_FINDINGS,
} from '../evidence';
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
  /** The exception that is made of it, if one is. */
  waiver?: WaiverCoverage;
  /** The first moment at which that may be another, ISO 8601, if there is one. */
  waiverUntil?: string;
  deadline: ClockResult;
}

/** How the open findings of one instance stand at a time. */
export function summarizeFindings(
  findings: readonly OpenFinding[],
  now: Date,
): InstanceFindings {
  const isOs = ({ deadline }: OpenFinding) =>
    deadline.subject === 'operating-system';
  const [operatingSystems, applications] = [
    findings.filter(isOs),
    findings.filter(finding => !isOs(finding)),
  ];
  return withExcepted(
    {
      operatingSystems: summarize(operatingSystems.filter(isOpen), now),
      applications: summarize(applications.filter(isOpen), now),
    },
    {
      operatingSystems: summarizeExcepted(operatingSystems, now),
      applications: summarizeExcepted(applications, now),
    },
  );
}

/** Whether it counts as open: no exception is made of it. */
function isOpen({ waiver }: OpenFinding): boolean {
  return waiver === undefined;
}

/** With those that are waived, where any of these is overdue. */
function summarizeExcepted(
  findings: readonly OpenFinding[],
  now: Date,
): ExceptedFindings | undefined {
  const waivers = findings.flatMap(({ waiver, deadline: { dueAt } }) =>
    waiver && dueAt !== undefined && isOverdue(dueAt, now) ? [waiver] : [],
  );
  return waivers.length
    ? {
        summary: summarize(findings, now),
        waiver: waivers.reduce(firstToEnd),
      }
    : undefined;
}

/** One order, so that the same is said however it was read. */
function firstToEnd(
  one: WaiverCoverage,
  other: WaiverCoverage,
): WaiverCoverage {
  const keyOf = ({ until, waiverId }: WaiverCoverage) =>
    `${until}\n${waiverId}`;
  return keyOf(one) <= keyOf(other) ? one : other;
}

/** Nothing is said where nothing is waived. */
function withExcepted(
  findings: InstanceFindings,
  { operatingSystems, applications }: NonNullable<InstanceFindings['excepted']>,
): InstanceFindings {
  return operatingSystems || applications
    ? {
        ...findings,
        excepted: {
          ...(operatingSystems && { operatingSystems }),
          ...(applications && { applications }),
        },
      }
    : findings;
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
        findings.flatMap(({ deadline: { dueAt }, waiverUntil }) => [
          ...(dueAt === undefined ? [] : [changesAfter(dueAt, now)]),
          waiverUntil,
        ]),
      ) ?? NEVER,
  };
}

/** How an instance stands of whose vulnerabilities some were summarized apart. */
export function addStandings(one: Standing, other: Standing): Standing {
  type Subject = 'operatingSystems' | 'applications';
  const add = (subject: Subject): FindingsSummary =>
    addSummaries(one.findings[subject], other.findings[subject]);
  const addExcepted = (subject: Subject): ExceptedFindings | undefined => {
    const [a, b] = [one, other].map(
      ({ findings }) => findings.excepted?.[subject],
    );
    const waivers = [a, b].flatMap(excepted => excepted?.waiver ?? []);
    return waivers.length
      ? {
          summary: addSummaries(
            a?.summary ?? one.findings[subject],
            b?.summary ?? other.findings[subject],
          ),
          waiver: waivers.reduce(firstToEnd),
        }
      : undefined;
  };
  return {
    findings: withExcepted(
      {
        operatingSystems: add('operatingSystems'),
        applications: add('applications'),
      },
      {
        operatingSystems: addExcepted('operatingSystems'),
        applications: addExcepted('applications'),
      },
    ),
    until: one.until < other.until ? one.until : other.until,
  };
}

function addSummaries(a: FindingsSummary, b: FindingsSummary): FindingsSummary {
  return {
    open: a.open + b.open,
    overdue: a.overdue + b.overdue,
    dueSoon: a.dueSoon + b.dueSoon,
    withoutFix: a.withoutFix + b.withoutFix,
    withoutClause: a.withoutClause + b.withoutClause,
    suppressed: a.suppressed + b.suppressed,
    ...((a.worst ?? b.worst) && {
      worst:
        !b.worst || (a.worst && isWorse(a.worst, b.worst)) ? a.worst : b.worst,
    }),
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
