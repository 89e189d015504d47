import { stringify } from 'csv-stringify/sync';
import {
  ControlDescription,
  FindingSummary,
  InstanceSummary,
  Page,
  ScorecardSummary,
  TargetSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Request, Response } from 'express';

/** A column: its heading, and the value of a row. */
type Column<T> = [heading: string, value: (row: T) => unknown];

const scorecardColumns: Column<ScorecardSummary>[] = [
  ['entityRef', row => row.entityRef],
  ['title', row => row.title],
  ['owner', row => row.ownerRef],
  ['system', row => row.systemRef],
  ['instances', row => row.instances],
  ['pausedInstances', row => row.pausedInstances],
  ['nonCompliantInstances', row => row.instanceCounts.nonCompliant],
  ['unknownInstances', row => row.instanceCounts.insufficientData],
  ['waivedInstances', row => row.instanceCounts.waived],
  ['compliantInstances', row => row.instanceCounts.compliant],
  ['controlsMet', row => row.controlsMet],
  ['controlsApplicable', row => row.controlsApplicable],
  ['score', row => row.score],
  ['worstControl', row => row.worstControl?.controlId],
  ['findingsOpen', row => row.findings.open],
  ['findingsOverdue', row => row.findings.overdue],
  ['findingsDueWithin48Hours', row => row.findings.dueSoon],
  ['oldestEvidence', row => row.freshness.oldestCollectedAt],
  ['stale', row => String(row.freshness.stale)],
];

const instanceColumns: Column<InstanceSummary>[] = [
  ['arn', row => row.arn],
  ['name', row => row.name],
  ['account', row => row.accountId],
  ['accountAlias', row => row.accountAlias],
  ['region', row => row.region],
  ['state', row => row.state],
  ['platform', row => row.platform],
  ['instanceType', row => row.instanceType],
  ['autoScalingGroup', row => row.autoScalingGroup],
  ['launchTime', row => row.launchTime],
  ['entities', row => row.entityRefs.join(' ')],
  ['unmapped', row => row.unmapped?.reason],
  ['nonCompliant', row => row.counts.nonCompliant],
  ['unknown', row => row.counts.insufficientData],
  ['waived', row => row.counts.waived],
  ['compliant', row => row.counts.compliant],
  ['notApplicable', row => row.counts.notApplicable],
  ['control', row => row.verdict?.controlId],
  ['status', row => row.verdict?.status],
  ['reason', row => row.verdict?.reason],
  ['message', row => row.verdict?.message],
  ['since', row => row.verdict?.since],
  ['recordedAt', row => row.verdict?.recordedAt],
];

const findingColumns: Column<FindingSummary>[] = [
  ['id', row => row.id],
  ['vulnerability', row => row.vulnerabilityId],
  ['cves', row => row.cveIds.join(' ')],
  ['package', row => row.packageName],
  ['title', row => row.title],
  ['entity', row => row.entityRef],
  ['owner', row => row.ownerRef],
  ['due', row => row.deadline.dueAt],
  ['state', row => row.deadline.state],
  ['level', row => row.deadline.level],
  ['clause', row => row.deadline.clause],
  ['window', row => row.deadline.window],
  ['because', row => row.deadline.because],
  ['clockStarted', row => row.deadline.startedAt],
  ['clockSource', row => row.deadline.startSource],
  ['assumptions', row => row.deadline.assumptions.join('; ')],
  ['subject', row => row.subject],
  ['sources', row => row.sources.join(' ')],
  ['vendorSeverity', row => row.vendorSeverity],
  ['severity', row => row.severity],
  ['inspectorScore', row => row.inspectorScore],
  ['epss', row => row.epss],
  ['fixAvailable', row => toText(row.fixAvailable)],
  ['fixedInVersion', row => row.fixedInVersion],
  ['exploitAvailable', row => toText(row.exploitAvailable)],
  ['kevAdded', row => row.kevAddedAt],
  ['internetFacing', row => toText(row.internetFacing)],
  ['instances', row => row.instances],
  ['suppressedInstances', row => row.suppressedInstances],
];

type SourceRow = {
  target: TargetSummary;
  source: TargetSummary['sources'][number];
};

const sourceColumns: Column<SourceRow>[] = [
  ['target', ({ target }) => target.id],
  ['accountAlias', ({ target }) => target.accountAlias],
  ['source', ({ source }) => source.source],
  ['status', ({ source }) => source.status],
  ['lastSuccess', ({ source }) => source.lastSuccessAt],
  ['lastAttempt', ({ source }) => source.lastAttemptAt],
  ['error', ({ source }) => source.error?.name],
  ['message', ({ source }) => source.error?.message],
  ['rows', ({ source }) => source.rows],
  ['calls', ({ source }) => source.calls],
];

const controlColumns: Column<ControlDescription>[] = [
  ['id', row => row.id],
  ['title', row => row.title],
  ['scope', row => row.scope],
  ['strategy', row => row.strategy],
  ['fixedBy', row => row.fixedBy],
  ['clauses', row => row.clauses.join(' ')],
  ['configRule', row => row.configRule],
  ['requirement', row => row.requirement],
  ['limits', row => row.limits],
];

/** Whether a caller asks for `text/csv` rather than JSON. */
export function wantsCsv(req: unknown): boolean {
  return (
    (req as Request).accepts(['application/json', 'text/csv']) === 'text/csv'
  );
}

/** Sends every scorecard of a list, page after page. */
export function sendScorecardsCsv(
  res: unknown,
  read: (cursor: string | undefined) => Promise<Page<ScorecardSummary>>,
): Promise<void> {
  return sendPages(res, scorecardColumns, read);
}

/** Sends every instance of a list, page after page. */
export function sendInstancesCsv(
  res: unknown,
  read: (cursor: string | undefined) => Promise<Page<InstanceSummary>>,
): Promise<void> {
  return sendPages(res, instanceColumns, read);
}

/** Sends every finding of a list, page after page. */
export function sendFindingsCsv(
  res: unknown,
  read: (cursor: string | undefined) => Promise<Page<FindingSummary>>,
): Promise<void> {
  return sendPages(res, findingColumns, read);
}

/** Sends every source of every target. */
export function sendTargetsCsv(
  res: unknown,
  targets: TargetSummary[],
): Promise<void> {
  const items = targets.flatMap(target =>
    target.sources.map(source => ({ target, source })),
  );
  return sendPages(res, sourceColumns, async () => ({
    items,
    totalCount: items.length,
  }));
}

/** Sends every control. */
export function sendControlsCsv(
  res: unknown,
  items: ControlDescription[],
): Promise<void> {
  return sendPages(res, controlColumns, async () => ({
    items,
    totalCount: items.length,
  }));
}

async function sendPages<T>(
  response: unknown,
  columns: Column<T>[],
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<void> {
  const res = response as Response;
  // Read before anything is sent, so that a refusal is still an error.
  let page = await read(undefined);
  res.type('text/csv');
  res.write(toCsv([columns.map(([heading]) => heading)]));
  for (;;) {
    res.write(
      toCsv(page.items.map(row => columns.map(([, value]) => value(row)))),
    );
    if (page.nextCursor === undefined) {
      res.end();
      return;
    }
    page = await read(page.nextCursor);
  }
}

/** A flag in words, and nothing where it is not known. */
function toText(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

/** Names and messages come from elsewhere, and must not become formulas. */
function toCsv(rows: unknown[][]): string {
  return stringify(rows, { escape_formulas: true });
}
