import { Template } from 'backstage-plugin-ec2-compliance-common';

/** What is wrong with a request as such, whatever it asks for. */
const REQUEST_PHRASES = {
  'place.parameter': 'The parameter',
  'place.field': 'The field',
  'places.parameter': 'The parameters',
  'places.field': 'The fields',
  'expected.one-of': 'one of {{options, any}}',
  'expected.flag': "'true' or 'false'",
  'expected.whole-number': 'a whole number from {{minimum}} to {{maximum}}',
  'expected.list': 'a list',
  'expected.list-to': 'a list of at most {{maximum}} values',
  'expected.text': 'a text',
  'expected.text-to': 'a text of at most {{maximum}} characters',
  'expected.text-from-to': 'a text of {{minimum}} to {{maximum}} characters',
  'expected.time': "a time in UTC such as '2026-12-31T12:00:00Z'",
  'expected.day': "a day such as '2026-12-31'",
  'expected.time-of-day': 'a time of day such as 08:00',
  'expected.account-id': '12 digits',
  'expected.searchable':
    'a text that holds a word, or three letters or digits of one',
  'expected.legible': 'a text with at least one letter or digit',
  'expected.other': '{{text}}',
  'found.value': "'{{value}}'",
  'found.long': "'{{value}}…' ({{length}} characters)",
  'found.values': '{{length}} values',
  'found.object': 'an object',
  'unstorable.nul': 'a NUL character',
  'unstorable.surrogate': 'half a character (a lone surrogate)',
  'request.unknown-parameter':
    "There is no parameter '{{name}}' here, there are {{known, all}}",
  'request.no-parameters':
    "There is no parameter '{{name}}' here, nor any other",
  'request.empty':
    "The parameter '{{name}}' is empty, leave it out or give {{expected}}",
  'request.repeated':
    "The parameter '{{name}}' is there {{times}} times, give it once",
  'request.unstorable': "{{place}} '{{name}}' holds {{what}}, leave it out",
  'request.unknown-fields':
    'There must be no additional properties, such as {{keys, all}}; there are {{known, all}}',
  'request.not-an-object':
    '{{places}} {{known, all}} must be given as one object, not as {{found}}',
  'request.missing': "{{place}} '{{name}}' is missing, it must be {{expected}}",
  'request.wrong': "{{place}} '{{name}}' must be {{expected}}, not {{found}}",
  'request.not-json': "The body must be 'application/json', not '{{type}}'",
  'request.not-a-ref':
    "The parameter '{{parameter}}' must be an entity ref such as '{{kind}}:default/name', not '{{ref}}'",
} as const;

/** What is asked for and does not go together, or names nothing. */
const QUESTION_PHRASES = {
  'cursor.malformed':
    "The parameter 'cursor' is malformed, pass on the 'nextCursor' of the page before",
  'cursor.other-sort':
    "The parameter 'cursor' belongs to a list sorted by '{{found}}', not '{{sort}}'; start again without it",
  'question.for-owners':
    "The parameter '{{parameter}}' is for users, a service owns nothing",
  'question.for-deciders':
    "The parameter '{{parameter}}' is for users, a service owns and decides nothing",
  'question.for-reviewers':
    "The parameter '{{parameter}}' is for users, a service owns and reviews nothing",
  'question.no-control':
    "The parameter 'control' names no control: '{{control}}'",
  'question.no-instance-control':
    "The parameter 'control' names no control of instances: '{{control}}'",
  'question.reason-alone':
    "The parameter 'reason' is one of a control's, and 'control' is missing beside '{{reason}}'",
  'question.tag-half':
    "The parameters 'tagKey' and 'tagValue' go together, one of them is missing beside '{{given}}'",
  'question.held-alone':
    "The parameter 'heldBy' narrows 'claimedBy', which is missing beside '{{heldBy}}'",
  'question.instances-of-no-vulnerability':
    "The parameter 'sort' is '-instances', which are counted of vulnerabilities alone; group by 'vulnerability', or sort by '-services'",
  'question.of-nothing':
    "The parameters 'entityRef' and 'instanceId' are both missing; give one of them",
  'question.backwards':
    "The parameter 'from' must be before 'to', and {{from, time}} is not before {{to, time}}",
  'question.no-time-zone':
    "The parameter 'timeZone' must be the name of a time zone such as 'Australia/Sydney', not '{{timeZone}}'",
  'period.not-over':
    "The parameter 'to' is {{to, day}}, which is not over: nothing is known of days after {{today, day}}",
  'period.backwards':
    "The parameter 'from' is {{from, day}}, which is after {{to, day}}, the last day of the period",
  'period.too-long':
    "The parameter 'from' is {{from, day}}, which makes the period {{days}} days long; {{most}} are the most",
  'report.no-printer':
    "There is no PDF here, since 'ec2Compliance.report.chromium' names no Chromium to print it; print the report from the browser",
} as const;

