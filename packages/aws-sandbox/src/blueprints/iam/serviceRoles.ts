import {
  AUTO_SCALING_SERVICE,
  CONFIG_SERVICE,
  DEFAULT_HOST_MANAGEMENT,
  SSM_SERVICE,
} from '../../services/iam/awsManagedPolicies';
import type {
  IdentityRole,
  PolicyDocument,
} from '../../services/iam/model/IdentityModel';
import {
  allow,
  policy,
  trustOidc,
  trustService,
} from '../../services/iam/policyDocuments';
import { HOUR, MINUTE } from '../../time/cadence';

/** The role that pipelines deploy with. */
export const PIPELINE_ROLE = 'pipeline-deploy';
export const PIPELINE_PROVIDER = 'token.actions.githubusercontent.com';

/** A role that nothing is allowed to, by the trust it is given. */
export function plainRole(
  name: string,
  trust: PolicyDocument,
  rest: Partial<IdentityRole> = {},
): IdentityRole {
  return {
    name,
    path: '/',
    createdAt: Date.parse('2023-03-14T00:00:00Z'),
    trust,
    attached: [],
    inline: [],
    tags: {},
    ...rest,
  };
}

/** Roles that services and pipelines use: never people. */
export function serviceRoles(accountId: string): IdentityRole[] {
  return [
    plainRole(
      'AWSServiceRoleForAutoScaling',
      trustService('autoscaling.amazonaws.com'),
      {
        path: '/aws-service-role/autoscaling.amazonaws.com/',
        attached: [AUTO_SCALING_SERVICE],
        lastUsed: {
          at: { every: 20 * MINUTE, phase: 0 },
          region: 'ap-southeast-2',
        },
      },
    ),
    plainRole('AWSServiceRoleForAmazonSSM', trustService('ssm.amazonaws.com'), {
      path: '/aws-service-role/ssm.amazonaws.com/',
      attached: [SSM_SERVICE],
      lastUsed: { at: { every: HOUR, phase: 0 }, region: 'ap-southeast-2' },
    }),
    plainRole('AWSServiceRoleForConfig', trustService('config.amazonaws.com'), {
      path: '/aws-service-role/config.amazonaws.com/',
      attached: [CONFIG_SERVICE],
      lastUsed: {
        at: { every: 10 * MINUTE, phase: 0 },
        region: 'ap-southeast-2',
      },
    }),
    plainRole(
      'AWSSystemsManagerDefaultEC2InstanceManagementRole',
      trustService('ssm.amazonaws.com'),
      { path: '/service-role/', attached: [DEFAULT_HOST_MANAGEMENT] },
    ),
    plainRole('flow-logs-writer', trustService('vpc-flow-logs.amazonaws.com'), {
      inline: [
        {
          name: 'write',
          document: allow(['logs:CreateLogStream', 'logs:PutLogEvents']),
        },
      ],
      lastUsed: { at: { every: HOUR, phase: 0 }, region: 'ap-southeast-2' },
    }),
    plainRole(
      'trail-to-logs',
      trustService('cloudtrail.amazonaws.com', 'events.amazonaws.com'),
      {
        inline: [
          {
            name: 'write',
            document: allow(['logs:CreateLogStream', 'logs:PutLogEvents']),
          },
        ],
      },
    ),
    plainRole(
      PIPELINE_ROLE,
      trustOidc(
        accountId,
        PIPELINE_PROVIDER,
        'repo:example/*:ref:refs/heads/main',
      ),
      {
        inline: [
          {
            name: 'deploy',
            document: policy([
              {
                Effect: 'Allow',
                Action: ['cloudformation:*', 'ec2:*', 'ssm:*'],
                Resource: '*',
              },
              {
                Effect: 'Allow',
                Action: 'iam:PassRole',
                Resource: `arn:aws:iam::${accountId}:role/*`,
              },
            ]),
          },
        ],
        lastUsed: {
          at: { every: 4 * HOUR, phase: HOUR },
          region: 'ap-southeast-2',
        },
      },
    ),
  ];
}
