import { JsonObject } from '@backstage/types';
import { ControlDescription, FixedBy } from './controls';
import { FindingCounts } from './findings';
import { ScorecardMaturity } from './maturity';
import { EvidenceSource } from './sources';
import { ScorecardReview } from './reviews';
import { EvidenceGap, StatusCounts, VerdictStatus } from './status';

/**
 * One page of a list. `totalCount` counts everything that the filter and the
 * caller's permissions leave; pass `nextCursor` on for the next page.
 *
 * @public
 */
export interface Page<T> {
  items: T[];
  totalCount: number;
  nextCursor?: string;
}

/**
 * The outcome of one control for one instance.
 *
 * @public
 */
export interface Verdict {
  controlId: string;
  status: VerdictStatus;
  /** Machine-readable, one of the control's reasons or a shared gap. */
  reason: string;
  /** One sentence that a developer understands. */
  message: string;
  /** The values behind it. */
  details: JsonObject;
  /** When we first saw this status and reason, ISO 8601. */
  since: string;
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt?: string;
  /** What AWS Config says, where a rule of the same meaning exists. */
  configRule?: ConfigRuleVerdict;
}

/**
 * AWS Config's verdict beside ours. A disagreement is shown, not resolved.
 *
 * @public
 */
export interface ConfigRuleVerdict {
  /** The source identifier, e.g. `EC2_INSTANCE_MANAGED_BY_SSM`. */
  identifier: string;
  /** The name that the rule was deployed under. */
  ruleName?: string;
  /** AWS Config's own status; absent where there is none. */
  complianceType?: VerdictStatus;
  /** AWS Config's time on the result, ISO 8601. */
  recordedAt?: string;
  /** What AWS Config says with it. */
  annotation?: string;
  /** One of us says compliant where the other says non-compliant. */
  disagrees: boolean;
  /** Why there is no verdict, or what the disagreement may come from. */
  explanation?: string;
}

/**
 * How old the evidence behind something is.
 *
 * @public
 */
export interface Freshness {
  /** The last success of the source that is furthest behind, ISO 8601; absent when a source never succeeded. */
  oldestCollectedAt?: string;
  /** True when a source is past its window, or was never read. */
  stale: boolean;
  /** Source by source, over all targets concerned, the furthest behind. */
  sources: Array<{
    source: EvidenceSource;
    title: string;
    lastSuccessAt?: string;
    stale: boolean;
    /** In words, when the last attempt failed. */
    error?: string;
    /** The targets where it fails or is stale. */
    targets: string[];
  }>;
}

/**
 * One row of the list of scorecards.
 *
 * @public
 */
export interface ScorecardSummary {
  entityRef: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  ownerRef?: string;
  systemRef?: string;
  /** True when its instances come from other entities (a system, a domain, a group). */
  rollup: boolean;
  /** Instances in scope; paused ones are counted apart. */
  instances: number;
  pausedInstances: number;
  /** Instances by the worst of their verdicts. */
  instanceCounts: StatusCounts;
  controlsMet: number;
  /** Controls that apply to at least one instance. */
  controlsApplicable: number;
  /** Mean of the controls' shares, 0 to 1; absent when no control applies. */
  score?: number;
  /** The change of `score` against 30 days ago, where that day was recorded. */
  scoreChange?: number;
  worstControl?: { controlId: string; title: string; counts: StatusCounts };
  /** Open findings, those past their due date, and those due within 48 hours. */
  findings: FindingCounts;
  freshness: Freshness;
}

/**
 * One control of a scorecard.
 *
 * @public
 */
export interface ScorecardControl {
  controlId: string;
  status: VerdictStatus;
  counts: StatusCounts;
  /** compliant ÷ (compliant + non-compliant + insufficient data), 0 to 1. */
  share?: number;
  /** When the control last changed to this status for this entity, ISO 8601. */
  since?: string;
  /** The platform team where only they can help, e.g. a denied permission. */
  fixedBy: FixedBy;
  /** What its failing and unknown instances report, most frequent first. */
  reasons: Array<{
    status: VerdictStatus;
    reason: string;
    title: string;
    count: number;
    /** The sentence of one such instance. */
    example: string;
  }>;
}

/**
 * One account control of a scorecard, over the accounts and Regions that its
 * instances live in. Not the team's to fix.
 *
 * @public
 */
export interface ScorecardAccountControl {
  controlId: string;
  /** The worst of its verdicts. */
  status: VerdictStatus;
  verdicts: Array<{
    targetId: string;
    accountId: string;
    accountAlias?: string;
    region: string;
    verdict: Verdict;
  }>;
}

/**
 * How an entity is mapped to instances.
 *
 * @public
 */
export type ScorecardMapping =
  | { state: 'mapped'; by: 'annotation' | 'rule' | 'rollup' }
  | { state: 'collecting'; targetsDone: number; targetsTotal: number }
  | { state: 'malformed-annotation'; annotation: string; error: string }
  | {
      state: 'selector-matches-nothing';
      annotation: string;
      /** Tags that come closest, nearest first. */
      nearest: Array<{ key: string; value: string; instances: number }>;
    }
  | { state: 'unmapped'; ruleTags: string[] };

/**
 * The scorecard of one entity.
 *
 * @public
 */
