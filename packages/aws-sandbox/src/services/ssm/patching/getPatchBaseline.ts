import {
  GetPatchBaseline$,
  type GetPatchBaselineRequest,
  type GetPatchBaselineResult,
  type OperatingSystem,
  type PatchFilter,
  type PatchRule,
} from '@aws-sdk/client-ssm';
import { operation } from '../../../operations/Service';
import { ssmError } from '../errors/ssmErrors';
import type { PatchRuleModel } from '../model/PatchingModel';
import { baselinesOf } from './patchBaselines';

/** One baseline: the account's by ID or ARN, those of AWS by ARN alone. */
export const getPatchBaseline = operation<
  GetPatchBaselineRequest,
  GetPatchBaselineResult
>({
  schema: GetPatchBaseline$,
  handle(input, { target }) {
    const id = input.BaselineId ?? '';
    if (!/^[a-zA-Z0-9_\-:/]{20,128}$/.test(id)) {
      throw ssmError(
        'ValidationException',
        `1 validation error detected: Value '${id}' at 'baselineId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-:/]{20,128}$`,
      );
    }
    const own = `arn:aws:ssm:${target.region}:${target.accountId}:patchbaseline/`;
    const wanted = id.startsWith(own) ? id.slice(own.length) : id;
    const baseline = baselinesOf(target).find(b => b.baselineId === wanted);
    if (!baseline) {
      throw ssmError(
        'DoesNotExistException',
        `Maintenance window or Patch baseline ${id} does not exist`,
      );
    }
    const modified = new Date(baseline.modifiedAt);
    return {
      BaselineId: baseline.baselineId,
      Name: baseline.name,
      Description: baseline.description,
      OperatingSystem: baseline.operatingSystem as OperatingSystem,
      GlobalFilters: { PatchFilters: [] },
      ApprovalRules: { PatchRules: baseline.rules.map(toRule) },
      ApprovedPatches: baseline.approvedPatches,
      ApprovedPatchesComplianceLevel: 'UNSPECIFIED',
      ApprovedPatchesEnableNonSecurity: false,
      RejectedPatches: baseline.rejectedPatches,
      RejectedPatchesAction: baseline.rejectedPatchesAction,
      PatchGroups: baseline.patchGroups,
      CreatedDate: modified,
      ModifiedDate: modified,
      Sources: [],
    };
  },
});

function toRule(rule: PatchRuleModel): PatchRule {
  const filters: PatchFilter[] = [
    { Key: 'PRODUCT', Values: rule.products ?? ['*'] },
    { Key: 'CLASSIFICATION', Values: rule.classifications },
  ];
  if (rule.severities) {
    filters.push({ Key: 'SEVERITY', Values: rule.severities });
  }
  return {
    PatchFilterGroup: { PatchFilters: filters },
    ComplianceLevel: rule.complianceLevel,
    ApproveAfterDays: rule.approveAfterDays,
    ApproveUntilDate: rule.approveUntilDate,
    EnableNonSecurity: rule.enableNonSecurity ?? false,
  };
}
