import { FindingsSummary, InstanceFindings, NO_FINDINGS } from '../evidence';
import { ClockResult } from './types';

const SOON = 48 * 3_600_000;

/** One open finding of an instance. */
export interface OpenFinding {
  packageName: string;
  vulnerabilityId: string;
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
  for (const { packageName, vulnerabilityId, deadline } of findings) {
    summary.open++;
    const { dueAt, clause, because } = deadline;
    if (dueAt === undefined) {
      summary[deadline.state === 'no-fix' ? 'withoutFix' : 'withoutClause']++;
      continue;
    }
    const left = Date.parse(dueAt) - now.getTime();
    if (left < 0) {
      summary.overdue++;
    } else if (left <= SOON) {
      summary.dueSoon++;
    }
    if (!summary.worst || dueAt < summary.worst.dueAt) {
      summary.worst = {
        packageName,
        vulnerabilityId,
        dueAt,
        because,
        ...(clause !== undefined && { clause }),
      };
    }
  }
  return summary;
}
