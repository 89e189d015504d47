import type { Millis } from '../../time/cadence';
import {
  CLOUDWATCH_AGENT_ACTIONS,
  EC2_MESSAGE_ACTIONS,
  SSM_CORE_ACTIONS,
  SSM_MESSAGE_ACTIONS,
} from './agentActions';
import type { PolicyDocument } from './model/IdentityModel';
import { allow, policy } from './policyDocuments';

/** A policy that AWS maintains, the same in every account. */
export interface AwsManagedPolicy {
  name: string;
  path: string;
  version: string;
  updatedAt: Millis;
  document: PolicyDocument;
}

export const SSM_CORE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
export const CLOUDWATCH_AGENT =
  'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy';
export const CLOUDWATCH_AGENT_ADMIN =
  'arn:aws:iam::aws:policy/CloudWatchAgentAdminPolicy';
export const EC2_ROLE_FOR_SSM =
  'arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM';
export const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
export const VIEW_ONLY = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
export const SECURITY_AUDIT = 'arn:aws:iam::aws:policy/SecurityAudit';
export const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess';
export const DEFAULT_HOST_MANAGEMENT =
  'arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy';
export const AUTO_SCALING_SERVICE =
  'arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy';
export const SSM_SERVICE =
  'arn:aws:iam::aws:policy/aws-service-role/AmazonSSMServiceRolePolicy';
export const CONFIG_SERVICE =
  'arn:aws:iam::aws:policy/aws-service-role/AWSConfigServiceRolePolicy';

const agentDocument = policy([
  { Effect: 'Allow', Action: [...SSM_CORE_ACTIONS], Resource: '*' },
  { Effect: 'Allow', Action: [...SSM_MESSAGE_ACTIONS], Resource: '*' },
  { Effect: 'Allow', Action: [...EC2_MESSAGE_ACTIONS], Resource: '*' },
]);

function cloudWatchAgent(parameter: string | string[]): PolicyDocument {
  return policy([
    {
      Sid: 'CWACloudWatchServerPermissions',
      Effect: 'Allow',
      Action: [...CLOUDWATCH_AGENT_ACTIONS],
      Resource: '*',
    },
    {
      Sid: 'CWASSMServerPermissions',
      Effect: 'Allow',
      Action: parameter,
      Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*',
    },
  ]);
}

/** Read verbs of the services that matter here; the real one has 1,500. */
const READ_VERBS = [
  'access-analyzer:List*',
  'access-analyzer:Get*',
  'cloudtrail:Describe*',
  'cloudtrail:Get*',
  'cloudtrail:LookupEvents',
  'cloudwatch:Describe*',
  'cloudwatch:Get*',
  'cloudwatch:List*',
  'config:BatchGet*',
  'config:Describe*',
  'config:Get*',
  'config:List*',
  'config:Select*',
  'ec2:Describe*',
  'ec2:GetEbsEncryptionByDefault',
  'ec2:GetManagedPrefixListEntries',
  'ec2:SearchTransitGatewayRoutes',
  'iam:Generate*',
  'iam:Get*',
  'iam:List*',
  'iam:SimulatePrincipalPolicy',
  'inspector2:BatchGet*',
  'inspector2:Get*',
  'inspector2:List*',
  'logs:Describe*',
  'logs:FilterLogEvents',
  's3:List*',
  'ssm:Describe*',
  'ssm:List*',
];

function managed(
  arn: string,
  version: string,
  updatedAt: string,
  document: PolicyDocument,
): [string, AwsManagedPolicy] {
  const resource = arn.slice('arn:aws:iam::aws:policy'.length);
  const slash = resource.lastIndexOf('/') + 1;
  return [
    arn,
    {
      name: resource.slice(slash),
      path: resource.slice(0, slash),
      version,
      updatedAt: Date.parse(updatedAt),
      document,
    },
  ];
}

/** The policies of AWS that the estates attach, by ARN. */
export const AWS_MANAGED_POLICIES: ReadonlyMap<string, AwsManagedPolicy> =
  new Map([
    managed(SSM_CORE, 'v2', '2019-05-23', agentDocument),
    managed(
      CLOUDWATCH_AGENT,
      'v3',
      '2024-02-06',
      cloudWatchAgent('ssm:GetParameter'),
    ),
    managed(
      CLOUDWATCH_AGENT_ADMIN,
      'v3',
      '2024-02-06',
      cloudWatchAgent(['ssm:GetParameter', 'ssm:PutParameter']),
    ),
    managed(
      EC2_ROLE_FOR_SSM,
      'v8',
      '2019-01-24',
      policy([
        {
          Effect: 'Allow',
          Action: [...SSM_CORE_ACTIONS, ...SSM_MESSAGE_ACTIONS],
          Resource: '*',
        },
        { Effect: 'Allow', Action: [...EC2_MESSAGE_ACTIONS], Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['cloudwatch:PutMetricData', 'ec2:DescribeInstanceStatus'],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: ['ds:CreateComputer', 'ds:DescribeDirectories'],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: [
            'logs:CreateLogGroup',
            'logs:CreateLogStream',
            'logs:DescribeLogGroups',
            'logs:DescribeLogStreams',
            'logs:PutLogEvents',
          ],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: [
            's3:GetBucketLocation',
            's3:PutObject',
            's3:GetObject',
            's3:GetEncryptionConfiguration',
            's3:AbortMultipartUpload',
            's3:ListMultipartUploadParts',
            's3:ListBucket',
            's3:ListBucketMultipartUploads',
          ],
          Resource: '*',
        },
      ]),
    ),
    managed(
      READ_ONLY,
      'v168',
      '2026-08-21',
      allow([...READ_VERBS, 'ec2:Get*', 's3:Get*', 'ssm:Get*']),
    ),
    managed(VIEW_ONLY, 'v24', '2025-11-06', allow([...READ_VERBS])),
    managed(SECURITY_AUDIT, 'v92', '2026-08-17', allow([...READ_VERBS])),
    managed(ADMINISTRATOR, 'v1', '2015-02-06', allow('*')),
    managed(
      POWER_USER,
      'v5',
      '2023-07-06',
      policy([
        {
          Effect: 'Allow',
          NotAction: ['iam:*', 'organizations:*', 'account:*'],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: ['iam:ListRoles', 'organizations:DescribeOrganization'],
          Resource: '*',
        },
      ]),
    ),
    managed(DEFAULT_HOST_MANAGEMENT, 'v1', '2022-08-30', agentDocument),
    managed(
      AUTO_SCALING_SERVICE,
      'v8',
      '2024-02-20',
      allow(['ec2:CreateTags', 'ec2:RunInstances', 'ec2:TerminateInstances']),
    ),
    managed(
      SSM_SERVICE,
      'v16',
      '2025-04-17',
      allow(['ssm:SendCommand', 'ssm:ListCommands', 'ec2:DescribeInstances']),
    ),
    managed(
      CONFIG_SERVICE,
      'v70',
      '2026-06-02',
      allow(['config:Put*', ...READ_VERBS]),
    ),
  ]);
