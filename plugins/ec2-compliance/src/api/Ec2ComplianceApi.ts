import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChangeList,
  ChangeListQuery,
  ClaimList,
  ClaimListQuery,
  ControlDescription,
  ControlList,
  ControlPage,
  ControlPhrases,
  ControlTitleList,
  ControlWordsList,
  CreateReviewRequest,
  CreateWaiversRequest,
  DecideWaiversRequest,
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
  Review,
  ReviewList,
  Scorecard,
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

/**
 * The lists that come whole as a file.
 *
 * @public
 */
export type ExportedList =
  | 'changes'
  | 'claims'
  | 'findings'
  | 'instances'
  | 'scorecards'
  | 'targets';

/**
 * The forms of such a file.
 *
 * @public
 */
export type ExportFormat = 'csv' | 'json';

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
  /** The parts of sentences that all controls share. */
  listControlPhrases(options?: {
    signal?: AbortSignal;
  }): Promise<ControlPhrases>;
  /**
   * What makes sentences of the verdicts of some controls.
   *
   * @param query - `ids` with commas between them
   */
  listControlWords(
    query: { ids: string },
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
    options?: { signal?: AbortSignal },
  ): Promise<Scorecard>;
  /** The account controls of a scorecard, with their verdicts. */
  getScorecardAccountControls(
    entityRef: string,
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
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ReviewList>;
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
    query: Record<string, string | number | boolean | string[] | undefined>,
    format: ExportFormat,
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
