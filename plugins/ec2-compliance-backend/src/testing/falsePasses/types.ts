import {
  AccountModel,
  ActivityModel,
  ActorModel,
  FaultRule,
  IdentityRole,
  InstanceModel,
  OperatingSystemId,
  PatchBaselineModel,
  Quirk,
  RegionModel,
} from 'aws-sandbox';
import {
  FindingDeadline,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

/** What controls must come to, by their ids: the status and the reason. */
export type Expected = Record<string, `${VerdictStatus} ${string}`>;

/** Something that somebody did to the instance of a case, the day before. */
export type CaseActivity = Pick<ActivityModel, 'eventName'> &
  Partial<ActivityModel> & { actor?: ActorModel };

/**
 * One instance that looks well, or ill, and is not: a member of a row of the
 * table of wrong verdicts. All else about it is as it should be.
 */
export interface InstanceCase {
  /** Its name, and that of its own security group, role and baseline. */
  name: string;
  os?: OperatingSystemId;
  quirks?: Quirk[];
  /** Its `Service` tag; an entity only where it is one of the estate's. */
  service?: string;
  role?: Partial<IdentityRole>;
  baseline?: Partial<PatchBaselineModel>;
  activity?: CaseActivity[] | ((instance: InstanceModel) => CaseActivity[]);
  expected: Expected;
  /** What the clock of its one finding must come to. */
  deadline?: Partial<FindingDeadline>;
}

/** One thing about an account, as the table has it. All else is sound. */
export interface AccountCase {
  name: string;
  change?(account: AccountModel, settings: RegionModel): void;
  /** Calls of the account that AWS refuses, in its own words. */
  refusal?: Omit<FaultRule, 'accountId' | 'kind'>;
  expected: Expected;
}

/** The main account of the estate, which signs in. */
export const MAIN = '111111111111';
/** An account that is none of the estate's. */
export const OTHER = '999988887777';
export const HOME = 'ap-southeast-2';
/** A flaw that a filter of the estate suppresses. */
export const SUPPRESSED_CVE = 'CVE-2026-50100';
/** Where IAM and sign-ins are recorded. */
export const IAM_REGION = 'us-east-1';
export const NOW = new Date('2026-11-23T10:00:00.000Z');
