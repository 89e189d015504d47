/*
 * Every choice that stands on the wire, spelt once. Pages import these at run
 * time: nothing here may import zod.
 */

/**
 * Every status of a verdict in the order of attention in which people should
 * see them: AWS Config's own words, and `WAIVED` for what fails or is unknown
 * and is covered by a waiver.
 *
 * @public
 */
export const VERDICT_STATUSES = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'WAIVED',
  'COMPLIANT',
  'NOT_APPLICABLE',
] as const;

/**
 * How a control stands for one subject, or for several.
 *
 * @public
 */
export type VerdictStatus = (typeof VERDICT_STATUSES)[number];

/**
 * What a control can come to, in AWS Config's own words: none of them takes a
 * waiver into account.
 *
 * @public
 */
export const JUDGED_STATUSES = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
] as const satisfies readonly VerdictStatus[];

/**
 * The outcome of one control for one subject, see {@link JUDGED_STATUSES}.
 *
 * @public
 */
export type JudgedStatus = (typeof JUDGED_STATUSES)[number];

/**
 * The strategies of the Essential Eight that the controls serve, with the
 * names that it gives them.
 *
 * @public
 */
export const ESSENTIAL_EIGHT_STRATEGIES = {
  'patch-operating-systems': 'Patch operating systems',
  'patch-applications': 'Patch applications',
  'application-control': 'Application control',
  'restrict-administrative-privileges': 'Restrict administrative privileges',
} as const;

/**
 * A strategy of the Essential Eight that controls serve.
 *
 * @public
 */
export type EssentialEightStrategy = keyof typeof ESSENTIAL_EIGHT_STRATEGIES;

/**
 * Who says whether an instance faces the internet.
 *
 * - `tag`: its own tag, which is believed either way
 * - `public-address`: a public address, IPv4 or IPv6
 * - `network-reachability`: a path that Inspector found
 * - `nothing`: nothing says so, and Inspector looked
 * - `not-known`: nothing says so, and Inspector's network scan could not be read
 *
 * @public
 */
export const EXPOSURE_SOURCES = [
  'tag',
  'public-address',
  'network-reachability',
  'nothing',
  'not-known',
] as const;

/**
 * Why evidence could not be had. These are reasons of `INSUFFICIENT_DATA` that
 * every control shares.
 *
 * - `missing`: nothing was collected yet, or the record that should exist does not
 * - `stale`: older than its window
 * - `access-denied`: the collection role lacks a permission
 * - `throttled`: AWS refused the rate of calls
 * - `service-disabled`: the AWS service is off in this account and Region
 * - `region-disabled`: the account has not opted in to the Region
 * - `credentials`: no valid credentials for the account
 * - `unreachable`: AWS did not answer (5xx, connection reset, time-out)
 * - `invalid-answer`: AWS answered something that makes no sense
 *
 * @public
 */
export const EVIDENCE_GAPS = [
  'missing',
  'stale',
  'access-denied',
  'throttled',
  'service-disabled',
  'region-disabled',
  'credentials',
  'unreachable',
  'invalid-answer',
] as const;

/**
 * Why evidence could not be had, see {@link EVIDENCE_GAPS}.
 *
 * @public
 */
export type EvidenceGap = (typeof EVIDENCE_GAPS)[number];

/**
 * What a control can be judged for: each instance, each account and Region, or
 * a recorded human review.
 *
 * @public
 */
export const CONTROL_SCOPES = ['instance', 'account', 'review'] as const;

/**
 * What a control is judged for: each instance, each account and Region, or a
 * recorded human review.
 *
 * @public
 */
export type ControlScope = (typeof CONTROL_SCOPES)[number];

/**
 * The id of the page that is of all controls, beside one for each.
 *
 * @public
 */
export const CONTROLS_PAGE = 'about';

/**
 * Who can mend what a control reports.
 *
 * @public
 */
export const FIXED_BY = ['team', 'platform'] as const;

/**
 * Who can mend what a control reports.
 *
 * @public
 */
export type FixedBy = (typeof FIXED_BY)[number];

/**
 * The kinds of fleet that are mended differently: one whose group replaces its
 * instances, and one whose instances are kept.
 *
 * @public
 */
export const FLEETS = ['autoScaled', 'longLived'] as const;

/**
 * A kind of fleet, see {@link FLEETS}.
 *
 * @public
 */
export type Fleet = (typeof FLEETS)[number];

/**
 * What a step of a fix does to instances that run.
 *
 * @public
 */
export const FIX_EFFECTS = ['reboots', 'stops', 'replaces'] as const;

