import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { plural } from '../judging/times';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';
import { wildcards } from '../../languages';

type Reason =
  | 'read-only'
  | 'read-only-and-sessions'
  | 'people-can-change'
  | 'people-read-data'
  | 'policy-unreadable'
  | 'nobody'
  | 'no-instances';

type Person = EvidencePayloads['iam-people']['people'][number];

const MOST_PEOPLE = 20;

const KINDS: Readonly<Record<Person['kind'], string>> = {
  'identity-center': 'IAM Identity Center',
  saml: 'SAML',
  'web-identity': 'web identity',
  'this-account': 'assumed from this account',
  'other-account': 'assumed from another account',
  anyone: 'assumed by anyone',
  user: 'IAM user',
};

/**
 * Can people only look?
 * Source: iam:GetAccountAuthorizationDetails.
 */
export const readOnlyPeople: AccountControl<Reason> = {
  id: 'read-only-people',
  title: 'People only read',
  failingTitle: 'People can change things',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'People get read-only roles; only service roles modify, and users have no direct access to data.',
  why: 'What people cannot change by hand goes through pipelines, where it is reviewed, tested and recorded.',
  clauses: ['ISM-1507', 'ISM-1508'],
  sources: ['iam-people'],
  limits:
    'AWS does not say which roles people use: it is told by who may assume them. Service control policies may take permissions away, which IAM does not show; conditions are not weighed.',
  reasons: {
    'read-only': 'People may only read',
    'read-only-and-sessions': 'People may read, and work by Session Manager',
    'people-can-change': 'People may change things',
    'people-read-data': 'People may read data or secrets',
    'policy-unreadable': 'A policy of a role could not be read',
    nobody: 'No role that people can assume, and no user',
    'no-instances': 'No instance runs here',
  },
  fix: {
    autoScaled: [
      {
        text: 'Give people the policy ReadOnlyAccess or ViewOnlyAccess, and Session Manager where they must work on an instance; changes go through the pipeline’s role',
        command:
          'aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/job-function/ViewOnlyAccess --region {region}',
        link: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/essential-eight-maturity/theme-3.html',
      },
      {
        text: 'Take the policy that changes things off the role (for IAM Identity Center: off the permission set)',
        command:
          'aws iam detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN --region {region}',
      },
    ],
    longLived: [
      {
        text: 'Give people the policy ReadOnlyAccess or ViewOnlyAccess, and Session Manager where they must work on an instance; changes go through the pipeline’s role',
        command:
          'aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/job-function/ViewOnlyAccess --region {region}',
        link: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/essential-eight-maturity/theme-3.html',
      },
      {
        text: 'Take the policy that changes things off the role (for IAM Identity Center: off the permission set)',
        command:
          'aws iam detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN --region {region}',
      },
    ],
  },
  docs: 'docs/controls/read-only-people.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<Reason> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const record = readRecord(context, 'iam-people');
  if (record.state === 'unavailable') {
    return judgeUnavailable('iam-people', record);
  }
  const isPipeline = wildcards(context.parameters.pipelineRoleNames);
  const people = record.payload.people.filter(({ name }) => !isPipeline(name));
  const changing = people.filter(({ changesCount }) => changesCount > 0);
  const reading = people.filter(({ readsData }) => readsData.length > 0);
  const unreadable = people.filter(person => person.unreadable.length > 0);
  const sessions = people.filter(person => person.sessions.length > 0);
  const details: JsonObject = {
    people: people.length,
    pipelines: record.payload.people.length - people.length,
    others: record.payload.others,
    ...listOf('changing', changing, ({ changes, changesCount }) => ({
      changes,
      changesCount,
    })),
    ...listOf('readingData', reading, ({ readsData }) => ({ readsData })),
    ...listOf('sessions', sessions, person => ({ sessions: person.sessions })),
    ...listOf('unreadable', unreadable, person => ({
      unreadable: person.unreadable,
    })),
  };
  if (changing.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'people-can-change',
      message: `People may change things as ${names(changing)}: ${
        changing[0].changes[0]
      }`,
      details,
    };
  }
  if (reading.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'people-read-data',
      message: `People may read data or secrets as ${names(reading)}: ${
        reading[0].readsData[0]
      }`,
      details,
    };
  }
  if (unreadable.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      message: `What people may do as ${names(unreadable)} is not known: '${
        unreadable[0].unreadable[0]
      }' could not be read`,
      details,
    };
  }
  if (!people.length) {
    return {
      status: 'COMPLIANT',
      reason: 'nobody',
      message: 'The account has no role that people can assume, and no user',
      details,
    };
  }
  return sessions.length
    ? {
        status: 'COMPLIANT',
        reason: 'read-only-and-sessions',
        message: `People may only read, and work on instances by Session Manager or Run Command as ${names(
          sessions,
        )}`,
        details,
      }
    : {
        status: 'COMPLIANT',
        reason: 'read-only',
        message: `People may only read, in all ${plural(
          people.length,
          'role or user',
          'roles and users',
        )}`,
        details,
      };
}

function names(people: readonly Person[]): string {
  const [{ name, kind }] = people;
  const more = people.length - 1;
  return `'${name}' (${KINDS[kind]})${more ? ` and ${more} more` : ''}`;
}

function listOf(
  key: string,
  people: readonly Person[],
  values: (person: Person) => JsonObject,
): JsonObject {
  return people.length
    ? {
        [key]: people.slice(0, MOST_PEOPLE).map(person => ({
          name: person.name,
          kind: KINDS[person.kind],
          ...values(person),
        })),
      }
    : {};
}
