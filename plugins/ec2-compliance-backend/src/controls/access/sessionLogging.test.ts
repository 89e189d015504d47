import { sessionLogging } from './sessionLogging';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';

const set = (fields: object) => ({
  'ssm-session-preferences': present<'ssm-session-preferences'>({
    customised: true,
    ...fields,
  }),
});

describe('session-logging', () => {
  it.each<[string, AccountTestCase, string, string]>([
    [
      'to a bucket',
      { evidence: set({ s3BucketName: 'logs' }) },
      'COMPLIANT',
      'logged',
    ],
    [
      'to a log group',
      { evidence: set({ cloudWatchLogGroupName: 'sessions' }) },
      'COMPLIANT',
      'logged',
    ],
    [
      'customised, but to no place',
      { evidence: set({ kmsKeyId: 'key-1' }) },
      'NON_COMPLIANT',
      'not-logged',
    ],
    [
      'never customised',
      { evidence: set({ customised: false }) },
      'NON_COMPLIANT',
      'never-customised',
    ],
    [
      'denied',
      { evidence: { 'ssm-session-preferences': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'never read',
      { evidence: { 'ssm-session-preferences': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'no instances',
      { fleet: { running: 0 }, evidence: set({ s3BucketName: 'logs' }) },
      'NOT_APPLICABLE',
      'no-instances',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judgeAccountBy(sessionLogging, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('says where to', () => {
    expect(
      judgeAccountBy(sessionLogging, {
        evidence: set({ s3BucketName: 'b', cloudWatchLogGroupName: 'g' }),
      }).message,
    ).toBe(
      "The preferences of Session Manager send the logs of sessions to the log group 'g' and the bucket 'b'",
    );
  });
});