/**
 * What a step of a fix does to instances that run, see {@link FIX_EFFECTS}.
 *
 * @public
 */
export type FixEffect = (typeof FIX_EFFECTS)[number];

/**
 * What a step of a fix may leave open, as `{role}`, for evidence to fill.
 *
 * - `instanceId`: one instance, so that a command is for each by itself
 * - `instanceIds`: several in one command
 * - what is in capitals in a command, such as `AMI_ID`, only its reader knows
 *
 * @public
 */
export const FIX_PLACEHOLDERS = [
  'accountId',
  'region',
  'partition',
  'instanceId',
  'instanceIds',
  'autoScalingGroup',
  'launchTemplate',
  'profile',
  'role',
  'roleArn',
  'policy',
  'policyArn',
  'securityGroup',
  'baseline',
  'vpc',
  'volume',
  'device',
  'tag',
  'vulnerability',
  'package',
  'fixedIn',
] as const;

/**
 * What a step of a fix may leave open, see `FIX_PLACEHOLDERS`.
 *
 * @public
 */
export type FixPlaceholder = (typeof FIX_PLACEHOLDERS)[number];

/**
 * The maturity levels of the Essential Eight.
 *
 * @public
 */
export const MATURITY_LEVELS = [1, 2, 3] as const;

/**
 * A maturity level of the Essential Eight.
 *
 * @public
 */
export type MaturityLevel = (typeof MATURITY_LEVELS)[number];

/**
 * How a clause of the Essential Eight can stand for an entity.
 *
 * - `met`: everything that measures it is met
 * - `not-met`: something that measures it fails
 * - `unknown`: nothing fails, but not all evidence is there
 * - `waived`: nothing is left of what measures it that is not waived
 * - `not-applicable`: what measures it applies to none of the instances
 * - `not-provable`: AWS's data cannot show it
 *
 * @public
 */
export const CLAUSE_STANDINGS = [
  'met',
  'not-met',
  'unknown',
  'waived',
  'not-applicable',
  'not-provable',
] as const;

/**
 * How a clause stands for an entity, see {@link CLAUSE_STANDINGS}.
 *
 * @public
 */
export type ClauseStanding = (typeof CLAUSE_STANDINGS)[number];

/**
 * What a clause of the Essential Eight speaks of: operating systems, online
 * services, the applications that it names (office suites, browsers, email
 * clients, PDF and security software), and all others.
 *
 * @public
 */
export const FINDING_SUBJECTS = [
  'operating-system',
  'online-service',
  'common-application',
  'other-application',
] as const;

/**
 * What a clause speaks of, see {@link FINDING_SUBJECTS}.
 *
 * @public
 */
export type FindingSubject = (typeof FINDING_SUBJECTS)[number];

/**
 * Whose date a clock can start by.
 *
 * - `advisory`: the vendor's advisory
 * - `first-observed`: when Inspector first observed it on the workload
 * - `first-seen`: when we first collected it
 * - `fix`: when a fix appeared after one of these
 * - `exploit`: when an exploit appeared after that, where it shortens the time
 *
 * @public
 */
export const CLOCK_START_SOURCES = [
  'advisory',
  'first-observed',
  'first-seen',
  'fix',
  'exploit',
  'exploit-seen',
] as const;

/**
 * Whose date a clock starts by, see {@link CLOCK_START_SOURCES}.
 *
 * @public
 */
export type ClockStartSource = (typeof CLOCK_START_SOURCES)[number];

/**
 * Which findings press: past their due date, or due within so long from now;
 * what is overdue is not in the latter.
 *
 * @public
 */
export const FINDING_DUES = ['overdue', '48h', '14d'] as const;

/**
 * A choice of {@link FINDING_DUES}.
 *
 * @public
 */
export type FindingDue = (typeof FINDING_DUES)[number];

/**
 * How many hours each choice of {@link FINDING_DUES} looks ahead; what is due
 * within the first of them is due soon, wherever that is counted or told.
 *
 * @public
 */
export const FINDING_DUE_HOURS = {
  '48h': 48,
  '14d': 14 * 24,
} as const satisfies Record<Exclude<FindingDue, 'overdue'>, number>;

/**
 * How findings can be grouped: one by one (a vulnerability of a package on a
 * service), or all of a CVE, a service, or an owner.
 *
 * @public
 */
export const FINDING_GROUPINGS = ['vulnerability', 'service', 'owner'] as const;

/**
 * How findings are grouped, see {@link FINDING_GROUPINGS}.
 *
 * @public
 */
