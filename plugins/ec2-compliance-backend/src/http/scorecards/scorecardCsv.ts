import {
  Page,
  percentOf,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** The scorecards of a list as a file. */
export const scorecardCsv = createCsvFile<
  Page<ScorecardSummary>,
  ScorecardSummary
>(
  [
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
    // 0 to 1, with as many digits as the pages show.
    ['score', ({ score }) => score && percentOf(score) / 100],
    ['worstControl', row => row.worstControl?.controlId],
    ['findingsOpen', row => row.findings.open],
    ['findingsOverdue', row => row.findings.overdue],
    ['findingsDueWithin48Hours', row => row.findings.dueSoon],
    ['findingsKnownExploited', row => row.findings.exploited],
    ['controlsWithExceptions', row => row.waivedControls],
    ['findingsWaived', row => row.waivedFindings],
    ['oldestEvidence', row => row.freshness.oldestCollectedAt],
    ['stale', row => String(row.freshness.stale)],
  ],
  list => list.items,
);
