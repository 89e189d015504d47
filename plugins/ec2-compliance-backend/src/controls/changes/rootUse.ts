import { parseEventPattern, parseFilterPattern } from '../../languages';

/** What a filter or rule notices of the root user. */
export type RootCoverage = 'all' | 'part' | 'none';

/** Whose root user it is. */
export interface Account {
  partition: string;
  accountId: string;
}

/** Of the account at hand: a pattern may name its own id, or its partition. */
function identitiesOf({ partition, accountId }: Account) {
  const root = {
    type: 'Root',
    principalId: accountId,
    arn: `arn:${partition}:iam::${accountId}:root`,
    accountId,
  };
  const user = {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: `arn:${partition}:iam::${accountId}:user/alice`,
    accountId,
    userName: 'alice',
  };
  return { root, user };
}

/** One sign-in or call, and the source that EventBridge gives it. */
interface Use {
  source: string;
  detailType: string;
  detail: Record<string, unknown>;
}

const common = {
  eventID: '3b1c0f7a-52a7-4b47-a0a4-6a2f1d1e0c11',
  eventTime: '2026-11-23T09:00:00Z',
  eventCategory: 'Management',
  managementEvent: true,
};

function signIn(
  account: Account,
  userIdentity: object,
  fields: { region: string; address: string; mfa: 'Yes' | 'No' },
): Use {
  return {
    source: 'aws.signin',
    detailType: 'AWS Console Sign In via CloudTrail',
    detail: {
      ...common,
      eventVersion: '1.08',
      userIdentity,
      eventType: 'AwsConsoleSignIn',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      awsRegion: fields.region,
      recipientAccountId: account.accountId,
      sourceIPAddress: fields.address,
      userAgent: 'Mozilla/5.0',
      readOnly: false,
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MobileVersion: 'No', MFAUsed: fields.mfa },
    },
  };
}

function apiCall(
  account: Account,
  userIdentity: object,
  fields: {
    service: string;
    name: string;
    region: string;
    address: string;
    readOnly: boolean;
  },
): Use {
  return {
    source: `aws.${fields.service}`,
    detailType: 'AWS API Call via CloudTrail',
    detail: {
      ...common,
      eventVersion: '1.08',
      userIdentity,
      eventType: 'AwsApiCall',
      eventSource: `${fields.service}.amazonaws.com`,
      eventName: fields.name,
      readOnly: fields.readOnly,
      awsRegion: fields.region,
      recipientAccountId: account.accountId,
      sourceIPAddress: fields.address,
      userAgent: 'aws-cli/2.31.0',
      requestID: '8f6f2b0e-8f5c-4f52-9d1b-1b2c7d3e4f50',
    },
  };
}

/**
 * Uses of the root user that have little in common but who it was, so that a
 * pattern for one service, Region, address or kind of call does not see all.
 */
function usesOf(account: Account, identity: object, regions: string[]): Use[] {
  const [first, second = first] = regions;
  return [
    signIn(account, identity, {
      region: first,
      address: '192.0.2.1',
      mfa: 'No',
    }),
    signIn(account, identity, {
      region: second,
      address: '203.0.113.7',
      mfa: 'Yes',
    }),
    apiCall(account, identity, {
      service: 'iam',
      name: 'CreateAccessKey',
      region: first,
      address: '192.0.2.1',
      readOnly: false,
    }),
    apiCall(account, identity, {
      service: 'ec2',
      name: 'TerminateInstances',
      region: second,
      address: '203.0.113.7',
      readOnly: false,
    }),
    apiCall(account, identity, {
      service: 's3',
      name: 'ListBuckets',
      region: first,
      address: '198.51.100.4',
      readOnly: true,
    }),
  ];
}

/** A sign-in and a call of somebody else. */
function othersOf(account: Account, identity: object, region: string): Use[] {
  const [signedIn, , called] = usesOf(account, identity, [region]);
  return [signedIn, called];
}

/** Of a trail of all Regions. */
const TRIAL_REGIONS = ['us-east-1', 'ap-southeast-2'];

/**
 * What a metric filter notices: tried with sign-ins and calls of the root user,
 * and with those of somebody else, which it must pass over.
 *
 * @returns undefined where the pattern cannot be read
 */
export function rootCoverageOfFilter(
  pattern: string,
  account: Account,
): RootCoverage | undefined {
  const matches = parseFilterPattern(pattern);
  if (!matches) {
    return undefined;
  }
  const { root, user } = identitiesOf(account);
  return coverage(
    usesOf(account, root, TRIAL_REGIONS).map(({ detail }) => detail),
    othersOf(account, user, TRIAL_REGIONS[0]).map(({ detail }) => detail),
    matches,
  );
}

/**
 * Whether a metric filter looks for plain words, which it does anywhere in an
 * event, whoever it is of.
 */
export function isPlainText(pattern: string): boolean {
  return !/[{}[\]%]/.test(pattern);
}

/**
 * What an EventBridge rule notices, tried in the same way with what happens in
 * its Region.
 *
 * @returns undefined where the pattern cannot be read, or holds an operator
 *   that is not known: it may match more or less than is understood of it
 */
export function rootCoverageOfRule(
  pattern: string,
  place: Account & { region: string },
): RootCoverage | undefined {
  const matches = parseEventPattern(pattern);
  if (!matches) {
    return undefined;
  }
  const { root, user } = identitiesOf(place);
  const toEvent = ({ source, detailType, detail }: Use) => ({
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': detailType,
    source,
    account: place.accountId,
    time: '2026-11-23T09:00:00Z',
    region: place.region,
    resources: [],
    detail,
  });
  return coverage(
    usesOf(place, root, [place.region]).map(toEvent),
    othersOf(place, user, place.region).map(toEvent),
    matches,
  );
}

function coverage<T>(
  root: readonly T[],
  others: readonly T[],
  matches: (event: T) => boolean,
): RootCoverage {
  if (others.some(matches)) {
    return 'none';
  }
  const noticed = root.filter(matches).length;
  if (noticed === root.length) {
    return 'all';
  }
  return noticed ? 'part' : 'none';
}