export type FindingGrouping = (typeof FINDING_GROUPINGS)[number];

/**
 * The orders in which groups of findings can be listed: the earliest due first,
 * or those with the most findings, services, instances (of CVEs alone), or
 * findings that are known to be exploited.
 *
 * @public
 */
export const FINDING_GROUP_SORTS = [
  'due',
  '-findings',
  '-services',
  '-instances',
  '-exploited',
] as const;

/**
 * An order of {@link FINDING_GROUP_SORTS}.
 *
 * @public
 */
export type FindingGroupSort = (typeof FINDING_GROUP_SORTS)[number];

/**
 * The order of groups of findings unless one is asked for.
 *
 * @public
 */
export const DEFAULT_FINDING_GROUP_SORT: FindingGroupSort = 'due';

/**
 * The orders in which scorecards can be listed; `-` turns an order round.
 *
 * - `overdue`, `exploited`, `dueSoon`: open findings that are so; of equals, the
 *   lowest score first where the most come first
 * - `change`: of the score in 30 days; what has no record of then comes last
 *
 * @public
 */
export const SCORECARD_SORTS = [
  'overdue',
  '-overdue',
  'exploited',
  '-exploited',
  'dueSoon',
  '-dueSoon',
  'change',
  '-change',
  'controlsMet',
  '-controlsMet',
  'name',
  '-name',
  'instances',
  '-instances',
  'score',
  '-score',
] as const;

/**
 * An order of {@link SCORECARD_SORTS}.
 *
 * @public
 */
export type ScorecardSort = (typeof SCORECARD_SORTS)[number];

/**
 * The order of scorecards unless one is asked for.
 *
 * @public
 */
export const DEFAULT_SCORECARD_SORT: ScorecardSort = '-overdue';

/**
 * What keeps a patch from being in effect.
 *
 * @public
 */
export const PATCH_STATES = [
  'missing',
  'failed',
  'installed-pending-reboot',
  'installed-rejected',
] as const;

/**
 * What of a scorecard there is to judge.
 *
 * - `judged`: it has instances with verdicts
 * - `not-judged`: it has running instances, and nobody has judged one yet
 * - `paused`: all of its instances are paused
 * - `without-instances`: it asks for instances and has none
 * - `all-met`: it is judged, and meets every control that applies
 *
 * @public
 */
export const SCORECARD_STANDINGS = [
  'judged',
  'not-judged',
  'paused',
  'without-instances',
  'all-met',
] as const;

/**
 * What of a scorecard there is to judge, of {@link SCORECARD_STANDINGS}.
 *
 * @public
 */
export type ScorecardStanding = (typeof SCORECARD_STANDINGS)[number];

/**
 * The orders of instances; `-` is descending. `worst` is the worst verdict on
 * the control that is asked for; without one it is `-failing`: most
 * non-compliant controls first, then most unknown ones, paused instances last.
 * `due` is by what stands on an instance and is due first, `evidence` by the
 * age of what it is judged by, the oldest first.
 *
 * @public
 */
export const INSTANCE_SORTS = [
  'worst',
  'failing',
  '-failing',
  'due',
  '-due',
  'evidence',
  '-evidence',
  'name',
  '-name',
] as const;

/**
 * An order of {@link INSTANCE_SORTS}.
 *
 * @public
 */
export type InstanceSort = (typeof INSTANCE_SORTS)[number];

/**
 * The order of instances unless one is asked for.
 *
 * @public
 */
export const DEFAULT_INSTANCE_SORT: InstanceSort = 'worst';

/**
 * Why an instance has no entity:
 *
 * - `no-tag`: it bears none of the tags of the mapping rules
 * - `no-entity`: they name no entity of the catalog
 * - `overridden`: they name one whose annotation selects other instances, says
 *   that it runs on none, or cannot be read
 *
 * @public
 */
export const UNMAPPED_REASONS = ['no-tag', 'no-entity', 'overridden'] as const;

/**
 * A reason of {@link UNMAPPED_REASONS}.
 *
 * @public
 */
export type UnmappedReason = (typeof UNMAPPED_REASONS)[number];

/**
 * What keeps instances and entities apart, and somebody must mend:
 *
 * - `annotation`: an annotation of ours of which something is without effect
 * - `selector`: an annotation that selects no instance
 * - `tag`: a tag on instances that names no entity
 *
 * @public
 */
export const MAPPING_PROBLEM_KINDS = ['annotation', 'selector', 'tag'] as const;

/**
 * A kind of {@link MAPPING_PROBLEM_KINDS}.
 *
 * @public
 */
