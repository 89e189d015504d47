import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChangeList,
  ChangeListQuery,
  ClaimList,
  ClaimListQuery,
  ControlDescription,
  ControlList,
  ControlPage,
  ControlQuery,
  ControlTitleList,
  ControlWordsList,
  ChangeNotificationSettingsRequest,
  CreateReviewDelegateRequest,
  CreateReviewRequest,
  DueReviewList,
  DueReviewListQuery,
  CreateWaiversRequest,
  DecideWaiversRequest,
  EvidenceQuery,
  FindingGroup,
  FindingGroupListQuery,
  FindingHistory,
  FindingHistoryQuery,
  FindingInstanceList,
  FindingList,
  FindingListQuery,
  FixPlan,
  FixQuery,
  Freshness,
  FreshnessQuery,
  HistoryOfList,
  HistoryOfListQuery,
  InstanceDetail,
  InstanceListQuery,
  InstanceLocation,
  InstancePage,
  MappingProblemList,
  MappingProblemListQuery,
  Page,
  ReportQuery,
  NotificationSettings,
  NotificationSettingsList,
  Review,
  ReviewChanges,
  ReviewDelegate,
  ReviewDelegateList,
  ReviewList,
  ReviewListQuery,
  Scorecard,
  ScorecardAccountControlQuery,
  ScorecardDetailQuery,
  ScorecardAccountControlList,
  ScorecardControlList,
  ScorecardHistory,
  ScorecardHistoryQuery,
  ScorecardList,
  ScorecardListQuery,
  ScorecardMaturity,
  TargetDetail,
  TargetList,
  WaiverChanges,
  WaiverDetail,
  WaiverLimit,
  WaiverLimitRequest,
  WaiverList,
  WaiverListQuery,
} from 'backstage-plugin-ec2-compliance-common';

export type {
  InstanceLocation,
  InstanceSort,
  ScorecardSort,
} from 'backstage-plugin-ec2-compliance-common';

/**
 * Which scorecards to list.
 *
 * @public
 */
export type ScorecardQuery = ScorecardListQuery;

/**
 * Which instances to list.
 *
 * @public
 */
export type InstanceQuery = InstanceListQuery;

/**
 * Which open findings to list; the earliest due come first.
 *
 * @public
 */
export type FindingQuery = FindingListQuery;

/** A value of a query; one that is not defined is left out. @public */
export type QueryValue = string | number | boolean | string[] | undefined;

/**
 * The lists that come whole as a file.
 *
 * @public
 */
export type ExportedList =
  | 'changes'
  | 'claims'
  | 'controls'
  | 'findings'
  | 'instances'
  | 'mapping-problems'
  | 'reviews'
  | 'reviews/due'
  | 'scorecards'
  | 'targets'
  | 'waivers';

/**
 * The forms of such a file.
 *
 * @public
 */
export type ExportFormat = 'csv' | 'json';

/**
 * Whose verdicts evidence is of: an instance's, or those of an account and
 * Region.
 *
 * @public
 */
export type EvidenceOf = InstanceLocation | { targetId: string };

/**
 * The form of a report as a file: its facts, the same in OSCAL, or what people
 * read of it, printed.
 *
 * @public
 */
export type ReportForm = 'json' | 'oscal' | 'pdf';

/**
 * Reads scorecards, instances, findings, reviews and collection health. Every method
 * rejects with a `ResponseError` when the backend refuses, and all reads can be
 * aborted.
 *
 * @public
 */