/** What is not there for the caller, or not theirs. */
const ACCESS_PHRASES = {
  'missing.control': "There is no control '{{id}}'",
  'missing.entity': "There is no entity '{{entityRef}}'",
  'missing.finding': "There is no finding '{{id}}'",
  'missing.instance': "There is no instance '{{arn}}'",
  'missing.instance-in':
    "There is no instance '{{instanceId}}' in account '{{accountId}}' and Region '{{region}}'",
  'missing.target': "There is no target '{{targetId}}'",
  'missing.waiver': "There is no waiver '{{id}}'",
  'missing.delegate': "There is no delegate '{{id}}' of a group of yours",
  'denied.scorecards':
    "Reading scorecards needs the permission '{{permission}}'",
  'denied.entity':
    "Reading what belongs to '{{entityRef}}' needs the permission '{{permission}}' for it",
  'denied.fleet':
    "Reading unmapped instances, claims and targets needs the permission '{{permission}}'",
  'denied.refresh':
    "Starting a collection needs the permission '{{permission}}'",
  'denied.notifications':
    "What '{{ownerRef}}' is told is for its members to say",
  'settings.no-time-zone':
    "'timeZone' must be one such as 'Australia/Sydney', not '{{timeZone}}'",
} as const;

/** What may go well a moment later. */
const LOAD_PHRASES = {
  'busy.caller':
    'Too many requests of yours are open, they are answered {{places}} at a time; wait for some, or try again in a moment',
  'busy.everybody':
    'Too many people read long lists at the moment; try again in a moment',
  'database.ended':
    'The database ended the reading before it was done; narrow what you ask for, or try again later',
  'database.written': 'The database is being written to; try again in a moment',
  'database.unreachable':
    "The database cannot be reached ('{{code}}'); try again in a moment",
  'database.broken':
    'The connection to the database broke; try again in a moment',
  'database.busy':
    'The database is busy: no connection to it became free in time; try again in a moment',
  'database.slow':
    'The database did not answer within {{seconds}} seconds; narrow what you ask for, or try again later',
} as const;

/** What of reviews and those who stand in for reviewers is refused. */
const REVIEW_PHRASES = {
  'review.no-control':
    "'controlId' must be one of {{known, any}}, not '{{controlId}}'",
  'review.not-yours':
    "Reviewing '{{entityRef}}' needs the permission '{{permission}}' and membership of its owner '{{owner}}', or to be its delegate",
  'review.unknown-left':
    "The review cannot be signed while something is unknown: {{open, all}}; acknowledge it under 'acknowledgedUnknown' to sign all the same",
  'delegate.ended': "The delegate '{{id}}' has ended already",
  'delegate.not-yours':
    "Naming and ending delegates needs the permission '{{permission}}' and membership of '{{owner}}'",
  'delegate.not-owners':
    "Naming and ending delegates needs the permission '{{permission}}' and membership of the owner",
  'delegate.no-person':
    "'delegateRef' must be a user or a group, not '{{delegateRef}}'",
  'delegate.is-owner':
    "'delegateRef' must be somebody else than the owner '{{ownerRef}}'",
  'delegate.end':
    "'endsAt' must lie after now and not after {{latest, time}}, {{days}} days from now, not at {{endsAt, time}}",
} as const;

