import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { changeRoutes } from './changes/changeRoutes';
import { ChangeService } from './changes/ChangeService';
import { claimRoutes } from './claims/claimRoutes';
import { ClaimService } from './claims/ClaimService';
import { controlRoutes } from './controls/controlRoutes';
import { evidenceRoutes } from './evidence/evidenceRoutes';
import { EvidenceService } from './evidence/EvidenceService';
import { findingRoutes } from './findings/findingRoutes';
import { FindingService } from './findings/FindingService';
import { fixRoutes } from './fixes/fixRoutes';
import { FixService } from './fixes/FixService';
import { freshnessRoutes } from './freshness/freshnessRoutes';
import { FreshnessService } from './freshness/FreshnessService';
import { historyRoutes } from './history/historyRoutes';
import { HistoryService } from './history/HistoryService';
import { instanceRoutes } from './instances/instanceRoutes';
import { InstanceService } from './instances/InstanceService';
import { mappingProblemRoutes } from './mapping/mappingProblemRoutes';
import { MappingProblemService } from './mapping/MappingProblemService';
import { ReportDocuments } from './report/ReportDocuments';
import { reportRoutes } from './report/reportRoutes';
import { ReportService } from './report/ReportService';
import { notificationSettingsRoutes } from './notifications/notificationSettingsRoutes';
import { NotificationSettingsService } from './notifications/NotificationSettingsService';
import { DueReviewService } from './reviews/DueReviewService';
import { reviewDelegateRoutes } from './reviews/reviewDelegateRoutes';
import { ReviewDelegateService } from './reviews/ReviewDelegateService';
import { reviewRoutes } from './reviews/reviewRoutes';
import { ReviewService } from './reviews/ReviewService';
import { Route } from './Route';
import { scorecardRoutes } from './scorecards/scorecardRoutes';
import { ScorecardService } from './scorecards/ScorecardService';
import { targetRoutes } from './targets/targetRoutes';
import { TargetService } from './targets/TargetService';
import { waiverRoutes } from './waivers/waiverRoutes';
import { WaiverService } from './waivers/WaiverService';

/** Every route of the API, with what answers it. */
export function createRoutes(options: {
  changes: ChangeService;
  claims: ClaimService;
  controls: readonly ControlDescription[];
  evidence: EvidenceService;
  dueReviews: DueReviewService;
  findings: FindingService;
  fixes: FixService;
  freshness: FreshnessService;
  history: HistoryService;
  instances: InstanceService;
  mapping: MappingProblemService;
  reportDocuments: ReportDocuments;
  reports: ReportService;
  notificationSettings: NotificationSettingsService;
  reviewDelegates: ReviewDelegateService;
  reviews: ReviewService;
  scorecards: ScorecardService;
  targets: TargetService;
  waivers: WaiverService;
}): Route[] {
  const {
    changes,
    claims,
    controls,
    evidence,
    findings,
    fixes,
    freshness,
    history,
    instances,
    mapping,
    scorecards,
    targets,
    waivers,
  } = options;
  return [
    ...controlRoutes(controls),
    ...scorecardRoutes(scorecards),
    ...historyRoutes(history),
    ...instanceRoutes(instances),
    ...evidenceRoutes(evidence),
    ...findingRoutes(findings),
    ...fixRoutes(fixes),
    ...freshnessRoutes(freshness),
    ...reportRoutes(options),
    ...reviewRoutes(options),
    ...reviewDelegateRoutes(options.reviewDelegates),
    ...notificationSettingsRoutes(options.notificationSettings),
    ...targetRoutes(targets),
    ...claimRoutes(claims),
    ...waiverRoutes(waivers),
    ...changeRoutes(changes),
    ...mappingProblemRoutes(mapping),
  ];
}