export interface Ec2ComplianceApi {
  /** Every control with all that is said of it, which is a lot. */
  listControls(options?: { signal?: AbortSignal }): Promise<ControlList>;
  /**
   * What makes sentences of some facts, as far as there are words for them.
   *
   * @param query - `keys` of words with commas between them
   */
  listControlWords(
    query: { keys: string },
    options?: { signal?: AbortSignal },
  ): Promise<ControlWordsList>;
  /** The page about a control, or `about` all of them, as Markdown. */
  getControlPage(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<ControlPage>;
  /** One control with all that is said of it. */
  getControl(
    id: string,
    query: ControlQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ControlDescription>;
  /** Every control as lists and filters name it. */
  listControlTitles(options?: {
    signal?: AbortSignal;
  }): Promise<ControlTitleList>;
  listScorecards(
    query: ScorecardQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardList>;
  /** The same scorecards control by control, as little as a heat map takes. */
  listScorecardControls(
    query: ScorecardQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardControlList>;
  getScorecard(
    entityRef: string,
    query: ScorecardDetailQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Scorecard>;
  /** The account controls of a scorecard, with their verdicts. */
  getScorecardAccountControls(
    entityRef: string,
    query: ScorecardAccountControlQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardAccountControlList>;
  /** How the clauses of the Essential Eight stand for an entity. */
  getScorecardMaturity(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardMaturity>;
  /** Days without a record are left out; oldest first. */
  getScorecardHistory(
    entityRef: string,
    query: ScorecardHistoryQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardHistory>;
  /** The same of all services, or of some, added up. */
  getHistory(
    query: HistoryOfListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<HistoryOfList>;
  /** What changed, the latest first. */
  listChanges(
    query: ChangeListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ChangeList>;
  /** Source by source, how old the evidence is. */
  getFreshness(
    query: FreshnessQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Freshness>;
  listInstances(
    query: InstanceQuery,
    options?: { signal?: AbortSignal },
  ): Promise<InstancePage>;
  getInstance(
    location: InstanceLocation,
    options?: { signal?: AbortSignal },
  ): Promise<InstanceDetail>;
  /** What has to be changed so that instances meet a control. */
  listFixes(
    query: FixQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FixPlan>;
  /** What has to be changed so that instances lose a finding. */
  listFindingFixes(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<FixPlan>;
  /** Instances that entities claim without the agreement of their owner. */
  listClaims(
    query: ClaimListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ClaimList>;
  /** What keeps instances and entities apart. */
  listMappingProblems(
    query: MappingProblemListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<MappingProblemList>;
  listFindings(
    query: FindingQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FindingList>;
  /** The same findings by CVE, service or owner. */
  listFindingGroups(
    query: FindingGroupListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Page<FindingGroup>>;
  /** How findings fared, week by week, oldest first. */
  getFindingHistory(
    query: FindingHistoryQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FindingHistory>;
  /** The instances that a finding stands on, open ones first. */
  listFindingInstances(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<FindingInstanceList>;
  listTargets(options?: { signal?: AbortSignal }): Promise<TargetList>;
  /** A target source by source, with its account controls. */
  getTarget(
    targetId: string,
    options?: { signal?: AbortSignal },
  ): Promise<TargetDetail>;
  /** Asks for a collection of one target now; it runs in the background. */
  refreshTarget(targetId: string): Promise<void>;
  /** The recorded reviews of an entity, newest first. */
  listReviews(
    query: ReviewListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ReviewList>;
  /** The reviews that services take, those that nobody recorded first, then by due date. */
  listDueReviews(
    query: DueReviewListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<DueReviewList>;
  /** Who may record reviews of an entity in the place of its owner, newest first. */
  listReviewDelegates(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ReviewDelegateList>;
  /** Names one; for members of the owning group. */
  createReviewDelegate(
    request: CreateReviewDelegateRequest,
  ): Promise<ReviewDelegate>;
  /** Ends it that somebody may. */
  endReviewDelegate(id: string): Promise<ReviewDelegate>;
  /** What the reader and each group of theirs is told, how and when. */
  listNotificationSettings(options?: {
    signal?: AbortSignal;
  }): Promise<NotificationSettingsList>;
  /** Takes what a group wants in place of what it wanted. */
  changeNotificationSettings(
    request: ChangeNotificationSettingsRequest,
  ): Promise<NotificationSettings>;
  /** What changed of an entity since the last review of a control. */
  getReviewChanges(
    reviewed: { entityRef: string; controlId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ReviewChanges>;
  /**
   * Records a review of a scorecard as it stands. Refused with 403 outside the
   * owning group and with 409 while an unknown control is not acknowledged.
   */
  createReview(request: CreateReviewRequest): Promise<Review>;
  /**
   * A whole list as a file, with what it says of itself: who asked, when, by
   * which filters, and how old the evidence is.
   *
   * @param query - as of the list; pages are none of it
   */
  exportList(
    list: ExportedList,
    query: Record<string, QueryValue>,
    format: ExportFormat,
    options?: { signal?: AbortSignal },
  ): Promise<Blob>;
  /** What AWS recorded behind the verdicts of an instance or a target, as JSON. */
  exportEvidence(
    of: EvidenceOf,
    query: EvidenceQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Blob>;
  /**
   * A report as a document that stands by itself.
   *
   * @param of - an entity ref, or undefined for all services
   */
  readReport(
    of: string | undefined,
    query: ReportQuery,
    options?: { signal?: AbortSignal },
  ): Promise<string>;
  /**
   * A report as a file.
   *
   * @param of - an entity ref, or undefined for all services
   */
  exportReport(
    of: string | undefined,
    query: ReportQuery,
    form: ReportForm,
    options?: { signal?: AbortSignal },
  ): Promise<Blob>;
  /** Accepted exceptions, those that end first at the head. */
  listWaivers(
    query: WaiverListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverList>;
  /** One with all that happened to it. */
  getWaiver(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverDetail>;
  /** How long what is thought of may be waived; nothing is requested. */
  getWaiverLimit(
    request: WaiverLimitRequest,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverLimit>;
  /** Requests waivers; what is refused of several stops no other. */
  requestWaivers(request: CreateWaiversRequest): Promise<WaiverChanges>;
  /** Approves, rejects or revokes waivers, likewise. */
  decideWaivers(request: DecideWaiversRequest): Promise<WaiverChanges>;
}

/**
 * The ref of the {@link Ec2ComplianceApi}.
 *
 * @public
 */
export const ec2ComplianceApiRef = createApiRef<Ec2ComplianceApi>().with({
  id: 'plugin.ec2-compliance.client',
  pluginId: 'ec2-compliance',
});
