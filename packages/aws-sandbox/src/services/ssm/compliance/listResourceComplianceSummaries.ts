import {
  type ComplianceSeverity,
  ListResourceComplianceSummaries$,
  type ListResourceComplianceSummariesRequest,
  type ListResourceComplianceSummariesResult,
  type ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isKeptByInventory } from '../../../estate/Target';
import { listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { hashText } from '../../../random/random';
import { lastTime, MINUTE } from '../../../time/cadence';
import { countPatches, nonCompliantCount } from '../patching/patchFacts';
import { compileComplianceFilters } from './complianceFilters';

/**
 * One row per node and compliance type, 50 a page. A node that was never
 * scanned has no Patch row; one without associations no Association row.
 */
export const listResourceComplianceSummaries = pagedOperation<
  ListResourceComplianceSummariesRequest,
  ListResourceComplianceSummariesResult,
  ResourceComplianceSummaryItem
>({
  schema: ListResourceComplianceSummaries$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, { target, now }) {
    const passes = compileComplianceFilters(input.Filters);
    return listTarget(target, instance =>
      isKeptByInventory(instance, now)
        ? rowsOf(instance, now).filter(entry =>
            passes({
              ComplianceType: entry.ComplianceType ?? '',
              Status: entry.Status ?? '',
              OverallSeverity: entry.OverallSeverity ?? '',
              ResourceId: entry.ResourceId ?? '',
            }),
          )
        : [],
    );
  },
  answer: ResourceComplianceSummaryItems => ({
    ResourceComplianceSummaryItems,
  }),
});

function rowsOf(
  instance: InstanceModel,
  now: number,
): ResourceComplianceSummaryItem[] {
  const rows = [patchRow(instance, now), associationRow(instance, now)].filter(
    entry => entry !== undefined,
  );
  // Which of the two comes first is not promised.
  return hashText(instance.instanceId) % 2 === 0 ? rows : rows.reverse();
}

function patchRow(
  instance: InstanceModel,
  now: number,
): ResourceComplianceSummaryItem | undefined {
  const { patch, node } = instance;
  if (!patch || !node) {
    return undefined;
  }
  const counts = countPatches(instance, patch);
  const bad = nonCompliantCount(counts);
  return row({
    type: 'Patch',
    id: node.nodeId,
    compliant: counts.installed + counts.installedOther + counts.notApplicable,
    nonCompliant: bad,
    severity: counts.criticalNonCompliant > 0 ? 'CRITICAL' : 'UNSPECIFIED',
    // When the status was captured, which is after the operation.
    at: lastTime(patch.scannedAt, now) + MINUTE,
    executionType: 'Command',
  });
}

function associationRow(
  { association, node }: InstanceModel,
  now: number,
): ResourceComplianceSummaryItem | undefined {
  if (!association?.compliance || !node) {
    return undefined;
  }
  const bad = association.compliance === 'NON_COMPLIANT' ? 1 : 0;
  return row({
    type: 'Association',
    id: node.nodeId,
    compliant: 4 - bad,
    nonCompliant: bad,
    severity: association.severity,
    at: lastTime(association.executedAt, now) + MINUTE,
  });
}

function row(facts: {
  type: string;
  id: string;
  compliant: number;
  nonCompliant: number;
  severity: ComplianceSeverity;
  at: number;
  executionType?: string;
}): ResourceComplianceSummaryItem {
  const { type, id, compliant, nonCompliant, severity } = facts;
  const bad = nonCompliant > 0;
  return {
    ComplianceType: type,
    ResourceType: 'ManagedInstance',
    ResourceId: id,
    Status: bad ? 'NON_COMPLIANT' : 'COMPLIANT',
    OverallSeverity: bad ? severity : 'UNSPECIFIED',
    ExecutionSummary: {
      ExecutionTime: new Date(Math.floor(facts.at / 1000) * 1000),
      ExecutionType: facts.executionType,
    },
    CompliantSummary: {
      CompliantCount: compliant,
      SeveritySummary: severities(compliant, 'UNSPECIFIED'),
    },
    NonCompliantSummary: {
      NonCompliantCount: nonCompliant,
      SeveritySummary: severities(nonCompliant, severity),
    },
  };
}

function severities(
  count: number,
  severity: ComplianceSeverity,
): NonNullable<
  ResourceComplianceSummaryItem['CompliantSummary']
>['SeveritySummary'] {
  return {
    CriticalCount: severity === 'CRITICAL' ? count : 0,
    HighCount: severity === 'HIGH' ? count : 0,
    MediumCount: severity === 'MEDIUM' ? count : 0,
    LowCount: severity === 'LOW' ? count : 0,
    InformationalCount: 0,
    UnspecifiedCount: severity === 'UNSPECIFIED' ? count : 0,
  };
}
