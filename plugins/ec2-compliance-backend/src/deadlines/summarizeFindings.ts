import { FindingsSummary, InstanceFindings, NO_FINDINGS } from '../evidence';
import { isDueSoon, isOverdue } from './dueSoon';
import { ClockResult } from './types';
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
    if (!summary.worst || dueAt < summary.worst.dueAt) {
      summary.worst = {
        packageName,
        vulnerabilityId,
        dueAt,
        clause,
        because,
        suppressed: suppressed || undefined,
      };
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
