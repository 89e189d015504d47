import { JsonObject } from '@backstage/types';
import {
  ControlDescription,
  EvidenceGap,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters, TargetConfig } from '../../config';
import {
  EvidenceLookup,
  InstanceEvidence,
  InstanceFindings,
} from '../../evidence';

/** Everything that a judgement may rest on. */
export interface ControlContext {
  /** The time of the judgement. */
  now: Date;
  instance: InstanceEvidence;
  evidence: EvidenceLookup;
  /** What was found on it, with deadlines. */
  findings: InstanceFindings;
  parameters: ControlParameters;
}

/** Reasons that `judgeInstance` gives before any control is asked. */
export type ScopeReason =
  | 'instance-paused'
  | 'instance-starting'
  | 'managed-by-aws';

/** What a control decides; `reason` is from its closed list. */
export interface Judgement<Reason extends string = string> {
  status: VerdictStatus;
  reason: Reason | EvidenceGap | ScopeReason;
  /** One sentence that a developer understands. */
  message: string;
  /** The values behind it. */
  details?: JsonObject;
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt?: string;
}

/** One requirement of Theme 3: a pure function from evidence to a verdict. */
export interface InstanceControl<Reason extends string = string>
  extends ControlDescription {
  scope: 'instance';
  reasons: Record<Reason, string>;
  judge(context: ControlContext): Judgement<Reason>;
}

/** What is known of the instances of a target, taken together. */
export interface FleetSummary {
  /** Instances that are neither stopped nor run by an AWS service. */
  running: number;
  /** Of these, those that Systems Manager manages. */
  managed: number;
  /** Of these, those with a patch scan within its window. */
  scanned: number;
}

/** Everything that a judgement of an account and Region may rest on. */
export interface AccountControlContext {
  /** The time of the judgement. */
  now: Date;
  target: TargetConfig;
  fleet: FleetSummary;
  /** Evidence of the target and of its account; of no instance. */
  evidence: EvidenceLookup;
  parameters: ControlParameters;
}

/** A requirement of Theme 3 on an account and Region, pure like the others. */
export interface AccountControl<Reason extends string = string>
  extends ControlDescription {
  scope: 'account';
  reasons: Record<Reason, string>;
  judge(context: AccountControlContext): Judgement<Reason>;
}
