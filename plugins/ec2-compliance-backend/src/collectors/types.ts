import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { AwsClients } from '../aws';
import { ControlParameters, TargetConfig } from '../config';
import {
  Evidence,
  EvidencePayloads,
  FindingEvidence,
  InstanceEvidence,
  VulnerabilityEvidence,
} from '../evidence';

/** What a collector may use. */
export interface CollectContext {
  target: TargetConfig;
  clients: AwsClients;
  parameters: ControlParameters;
  /** The configured Regions of the target's account, the target's among them. */
  accountRegions: readonly string[];
  /** Aborted when the run must end; checked between pages. */
  signal: AbortSignal;
  /** When this reading began. */
  now: Date;
  /**
   * What is stored of a source: of the target or the account under `''`, of
   * instances under their ids. Read only when asked for.
   */
  readStored<S extends EvidenceSource>(
    source: S,
  ): Promise<ReadonlyMap<string, EvidencePayloads[S]>>;
  /**
   * Vulnerabilities whose details were not read for a day, each with one of
   * Inspector's findings about it.
   */
  readDueVulnerabilities(): Promise<
    Array<{ vulnerabilityId: string; findingArn: string }>
  >;
  /** What the hash of user data is salted with, of this installation alone. */
  userDataSalt(): Promise<string>;
  /** The instances of this target, by id, from `ec2-instances`. */
  instances: ReadonlyMap<string, InstanceEvidence>;
  /** Instance ids in scope of this run that are running, from `ec2-instances`. */
  runningInstanceIds: ReadonlySet<string>;
  /**
   * Managed nodes of this target, `i-…` or `mi-…` → instance id, from
   * `ssm-instance-information` (the last that is known, if this run's failed).
   */
  nodes: ReadonlyMap<string, string>;
  /** Patch states by instance id (the last that are known). */
  patchStates: ReadonlyMap<string, EvidencePayloads['ssm-patch-states']>;
  /** Per instance, the `operationEndTime` that the stored patch list belongs to. */
  knownPatchLists: ReadonlyMap<string, string | undefined>;
}

/** A page of evidence, and how many rows AWS returned for it. */
export interface CollectedPage {
  evidence: Evidence[];
  rows: number;
  findings?: FindingEvidence[];
  /** Ids of findings that are there and make no sense. */
  unreadableFindings?: string[];
  /** Findings were read in full: what no page held is closed. */
  findingsComplete?: boolean;
  vulnerabilities?: VulnerabilityEvidence[];
}

/**
 * Reads one source of one target completely, page by page. Ending normally
 * means that the listing was complete; any error means that it was not.
 */
export interface Collector {
  /** What it feeds; the first names it. */
  sources: readonly [EvidenceSource, ...EvidenceSource[]];
  /** The IAM actions that it needs. */
  actions: readonly string[];
  /** Collectors whose result is in the context must run before. */
  after: readonly EvidenceSource[];
  /**
   * `target` reads an account and Region; `account` what an account has only
   * once (IAM), and runs in the first of its configured Regions that works.
   */
  scope?: 'target' | 'account';
  /**
   * `listing`: subjects that a complete run does not yield have no record.
   * `details`: only yields what changed; other subjects keep what they have.
   */
  kind: 'listing' | 'details';
  collect(context: CollectContext): AsyncIterable<CollectedPage>;
}
