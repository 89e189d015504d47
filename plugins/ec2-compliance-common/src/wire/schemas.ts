import { changeListSchema } from './changes';
import { claimListSchema } from './claims';
import {
  controlDescriptionSchema,
  controlListSchema,
  controlPageSchema,
  controlPhrasesSchema,
  controlTitleListSchema,
  controlWordsListSchema,
} from './controls';
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
import { errorSchema } from './page';
import {
  createReviewRequestSchema,
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
  waiverListSchema,
  waiverReachSchema,
  waiverSchema,
  waiverScopeSchema,
  waiverSubjectSchema,
} from './waivers';

/**
 * The schemas that bear a name in the OpenAPI document: every answer and body,
 * and what several of them share.
 */
export const wireSchemas = {
  ChangeList: changeListSchema,
  ClaimList: claimListSchema,
  ControlDescription: controlDescriptionSchema,
  ControlList: controlListSchema,
  ControlPage: controlPageSchema,
  ControlPhrases: controlPhrasesSchema,
  ControlTitleList: controlTitleListSchema,
  ControlWordsList: controlWordsListSchema,
  CreateReviewRequest: createReviewRequestSchema,
  CreateWaiversRequest: createWaiversRequestSchema,
  DecideWaiversRequest: decideWaiversRequestSchema,
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
  Review: reviewSchema,
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
  VerdictStatus: verdictStatusSchema,
  Waiver: waiverSchema,
  WaiverChanges: waiverChangesSchema,
  WaiverDetail: waiverDetailSchema,
  WaiverList: waiverListSchema,
  WaiverReach: waiverReachSchema,
  WaiverScope: waiverScopeSchema,
  WaiverSubject: waiverSubjectSchema,
};
