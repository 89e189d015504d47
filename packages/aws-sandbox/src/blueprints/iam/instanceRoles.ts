import { hashText } from '../../random/random';
import {
  ADMINISTRATOR,
  CLOUDWATCH_AGENT,
  CLOUDWATCH_AGENT_ADMIN,
  EC2_ROLE_FOR_SSM,
  SSM_CORE,
} from '../../services/iam/awsManagedPolicies';
import { customerPolicyArn } from '../../services/iam/identityIds';
import type {
  IdentityRole,
  InstanceProfileModel,
  PolicyDocument,
} from '../../services/iam/model/IdentityModel';
import {
  allow,
  policy,
  trustService,
} from '../../services/iam/policyDocuments';
import { DAY, HOUR } from '../../time/cadence';

/** What most instances have; the role bears another name than the profile. */
export const DEFAULT_PROFILE = 'ec2-managed-instance';
export const DEFAULT_ROLE = 'managed-instance-role';

/** The account outside the organisation that some roles trust. */
export const PARTNER_ACCOUNT_ID = '999988887777';

/** Customer-managed policy that grants what the two of AWS grant. */
export const BASELINE_POLICY = 'InstanceBaseline';
/** Its first version allowed everything; the one in force does not. */
export const BROKER_POLICY = 'KafkaBrokerAccess';
/** Bounds what its role may do. */
export const BOUNDARY_POLICY = 'WorkloadBoundary';

const EC2 = trustService('ec2.amazonaws.com');
const BOTH = [SSM_CORE, CLOUDWATCH_AGENT];

interface Variant {
  attached: string[];
  /** Names of customer-managed policies. */
  customer?: string[];
  inline?: Record<string, PolicyDocument>;
  trust?: PolicyDocument;
  boundary?: string;
}

const partnerTrust = policy([
  {
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
  {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT_ID}:root` },
    Action: 'sts:AssumeRole',
  },
]);

/** What the role of an instance may look like, by the thing it shows. */
export const INSTANCE_ROLE_VARIANTS = {
  /** Both policies by name, and nothing else. */
  standard: { attached: BOTH },
  /** Both, and a narrow policy of its own. */
  narrow: {
    attached: BOTH,
    inline: {
      'read-own-settings': allow(
        ['ssm:GetParameter', 'ssm:GetParametersByPath'],
        'arn:aws:ssm:*:*:parameter/payments/*',
      ),
    },
  },
  /** Neither by name; a customer-managed policy grants the same. */
  equivalent: { attached: [], customer: [BASELINE_POLICY] },
  /** Managed, but nothing lets it write logs and metrics. */
  withoutCloudWatch: { attached: [SSM_CORE] },
  /** The superset of the agent's policy. */
  cloudWatchAdmin: { attached: [SSM_CORE, CLOUDWATCH_AGENT_ADMIN] },
  /** The deprecated policy, which also reads every bucket. */
  deprecatedSsm: { attached: [EC2_ROLE_FOR_SSM, CLOUDWATCH_AGENT] },
  administrator: { attached: [...BOTH, ADMINISTRATOR] },
  /** One statement that is no list, with texts for members. */
  everything: {
    attached: BOTH,
    inline: {
      everything: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    },
  },
  wholeService: {
    attached: BOTH,
    inline: { images: allow('s3:*', '*') },
  },
  wholeServiceInList: {
    attached: BOTH,
    inline: { runners: allow(['sts:GetCallerIdentity', 'EC2:*'], ['*']) },
  },
  notAction: {
    attached: BOTH,
    inline: {
      'all-but-identity': policy([
        {
          Sid: 'AllButIdentity',
          Effect: 'Allow',
          NotAction: ['iam:*', 'organizations:*'],
          Resource: '*',
        },
      ]),
    },
  },
  passRole: {
    attached: BOTH,
    inline: {
      'start-workers': policy([
        {
          Effect: 'Allow',
          Action: ['iam:PassRole'],
          Resource: ['*'],
        },
        {
          Effect: 'Allow',
          Action: 'ec2:DescribeInstances',
          Resource: '*',
        },
      ]),
    },
  },
  /** Another account may assume it. */
  partnerTrust: { attached: BOTH, trust: partnerTrust },
  versions: { attached: BOTH, customer: [BROKER_POLICY] },
  bounded: { attached: BOTH, boundary: BOUNDARY_POLICY },
} satisfies Record<string, Variant>;

export type InstanceRoleVariant = keyof typeof INSTANCE_ROLE_VARIANTS;

/** A role for instances. */
export function instanceRole(options: {
  accountId: string;
  name: string;
  variant: InstanceRoleVariant;
  region?: string;
}): IdentityRole {
  const { accountId, name, variant, region = 'ap-southeast-2' } = options;
  const spec: Variant = INSTANCE_ROLE_VARIANTS[variant];
  const h = hashText(`${accountId}/role/${name}`);
  return {
    name,
    path: '/',
    createdAt: Date.parse('2024-02-12T00:30:00Z') + (h % 500) * DAY,
    trust: spec.trust ?? EC2,
    attached: [
      ...spec.attached,
      ...(spec.customer ?? []).map(p => customerPolicyArn(accountId, p)),
    ],
    inline: Object.entries(spec.inline ?? {}).map(([key, document]) => ({
      name: key,
      document,
    })),
    boundary: spec.boundary && customerPolicyArn(accountId, spec.boundary),
    tags: { ManagedBy: 'platform-templates' },
    lastUsed: { at: { every: HOUR, phase: h % HOUR }, region },
  };
}

/** A profile around a role, whose name need not be the same. */
export function instanceProfile(
  name: string,
  role: string | undefined,
): InstanceProfileModel {
  return {
    name,
    role,
    createdAt:
      Date.parse('2024-02-12T00:31:00Z') + (hashText(name) % 500) * DAY,
  };
}
