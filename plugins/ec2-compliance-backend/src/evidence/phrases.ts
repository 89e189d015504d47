import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  Phrase,
  phraseOf,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { nameOfAdditional } from './additionalSource';

type SourceKey = `source.${EvidenceSource}`;

/** What each source tells, as it is called in a sentence. */
const SOURCE_TITLES = Object.fromEntries(
  Object.entries(EVIDENCE_SOURCES).map(([source, { title }]) => [
    `source.${source}`,
    title,
  ]),
) as Record<SourceKey, string>;

/** Why evidence could not be had, and why AWS did not answer. */
export const EVIDENCE_PHRASES = {
  ...SOURCE_TITLES,
  'evidence.unread': '{{source}} could not be read: {{cause}}',
  'evidence.stale':
    '{{source}} was last read on {{at, time}}, too long ago to rely on',
  'evidence.never': '{{source}} has not been collected yet',
  'evidence.invalid': '{{source}}: {{cause}}',
  'evidence.unavailable': '{{source}} not available: {{cause}}',
  'evidence.needs': ' (it needs {{action}})',
  'cause.before-start':
    'they were last read on {{at, time}}, before the instance started',
  'cause.no-record': 'the last reading left no record',
  'cause.role-lacks': 'the collection role lacks `{{action}}`',
  'cause.role-lacks-some': 'the collection role lacks a permission',
  'cause.policy-denies':
    'a {{policy}} denies `{{action}}` to the collection role',
  'cause.policy-denies-some':
    'a {{policy}} denies a permission to the collection role',
  'cause.explicit-deny':
    'a policy explicitly denies `{{action}}` to the collection role',
  'cause.explicit-deny-some':
    'a policy explicitly denies a permission to the collection role',
  'cause.throttled':
    'AWS refused the rate of calls, retries included ({{name}})',
  'cause.assume-denied':
    'the collection role may not be assumed: `sts:AssumeRole` is denied ({{name}})',
  'cause.credentials-expired': 'the credentials have expired ({{name}})',
  'cause.credentials-refused':
    'AWS does not accept the credentials, or there are none ({{name}})',
  'cause.no-credentials':
    "there are no credentials for account '{{accountId}}': add it to 'aws.accounts', or set 'aws.accountDefaults.roleName'",
  'cause.other-account':
    "the credentials for account '{{accountId}}' in partition '{{partition}}' belong to account '{{actualAccountId}}' in partition '{{actualPartition}}'",
  'cause.region-not-enabled':
    'the account has not enabled the Region ({{name}})',
  'cause.account-region-not-enabled':
    "account '{{accountId}}' has not enabled Region '{{region}}'",
  'cause.service-not-enabled':
    'the AWS service is not enabled in this account and Region ({{name}})',
  'cause.service-not-offered':
    'AWS does not offer the service in this Region ({{name}})',
  'cause.no-answer':
    'AWS failed to answer, retries included ({{name}}, HTTP {{httpStatus}})',
  'cause.silent': {
    one: 'AWS did not answer `{{action}}` within {{seconds}} s',
    other:
      'AWS did not answer `{{action}}` within {{seconds}} s, tried {{count}} times',
  },
  'cause.not-reached': 'AWS could not be reached, retries included ({{name}})',
  'cause.unreadable-answer':
    'AWS answered something that cannot be read ({{name}})',
  'cause.answered': "AWS answered '{{name}}': {{text}}",
  'cause.token-twice':
    'AWS answered `{{action}}` with the same page token twice, so the listing has no end',
  'cause.not-an-answer':
    'the answer to `{{action}}` is not one of AWS: it lacks `{{member}}`, as that of a proxy would',
  'cause.row-without-id':
    'AWS answered `{{action}}` with a row that has no id, so the listing is not complete',
  'cause.finding-without-name':
    'AWS answered `{{action}}` with a finding that has no name and makes no sense, so not all findings are known',
  'cause.inspector-status-denied':
    "the collection role may not see the Inspector status of account '{{accountId}}'",
  'cause.inspector-no-status':
    "Inspector gives no status for account '{{accountId}}' ({{code}})",
  'cause.inspector-not-in-answer':
    "Inspector gives no status for account '{{accountId}}' (it is not in the answer)",
  'cause.invalid-value':
    "AWS answered with a value at '{{place}}' that makes no sense: {{text}}",
  'cause.invalid-record':
    "AWS answered with a value at 'the record' that makes no sense: {{text}}",
  'cause.not-stored':
    'what AWS answered could not be stored, and what was known before may no longer be true',
  'cause.run-refused':
    'the last collection broke off: the database refused something that it had to read or to store',
  'cause.run-failed':
    'the last collection broke off because of a mistake in the plugin; the log of the backend says where',
  'cause.document-without-preferences':
    "The document '{{name}}' does not hold the preferences of sessions",
  /** What was said by somebody else, or by an older version. */
  'cause.text': '{{text}}',
} as const;

/** Makes a phrase of evidence, or of its lack. */
export const evidencePhrase = phraseOf(EVIDENCE_PHRASES);

const inEnglish = Words.create({
  controls: [],
  phrases: EVIDENCE_PHRASES,
  language: 'en',
  timeZone: 'UTC',
});

/** What a log says of a cause: in English, times in UTC. */
export function causeForLog(cause: Phrase): string {
  return inEnglish.phrase(cause);
}

/** A source as it is called in a sentence. */
export function sourcePhrase(source: EvidenceSource): Phrase {
  const name = nameOfAdditional(source);
  return name === undefined
    ? { phrase: `source.${source}` }
    : evidencePhrase('cause.text', { text: name });
}
