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
  },
  'ssm-instance-information': {
    title: 'Systems Manager nodes',
    action: 'ssm:DescribeInstanceInformation',
  },
  'ssm-agent': {
    title: 'SSM Agent versions',
    action: 'ssm:DescribeInstanceInformation',
  },
  'ssm-agent-update': {
    title: 'SSM Agent update automation',
    action: 'ssm:ListAssociations',
  },
  'ssm-patch-states': {
    title: 'Patch states',
    action: 'ssm:DescribeInstancePatchStates',
  },
  'ssm-patches': {
    title: 'Missing patches',
    action: 'ssm:DescribeInstancePatches',
  },
  'ssm-patch-compliance': {
    title: 'Patch compliance',
    action: 'ssm:ListResourceComplianceSummaries',
  },
  'ssm-association-compliance': {
    title: 'Association compliance',
    action: 'ssm:ListResourceComplianceSummaries',
  },
  'ssm-application-inventory': {
    title: 'Application inventory',
    action: 'ssm:GetInventory',
  },
  'ssm-application-control': {
    title: 'Application control software',
    action: 'ssm:GetInventory',
  },
  'ssm-cloudwatch-agent': {
    title: 'CloudWatch Agent',
    action: 'ssm:GetInventory',
  },
  'inspector-account-status': {
    title: 'Inspector activation',
    action: 'inspector2:BatchGetAccountStatus',
  },
  'inspector-package-coverage': {
    title: 'Inspector package scans',
    action: 'inspector2:ListCoverage',
  },
  'inspector-network-coverage': {
    title: 'Inspector network scans',
    action: 'inspector2:ListCoverage',
  },
  'inspector-finding-counts': {
    title: 'Inspector findings per instance',
    action: 'inspector2:ListFindingAggregations',
  },
};
