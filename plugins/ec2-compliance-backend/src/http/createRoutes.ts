import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { claimRoutes } from './claims/claimRoutes';
import { ClaimService } from './claims/ClaimService';
import { controlRoutes } from './controls/controlRoutes';
import { findingRoutes } from './findings/findingRoutes';
import { FindingService } from './findings/FindingService';
import { fixRoutes } from './fixes/fixRoutes';
import { FixService } from './fixes/FixService';
import { freshnessRoutes } from './freshness/freshnessRoutes';
import { FreshnessService } from './freshness/FreshnessService';
import { instanceRoutes } from './instances/instanceRoutes';
import { InstanceService } from './instances/InstanceService';
import { reviewRoutes } from './reviews/reviewRoutes';
import { ReviewService } from './reviews/ReviewService';
import { Route } from './Route';
import { scorecardRoutes } from './scorecards/scorecardRoutes';
import { ScorecardService } from './scorecards/ScorecardService';
import { targetRoutes } from './targets/targetRoutes';
import { TargetService } from './targets/TargetService';

/** Every route of the API, with what answers it. */
export function createRoutes(options: {
  claims: ClaimService;
  controls: readonly ControlDescription[];
  findings: FindingService;
  fixes: FixService;
  freshness: FreshnessService;
  instances: InstanceService;
  reviews: ReviewService;
  scorecards: ScorecardService;
  targets: TargetService;
}): Route[] {
  const {
    claims,
    controls,
    findings,
    fixes,
    freshness,
    instances,
    scorecards,
    targets,
  } = options;
  return [
    ...controlRoutes(controls),
    ...scorecardRoutes(scorecards),
    ...instanceRoutes(instances),
    ...findingRoutes(findings),
    ...fixRoutes(fixes),
    ...freshnessRoutes(freshness),
    ...reviewRoutes(options),
    ...targetRoutes(targets),
    ...claimRoutes(claims),
  ];
}
