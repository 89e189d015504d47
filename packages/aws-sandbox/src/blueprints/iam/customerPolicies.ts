import {
  CLOUDWATCH_AGENT_ACTIONS,
  EC2_MESSAGE_ACTIONS,
  SSM_CORE_ACTIONS,
  SSM_MESSAGE_ACTIONS,
} from '../../services/iam/agentActions';
import type {
  CustomerPolicy,
  PolicyDocument,
} from '../../services/iam/model/IdentityModel';
import { allow, policy } from '../../services/iam/policyDocuments';
import {
  BASELINE_POLICY,
  BOUNDARY_POLICY,
  BROKER_POLICY,
} from './instanceRoles';

function customerPolicy(
  name: string,
  description: string,
  ...documents: PolicyDocument[]
): CustomerPolicy {
  const createdAt = Date.parse('2024-01-15T02:00:00Z');
  return {
    name,
    path: '/',
    description,
    createdAt,
    versions: documents.map((document, index) => ({
      id: `v${index + 1}`,
      document,
      createdAt: createdAt + index * 120 * 24 * 60 * 60 * 1000,
    })),
    defaultVersion: `v${documents.length}`,
  };
}

/** The customer-managed policies that every account of the estates has. */
export const CUSTOMER_POLICIES: readonly CustomerPolicy[] = [
  customerPolicy(
    BASELINE_POLICY,
    'What the SSM Agent and the CloudWatch agent call',
    policy([
      {
        Sid: 'Agents',
        Effect: 'Allow',
        Action: [
          ...SSM_CORE_ACTIONS,
          ...SSM_MESSAGE_ACTIONS,
          ...EC2_MESSAGE_ACTIONS,
        ],
        Resource: '*',
      },
      {
        Sid: 'Telemetry',
        Effect: 'Allow',
        Action: [...CLOUDWATCH_AGENT_ACTIONS],
        Resource: '*',
      },
    ]),
  ),
  customerPolicy(
    BROKER_POLICY,
    'The brokers read their own configuration',
    allow('*'),
    allow('s3:GetObject', 'arn:aws:s3:::kafka-config/*'),
  ),
  customerPolicy(
    BOUNDARY_POLICY,
    'The most that a workload may do',
    policy([
      {
        Effect: 'Allow',
        Action: ['ssm:*', 'ssmmessages:*', 'ec2messages:*', 'logs:*'],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' },
      { Effect: 'Deny', Action: 'iam:*', Resource: '*' },
    ]),
  ),
];
