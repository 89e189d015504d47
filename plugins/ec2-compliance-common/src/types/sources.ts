/**
 * Where evidence comes from: one listing of one AWS service.
 *
 * @public
 */
export type EvidenceSource =
  | 'ec2-instances'
  | 'ssm-instance-information'
  | 'ssm-agent'
  | 'ssm-agent-update'
  | 'ssm-patch-states'
  | 'ssm-patches'
  | 'ssm-patch-compliance'
  | 'ssm-association-compliance'
  | 'ssm-application-inventory'
  | 'ssm-application-control'
  | 'ssm-cloudwatch-agent'
  | 'inspector-account-status'
  | 'inspector-package-coverage'
  | 'inspector-network-coverage'
  | 'inspector-finding-counts';

/**
 * What people read about a source, and the AWS operation behind it.
 *
 * @public
 */
export interface EvidenceSourceDescription {
  /** What the source tells, in words. */
  title: string;
  /** The IAM action that reading it needs, e.g. `ssm:GetInventory`. */
  action: string;
  /**
   * What one record speaks of. A record of the account is read in one Region
   * and counts in all of them.
   */
  subject: 'instance' | 'target' | 'account';
}

/**
 * Every source, in the order in which it is collected.
 *
 * @public
 */
export const EVIDENCE_SOURCES: Readonly<
  Record<EvidenceSource, EvidenceSourceDescription>
> = {
  'ec2-instances': {
    title: 'EC2 instances',
    action: 'ec2:DescribeInstances',
    subject: 'instance',
  },
  'ssm-instance-information': {
    title: 'Systems Manager nodes',
    action: 'ssm:DescribeInstanceInformation',
    subject: 'instance',
  },
  'ssm-agent': {
    title: 'SSM Agent versions',
    action: 'ssm:DescribeInstanceInformation',
    subject: 'instance',
  },
  'ssm-agent-update': {
    title: 'SSM Agent update automation',
    action: 'ssm:ListAssociations',
    subject: 'target',
  },
  'ssm-patch-states': {
    title: 'Patch states',
    action: 'ssm:DescribeInstancePatchStates',
    subject: 'instance',
  },
  'ssm-patches': {
    title: 'Missing patches',
    action: 'ssm:DescribeInstancePatches',
    subject: 'instance',
  },
  'ssm-patch-compliance': {
    title: 'Patch compliance',
    action: 'ssm:ListResourceComplianceSummaries',
    subject: 'instance',
  },
  'ssm-association-compliance': {
    title: 'Association compliance',
    action: 'ssm:ListResourceComplianceSummaries',
    subject: 'instance',
  },
  'ssm-application-inventory': {
    title: 'Application inventory',
    action: 'ssm:GetInventory',
    subject: 'instance',
  },
  'ssm-application-control': {
    title: 'Application control software',
    action: 'ssm:GetInventory',
    subject: 'instance',
  },
  'ssm-cloudwatch-agent': {
    title: 'CloudWatch Agent',
    action: 'ssm:GetInventory',
    subject: 'instance',
  },
  'inspector-account-status': {
    title: 'Inspector activation',
    action: 'inspector2:BatchGetAccountStatus',
    subject: 'target',
  },
  'inspector-package-coverage': {
    title: 'Inspector package scans',
    action: 'inspector2:ListCoverage',
    subject: 'instance',
  },
  'inspector-network-coverage': {
    title: 'Inspector network scans',
    action: 'inspector2:ListCoverage',
    subject: 'instance',
  },
  'inspector-finding-counts': {
    title: 'Inspector findings per instance',
    action: 'inspector2:ListFindingAggregations',
    subject: 'instance',
  },
};
