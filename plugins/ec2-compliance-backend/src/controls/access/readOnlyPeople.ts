import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlOf,
  AccountControlContext,
  Judgement,
} from '../judging/types';
import { wildcards } from '../../languages';
import { ReasonWords } from '../judging/words';

const reasons = {
  'read-only': {
    title: 'People may only read',
    sentence: 'People may only read, in all {{rolesAndUsers}}',
  },
  'read-only-and-sessions': {
    title: 'People may read, and work by Session Manager',
    sentence:
      'People may only read, and work on instances by Session Manager or Run Command as {{who}}',
  },
  'people-can-change': {
    title: 'People may change things',
    sentence: 'People may change things as {{who}}: {{action}}',
  },
  'people-read-data': {
    title: 'People may read data or secrets',
    sentence: 'People may read data or secrets as {{who}}: {{action}}',
  },
  'policy-unreadable': {
    title: 'A policy of a role could not be read',
    sentence:
      "What people may do as {{who}} is not known: '{{policy}}' could not be read",
  },
  nobody: {
    title: 'No role that people can assume, and no user',
    sentence: 'The account has no role that people can assume, and no user',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

const phrases = {
  people: {
    one: '{{count}} role or user',
    other: '{{count}} roles and users',
  },
  person: "'{{name}}' ({{kind}})",
  'person-and-more': "'{{name}}' ({{kind}}) and {{more}} more",
  // How people come to a role.
  'kind-identity-center': 'IAM Identity Center',
  'kind-saml': 'SAML',
  'kind-web-identity': 'web identity',
  'kind-this-account': 'assumed from this account',
  'kind-other-account': 'assumed from another account',
  'kind-anyone': 'assumed by anyone',
  'kind-user': 'IAM user',
} as const;
const phrase = phraseOf(phrases);

type Person = EvidencePayloads['iam-people']['people'][number];

const MOST_PEOPLE = 20;

/**
 * Can people only look?
 * Source: iam:GetAccountAuthorizationDetails.
 */
export const readOnlyPeople: AccountControlOf<typeof reasons> = {
  id: 'read-only-people',
  title: 'Permissions of people',
  passingTitle: 'People may only read',
  failingTitle: 'People may change things or read data',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'People get read-only roles; only service roles modify, and users have no direct access to data.',
  why: 'What people cannot change by hand goes through pipelines, where it is reviewed, tested and recorded.',
  sources: ['iam-people'],
  limits:
    'AWS does not say which roles people use: it is told by who may assume them. Service control policies may take permissions away, which IAM does not show; conditions are not weighed, but for those that let none but service-linked roles through.',
  reasons,
  phrases,
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

function judge(context: AccountControlContext): Judgement<typeof reasons> {
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
  const values = {
    people: people.length,
    pipelines: record.payload.people.length - people.length,
    others: record.payload.others,
    changing: listOf(changing, ({ changes, changesCount }) => ({
      changes,
      changesCount,
    })),
    readingData: listOf(reading, ({ readsData }) => ({ readsData })),
    sessions: listOf(sessions, person => ({ sessions: person.sessions })),
    unreadable: listOf(unreadable, person => ({
      unreadable: person.unreadable,
    })),
  };
  if (changing.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'people-can-change',
      values: {
        ...values,
        who: nameSome(changing),
        action: changing[0].changes[0],
      },
    };
  }
  if (reading.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'people-read-data',
      values: {
        ...values,
        who: nameSome(reading),
        action: reading[0].readsData[0],
      },
    };
  }
  if (unreadable.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      values: {
        ...values,
        who: nameSome(unreadable),
        policy: unreadable[0].unreadable[0],
      },
    };
  }
  if (!people.length) {
    return { status: 'COMPLIANT', reason: 'nobody', values };
  }
  return sessions.length
    ? {
        status: 'COMPLIANT',
        reason: 'read-only-and-sessions',
        values: { ...values, who: nameSome(sessions) },
      }
    : {
        status: 'COMPLIANT',
        reason: 'read-only',
        values: {
          ...values,
          rolesAndUsers: phrase('people', { count: people.length }),
        },
      };
}

function nameSome(people: readonly Person[]): Phrase {
  const [{ name, kind: key }] = people;
  const kind = phrase(`kind-${key}`);
  const more = people.length - 1;
  return more
    ? phrase('person-and-more', { name, kind, more })
    : phrase('person', { name, kind });
}

function listOf(
  people: readonly Person[],
  values: (person: Person) => JsonObject,
): JsonObject[] | undefined {
  return people.length
    ? people.slice(0, MOST_PEOPLE).map(person => ({
        name: person.name,
        kind: person.kind,
        ...values(person),
      }))
    : undefined;
}