export type MappingProblemKind = (typeof MAPPING_PROBLEM_KINDS)[number];

/**
 * The states that a target can be in.
 *
 * @public
 */
export const TARGET_STATES = [
  'waiting',
  'collecting',
  'ok',
  'failing',
  'never-read',
  'stale',
] as const;

/**
 * How one source of a target can fare; `off` where its AWS service is.
 *
 * @public
 */
export const SOURCE_STATUSES = [
  'ok',
  'failing',
  'stale',
  'never',
  'off',
] as const;

/**
 * How an entity came to its instances: by its own annotation, by a rule of the
 * organisation, or by entities below it.
 *
 * @public
 */
export const MAPPING_WAYS = ['annotation', 'rule', 'rollup'] as const;

/**
 * One of {@link MAPPING_WAYS}.
 *
 * @public
 */
export type MappingWay = (typeof MAPPING_WAYS)[number];

/**
 * How a finding stands on an instance.
 *
 * @public
 */
export const FINDING_STATUSES = ['open', 'suppressed', 'closed'] as const;

/**
 * One of {@link FINDING_STATUSES}.
 *
 * @public
 */
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/**
 * Who reports findings.
 *
 * @public
 */
export const FINDING_SOURCES = ['inspector', 'patch-manager'] as const;

/**
 * One of {@link FINDING_SOURCES}.
 *
 * @public
 */
export type FindingSource = (typeof FINDING_SOURCES)[number];

/**
 * What may be wrong with one row of what AWS or the catalog says:
 *
 * - `not-stored`: the database refused it; what was known of it does not count
 * - `altered`: it holds characters or times that cannot be stored, and was
 *   stored with others in their place
 * - `not-followed`: it is longer than what is followed, and left out
 * - `not-derived`: what follows from it could not be worked out or stored
 * - `empty`: the whole catalog holds no entity, and those that are known stay
 *   until it has held none for a day
 * - `vanished`: it is gone from the catalog together with most of the others,
 *   and stays until the catalog has been without it for an hour
 *
 * @public
 */
export const ROW_PROBLEMS = [
  'not-stored',
  'altered',
  'not-followed',
  'not-derived',
  'empty',
  'vanished',
] as const;

/**
 * One of {@link ROW_PROBLEMS}.
 *
 * @public
 */
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/**
 * The states of a waiver. `expired` follows from the clock, whether it was
 * approved or nobody had decided; the last three are final.
 *
 * @public
 */
export const WAIVER_STATES = [
  'requested',
  'approved',
  'rejected',
  'revoked',
  'expired',
] as const;

/**
 * One of {@link WAIVER_STATES}.
 *
 * @public
 */
export type WaiverState = (typeof WAIVER_STATES)[number];

/**
 * What a waiver makes an exception of: a control, a finding (a vulnerability of
 * a package), a CVE or patch whatever the package, or a package.
 *
 * @public
 */
export const WAIVER_SUBJECTS = [
  'control',
  'finding',
  'cve',
  'package',
] as const;

/**
 * One of {@link WAIVER_SUBJECTS}.
 *
 * @public
 */
export type WaiverSubjectKind = (typeof WAIVER_SUBJECTS)[number];

/**
 * What a waiver is for. One for an `instance` ends with it; one for a
 * `workload` follows the instances that replace each other; one for a `target`,
 * an account and Region, is of a control that is judged there.
 *
 * @public
 */
export const WAIVER_SCOPES = [
  'instance',
  'workload',
  'service',
  'system',
  'team',
  'target',
] as const;

/**
 * One of {@link WAIVER_SCOPES}.
 *
 * @public
 */
export type WaiverScopeKind = (typeof WAIVER_SCOPES)[number];

/**
 * What can be decided of a waiver.
 *
 * @public
 */
export const WAIVER_DECISIONS = ['approve', 'reject', 'revoke'] as const;

/**
 * One of {@link WAIVER_DECISIONS}.
 *
 * @public
 */
export type WaiverDecision = (typeof WAIVER_DECISIONS)[number];

/**
 * What can happen to a waiver; each is kept, and never changed.
 *
 * @public
 */
export const WAIVER_ACTIONS = [
  'request',
  ...WAIVER_DECISIONS,
  'expire',
] as const;

/**
 * One of {@link WAIVER_ACTIONS}.
 *
 * @public
 */
export type WaiverAction = (typeof WAIVER_ACTIONS)[number];

/**
 * The severities that bound how long a waiver may last.
 *
 * @public
 */
