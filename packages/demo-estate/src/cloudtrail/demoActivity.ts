import {
  type ActivityModel,
  type ActorModel,
  commonActivity,
  DAY,
  globalActivity,
  HOUR,
  PARTNER_ACCOUNT_ID,
  person,
} from 'aws-sandbox';
import type { DemoAccount } from '../places/demoPlaces';

const SYD = 'ap-southeast-2';
const IAD = 'us-east-1';
const EC2 = 'ec2.amazonaws.com';
const IAM = 'iam.amazonaws.com';

const operator: ActorModel = {
  type: 'IAMUser',
  name: 'warren.hale',
  path: '/operations/',
  accessKeyId: 'AKIAHARBOUROPERATOR1',
};

/** What people do by hand in shop-prod. */
function shopActivity(accountId: string): ActivityModel[] {
  const change = { region: SYD, eventSource: EC2, readOnly: false };
  const console = person(accountId, 'Ec2Operator', 'mei.chen', {
    console: true,
  });
  return [
    {
      ...change,
      name: 'console-open-port',
      every: 2 * DAY,
      phase: 3 * HOUR,
      actor: console,
      eventName: 'AuthorizeSecurityGroupIngress',
      instances: ['edge-proxy-syd-02'],
    },
    {
      ...change,
      name: 'console-open-port-by-name',
      every: 3 * DAY,
      phase: 5 * HOUR,
      actor: console,
      eventName: 'AuthorizeSecurityGroupIngress',
      instances: ['edge-proxy-syd-03'],
      namedIn: 'answer',
    },
    {
      ...change,
      name: 'console-modify',
      every: 3 * DAY,
      phase: 27 * HOUR,
      actor: console,
      eventName: 'ModifyInstanceAttribute',
      instances: ['payments-gateway-syd-03'],
    },
    {
      ...change,
      name: 'tunnel',
      every: 3 * DAY,
      phase: 26 * HOUR,
      actor: console,
      eventSource: 'ec2-instance-connect.amazonaws.com',
      eventName: 'OpenTunnel',
      instances: ['payments-gateway-syd-03'],
    },
    {
      ...change,
      name: 'key-stop',
      every: 2 * DAY,
      phase: 22 * HOUR,
      actor: operator,
      eventName: 'StopInstances',
      instances: ['warehouse-management-syd-04', 'warehouse-management-syd-05'],
    },
    {
      ...change,
      name: 'key-start',
      every: 2 * DAY,
      phase: 23 * HOUR,
      actor: operator,
      eventName: 'StartInstances',
      instances: ['warehouse-management-syd-04', 'warehouse-management-syd-05'],
    },
    {
      ...change,
      name: 'console-denied',
      every: DAY,
      phase: 4 * HOUR,
      actor: person(accountId, 'ReadOnly', 'sam.wilson', { console: true }),
      eventName: 'TerminateInstances',
      instances: ['checkout-api-syd-01'],
      error: {
        code: 'Client.UnauthorizedOperation',
        message:
          'You are not authorized to perform this operation. User is not authorized to perform: ec2:TerminateInstances',
      },
    },
    {
      ...change,
      name: 'stack-by-person',
      every: 2 * DAY,
      phase: 30 * HOUR,
      actor: person(accountId, 'Ec2Operator', 'mei.chen', {
        invokedBy: 'cloudformation.amazonaws.com',
      }),
      eventName: 'ModifyInstanceAttribute',
      instances: ['order-service-syd-02'],
    },
    {
      name: 'console-inline-policy',
      region: IAD,
      every: 4 * DAY,
      phase: 40 * HOUR,
      actor: console,
      eventSource: IAM,
      eventName: 'PutRolePolicy',
      readOnly: false,
      subject: 'image-resizer',
    },
    {
      name: 'key-create-access-key',
      region: IAD,
      every: 45 * DAY,
      phase: 5 * HOUR,
      actor: operator,
      eventSource: IAM,
      eventName: 'CreateAccessKey',
      readOnly: false,
      subject: 'warren.hale',
    },
    {
      name: 'partner-assume-role',
      region: IAD,
      every: 2 * DAY,
      phase: 7 * HOUR,
      actor: { type: 'AWSAccount', accountId: PARTNER_ACCOUNT_ID },
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      readOnly: true,
      subject: 'partner-analytics-read',
    },
  ];
}

/** Somebody still signs in to shared-dev as root, and makes a key. */
function devActivity(accountId: string): ActivityModel[] {
  const root = { type: 'Root', console: true } as const;
  return [
    {
      name: 'root-sign-in',
      region: IAD,
      every: 14 * DAY,
      phase: 2 * HOUR,
      actor: root,
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      eventType: 'AwsConsoleSignIn',
      readOnly: false,
    },
    {
      name: 'root-access-key',
      region: IAD,
      every: 14 * DAY,
      phase: 2.2 * HOUR,
      actor: root,
      eventSource: IAM,
      eventName: 'CreateAccessKey',
      readOnly: false,
    },
    {
      name: 'console-run',
      region: SYD,
      every: DAY,
      phase: 3 * HOUR,
      actor: person(accountId, 'PowerUser', 'mei.chen', { console: true }),
      eventSource: EC2,
      eventName: 'ModifyInstanceAttribute',
      readOnly: false,
      instances: ['artifact-repository-syd-02'],
    },
  ];
}

/** What CloudTrail has seen in an account of the demo. */
export function demoActivity(
  account: DemoAccount,
  accountId: string,
): ActivityModel[] {
  const own = { shop: shopActivity, data: () => [], dev: devActivity };
  return [
    ...commonActivity(accountId, SYD),
    ...commonActivity(accountId, IAD),
    ...globalActivity(accountId),
    ...own[account](accountId),
  ];
}
