import { EvidencePayloads, USER_DATA_RULES } from '../../evidence';
import {
  absent,
  instance,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { passwordLiterals } from './passwordLiterals';

type UserData = EvidencePayloads['ec2-user-data'];

const withUserData = (
  fields: Partial<UserData>,
  evidence: TestCase['evidence'] = {},
): TestCase => ({
  parameters: { userData: true },
  evidence: {
    'ec2-user-data': present<'ec2-user-data'>({
      launchTime: instance.launchTime,
      readFrom: 'instance',
      saltedHash: 'ab12',
      undecodable: false,
      rules: USER_DATA_RULES,
      findings: [],
      ...fields,
    }),
    ...evidence,
  },
});

const FOUND = [{ detector: 'password-assignment', part: 2, line: 7 }];

describe('passwordLiterals', () => {
  it.each<[string, TestCase, string, string]>([
    ['not enabled', {}, 'NOT_APPLICABLE', 'not-enabled'],
    ['nothing found', withUserData({}), 'COMPLIANT', 'no-literals'],
    [
      'no user data',
      withUserData({ saltedHash: undefined }),
      'COMPLIANT',
      'no-user-data',
    ],
    [
      'found',
      withUserData({ findings: FOUND, undecodable: true }),
      'NON_COMPLIANT',
      'literals-found',
    ],
    [
      'not to be unpacked',
      withUserData({ undecodable: true }),
      'INSUFFICIENT_DATA',
      'undecodable',
    ],
    [
      'read in part',
      withUserData({ unread: [{ cause: 'broken', line: 5 }] }),
      'INSUFFICIENT_DATA',
      'partly-read',
    ],
    [
      'read by the rules of before',
      withUserData({ rules: undefined }),
      'INSUFFICIENT_DATA',
      'partly-read',
    ],
    [
      'found by the rules of before',
      withUserData({ rules: undefined, findings: FOUND }),
      'NON_COMPLIANT',
      'literals-found',
    ],
    [
      'refused for this instance',
      withUserData({
        refused: {
          gap: 'access-denied',
          cause: { phrase: 'cause.explicit-deny-some' },
        },
      }),
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'read before it started',
      withUserData({ launchTime: '2026-01-01T00:00:00.000Z' }),
      'INSUFFICIENT_DATA',
      'not-read',
    ],
    [
      'not read',
      withUserData({}, { 'ec2-user-data': absent }),
      'INSUFFICIENT_DATA',
      'not-read',
    ],
    [
      'denied',
      withUserData({}, { 'ec2-user-data': unavailable('access-denied') }),
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'nothing found, and parameters not readable',
      withUserData({}, { 'ssm-parameters': unavailable('throttled') }),
      'COMPLIANT',
      'no-literals',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(passwordLiterals, testCase)).toMatchObject({ status, reason });
  });

  it('says where, and tells of parameters', () => {
    const { message, values } = judge(
      passwordLiterals,
      withUserData(
        {
          readFrom: 'launch-template',
          findings: [...FOUND, { detector: 'private-key', line: 9 }],
        },
        {
          'ssm-parameters': present<'ssm-parameters'>({
            total: 9,
            plain: [{ name: '/db/password', type: 'String' }],
          }),
        },
      ),
    );
    expect(message).toBe(
      'The user data of its launch template holds a password that is assigned in line 7 of part 2 (and 1 more place); besides, 1 parameter of this account and Region named like secrets and not encrypted',
    );
    expect(values).toMatchObject({ plainParameters: ['/db/password'] });
  });

  it('says what could not be read, and where', () => {
    const { message } = judge(
      passwordLiterals,
      withUserData({
        unread: [
          { cause: 'broken', part: 2, line: 5 },
          { cause: 'too-long', part: 3 },
        ],
      }),
    );
    expect(message).toBe(
      'Nothing that was read of its user data looks like a secret, but an encoded text in it does not come apart (line 5 of part 2) (and 1 more place)',
    );
  });
});