export interface Scorecard extends ScorecardSummary {
  mapping: ScorecardMapping;
  controls: ScorecardControl[];
  /** Marked as not the team's to fix, and in no number above. */
  accountControls: ScorecardAccountControl[];
  /** The strategies of the Essential Eight, as far as AWS's data can show. */
  maturity: ScorecardMaturity;
  /** Recorded reviews, in no number above. */
  reviews: ScorecardReview[];
  /** The accounts and Regions its instances live in. */
  targets: Array<{
    id: string;
    accountId: string;
    accountAlias?: string;
    region: string;
    instances: number;
  }>;
  /** Services below this one that the caller may not see; their numbers are left out. */
  hiddenMembers: number;
}

/**
 * A day of a scorecard. Days on which nothing was collected have no row.
 *
 * @public
 */
export interface ScorecardHistoryItem {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  controlsMet: number;
  controlsApplicable: number;
  score?: number;
  controls: Array<{ controlId: string; counts: StatusCounts }>;
}

/**
 * One EC2 instance in a list.
 *
 * @public
 */
export interface InstanceSummary {
  arn: string;
  instanceId: string;
  name?: string;
  accountId: string;
  accountAlias?: string;
  partition: string;
  region: string;
  /** EC2's state name: `running`, `pending`, `stopping` or `stopped`. */
  state: string;
  /** Stopped: its evidence stands still. */
  paused: boolean;
  platform: string;
  imageId?: string;
  instanceType?: string;
  autoScalingGroup?: string;
  launchTime: string;
  /** Entities that it is mapped to directly and that the caller may see. */
  entityRefs: string[];
  /** Why no entity was found, and what came closest. */
  unmapped?: { reason: string; suggestion?: string };
  counts: StatusCounts;
  /** Its verdict on the control that the list was filtered by. */
  verdict?: Verdict;
}

/**
 * One missing, failed or not yet effective patch of an instance.
 *
 * @public
 */
export interface MissingPatch {
  /** The package or KB, e.g. `openssl-libs.x86_64:1:3.0.7-28.el9` or `KB5031364`. */
  id: string;
  title: string;
  state:
    | 'missing'
    | 'failed'
    | 'installed-pending-reboot'
    | 'installed-rejected';
  classification?: string;
  severity?: string;
  cveIds: string[];
}

/**
 * Evidence as it is stored, with AWS's time and ours.
 *
 * @public
 */
export interface EvidenceRecord {
  source: EvidenceSource;
  title: string;
  /** `absent` when a complete listing does not hold the instance. */
  state: 'present' | 'absent' | 'unavailable';
  gap?: EvidenceGap;
  message?: string;
  /** When we last asked successfully, ISO 8601. */
  collectedAt?: string;
  /** When its content last changed as we saw it, ISO 8601. */
  changedAt?: string;
  /** AWS's own time on the record, ISO 8601. */
  recordedAt?: string;
  payload?: JsonObject;
}

/**
 * One EC2 instance with its verdicts and all evidence.
 *
 * @public
 */
export interface InstanceDetail extends InstanceSummary {
  tags: Record<string, string>;
  platformName?: string;
  platformVersion?: string;
  vpcId?: string;
  privateIpAddress?: string;
  publicAddresses: string[];
  instanceProfileArn?: string;
  managedBy?: string;
  verdicts: Verdict[];
  missingPatches: MissingPatch[];
  /** Active Inspector findings by severity, where they could be read. */
  vulnerabilities?: {
    critical: number;
    high: number;
    medium: number;
    all: number;
  };
  evidence: EvidenceRecord[];
}

/**
 * How one source of one target fares.
 *
 * @public
 */
export interface SourceHealth {
  source: EvidenceSource;
  title: string;
  lastAttemptAt?: string;
  lastSuccessAt?: string;
  status: 'ok' | 'failing' | 'stale' | 'never' | 'off';
  /** The last attempt's error; gone after the next success. */
  error?: {
    /** AWS's own name, e.g. `AccessDeniedException`. */
    name: string;
    gap: EvidenceGap;
    message: string;
    /** The IAM action that was denied. */
    action?: string;
    since: string;
  };
  calls: number;
  rows: number;
  /** Rows that vanished at once and are kept until seen missing twice. */
  heldBack: number;
  /** Ids of the controls that rest on it. */
  affects: string[];
}

/**
 * One partition, account and Region that evidence is collected from.
 *
 * @public
 */
export interface TargetSummary {
  /** `<partition>.<accountId>.<region>` */
  id: string;
  partition: string;
  accountId: string;
  accountAlias?: string;
  region: string;
  state: 'waiting' | 'collecting' | 'ok' | 'failing' | 'stale';
  lastStartedAt?: string;
  lastFinishedAt?: string;
  nextAttemptAt?: string;
  instances: number;
  unmappedInstances: number;
  /** Sources finished in the run under way. */
  progress?: { done: number; total: number };
  calls: number;
  sources: SourceHealth[];
  /** Its account controls, in display order. */
  verdicts: Verdict[];
}

/**
 * The estate in one line, over what the caller may see.
 *
 * @public
 */
export interface ScorecardList extends Page<ScorecardSummary> {
  summary: {
    scorecards: number;
    allMet: number;
    instances: number;
    instanceCounts: StatusCounts;
    /** Scorecards whose entity the caller may not see; unknown when not allowed to count. */
    hidden: number;
  };
  freshness: Freshness;
  /** Share of each control over the listed scorecards' instances, for charts. */
  controls: Array<{ controlId: string; counts: StatusCounts }>;
}

/**
 * The answer of `GET /v1/controls`.
 *
 * @public
 */
export interface ControlList {
  items: ControlDescription[];
}
