import type { Cadence, Millis } from '../../../time/cadence';

/** A filter of a patch baseline; its key is AWS's, e.g. `PATCH_SET`. */
export interface PatchFilterModel {
  key: string;
  values: string[];
}

/** One approval rule of a patch baseline. */
export interface PatchRuleModel {
  classifications: string[];
  severities?: string[];
  products?: string[];
  approveAfterDays?: number;
  /** `YYYY-MM-DD`: nothing released later is approved. */
  approveUntilDate?: string;
  complianceLevel: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNSPECIFIED';
  enableNonSecurity?: boolean;
  /** Filters beside product, classification and severity. */
  filters?: PatchFilterModel[];
}

/** A patch baseline of the account, or of AWS. */
export interface PatchBaselineModel {
  /** `pb-…`; the ARN for those of AWS. */
  baselineId: string;
  name: string;
  description: string;
  /** As Systems Manager names it, such as `REDHAT_ENTERPRISE_LINUX`. */
  operatingSystem: string;
  isDefault: boolean;
  rules: PatchRuleModel[];
  /** What a patch has to pass before any rule is asked. */
  globalFilters?: PatchFilterModel[];
  approvedPatches: string[];
  rejectedPatches: string[];
  rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY' | 'BLOCK';
  patchGroups: string[];
  modifiedAt: Millis;
}

/** A task of a maintenance window. */
export interface WindowTaskModel {
  taskId: string;
  name: string;
  /** Name or ARN of a document, or the ARN of what else it runs. */
  taskArn: string;
  type: 'RUN_COMMAND' | 'AUTOMATION' | 'LAMBDA' | 'STEP_FUNCTIONS';
  /** Undefined where the parameters are kept with the invocation. */
  parameters?: Record<string, string[]>;
}

export interface WindowTargetModel {
  targetId: string;
  targets: { key: string; values: string[] }[];
}

/** A maintenance window. */
export interface MaintenanceWindowModel {
  windowId: string;
  name: string;
  enabled: boolean;
  schedule: string;
  timezone: string;
  /** It runs nothing before and after these. ISO 8601. */
  startsAt?: string;
  endsAt?: string;
  /** How often it opens; undefined: never again. */
  opens?: Cadence & { every: Millis };
  targets: WindowTargetModel[];
  tasks: WindowTaskModel[];
}

/**
 * What patches the nodes of one account in one Region, besides associations.
 *
 * @public
 */
export interface PatchingModel {
  /** The account's own; those of AWS are always there. */
  baselines: PatchBaselineModel[];
  windows: MaintenanceWindowModel[];
}
