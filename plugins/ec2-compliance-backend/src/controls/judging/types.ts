import { JsonObject } from '@backstage/types';
import {
  Exposure,
  ControlDescription,
  MaturityLevel,
  JudgedStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters, TargetConfig } from '../../config';
import {
  EvidenceLookup,
  EvidenceState,
  InstanceEvidence,
  InstanceFindings,
  Moment,
} from '../../evidence';
import { Change, Unmet } from './changes';
import { GAP_WORDS, OutcomeOf, ReasonWords } from './words';

/**
 * What a control says of itself. Which clauses it serves, the table of clauses
 * says.
 */
export type ControlFacts = Omit<ControlDescription, 'clauses'> & {
  /**
   * Values of a verdict on an instance that speak of its account instead: they
   * are for those who may see the fleet.
   */
  accountValues?: readonly string[];
  /**
   * What is to be changed for an instance that does not meet it; by default its
   * group, or the instance itself.
   */
  changes?: (unmet: Unmet) => Change[];
};

/** Everything that a judgement may rest on. */
export interface ControlContext {
  /** The time of the judgement. */
  now: Moment;
  instance: InstanceEvidence;
  /** The Region it runs in; absent: not known. */
  region?: string;
  /** Whether it faces the internet, and who says so. */
  exposure: Exposure;
  /** The maturity level that it is held to: the strictest of its entities'. */
  level: MaturityLevel;
  evidence: EvidenceLookup;
  /** What was found on it, with deadlines. */
  findings: InstanceFindings;
  parameters: ControlParameters;
}

/**
 * What a control decides: a reason of its closed list and the values behind
 * it, or one of the reasons that all share. Its words are made when it is read.
 */
export type Judgement<W extends ReasonWords = {}> =
  | OutcomeOf<W>
  | OutcomeOf<typeof GAP_WORDS>;

/** A judgement whose control is not known to the compiler. */
export interface AnyJudgement {
  status: JudgedStatus;
  reason: string;
  values?: JsonObject;
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt?: string;
}

/** One requirement of Theme 3: a pure function from evidence to a verdict. */
export interface InstanceControl extends ControlFacts {
  scope: 'instance';
  judge(context: ControlContext): AnyJudgement;
}

/** The same, whose reasons and their values the compiler knows. */
export type InstanceControlOf<W extends ReasonWords> = Omit<
  InstanceControl,
  'reasons' | 'judge'
> & { reasons: W; judge(context: ControlContext): Judgement<W> };

/** What is known of the instances of a target, taken together. */
export interface FleetSummary {
  /** Instances that are neither stopped nor run by an AWS service. */
  running: number;
  /** Of these, those that Systems Manager manages. */
  managed: number;
  /** Of these, those with a patch scan within its window. */
  scanned: number;
  /**
   * Why it is not known which instances there are, if it is not: the numbers
   * are then only of those that happen to be known.
   */
  unread?: Pick<
    Extract<EvidenceState, { state: 'unavailable' }>,
    'gap' | 'because'
  >;
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
export interface AccountControl extends ControlFacts {
  scope: 'account';
  judge(context: AccountControlContext): AnyJudgement;
}

/** The same, whose reasons and their values the compiler knows. */
export type AccountControlOf<W extends ReasonWords> = Omit<
  AccountControl,
  'reasons' | 'judge'
> & { reasons: W; judge(context: AccountControlContext): Judgement<W> };
