import { JsonObject } from '@backstage/types';
import {
  EvidenceGap,
  Template,
  ValuesOf,
  JudgedStatus,
} from 'backstage-plugin-ec2-compliance-common';

/**
 * What a control says, by reason: a short title, and a sentence that a
 * developer understands, without a full stop. The places of the sentence tell
 * the compiler which values its `judge` must give.
 */
export type ReasonWords = Readonly<
  Record<string, { title: string; sentence: Template }>
>;

type Values<T extends Template> = unknown extends ValuesOf<T>
  ? { values?: JsonObject }
  : {} extends ValuesOf<T>
  ? { values?: ValuesOf<T> & JsonObject }
  : {
      /** What fills the sentence, and what else stands behind it. */
      values: ValuesOf<T> & JsonObject;
    };

type Outcome<Reason extends string, T extends Template> = {
  status: JudgedStatus;
  reason: Reason;
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt?: string;
} & Values<T>;

/** An outcome for one of the given reasons, with the values that it needs. */
export type OutcomeOf<W extends ReasonWords> = {
  [R in keyof W & string]: Outcome<R, W[R]['sentence']>;
}[keyof W & string];

/** Why evidence could not be had; every control may say so. */
export const GAP_WORDS = {
  missing: {
    title: 'Not collected yet',
    sentence: '{{because}}{{permission, maybe}}',
  },
  stale: {
    title: 'Evidence is out of date',
    sentence: '{{because}}{{permission, maybe}}',
  },
  'access-denied': {
    title: 'The collection role lacks a permission',
    sentence: '{{because}}{{permission, maybe}}',
  },
  throttled: {
    title: 'AWS refused the rate of calls',
    sentence: '{{because}}{{permission, maybe}}',
  },
  'service-disabled': {
    title: 'The AWS service is off in this account and Region',
    sentence: '{{because}}{{permission, maybe}}',
  },
  'region-disabled': {
    title: 'The account has not opted in to the Region',
    sentence: '{{because}}{{permission, maybe}}',
  },
  credentials: {
    title: 'No valid credentials for the account',
    sentence: '{{because}}{{permission, maybe}}',
  },
  unreachable: {
    title: 'AWS did not answer',
    sentence: '{{because}}{{permission, maybe}}',
  },
  'invalid-answer': {
    title: 'AWS answered something that makes no sense',
    sentence: '{{because}}{{permission, maybe}}',
  },
} as const satisfies Record<EvidenceGap, ReasonWords[string]>;

/** Why an instance is not judged at all, before any control is asked. */
export const SCOPE_WORDS = {
  'instance-paused': {
    title: 'Stopped, so nothing is judged',
    sentence:
      'The instance is {{state}}: its evidence stands still, and nothing is judged until it runs again',
  },
  'instance-starting': {
    title: 'Starting, so nothing is judged yet',
    sentence:
      'The instance has been starting since {{launchTime, time}}, and is judged once it runs',
  },
  'managed-by-aws': {
    title: 'Run by an AWS service',
    sentence:
      "The instance is run by the AWS service '{{managedBy}}', which patches and replaces it",
  },
} as const satisfies ReasonWords;

/** Why there is no verdict, or none that can be relied on. */
export const JUDGING_PHRASES = {
  'judging.stopped':
    'The collection has stopped: nothing was judged since {{at, time}}. Before that: {{before}}',
  'judging.too-old':
    'The collection has stopped, and what it last saw is too old to rely on',
  'judging.broke-off':
    'The last collection broke off ({{cause}}), so this may no longer be true. Before that: {{before}}',
  'judging.not-stored':
    'What AWS says of this instance could not be stored, and what was known before may no longer be true',
  'judging.failed-instance':
    'The evidence about this instance could not be judged; the log of the backend says why',
  'judging.failed-account':
    'The evidence about this account could not be judged; the log of the backend says why',
} as const;
