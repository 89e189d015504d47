import { changeListSchema } from './changes';
import { claimListSchema } from './claims';
import {
  controlDescriptionSchema,
  controlListSchema,
  controlPageSchema,
  controlTitleListSchema,
  controlWordsListSchema,
} from './controls';
import { verdictEvidenceSchema } from './evidence';
import {
  findingDeadlineSchema,
  findingGroupPageSchema,
  findingInstanceListSchema,
  findingListSchema,
  findingSummarySchema,
} from './findings';
import { fixPlanSchema } from './fixes';
import { freshnessSchema, freshnessSummarySchema } from './freshness';
import {
  findingHistorySchema,
  historyOfListSchema,
  scorecardHistorySchema,
} from './history';
import {
  instanceDetailSchema,
  instancePageSchema,
  instanceSummarySchema,
} from './instances';
import { mappingProblemListSchema } from './mapping';
import { maturitySummarySchema, scorecardMaturitySchema } from './maturity';
import {
  changeNotificationSettingsRequestSchema,
  notificationSettingsListSchema,
  notificationSettingsSchema,
} from './notificationSettings';
import { errorSchema } from './page';
import { assessmentResultsSchema, reportSchema } from './reports';
import {
  createReviewDelegateRequestSchema,
  reviewDelegateListSchema,
  reviewDelegateSchema,
} from './reviewDelegates';
import {
  createReviewRequestSchema,
  dueReviewListSchema,
  dueReviewSchema,
  reviewChangesSchema,
  reviewListSchema,
  reviewSchema,
  reviewSnapshotSchema,
} from './reviews';
import {
  scorecardAccountControlListSchema,
  scorecardControlListSchema,
  scorecardListSchema,
  scorecardMappingSchema,
  scorecardSchema,
  scorecardSummarySchema,
} from './scorecards';
import { statusCountsSchema, verdictStatusSchema } from './status';
import {
  targetDetailSchema,
  targetListSchema,
  targetSummarySchema,
} from './targets';
import { verdictSchema } from './verdicts';
import {
  createWaiversRequestSchema,
  decideWaiversRequestSchema,
  waiverChangesSchema,
  waiverDetailSchema,
  waiverLimitRequestSchema,
  waiverLimitSchema,
  waiverListSchema,
  waiverReachSchema,
  waiverSchema,
  waiverScopeSchema,
  waiverSubjectSchema,
} from './waivers';

/**
 * The schemas that bear a name in the OpenAPI document: every answer and body,
 * and what several of them share.
 *
 * @public
 */
export const wireSchemas = {
  AssessmentResults: assessmentResultsSchema,
  ChangeNotificationSettingsRequest: changeNotificationSettingsRequestSchema,
  ChangeList: changeListSchema,
  ClaimList: claimListSchema,
  ControlDescription: controlDescriptionSchema,
  ControlList: controlListSchema,
  ControlPage: controlPageSchema,
  ControlTitleList: controlTitleListSchema,
  ControlWordsList: controlWordsListSchema,
  CreateReviewDelegateRequest: createReviewDelegateRequestSchema,
  CreateReviewRequest: createReviewRequestSchema,
  CreateWaiversRequest: createWaiversRequestSchema,
  DecideWaiversRequest: decideWaiversRequestSchema,
  DueReview: dueReviewSchema,
  DueReviewList: dueReviewListSchema,
  Error: errorSchema,
  FindingDeadline: findingDeadlineSchema,
  FindingGroupPage: findingGroupPageSchema,
  FindingHistory: findingHistorySchema,
  FindingInstanceList: findingInstanceListSchema,
  FindingList: findingListSchema,
  FindingSummary: findingSummarySchema,
  FixPlan: fixPlanSchema,
  Freshness: freshnessSchema,
  FreshnessSummary: freshnessSummarySchema,
  HistoryOfList: historyOfListSchema,
  InstanceDetail: instanceDetailSchema,
  InstancePage: instancePageSchema,
  InstanceSummary: instanceSummarySchema,
  MappingProblemList: mappingProblemListSchema,
  MaturitySummary: maturitySummarySchema,
  Report: reportSchema,
  NotificationSettings: notificationSettingsSchema,
  NotificationSettingsList: notificationSettingsListSchema,
  Review: reviewSchema,
  ReviewChanges: reviewChangesSchema,
  ReviewDelegate: reviewDelegateSchema,
  ReviewDelegateList: reviewDelegateListSchema,
  ReviewList: reviewListSchema,
  ReviewSnapshot: reviewSnapshotSchema,
  Scorecard: scorecardSchema,
  ScorecardAccountControlList: scorecardAccountControlListSchema,
  ScorecardControlList: scorecardControlListSchema,
  ScorecardHistory: scorecardHistorySchema,
  ScorecardList: scorecardListSchema,
  ScorecardMapping: scorecardMappingSchema,
  ScorecardMaturity: scorecardMaturitySchema,
  ScorecardSummary: scorecardSummarySchema,
  StatusCounts: statusCountsSchema,
  TargetDetail: targetDetailSchema,
  TargetList: targetListSchema,
  TargetSummary: targetSummarySchema,
  Verdict: verdictSchema,
  VerdictEvidence: verdictEvidenceSchema,
  VerdictStatus: verdictStatusSchema,
  Waiver: waiverSchema,
  WaiverChanges: waiverChangesSchema,
  WaiverDetail: waiverDetailSchema,
  WaiverLimit: waiverLimitSchema,
  WaiverLimitRequest: waiverLimitRequestSchema,
  WaiverList: waiverListSchema,
  WaiverReach: waiverReachSchema,
  WaiverScope: waiverScopeSchema,
  WaiverSubject: waiverSubjectSchema,
};
