import { DAY, HOUR, MINUTE } from '../cadence';
import {
  AUTO_SCALING_SERVICE,
  CONFIG_SERVICE,
  DEFAULT_HOST_MANAGEMENT,
  READ_ONLY,
  SSM_SERVICE,
} from './awsManagedPolicies';
import { PARTNER_ACCOUNT_ID } from './instanceRoles';
import type { IdentityRole, PolicyDocument } from './IdentityModel';
import {
  allow,
  policy,
  trustAccount,
  trustOidc,
  trustService,
} from './policyDocuments';

/** The role that pipelines deploy with. */
export const PIPELINE_ROLE = 'pipeline-deploy';
export const PIPELINE_PROVIDER = 'token.actions.githubusercontent.com';

function role(
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
    role(
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
    role('AWSServiceRoleForAmazonSSM', trustService('ssm.amazonaws.com'), {
      path: '/aws-service-role/ssm.amazonaws.com/',
      attached: [SSM_SERVICE],
      lastUsed: { at: { every: HOUR, phase: 0 }, region: 'ap-southeast-2' },
    }),
    role('AWSServiceRoleForConfig', trustService('config.amazonaws.com'), {
      path: '/aws-service-role/config.amazonaws.com/',
      attached: [CONFIG_SERVICE],
      lastUsed: {
        at: { every: 10 * MINUTE, phase: 0 },
        region: 'ap-southeast-2',
      },
    }),
    role(
      'AWSSystemsManagerDefaultEC2InstanceManagementRole',
      trustService('ssm.amazonaws.com'),
      { path: '/service-role/', attached: [DEFAULT_HOST_MANAGEMENT] },
    ),
    role('flow-logs-writer', trustService('vpc-flow-logs.amazonaws.com'), {
      inline: [
        {
          name: 'write',
          document: allow(['logs:CreateLogStream', 'logs:PutLogEvents']),
        },
      ],
      lastUsed: { at: { every: HOUR, phase: 0 }, region: 'ap-southeast-2' },
    }),
    role(
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
    role(
      PIPELINE_ROLE,
      trustOidc(
        accountId,
        PIPELINE_PROVIDER,
        'repo:harbour/*:ref:refs/heads/main',
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

/** Another company's account may read, whoever it lets. */
export function partnerRole(): IdentityRole {
  return role('partner-analytics-read', trustAccount(PARTNER_ACCOUNT_ID), {
    createdAt: Date.parse('2025-10-02T06:00:00Z'),
    attached: [READ_ONLY],
    lastUsed: {
      at: { every: 2 * DAY, phase: 7 * HOUR },
      region: 'us-east-1',
    },
  });
}

/** Anybody at all may assume it: a leftover of a migration. */
export function publicRole(): IdentityRole {
  return role(
    'legacy-export',
    policy([
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sts:AssumeRole',
      },
    ]),
    {
      createdAt: Date.parse('2022-11-30T22:00:00Z'),
      inline: [
        {
          name: 'export',
          document: allow('s3:GetObject', 'arn:aws:s3:::harbour-exports/*'),
        },
      ],
    },
  );
}
