import { readVendorRating } from '../../../deadlines';
import {
  FindingFacets,
  FindingGroup,
  FindingGrouping,
  FindingSummary,
  InstanceDetail,
  InstanceSummary,
  ScorecardList,
  ScorecardSummary,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { groupBy } from 'lodash';
import { COUNT_FIELD } from '../../../scorecards';

const HOUR_MS = 3_600_000;

/** Adds up status by status. */
export function addCounts(all: StatusCounts[]): StatusCounts {
  const sum = (key: keyof StatusCounts) =>
    all.reduce((total, counts) => total + counts[key], 0);
  return {
    nonCompliant: sum('nonCompliant'),
    insufficientData: sum('insufficientData'),
    waived: sum('waived'),
    compliant: sum('compliant'),
    notApplicable: sum('notApplicable'),
  };
}

/** What a list of scorecards says of itself as a whole, from its rows. */
export function addScorecards(
  rows: ScorecardSummary[],
  options: {
    /** Those of the rows: each once, or once for each of them. */
    instances: InstanceSummary[];
    details: ReadonlyMap<string, InstanceDetail>;
  },
): Omit<ScorecardList['summary'], 'hidden' | 'unmappedInstances'> & {
  controls: ScorecardList['controls'];
} {
  const { details, instances } = options;
  const running = instances.filter(({ paused }) => !paused);
  const byControl = groupBy(
    running.flatMap(({ arn }) => details.get(arn)!.verdicts),
    ({ controlId }) => controlId,
  );
  const isJudged = ({ instanceCounts }: ScorecardSummary) =>
    Object.values(instanceCounts).some(count => count > 0);
  const others = rows.filter(row => !isJudged(row));
  return {
    scorecards: rows.length,
    judged: rows.filter(isJudged).length,
    notJudged: others.filter(row => row.instances > 0).length,
    paused: others.filter(row => !row.instances && row.pausedInstances > 0)
      .length,
    withoutInstances: others.filter(
      row => !row.instances && !row.pausedInstances,
    ).length,
    allMet: rows.filter(
      row =>
        row.controlsApplicable > 0 &&
        row.controlsMet === row.controlsApplicable,
    ).length,
    instances: running.length,
    pausedInstances: instances.length - running.length,
    instanceCounts: addCounts(running.map(({ counts }) => worstOf(counts))),
    controls: Object.entries(byControl)
      .map(([controlId, verdicts]) => ({
        controlId,
        counts: addCounts(verdicts.map(({ status }) => one(status))),
      }))
      .sort((a, b) => a.controlId.localeCompare(b.controlId)),
  };
}

function one(status: VerdictStatus): StatusCounts {
  return { ...addCounts([]), [COUNT_FIELD[status]]: 1 };
}

/** The worst of an instance's verdicts, as one. */
function worstOf(counts: StatusCounts): StatusCounts {
  const none = addCounts([]);
  const worst = (
    ['nonCompliant', 'insufficientData', 'compliant', 'notApplicable'] as const
  ).find(status => counts[status] > 0);
  return worst ? { ...none, [worst]: 1 } : none;
}

/** The facets of a list of findings, from its rows. */
export function addFindings(rows: FindingSummary[], now: Date): FindingFacets {
  const within = (from: number, to: number) =>
    rows.filter(({ deadline: { dueAt } }) => {
      const hours =
        dueAt === undefined
          ? NaN
          : (Date.parse(dueAt) - now.getTime()) / HOUR_MS;
      return hours >= from && hours <= to;
    }).length;
  return {
    open: rows.length,
    overdue: within(-Infinity, 0),
    dueSoon: within(0, 48),
    dueLater: within(0, 14 * 24),
    kev: rows.filter(row => row.kevAddedAt !== undefined).length,
    fixAvailable: rows.filter(row => row.fixAvailable).length,
    suppressed: rows.filter(row => row.suppressedInstances > 0).length,
    severities: Object.fromEntries(
      Object.entries(
        groupBy(
          rows,
          ({ vendorSeverity }) =>
            readVendorRating({ vendorSeverity }).word ?? 'unknown',
        ),
      ).map(([severity, of]) => [severity, of.length]),
    ),
  };
}

/** How many findings of how many services each group has, from the rows. */
export function groupFindings(
  rows: FindingSummary[],
  by: FindingGrouping,
): Array<Pick<FindingGroup, 'key' | 'findings' | 'services' | 'packages'>> {
  const keyOf = {
    vulnerability: (row: FindingSummary) => row.vulnerabilityId,
    service: (row: FindingSummary) => row.entityRef ?? '',
    owner: (row: FindingSummary) => row.ownerRef ?? '',
  }[by];
  const different = (values: unknown[]) =>
    new Set(values.filter(value => value !== undefined)).size;
  return Object.entries(groupBy(rows, keyOf))
    .map(([key, of]) => ({
      key,
      findings: of.length,
      services: different(of.map(row => row.entityRef)),
      packages: different(of.map(row => row.packageName)),
    }))
    .sort((a, b) => a.key.localeCompare(b.key));
}
