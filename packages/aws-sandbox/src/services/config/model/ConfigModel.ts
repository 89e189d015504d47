import type { Cadence, Millis } from '../../../time/cadence';

export type ConfigCompliance = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';

/** One rule of AWS Config. */
export interface ConfigRuleModel {
  name: string;
  owner: 'AWS' | 'CUSTOM_LAMBDA';
  /** Of a managed rule; a custom rule has the ARN of its function. */
  identifier: string;
  /** Every value is a text, as in InputParameters. */
  parameters: Record<string, string>;
  /** Resource types; empty: those of the rule. */
  scope: string[];
  state: 'ACTIVE' | 'DELETING' | 'DELETING_RESULTS' | 'EVALUATING';
  /** The service that created it, if one did. */
  createdBy?: string;
  frequency?: 'One_Hour' | 'Six_Hours' | 'TwentyFour_Hours';
  activatedAt: Millis;
  lastEvaluation: Cadence;
  /** Set where evaluations fail: then there are no results. */
  error?: { code: string; message: string };
  /** What Config says against what is the case, by `Name` tag. */
  overrides?: Record<
    string,
    { compliance: ConfigCompliance; recordedAt: Cadence }
  >;
}

/** A configuration recorder with its status. */
export interface RecorderModel {
  name: string;
  roleName: string;
  /** INTERNAL: belongs to a service, and records for it alone. */
  scope: 'PAID' | 'INTERNAL';
  servicePrincipal?: string;
  strategy:
    | { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES'; includeGlobal: boolean }
    | { useOnly: 'INCLUSION_BY_RESOURCE_TYPES'; types: string[] }
    | { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES'; types: string[] };
  frequency: 'CONTINUOUS' | 'DAILY';
  /** Types that are recorded at another frequency. */
  overrides?: {
    description: string;
    types: string[];
    frequency: 'CONTINUOUS' | 'DAILY';
  }[];
  recording: boolean;
  startedAt: Millis;
  stoppedAt?: Millis;
  lastStatus: 'Success' | 'Failure' | 'Pending' | 'NotApplicable';
  statusChangedAt: Cadence;
  error?: { code: string; message: string };
}

/**
 * AWS Config in one account and Region.
 *
 * @public
 */
export interface ConfigModel {
  rules: ConfigRuleModel[];
  recorders: RecorderModel[];
}
