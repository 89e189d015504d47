import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  ControlDescription,
  EvidenceSource,
  Exposure,
  MaturityLevel,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { AdditionalSourceId, KnownEvidenceLookup } from './evidence';

/**
 * What a control decides of one subject.
 *
 * @public
 */
export interface ControlJudgement {
  status: Exclude<VerdictStatus, 'WAIVED'>;
  /** One of the control's `reasons`, or the gap of `judgeUnavailable`. */
  reason: string;
  /**
   * What fills the sentence of the reason, and what else stands behind it, as
   * JSON: times in ISO 8601, lengths of time in milliseconds, no sentences.
   * Nothing that moves at every collection, such as an age.
   */
  values?: JsonObject;
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt?: string;
}

/**
 * What a control says of itself, in English and for everybody who reads the
 * catalogue of controls. The clauses of the Essential Eight are the product's
 * own, and no maturity level depends on a control that was added.
 *
 * @public
 */
export interface AdditionalControlFacts
  extends Omit<ControlDescription, 'clauses' | 'scope' | 'sources'> {
  /**
   * Lower-case words with dashes that begin with a word of your own, e.g.
   * `acme-golden-image`: a later version may bring a control of any other name.
   * Verdicts and history are kept by it.
   */
  id: string;
  /** The evidence it rests on. */
  sources: ReadonlyArray<EvidenceSource | AdditionalSourceId>;
  /** The address of a page that tells more. */
  docs: string;
}

/**
 * What EC2 says of an instance.
 *
 * @public
 */
export interface JudgedInstance {
  instanceId: string;
  /** EC2's state name, e.g. `running`. */
  state: string;
  /** ISO 8601; moves with every start. */
  launchTime: string;
  /** The `Name` tag. */
  name?: string;
  platform: 'Linux' | 'Windows';
  platformDetails?: string;
  imageId?: string;
  instanceType?: string;
  vpcId?: string;
  privateIpAddress?: string;
  /** Of either family. */
  publicAddresses: readonly string[];
  securityGroupIds: readonly string[];
  instanceProfileArn?: string;
  keyName?: string;
  autoScalingGroup?: string;
  tags: Readonly<Record<string, string>>;
}

/**
 * The time of a judgement. It tells only whether something is past, so that it
 * is known until when the judgement holds.
 *
 * @public
 */
export interface JudgementTime {
  /** @param time - milliseconds since the epoch */
  isAfter(time: number): boolean;
  /** @param time - milliseconds since the epoch */
  isBefore(time: number): boolean;
}

/**
 * Everything that a judgement of an instance may rest on.
 *
 * @public
 */
export interface InstanceJudgementContext {
  now: JudgementTime;
  instance: JudgedInstance;
  /** The Region it runs in; absent: not known. */
  region?: string;
  /** Whether it faces the internet, and who says so. */
  exposure: Exposure;
  /** The maturity level that it is held to: the strictest of its entities'. */
  level: MaturityLevel;
  evidence: KnownEvidenceLookup;
}

/**
 * A control that is judged for each running instance. `judge` is a pure
 * function of its context: it asks nobody, keeps nothing and does not look at
 * the clock. One that throws, or gives a reason that it does not declare, is
 * unknown for that instance and takes no other control down.
 *
 * @public
 */
export interface AdditionalInstanceControl extends AdditionalControlFacts {
  scope: 'instance';
  judge(context: InstanceJudgementContext): ControlJudgement;
}

/**
 * Everything that a judgement of an account and Region may rest on.
 *
 * @public
 */
export interface AccountJudgementContext {
  now: Date;
  target: {
    partition: string;
    accountId: string;
    alias?: string;
    region: string;
  };
  /** Of the account and Region; of no instance. */
  evidence: KnownEvidenceLookup;
}

/**
 * A control that is judged for each account and Region, likewise pure. It
 * stands beside the score of services, in no number of it.
 *
 * @public
 */
export interface AdditionalAccountControl extends AdditionalControlFacts {
  scope: 'account';
  judge(context: AccountJudgementContext): ControlJudgement;
}

/**
 * A control from outside.
 *
 * @public
 */
export type AdditionalControl =
  | AdditionalInstanceControl
  | AdditionalAccountControl;

/**
 * Takes controls from modules.
 *
 * @public
 */
export interface Ec2ComplianceControlsExtensionPoint {
  /**
   * Adds a control; it comes after those of the product, in the order in which
   * it was added.
   *
   * @throws Error where its id is taken or malformed, or it has no reasons
   */
  addControl(...controls: AdditionalControl[]): void;
}

/**
 * Where modules add controls.
 *
 * @public
 */
export const ec2ComplianceControlsExtensionPoint =
  createExtensionPoint<Ec2ComplianceControlsExtensionPoint>({
    id: 'ec2-compliance.controls',
  });