/** What of waivers is refused. */
const WAIVER_PHRASES = {
  'waiver.state.requested': 'requested',
  'waiver.state.approved': 'approved',
  'waiver.state.rejected': 'rejected',
  'waiver.state.revoked': 'revoked',
  'waiver.state.expired': 'expired',
  'waiver.may-not-approve':
    "'{{userRef}}' may not approve the waiver '{{id}}': {{because}}",
  'waiver.may-not-reject':
    "'{{userRef}}' may not reject the waiver '{{id}}': {{because}}",
  'waiver.may-not-revoke':
    "'{{userRef}}' may not revoke the waiver '{{id}}': {{because}}",
  'waiver.takes-membership':
    "it takes membership of '{{ownerRef}}', or the permission '{{permission}}' for it",
  'waiver.takes-permission': "it takes the permission '{{permission}}' for it",
  'waiver.own-request':
    "'{{requesterRef}}' requested it, and somebody else must decide",
  'waiver.own-group':
    "it was requested in the name of '{{ownerRef}}', and somebody who does not belong to that must decide",
  'waiver.own-things':
    "it is for what '{{ownerRef}}' owns, and somebody who does not belong to that must decide",
  'waiver.not-to-approve':
    "The waiver '{{id}}' is '{{state}}'; to approve it, it must be 'requested'",
  'waiver.not-to-reject':
    "The waiver '{{id}}' is '{{state}}'; to reject it, it must be 'requested'",
  'waiver.not-to-revoke':
    "The waiver '{{id}}' is '{{state}}'; to revoke it, it must be 'requested' or 'approved'",
  'waiver.ends-before':
    "The field 'endsAt' must be after {{start, time}}, when it begins, not {{endsAt, time}}",
  'waiver.ends-late':
    "The field 'endsAt' must be within {{days}} days, by {{last, time}}, not {{endsAt, time}}; 'ec2Compliance.waivers.maximumDays' in app-config says so for its severity and maturity level",
  'waiver.lasts-too-long':
    "The waiver '{{id}}' lasts until {{endsAt, end}}, and what it covers may by now be accepted for {{days}} days, until {{last, time}}; reject it and have another requested",
  'waiver.target-takes-control':
    'A waiver for a target is of a control that is judged for accounts, not of a {{subject}}; name the service or the instance that it is found on',
  'waiver.of-review':
    "The control '{{control}}' is a review by people, of which there is no exception; record the review",
  'waiver.of-account-control':
    "The control '{{control}}' is judged for accounts, not for instances; request it for a 'target'",
  'waiver.of-instance-control':
    "The control '{{control}}' is judged for instances, not for accounts; request it for a 'service', say",
  'waiver.no-control':
    "The field 'controlId' must be one of {{known, any}}, not '{{control}}'",
  'waiver.other-kind':
    "A waiver for a {{scope}} cannot be for '{{entityRef}}', which is a {{kind}}",
  'waiver.account-of-nobody':
    "Nobody owns this account, so nobody can request a waiver; 'ec2Compliance.deadlines.fallbackOwner' in app-config says who answers for them",
  'waiver.instances-of-nobody':
    "Nobody owns these instances, so nobody can request a waiver; 'ec2Compliance.deadlines.fallbackOwner' in app-config says who answers for them",
  'waiver.not-yours':
    'Requesting this waiver takes membership of {{owners, any}}',
  'waiver.of-nobody':
    'Nobody owns {{entityRefs, any}}, so nobody can request a waiver; its owner in the catalog can',
  'waiver.requested-already':
    "The same is requested already, as the waiver '{{id}}'; have that decided, or revoke it",
  'waiver.decided-meanwhile':
    "Somebody else has just decided on the waiver '{{id}}'; look at it again",
} as const;

/**
 * Why something is refused: a code, whose values the refusal brings, and its
 * English. Whoever shows it in another language has its words by the code.
 */
export const REFUSAL_PHRASES = {
  ...REQUEST_PHRASES,
  ...QUESTION_PHRASES,
  ...ACCESS_PHRASES,
  ...LOAD_PHRASES,
  ...REVIEW_PHRASES,
  ...WAIVER_PHRASES,
} as const satisfies Record<string, Template>;