export const WAIVER_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/**
 * One of {@link WAIVER_SEVERITIES}.
 *
 * @public
 */
export type WaiverSeverity = (typeof WAIVER_SEVERITIES)[number];

/**
 * The forms in which a report comes as a document.
 *
 * @public
 */
export const REPORT_FILES = ['html', 'pdf'] as const;

/**
 * One of {@link REPORT_FILES}.
 *
 * @public
 */
export type ReportFile = (typeof REPORT_FILES)[number];

/**
 * The languages in which a report can be written.
 *
 * @public
 */
export const REPORT_LANGUAGES = ['en', 'de'] as const;

/**
 * One of {@link REPORT_LANGUAGES}.
 *
 * @public
 */
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/**
 * The papers that a report can be laid out for.
 *
 * @public
 */
export const REPORT_PAPERS = ['a4', 'letter'] as const;

/**
 * One of {@link REPORT_PAPERS}.
 *
 * @public
 */
export type ReportPaper = (typeof REPORT_PAPERS)[number];

/**
 * How a review stands: nobody has recorded one, the last one is too old, the
 * next one is due before long, or later.
 *
 * @public
 */
export const REVIEW_STANDINGS = ['never', 'overdue', 'soon', 'later'] as const;

/**
 * One of {@link REVIEW_STANDINGS}.
 *
 * @public
 */
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/**
 * What a list of reviews can be narrowed to: `now` are those that are missing,
 * be it that nobody recorded one or that the last one is too old.
 *
 * @public
 */
export const REVIEW_DUES = ['now', ...REVIEW_STANDINGS] as const;

/**
 * One of {@link REVIEW_DUES}.
 *
 * @public
 */
export type ReviewDue = (typeof REVIEW_DUES)[number];

/**
 * What a delegate may review: one entity, or all that its owner owns.
 *
 * @public
 */
export const DELEGATE_SCOPES = ['entity', 'owner'] as const;

/**
 * One of {@link DELEGATE_SCOPES}.
 *
 * @public
 */
export type DelegateScope = (typeof DELEGATE_SCOPES)[number];

/**
 * What a team can be told of.
 *
 * @public
 */
export const MESSAGE_KINDS = [
  'overdue',
  'due-soon',
  'control',
  'review-overdue',
  'review-due-soon',
  'waiver',
] as const;

/**
 * One of {@link MESSAGE_KINDS}.
 *
 * @public
 */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * How a team can be told: at once, or once a day.
 *
 * @public
 */
export const MESSAGE_MODES = ['immediate', 'digest'] as const;

/**
 * One of {@link MESSAGE_MODES}.
 *
 * @public
 */
export type MessageMode = (typeof MESSAGE_MODES)[number];

/**
 * What the log of changes is about: verdicts of controls on instances, findings,
 * what instances belong to, and verdicts of controls of accounts.
 *
 * @public
 */
export const CHANGE_KINDS = [
  'control',
  'finding',
  'instance',
  'account',
] as const;

/**
 * One of {@link CHANGE_KINDS}.
 *
 * @public
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * What came of a change. `replaced`: its instance is gone; `not-read`: nobody
 * can tell any more; `read-again`: it can be told again, and stands as before;
 * `first-read`: it can be told for the first time, and does not fail.
 *
 * @public
 */
export const CHANGE_OUTCOMES = [
  'new',
  'came-back',
  'fixed',
  'replaced',
  'waived',
  'waiver-ended',
  'mapped',
  'unmapped',
  'not-read',
  'read-again',
  'first-read',
  'applies',
  'not-applicable',
] as const;

/**
 * One of {@link CHANGE_OUTCOMES}.
 *
 * @public
 */
export type ChangeOutcome = (typeof CHANGE_OUTCOMES)[number];

/**
 * How changes are listed that come of whether something could be read, and not
 * of what was read (`not-read`, `read-again` and `first-read`,
 * of controls): each, or those of
 * an account and Region at a moment as one.
 *
 * @public
 */
export const CHANGE_READINGS = ['each', 'grouped'] as const;

/**
 * One of {@link CHANGE_READINGS}.
 *
 * @public
 */
export type ChangeReadings = (typeof CHANGE_READINGS)[number];

/**
 * What is marked on the line of a history: another owner, a service that joined
 * or left, instances that were mapped otherwise.
 *
 * @public
 */
export const HISTORY_MARKS = ['owner', 'joined', 'left', 'mapping'] as const;

/**
 * One of {@link HISTORY_MARKS}.
 *
 * @public
 */
export type HistoryMarkKind = (typeof HISTORY_MARKS)[number];
