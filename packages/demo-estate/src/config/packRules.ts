import { configRule, type ConfigRuleModel } from 'aws-sandbox';

/** Account-wide rules of AWS's own conformance pack, besides the eight. */
const PACK_IDENTIFIERS = [
  'CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
  'CLOUDTRAIL_SECURITY_TRAIL_ENABLED',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'GUARDDUTY_ENABLED_CENTRALIZED',
  'IAM_PASSWORD_POLICY',
  'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'IAM_USER_MFA_ENABLED',
  'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'RDS_SNAPSHOT_ENCRYPTED',
  'ROOT_ACCOUNT_HARDWARE_MFA_ENABLED',
  'ROOT_ACCOUNT_MFA_ENABLED',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS',
  'SECURITYHUB_ENABLED',
  'WAFV2_LOGGING_ENABLED',
];

/** The rules of the conformance pack: their names bear its suffix. */
export function packRules(): ConfigRuleModel[] {
  return PACK_IDENTIFIERS.map(identifier =>
    configRule(
      `${identifier
        .toLowerCase()
        .replaceAll('_', '-')}-conformance-pack-v1kx0acsc`,
      identifier,
      {
        createdBy: 'config-conforms.amazonaws.com',
        frequency: 'TwentyFour_Hours',
      },
    ),
  );
}
