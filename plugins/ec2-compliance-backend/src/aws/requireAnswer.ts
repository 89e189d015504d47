import { evidencePhrase } from '../evidence';
import { EvidenceGapError } from './EvidenceGapError';

/**
 * What an answer to each call always holds, with `|` between members of which
 * one is enough. A list that is empty is there as well: EC2 and IAM write an
 * empty element, the services that speak JSON an empty list.
 *
 * An answer without it is not AWS's, whatever its HTTP status: that of a proxy,
 * a page of HTML, nothing at all. Taken for AWS's, it would be a listing
 * without rows.
 *
 * Source: the output shapes of the SDK's models, and the answers that AWS's
 * documentation and public recordings show where there is nothing to list.
 */
export const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'access-analyzer:ListAnalyzers': ['analyzers'],
  'access-analyzer:ListFindings': ['findings'],
  'access-analyzer:ListFindingsV2': ['findings'],
  'cloudtrail:DescribeTrails': ['trailList'],
  'cloudtrail:GetEventSelectors': ['EventSelectors|AdvancedEventSelectors'],
  'cloudtrail:GetTrailStatus': ['IsLogging'],
  'cloudtrail:LookupEvents': ['Events'],
  'cloudwatch:DescribeAlarms': ['MetricAlarms|CompositeAlarms'],
  'config:DescribeComplianceByConfigRule': ['ComplianceByConfigRules'],
  'config:DescribeConfigRuleEvaluationStatus': ['ConfigRulesEvaluationStatus'],
  'config:DescribeConfigRules': ['ConfigRules'],
  'config:DescribeConfigurationRecorderStatus': [
    'ConfigurationRecordersStatus',
  ],
  'config:DescribeConfigurationRecorders': ['ConfigurationRecorders'],
  'config:GetComplianceDetailsByConfigRule': ['EvaluationResults'],
  'ec2:DescribeFlowLogs': ['FlowLogs'],
  // An instance without user data has an empty element.
  'ec2:DescribeInstanceAttribute': ['InstanceId', 'UserData'],
  'ec2:DescribeInstances': ['Reservations'],
  'ec2:DescribeLaunchTemplateVersions': ['LaunchTemplateVersions'],
  'ec2:DescribeManagedPrefixLists': ['PrefixLists'],
  'ec2:DescribeSecurityGroups': ['SecurityGroups'],
  'ec2:DescribeVolumes': ['Volumes'],
  'ec2:GetEbsEncryptionByDefault': ['EbsEncryptionByDefault'],
  'ec2:GetManagedPrefixListEntries': ['Entries'],
  'events:ListRules': ['Rules'],
  'events:ListTargetsByRule': ['Targets'],
  'iam:GetAccountAuthorizationDetails': [
    'RoleDetailList|UserDetailList|GroupDetailList|Policies',
  ],
  'inspector2:BatchGetAccountStatus': ['accounts|failedAccounts'],
  'inspector2:BatchGetFindingDetails': ['findingDetails|errors'],
  'inspector2:ListCoverage': ['coveredResources'],
  'inspector2:ListFilters': ['filters'],
  'inspector2:ListFindingAggregations': ['responses'],
  'inspector2:ListFindings': ['findings'],
  'logs:DescribeMetricFilters': ['metricFilters'],
  'sns:ListSubscriptionsByTopic': ['Subscriptions'],
  'ssm:DescribeInstanceInformation': ['InstanceInformationList'],
  'ssm:DescribeInstancePatchStates': ['InstancePatchStates'],
  'ssm:DescribeInstancePatches': ['Patches'],
  'ssm:DescribeMaintenanceWindowTasks': ['Tasks'],
  'ssm:DescribeMaintenanceWindows': ['WindowIdentities'],
  'ssm:DescribeParameters': ['Parameters'],
  'ssm:DescribePatchBaselines': ['BaselineIdentities'],
  'ssm:DescribeSessions': ['Sessions'],
  'ssm:GetDocument': ['Content'],
  'ssm:GetInventory': ['Entities'],
  'ssm:GetPatchBaseline': ['BaselineId'],
  'ssm:GetServiceSetting': ['ServiceSetting'],
  'ssm:ListAssociations': ['Associations'],
  'ssm:ListCommands': ['Commands'],
  'ssm:ListResourceComplianceSummaries': ['ResourceComplianceSummaryItems'],
  'sts:GetCallerIdentity': ['Account'],
};

/**
 * Refuses an answer that lacks what AWS's answers to this call always hold.
 *
 * @param call - as in {@link ANSWERS}; of others nothing is known
 * @throws EvidenceGapError `invalid-answer`
 */
export function requireAnswer(call: string, answer: unknown): void {
  const fields = (answer ?? {}) as Record<string, unknown>;
  for (const member of ANSWERS[call] ?? []) {
    const isThere = member
      .split('|')
      .some(name => fields[name] !== undefined && fields[name] !== null);
    if (!isThere) {
      throw new EvidenceGapError({
        gap: 'invalid-answer',
        why: evidencePhrase('cause.not-an-answer', {
          action: call,
          member: member.split('|')[0],
        }),
        action: call,
      });
    }
  }
}
