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
export const EVIDENCE_SOURCES = {
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
  'inspector-findings': {
    title: 'Inspector findings',
    action: 'inspector2:ListFindings',
    subject: 'instance',
  },
  'inspector-finding-window': {
    title: 'Time that findings are known for',
    action: 'inspector2:ListFindings',
    subject: 'target',
  },
  'inspector-network-findings': {
    title: 'Paths from the internet',
    action: 'inspector2:ListFindings',
    subject: 'instance',
  },
  'inspector-exploits': {
    title: 'Known exploited vulnerabilities',
    action: 'inspector2:BatchGetFindingDetails',
    subject: 'target',
  },
  'ec2-security-groups': {
    title: 'Security group rules',
    action: 'ec2:DescribeSecurityGroups',
    subject: 'instance',
  },
  'ec2-prefix-lists': {
    title: 'Prefix lists of security groups',
    action: 'ec2:GetManagedPrefixListEntries',
    subject: 'target',
  },
  'ec2-volumes': {
    title: 'EBS volumes',
    action: 'ec2:DescribeVolumes',
    subject: 'instance',
  },
  'ec2-default-encryption': {
    title: 'EBS encryption by default',
    action: 'ec2:GetEbsEncryptionByDefault',
    subject: 'target',
  },
  'ec2-flow-logs': {
    title: 'VPC flow logs',
    action: 'ec2:DescribeFlowLogs',
    subject: 'target',
  },
  'ec2-user-data': {
    title: 'Secrets in user data',
    action: 'ec2:DescribeInstanceAttribute',
    subject: 'instance',
  },
  'ssm-parameters': {
    title: 'Parameters named like secrets',
    action: 'ssm:DescribeParameters',
    subject: 'target',
  },
  'ssm-default-host-management': {
    title: 'Default Host Management',
    action: 'ssm:GetServiceSetting',
    subject: 'target',
  },
  'ssm-denied-applications': {
    title: 'Denied applications',
    action: 'ssm:GetInventory',
    subject: 'target',
  },
  'ssm-session-preferences': {
    title: 'Session preferences',
    action: 'ssm:GetDocument',
    subject: 'target',
  },
  'ssm-patch-baselines': {
    title: 'Patch baselines',
    action: 'ssm:GetPatchBaseline',
    subject: 'target',
  },
  'ssm-patch-associations': {
    title: 'Patch associations',
    action: 'ssm:ListAssociations',
    subject: 'target',
  },
  'ssm-patch-windows': {
    title: 'Maintenance windows',
    action: 'ssm:DescribeMaintenanceWindows',
    subject: 'target',
  },
  'ssm-sessions': {
    title: 'Sessions',
    action: 'ssm:DescribeSessions',
    subject: 'instance',
  },
  'ssm-commands': {
    title: 'Commands',
    action: 'ssm:ListCommands',
    subject: 'instance',
  },
  'iam-instance-roles': {
    title: 'Roles of instances',
    action: 'iam:GetAccountAuthorizationDetails',
    subject: 'account',
  },
  'iam-people': {
    title: 'Permissions of people',
    action: 'iam:GetAccountAuthorizationDetails',
    subject: 'account',
  },
  'config-recorder': {
    title: 'AWS Config recorder',
    action: 'config:DescribeConfigurationRecorders',
    subject: 'target',
  },
  'config-rules': {
    title: 'AWS Config rules',
    action: 'config:DescribeConfigRules',
    subject: 'target',
  },
  'config-results': {
    title: 'AWS Config results',
    action: 'config:GetComplianceDetailsByConfigRule',
    subject: 'instance',
  },
  'cloudtrail-trails': {
    title: 'CloudTrail trails',
    action: 'cloudtrail:DescribeTrails',
    subject: 'target',
  },
  'cloudtrail-changes': {
    title: 'Changes by CloudTrail',
    action: 'cloudtrail:LookupEvents',
    subject: 'instance',
  },
  'cloudtrail-change-window': {
    title: 'Time that changes are known for',
    action: 'cloudtrail:LookupEvents',
    subject: 'target',
  },
  'cloudtrail-identity-changes': {
    title: 'Changes to IAM by CloudTrail',
    action: 'cloudtrail:LookupEvents',
    subject: 'account',
  },
  'root-metric-alarms': {
    title: 'Alarms on root user use',
    action: 'logs:DescribeMetricFilters',
    subject: 'account',
  },
  'root-event-rules': {
    title: 'Event rules on root user use',
    action: 'events:ListRules',
    subject: 'account',
  },
  'access-analyzers': {
    title: 'IAM Access Analyzers',
    action: 'access-analyzer:ListAnalyzers',
    subject: 'target',
  },
  'access-analyzer-findings': {
    title: 'IAM Access Analyzer findings',
    action: 'access-analyzer:ListFindings',
    subject: 'target',
  },
  'access-analyzer-roles': {
    title: 'External access to roles',
    action: 'access-analyzer:ListFindings',
    subject: 'target',
  },
} satisfies Record<string, EvidenceSourceDescription>;

/**
 * Where evidence comes from: one listing of one AWS service.
 *
 * @public
 */
export type EvidenceSource = keyof typeof EVIDENCE_SOURCES;
