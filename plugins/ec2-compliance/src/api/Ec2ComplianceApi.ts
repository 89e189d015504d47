import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ControlList,
  CreateReviewRequest,
  EssentialEightStrategy,
  FindingGroup,
  FindingGrouping,
  FindingHistoryItem,
  FindingInstance,
  FindingList,
  InstanceDetail,
  InstanceSummary,
  Page,
  Review,
  Scorecard,
  ScorecardHistoryItem,
  ScorecardList,
  TargetSummary,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingDue, INSTANCE_SORTS, SCORECARD_SORTS } from './enumerations';

/**
 * The orders in which scorecards can be listed; `-` turns an order round.
 *
 * @public
 */
export type ScorecardSort = (typeof SCORECARD_SORTS)[number];

/**
 * Which scorecards to list.
 *
 * @public
 */
export interface ScorecardQuery {
  /** Entity refs of owners, any of them. */
  owner?: string[];
  system?: string;
  kind?: string;
  /** Scorecards that have a control of this strategy (in `status`, if given). */
  strategy?: EssentialEightStrategy;
  status?: VerdictStatus;
  accountId?: string;
  /** True lists teams, systems and domains, false (the default) services. */
  rollup?: boolean;
  q?: string;
  sort?: ScorecardSort;
  cursor?: string;
  limit?: number;
}

/**
 * The orders in which instances can be listed.
 *
 * @public
 */
export type InstanceSort = (typeof INSTANCE_SORTS)[number];

/**
 * Which instances to list.
 *
 * @public
 */
export interface InstanceQuery {
  entityRef?: string;
  accountId?: string;
  region?: string;
  /** Adds each instance's verdict on this control. */
  control?: string;
  /** With `control` its verdict, else the worst verdict of the instance. */
  status?: VerdictStatus;
  /** Only instances that no entity was found for. */
  unmapped?: boolean;
  q?: string;
  sort?: InstanceSort;
  cursor?: string;
  limit?: number;
}

/**
 * Which open findings to list; the earliest due come first.
 *
 * @public
 */
export interface FindingQuery {
  /** Findings of this entity, and of those that roll up to it. */
  entityRef?: string;
  /** Entity refs of owners, any of them; groups below them count too. */
  owner?: string[];
  /** Past its due date, or due within so long from now. */
  due?: FindingDue;
  /** As the vendor rates it, or `unknown`. */
  severity?: string;
  /** A CVE, or the id of a patch. */
  cve?: string;
  /** Known to be exploited, by the list of CISA. */
  kev?: boolean;
  fixAvailable?: boolean;
  /** Only findings on instances that no entity was found for. */
  unmapped?: boolean;
  /** Only findings that nobody owns. */
  unowned?: boolean;
  q?: string;
  cursor?: string;
  limit?: number;
}

/**
 * Where one instance lives.
 *
 * @public
 */
export interface InstanceLocation {
  accountId: string;
  region: string;
  instanceId: string;
}

/**
 * Reads scorecards, instances, findings, reviews and collection health. Every method
 * rejects with a `ResponseError` when the backend refuses, and all reads can be
 * aborted.
 *
 * @public
 */
export interface Ec2ComplianceApi {
  listControls(options?: { signal?: AbortSignal }): Promise<ControlList>;
  listScorecards(
    query: ScorecardQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardList>;
  getScorecard(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<Scorecard>;
  /** Days without a record are left out; oldest first. */
  getScorecardHistory(
    entityRef: string,
    query: { days: number },
    options?: { signal?: AbortSignal },
  ): Promise<{ items: ScorecardHistoryItem[] }>;
  listInstances(
    query: InstanceQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Page<InstanceSummary>>;
  getInstance(
    location: InstanceLocation,
    options?: { signal?: AbortSignal },
  ): Promise<InstanceDetail>;
  listFindings(
    query: FindingQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FindingList>;
  /** The same findings by CVE, service or owner. */
  listFindingGroups(
    query: FindingQuery & { by: FindingGrouping },
    options?: { signal?: AbortSignal },
  ): Promise<Page<FindingGroup>>;
  /** How findings fared, week by week, oldest first. */
  getFindingHistory(
    query: Pick<FindingQuery, 'entityRef' | 'owner'> & { weeks?: number },
    options?: { signal?: AbortSignal },
  ): Promise<{ items: FindingHistoryItem[] }>;
  /** The instances that a finding stands on, open ones first. */
  listFindingInstances(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<{ items: FindingInstance[] }>;
  listTargets(options?: {
    signal?: AbortSignal;
  }): Promise<{ items: TargetSummary[]; canRefresh: boolean }>;
  /** Asks for a collection of one target now; it runs in the background. */
  refreshTarget(targetId: string): Promise<void>;
  /** The recorded reviews of an entity, newest first. */
  listReviews(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<{ items: Review[] }>;
  /**
   * Records a review of a scorecard as it stands. Refused with 403 outside the
   * owning group and with 409 while an unknown control is not acknowledged.
   */
  createReview(request: CreateReviewRequest): Promise<Review>;
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
