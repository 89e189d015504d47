import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { ScopeReason } from './types';

/** Why evidence could not be had, as a short title. Every control may say so. */
export const GAP_REASONS: Readonly<Record<EvidenceGap, string>> = {
  missing: 'Not collected yet',
  stale: 'Evidence is out of date',
  'access-denied': 'The collection role lacks a permission',
  throttled: 'AWS refused the rate of calls',
  'service-disabled': 'The AWS service is off in this account and Region',
  'region-disabled': 'The account has not opted in to the Region',
  credentials: 'No valid credentials for the account',
  unreachable: 'AWS did not answer',
  'invalid-answer': 'AWS answered something that makes no sense',
};

/** Why an instance is not judged at all, as a short title. */
export const SCOPE_REASONS: Readonly<Record<ScopeReason, string>> = {
  'instance-paused': 'Stopped, so nothing is judged',
  'instance-starting': 'Starting, so nothing is judged yet',
  'managed-by-aws': 'Run by an AWS service',
};
