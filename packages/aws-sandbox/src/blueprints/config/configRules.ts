import { hashText } from '../../random/random';
import type { ConfigRuleModel } from '../../services/config/model/ConfigModel';
import {
  CLOUDWATCH_AGENT,
  SSM_CORE,
} from '../../services/iam/awsManagedPolicies';
import { DAY, HOUR } from '../../time/cadence';

/** A managed rule with nothing out of the ordinary. */
export function configRule(
  name: string,
  identifier: string,
  rest: Partial<ConfigRuleModel> = {},
): ConfigRuleModel {
  const h = hashText(`config/${name}`);
  return {
    name,
    owner: 'AWS',
    identifier,
    parameters: {},
    scope: [],
    state: 'ACTIVE',
    activatedAt: Date.parse('2025-02-10T00:00:00Z') + (h % 60) * DAY,
    lastEvaluation: { every: 3 * HOUR, phase: h % (3 * HOUR) },
    ...rest,
  };
}

/** The eight rules of the guidance under a company's own names. */
export function eightRules(options: {
  prefix: string;
  requiredTags?: string[];
}): ConfigRuleModel[] {
  const { prefix, requiredTags = ['Service', 'Owner'] } = options;
  return [
    configRule(
      `${prefix}-patches`,
      'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
      { scope: ['AWS::SSM::PatchCompliance'] },
    ),
    configRule(`${prefix}-managed-instances`, 'EC2_INSTANCE_MANAGED_BY_SSM', {
      scope: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstanceInventory'],
    }),
    configRule(
      `${prefix}-cloudwatch-agent`,
      'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
      {
        parameters: {
          applicationNames: 'amazon-cloudwatch-agent',
          platformType: 'Linux',
        },
        scope: ['AWS::SSM::ManagedInstanceInventory'],
      },
    ),
    configRule(
      `${prefix}-denied-software`,
      'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED',
      {
        parameters: {
          applicationNames:
            'telnet-server,python2,Adobe Flash Player 32 NPAPI:32.0.0.371',
        },
        scope: ['AWS::SSM::ManagedInstanceInventory'],
      },
    ),
    configRule(`${prefix}-role-policies`, 'IAM_ROLE_MANAGED_POLICY_CHECK', {
      parameters: { managedPolicyArns: `${SSM_CORE},${CLOUDWATCH_AGENT}` },
      scope: ['AWS::IAM::Role'],
    }),
    configRule(
      `${prefix}-associations`,
      'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
      { scope: ['AWS::SSM::AssociationCompliance'] },
    ),
    configRule(`${prefix}-tags`, 'REQUIRED_TAGS', {
      parameters: Object.fromEntries(
        requiredTags.map((tag, index) => [`tag${index + 1}Key`, tag]),
      ),
      scope: ['AWS::EC2::Instance'],
    }),
    configRule(`${prefix}-open-ports`, 'RESTRICTED_INCOMING_TRAFFIC', {
      parameters: { blockedPort1: '22', blockedPort2: '3389' },
      scope: ['AWS::EC2::SecurityGroup'],
      frequency: 'TwentyFour_Hours',
    }),
  ];
}
