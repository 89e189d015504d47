import {
  GetPatchBaseline$,
  type GetPatchBaselineRequest,
  type GetPatchBaselineResult,
  type OperatingSystem,
  type PatchFilter,
  type PatchFilterKey,
  type PatchRule,
} from '@aws-sdk/client-ssm';
import { operation } from '../../../operations/Service';
import { ssmError } from '../errors/ssmErrors';
import type { PatchFilterModel, PatchRuleModel } from '../model/PatchingModel';
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
      GlobalFilters: {
        PatchFilters: (baseline.globalFilters ?? []).map(toFilter),
      },
      ApprovalRules: {
        PatchRules: baseline.rules.map(rule =>
          toRule(rule, baseline.operatingSystem),
        ),
      },
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

/** Debian and its kin know sections and priorities of packages instead. */
const DEBIAN_LIKE = new Set(['DEBIAN', 'RASPBIAN', 'UBUNTU']);

function toFilter({ key, values }: PatchFilterModel): PatchFilter {
  return { Key: key as PatchFilterKey, Values: values };
}

function toRule(rule: PatchRuleModel, system: string): PatchRule {
  const isDebianLike = DEBIAN_LIKE.has(system);
  const isWindows = system === 'WINDOWS';
  const filters: PatchFilter[] = [
    ...(isWindows ? [{ Key: 'PATCH_SET' as const, Values: ['OS'] }] : []),
    { Key: 'PRODUCT', Values: rule.products ?? ['*'] },
    {
      Key: isDebianLike ? 'SECTION' : 'CLASSIFICATION',
      Values: rule.classifications,
    },
  ];
  if (rule.severities) {
    const others = isWindows ? 'MSRC_SEVERITY' : 'SEVERITY';
    filters.push({
      Key: isDebianLike ? 'PRIORITY' : others,
      Values: rule.severities,
    });
  }
  const own = (rule.filters ?? []).map(toFilter);
  filters.push(...own);
  return {
    PatchFilterGroup: { PatchFilters: filters },
    ComplianceLevel: rule.complianceLevel,
    ApproveAfterDays: rule.approveAfterDays,
    ApproveUntilDate: rule.approveUntilDate,
    EnableNonSecurity: rule.enableNonSecurity ?? false,
  };
}
