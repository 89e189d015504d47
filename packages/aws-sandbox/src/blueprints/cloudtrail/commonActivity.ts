import type {
  ActivityModel,
  ActorModel,
} from '../../services/cloudtrail/model/ActivityModel';
import { HOUR, MINUTE } from '../../time/cadence';
import { type PermissionSet, permissionSetRoleName } from '../iam/peopleRoles';
import { PIPELINE_PROVIDER, PIPELINE_ROLE } from '../iam/serviceRoles';

/** A person who came through Identity Center. */
export function person(
  accountId: string,
  set: PermissionSet,
  session: string,
  rest: { console?: boolean; invokedBy?: string } = {},
): ActorModel {
  return {
    type: 'AssumedRole',
    role: {
      name: permissionSetRoleName(accountId, set),
      path: '/aws-reserved/sso.amazonaws.com/ap-southeast-2/',
    },
    session,
    ...rest,
  };
}

const autoScaling: ActorModel = {
  type: 'AssumedRole',
  role: {
    name: 'AWSServiceRoleForAutoScaling',
    path: '/aws-service-role/autoscaling.amazonaws.com/',
  },
  session: 'AutoScaling',
  invokedBy: 'autoscaling.amazonaws.com',
};

const pipeline: ActorModel = {
  type: 'AssumedRole',
  role: { name: PIPELINE_ROLE, path: '/' },
  session: 'pipeline-run',
  webIdentityProvider: PIPELINE_PROVIDER,
};

/** What goes on in any account and Region, none of it by a person's hand. */
export function commonActivity(
  accountId: string,
  region: string,
): ActivityModel[] {
  const ec2 = { region, eventSource: 'ec2.amazonaws.com', readOnly: false };
  const ssm = { region, eventSource: 'ssm.amazonaws.com', readOnly: false };
  return [
    {
      ...ec2,
      name: 'scale-out',
      every: 3 * HOUR,
      phase: 11 * MINUTE,
      actor: autoScaling,
      eventName: 'RunInstances',
      instances: 'any',
    },
    {
      ...ec2,
      name: 'scale-in',
      every: 4 * HOUR,
      phase: 41 * MINUTE,
      actor: autoScaling,
      eventName: 'TerminateInstances',
      // Instances that are listed have not been terminated.
    },
    {
      ...ec2,
      name: 'deploy',
      every: 6 * HOUR,
      phase: 95 * MINUTE,
      actor: pipeline,
      eventName: 'CreateTags',
      instances: 'any',
    },
    {
      ...ec2,
      name: 'deploy-denied',
      every: 26 * HOUR,
      phase: 130 * MINUTE,
      actor: pipeline,
      eventName: 'ModifyInstanceAttribute',
      instances: 'any',
      error: {
        code: 'Client.UnauthorizedOperation',
        message: 'You are not authorized to perform this operation.',
      },
    },
    {
      ...ec2,
      name: 'load-balancer',
      every: 8 * HOUR,
      phase: 20 * MINUTE,
      actor: {
        type: 'AWSService',
        invokedBy: 'elasticloadbalancing.amazonaws.com',
      },
      eventName: 'CreateNetworkInterface',
    },
    {
      ...ssm,
      name: 'session',
      every: 5 * HOUR,
      phase: 70 * MINUTE,
      actor: person(accountId, 'SessionOperator', 'alex.kim', {
        console: true,
      }),
      eventName: 'StartSession',
      instances: 'any',
    },
    {
      ...ssm,
      name: 'command',
      every: 12 * HOUR,
      phase: 200 * MINUTE,
      actor: person(accountId, 'SessionOperator', 'priya.nair'),
      eventName: 'SendCommand',
      instances: 'any',
    },
    {
      ...ec2,
      name: 'collector',
      every: HOUR,
      phase: 2 * MINUTE,
      actor: {
        type: 'AssumedRole',
        role: { name: 'ec2-compliance-reader', path: '/' },
        session: 'backstage',
      },
      eventName: 'DescribeInstances',
      readOnly: true,
    },
  ];
}

/** What is recorded in us-east-1 alone, since IAM and STS are global. */
export function globalActivity(accountId: string): ActivityModel[] {
  const region = 'us-east-1';
  return [
    {
      name: 'pipeline-sign-in',
      region,
      every: 6 * HOUR,
      phase: 94 * MINUTE,
      actor: {
        type: 'WebIdentityUser',
        provider: PIPELINE_PROVIDER,
        name: 'repo:example/platform:ref:refs/heads/main',
      },
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithWebIdentity',
      // STS calls are read-only by CloudTrail's reckoning.
      readOnly: true,
      subject: PIPELINE_ROLE,
    },
    {
      name: 'people-sign-in',
      region,
      every: 9 * HOUR,
      phase: 30 * MINUTE,
      actor: {
        type: 'SAMLUser',
        provider: `arn:aws:iam::${accountId}:saml-provider/AWSSSO_7f31c0de5a9b2e46_DO_NOT_DELETE`,
        name: 'alex.kim',
      },
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithSAML',
      readOnly: true,
      subject: permissionSetRoleName(accountId, 'SessionOperator'),
    },
    {
      name: 'pipeline-role',
      region,
      every: 60 * HOUR,
      phase: 12 * HOUR,
      actor: pipeline,
      eventSource: 'iam.amazonaws.com',
      eventName: 'AttachRolePolicy',
      readOnly: false,
      subject: 'managed-instance-role',
    },
  ];
}
