import { type AccessModel, DAY, type ParameterModel } from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';

const MODIFIED = Date.parse('2025-11-04T05:00:00Z');
/** More places than a page holds, so that one page is empty. */
const REMOVED = 120;

function parameter(
  name: string,
  type: ParameterModel['type'] = 'String',
): ParameterModel {
  return { name, type, modifiedAt: MODIFIED };
}

const ORDINARY = [
  parameter('/harbour/checkout/log-level'),
  parameter('/harbour/checkout/payment-provider-url'),
  parameter('/harbour/checkout/database-password', 'SecureString'),
  parameter('/harbour/storefront/feature-flags', 'StringList'),
  parameter('/harbour/storefront/session-secret', 'SecureString'),
  // Named like a secret, and none.
  parameter('/harbour/storefront/password-policy-url'),
];

/** Kept in the clear, by their names. */
const IN_THE_CLEAR: Record<DemoAccount, string[]> = {
  shop: ['/harbour/warehouse/legacy-ftp-password', 'loyalty_api_key'],
  data: ['/harbour/reporting/db_passwd'],
  dev: [],
};

/** Session preferences, parameters and the commands of pipelines. */
export function demoAccess({
  account,
  region,
}: {
  account: DemoAccount;
  region: DemoRegion;
}): AccessModel {
  const clear =
    region === 'syd' ? IN_THE_CLEAR[account].map(name => parameter(name)) : [];
  const removed =
    account === 'shop' && region === 'syd'
      ? Array.from({ length: REMOVED }, (_, i) => ({
          ...parameter(`/harbour/retired/${i}`),
          removed: true,
        }))
      : [];
  return {
    sessionPreferences: preferences(account, region),
    parameters: [...ORDINARY, ...removed, ...clear],
    commands: [
      {
        commandId: '0f1e2d3c-4b5a-4968-8778-695a4b3c2d1e',
        documentName:
          account === 'dev'
            ? 'AWS-RunPatchBaseline'
            : 'AWS-ApplyAnsiblePlaybooks',
        parameters:
          account === 'dev' ? { Operation: ['Scan'] } : { Check: ['False'] },
        comment: 'Sent by the release pipeline',
        targets: [{ key: 'tag:Environment', values: ['prod', 'dev', 'test'] }],
        requestedAt: { every: DAY, phase: DAY / 2 },
        status: 'Success',
      },
    ],
  };
}

/**
 * shop-prod logs to CloudWatch, data-prod to a bucket; in us-east-1 of
 * data-prod the document is there and logs nothing. shared-dev never had one.
 */
function preferences(
  account: DemoAccount,
  region: DemoRegion,
): AccessModel['sessionPreferences'] {
  const none = {
    s3BucketName: '',
    cloudWatchLogGroupName: '',
    kmsKeyId: '',
    runAsEnabled: false,
  };
  switch (account) {
    case 'shop':
      return {
        ...none,
        cloudWatchLogGroupName: '/aws/ssm/sessions',
        kmsKeyId: 'alias/session-logs',
        runAsEnabled: true,
      };
    case 'data':
      return region === 'syd'
        ? { ...none, s3BucketName: 'harbour-session-logs' }
        : none;
    default:
      return undefined;
  }
}
