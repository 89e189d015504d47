import {
  type ConfigModel,
  configRule,
  type ConfigRuleModel,
  DAY,
  eightRules,
  recorder,
} from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';
import { packRules } from './packRules';

const IAM_TYPES = [
  'AWS::IAM::Group',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
];

/** Security Hub's own recorder, which is not the customer's. */
const INTERNAL_RECORDER = recorder({
  name: 'AWSConfigurationRecorderForSecurityHub',
  scope: 'INTERNAL',
  servicePrincipal: 'securityhub.amazonaws.com',
  strategy: {
    useOnly: 'INCLUSION_BY_RESOURCE_TYPES',
    types: ['AWS::EC2::Instance', 'AWS::IAM::Role'],
  },
});

/** All eight, one of them twice, and one whose parameters do not fit. */
function shopRules(region: DemoRegion): ConfigRuleModel[] {
  const rules = eightRules({
    prefix: 'harbour',
    requiredTags: ['Service', 'Environment', 'Owner'],
  });
  const named = (name: string) => rules.find(rule => rule.name === name)!;
  if (region === 'iad') {
    // The defaults: 20, 21, 3389, 3306 and 4333, but not 22.
    named('harbour-open-ports').parameters = {};
  } else {
    named('harbour-patches').overrides = {
      // Recorded before the update came out, and never again.
      'payments-gateway-syd-05': {
        compliance: 'COMPLIANT',
        recordedAt: { every: 30 * DAY, phase: 2 * DAY },
      },
    };
    named('harbour-managed-instances').overrides = {
      'search-api-syd-02': {
        compliance: 'NON_COMPLIANT',
        recordedAt: { every: 30 * DAY, phase: 9 * DAY },
      },
    };
  }
  return [
    ...rules,
    // Meant as alternatives, but the rule wants all three of them.
    configRule(
      'harbour-application-control',
      'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
      {
        parameters: {
          applicationNames: 'selinux-policy,fapolicyd,openscap-scanner',
          platformType: 'Linux',
        },
        scope: ['AWS::SSM::ManagedInstanceInventory'],
      },
    ),
    configRule(
      'securityhub-ec2-instance-managed-by-ssm-3f2a9c1e',
      'EC2_INSTANCE_MANAGED_BY_SSM',
      { createdBy: 'securityhub.amazonaws.com' },
    ),
    configRule('harbour-golden-image', 'harbour-golden-image', {
      owner: 'CUSTOM_LAMBDA',
      scope: ['AWS::EC2::Instance'],
    }),
    ...packRules(),
  ];
}

/** Some are missing, one is being deleted, one fails to evaluate. */
function dataRules(): ConfigRuleModel[] {
  const missing = ['harbour-role-policies', 'harbour-denied-software'];
  return eightRules({ prefix: 'harbour' }).flatMap(rule => {
    if (missing.includes(rule.name)) {
      return [];
    }
    if (rule.name === 'harbour-associations') {
      return [{ ...rule, state: 'DELETING' as const }];
    }
    if (rule.name === 'harbour-open-ports') {
      return [
        {
          ...rule,
          error: {
            code: 'ConfigServiceException',
            message:
              'AWS Config does not have permission to call ec2:DescribeSecurityGroups',
          },
        },
      ];
    }
    return [rule];
  });
}

/** AWS Config in an account and Region of the demo. */
export function demoConfig(
  account: DemoAccount,
  region: DemoRegion,
): ConfigModel {
  switch (`${account}/${region}` as const) {
    case 'shop/syd':
      return {
        rules: shopRules(region),
        recorders: [
          recorder({
            overrides: [
              {
                description: 'Network interfaces change all the time',
                types: ['AWS::EC2::NetworkInterface'],
                frequency: 'DAILY',
              },
            ],
          }),
          INTERNAL_RECORDER,
        ],
      };
    case 'shop/iad':
      return {
        rules: shopRules(region),
        recorders: [
          // Global types are recorded in the other Region.
          recorder({
            strategy: {
              useOnly: 'EXCLUSION_BY_RESOURCE_TYPES',
              types: IAM_TYPES,
            },
          }),
        ],
      };
    case 'data/syd':
      return {
        rules: dataRules(),
        recorders: [
          // Whoever chose the types did not think of Systems Manager.
          recorder({
            strategy: {
              useOnly: 'INCLUSION_BY_RESOURCE_TYPES',
              types: [
                'AWS::EC2::Instance',
                'AWS::EC2::SecurityGroup',
                'AWS::EC2::Volume',
                'AWS::IAM::Role',
              ],
            },
            frequency: 'DAILY',
            overrides: [
              {
                description: 'Who may do what',
                types: ['AWS::IAM::Role'],
                frequency: 'CONTINUOUS',
              },
            ],
          }),
        ],
      };
    case 'data/iad':
      return {
        rules: dataRules(),
        recorders: [
          recorder({
            recording: false,
            stoppedAt: Date.parse('2026-10-19T04:30:00Z'),
            lastStatus: 'Failure',
            statusChangedAt: { at: Date.parse('2026-10-19T04:31:00Z') },
            error: {
              code: 'AccessDenied',
              message: 'Insufficient delivery policy to s3 bucket',
            },
          }),
        ],
      };
    case 'dev/iad':
      return { rules: [], recorders: [INTERNAL_RECORDER] };
    default:
      return { rules: [], recorders: [] };
  }
}
