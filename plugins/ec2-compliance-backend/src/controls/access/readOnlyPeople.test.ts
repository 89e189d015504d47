import { EvidencePayloads } from '../../evidence';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';
import { readOnlyPeople } from './readOnlyPeople';

type Person = EvidencePayloads['iam-people']['people'][number];

const person = (fields: Partial<Person> = {}): Person => ({
  name: 'AWSReservedSSO_Ops_0123456789abcdef',
  arn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/ops',
  kind: 'identity-center',
  changes: [],
  changesCount: 0,
  sessions: [],
  readsData: [],
  unreadable: [],
  ...fields,
});

const changing = person({
  changes: ['ec2:RunInstances (Operator)'],
  changesCount: 1,
});

function withPeople(
  people: Person[],
  rest: AccountTestCase = {},
): AccountTestCase {
  return {
    evidence: { 'iam-people': present<'iam-people'>({ people, others: 7 }) },
    ...rest,
  };
}

describe('readOnlyPeople', () => {
  it.each<[string, AccountTestCase, string, string]>([
    ['only reading', withPeople([person()]), 'COMPLIANT', 'read-only'],
    [
      'sessions are told apart',
      withPeople([person({ sessions: ['ssm:StartSession'] })]),
      'COMPLIANT',
      'read-only-and-sessions',
    ],
    [
      'changing',
      withPeople([person(), changing]),
      'NON_COMPLIANT',
      'people-can-change',
    ],
    [
      'reading data',
      withPeople([person({ readsData: ['secretsmanager:GetSecretValue'] })]),
      'NON_COMPLIANT',
      'people-read-data',
    ],
    [
      'a policy that could not be read',
      withPeople([person({ unreadable: ['odd'] })]),
      'INSUFFICIENT_DATA',
      'policy-unreadable',
    ],
    ['nobody', withPeople([]), 'COMPLIANT', 'nobody'],
    [
      'a pipeline by its name',
      withPeople([person(), { ...changing, name: 'deploy-web' }], {
        parameters: { pipelineRoleNames: ['deploy-*'] },
      }),
      'COMPLIANT',
      'read-only',
    ],
    [
      'a name that only contains the pattern',
      withPeople([{ ...changing, name: 'not-deploy-web' }], {
        parameters: { pipelineRoleNames: ['deploy-*'] },
      }),
      'NON_COMPLIANT',
      'people-can-change',
    ],
    [
      'no instance runs',
      withPeople([changing], { fleet: { running: 0 } }),
      'NOT_APPLICABLE',
      'no-instances',
    ],
    [
      'unreadable',
      { evidence: { 'iam-people': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'no record',
      { evidence: { 'iam-people': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judgeAccountBy(readOnlyPeople, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('names who, and what', () => {
    expect(
      judgeAccountBy(
        readOnlyPeople,
        withPeople([
          changing,
          person({ name: 'bob', kind: 'user', readsData: ['s3:GetObject'] }),
        ]),
      ),
    ).toMatchObject({
      message:
        "People may change things as 'AWSReservedSSO_Ops_0123456789abcdef' (IAM Identity Center): ec2:RunInstances (Operator)",
      values: {
        people: 2,
        others: 7,
        readingData: [
          { name: 'bob', kind: 'user', readsData: ['s3:GetObject'] },
        ],
      },
    });
  });
});
