import { parseEventPattern, parseFilterPattern } from '../../languages';

/** What a filter or rule notices of the root user. */
export type RootCoverage = 'all' | 'part' | 'none';

const ROOT = {
  type: 'Root',
  principalId: '111122223333',
  arn: 'arn:aws:iam::111122223333:root',
  accountId: '111122223333',
};
const USER = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLE',
  arn: 'arn:aws:iam::111122223333:user/alice',
  accountId: '111122223333',
  userName: 'alice',
};

const signIn = (userIdentity: object) => ({
  eventVersion: '1.08',
  userIdentity,
  eventType: 'AwsConsoleSignIn',
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
  sourceIPAddress: '192.0.2.1',
  responseElements: { ConsoleLogin: 'Success' },
});

const apiCall = (userIdentity: object) => ({
  eventVersion: '1.08',
  userIdentity,
  eventType: 'AwsApiCall',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateAccessKey',
  readOnly: false,
  managementEvent: true,
  eventCategory: 'Management',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
  sourceIPAddress: '192.0.2.1',
});

/**
 * What a metric filter notices: tried with a sign-in and a call of the root
 * user, and with those of somebody else, which it must pass over.
 *
 * @returns undefined where the pattern cannot be read
 */
export function rootCoverageOfFilter(
  pattern: string,
): RootCoverage | undefined {
  const matches = parseFilterPattern(pattern);
  return (
    matches &&
    coverage(
      [signIn(ROOT), apiCall(ROOT)],
      [signIn(USER), apiCall(USER)],
      matches,
    )
  );
}

/**
 * What an EventBridge rule notices, tried in the same way. One that cannot be
 * read is not known to notice anything.
 */
export function rootCoverageOfRule(pattern: string): RootCoverage {
  const asSignIn = (userIdentity: object) => ({
    source: 'aws.signin',
    account: '111122223333',
    region: 'us-east-1',
    'detail-type': 'AWS Console Sign In via CloudTrail',
    detail: signIn(userIdentity),
  });
  const asCall = (userIdentity: object) => ({
    source: 'aws.iam',
    account: '111122223333',
    region: 'us-east-1',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: apiCall(userIdentity),
  });
  const matches = parseEventPattern(pattern);
  return matches
    ? coverage(
        [asSignIn(ROOT), asCall(ROOT)],
        [asSignIn(USER), asCall(USER)],
        matches,
      )
    : 'none';
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
