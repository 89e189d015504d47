import type {
  SeverityClass,
  VulnerabilityModel,
} from './vulnerabilities/vulnerabilityOf';
import type {
  AccessModel,
  CommandModel,
  SessionModel,
} from './access/AccessModel';
import type { AlertingModel } from './alerting/AlertingModel';
import type { AnalyzerModel } from './analyzers/AnalyzerModel';
import type { ConfigModel } from './config/ConfigModel';
import type { IdentityModel } from './identity/IdentityModel';
import type { NetworkModel } from './network/NetworkModel';
import type { OperatingSystemId } from './operatingSystems';
import type { OrganizationModel } from './organization/OrganizationModel';
import type { PatchingModel } from './patching/PatchingModel';
import type { StorageModel } from './storage/StorageModel';
import type { ActivityModel } from './trails/ActivityModel';
import type { TrailModel } from './trails/TrailModel';
import type { UserDataModel } from './userdata/UserDataModel';

/** Times in this model are milliseconds since the epoch. */
export type Millis = number;

/**
 * When something was last done: once at a fixed time, or again and again. A
 * fixed time grows stale as the clock moves on, a repeated one stays fresh.
 *
 * @public
 */
export type Cadence =
  | { at: Millis }
  | {
      every: Millis;
      /** Moves the repetition, so that a fleet does not act in step. */
      phase: Millis;
    };

/**
 * States as EC2 names them.
 *
 * @public
 */
export type InstanceStateName =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'terminated'
  | 'stopping'
  | 'stopped';

/** What Systems Manager knows of a managed node. */
export interface NodeModel {
  /** The instance ID, or `mi-…` for a node of a hybrid activation. */
  nodeId: string;
  pingStatus: 'Online' | 'ConnectionLost';
  lastPing: Cadence;
  agentVersion: string;
  /** Undefined where the service does not say. */
  isLatestVersion?: boolean;
  registeredAt: Millis;
  /** The role of a hybrid activation, never the instance profile. */
  iamRole?: string;
  /** Set on EC2 instances that registered by a hybrid activation. */
  sourceId?: string;
}

/** The last patch operation of a node. Titles refer to the patch catalogue. */
export interface PatchModel {
  scannedAt: Cadence;
  operation: 'Scan' | 'Install';
  baselineId: string;
  patchGroup: string;
  missing: string[];
  failed: string[];
  pendingReboot: string[];
  rejected: string[];
}

/** The compliance of a node with its State Manager associations. */
export interface AssociationComplianceModel {
  lastStatus: 'Success' | 'Failed' | 'Pending';
  /** Undefined: no association with compliance, hence no row. */
  compliance?: 'COMPLIANT' | 'NON_COMPLIANT';
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNSPECIFIED';
  executedAt: Cadence;
}

/** The application inventory: what the image brings, plus and minus. */
export interface ApplicationsModel {
  added: string[];
  removed: string[];
  capturedAt: Cadence;
}

/** One coverage row of Inspector. */
export interface CoverageModel {
  statusCode: 'ACTIVE' | 'INACTIVE';
  reason: string;
  lastScannedAt?: Cadence;
}

export interface InspectorModel {
  package?: CoverageModel;
  network?: CoverageModel;
  findings: {
    critical: number;
    high: number;
    medium: number;
    /** Low and untriaged ones, which only show in the total. */
    other: number;
    network: number;
  };
  /** On top of the active ones, which the counts above are. */
  suppressed?: Partial<
    Record<'critical' | 'high' | 'medium' | 'other', number>
  >;
  closed?: Partial<Record<'critical' | 'high' | 'medium' | 'other', number>>;
  /** When the closed ones were closed. */
  closedAt?: Millis;
  /** Told one by one, on top of all of the above. */
  reported?: ReportedVulnerability[];
}

/**
 * A vulnerability on one instance that has a history of its own: times in the
 * future come about as the clock moves on.
 *
 * @public
 */
export interface ReportedVulnerability extends VulnerabilityModel {
  severityClass: SeverityClass;
  /** When Inspector first reports it. */
  observedAt: Millis;
  suppressed?: boolean;
  /** When the package is updated, or Inspector drops it. */
  closedAt?: Millis;
}

/**
 * One EC2 instance, or one hybrid node, with all that the services know.
 *
 * @public
 */
export interface InstanceModel {
  kind: 'ec2' | 'hybrid';
  /** `i-…`, for a hybrid node `mi-…`. */
  instanceId: string;
  os: OperatingSystemId;
  imageId: string;
  instanceType: string;
  reservationId: string;
  availabilityZone: string;
  state: InstanceStateName;
  launchedAt: Millis;
  /** When it was stopped or terminated. */
  stateChangedAt?: Millis;
  privateIp: string;
  publicIp?: string;
  vpcId: string;
  subnetId: string;
  /** Security groups per network interface, the primary one first. */
  interfaces: { id: string; groups: string[] }[];
  keyName?: string;
  /** Name of the instance profile. */
  instanceProfile?: string;
  tags: Record<string, string>;
  /** Set where an AWS service runs the instance (EKS Auto Mode …). */
  operator?: { principal: string; hiddenByDefault: boolean };
  /** Undefined: not managed by Systems Manager. */
  node?: NodeModel;
  /** Undefined: never scanned. */
  patch?: PatchModel;
  /** Undefined: no association has ever run. */
  association?: AssociationComplianceModel;
  /** Undefined: no application inventory. */
  applications?: ApplicationsModel;
  inspector: InspectorModel;
  /** Volumes are encrypted unless named here. */
  unencryptedDevices?: ('root' | 'data')[];
  /** Undefined: what its launch template gives it. */
  userData?: UserDataModel;
  /** Undefined: as the fleet has them. */
  sessions?: SessionModel[];
  commands?: CommandModel[];
  /** The CloudWatch agent is installed and sends nothing. */
  cloudWatchAgentSilent?: boolean;
}

/**
 * One State Manager association.
 *
 * @public
 */
export interface AssociationModel {
  associationId: string;
  associationName: string;
  documentName: string;
  schedule: string;
  /** Every node of the account and Region unless said. */
  targets?: { key: string; values: string[] }[];
  status: 'Success' | 'Failed' | 'Pending';
  lastExecution: Cadence;
  counts: Record<string, number>;
}

export type InspectorStatus =
  | 'ENABLING'
  | 'ENABLED'
  | 'DISABLING'
  | 'DISABLED'
  | 'SUSPENDING'
  | 'SUSPENDED';

/**
 * Settings of one account in one Region.
 *
 * @public
 */
export interface RegionModel {
  region: string;
  inspector: { account: InspectorStatus; ec2: InspectorStatus };
  /** `EC2_SSM_AGENT_BASED` unless said. */
  inspectorScanMode?: 'EC2_SSM_AGENT_BASED' | 'EC2_HYBRID';
  /** Role of the Default Host Management Configuration; undefined is off. */
  defaultHostManagementRole?: string;
  associations: AssociationModel[];
  /** Actions that a service control policy denies to everybody here. */
  deniedByPolicy?: string[];
  network?: NetworkModel;
  storage?: StorageModel;
  patching?: PatchingModel;
  access?: AccessModel;
  alerting?: AlertingModel;
  /** Undefined: AWS Config was never set up. */
  config?: ConfigModel;
  /** Undefined: no Access Analyzer. */
  analyzers?: AnalyzerModel[];
}

/** A role that other accounts may assume. */
export interface RoleModel {
  name: string;
  /** Demanded of the caller if set. */
  externalId?: string;
  /** Accounts that the trust policy names. */
  trustedAccounts: string[];
  /** Actions that its policies do not allow, as `ssm:GetInventory`. */
  deniedActions: string[];
}

/**
 * One account, who may act in it, and its Regions.
 *
 * @public
 */
export interface AccountModel {
  accountId: string;
  alias: string;
  /** Opt-in Regions that the account has enabled. */
  optedInRegions: string[];
  regions: RegionModel[];
  roles: RoleModel[];
  /** Long-lived access keys, by access key ID. */
  users: { accessKeyId: string; name: string; deniedActions: string[] }[];
  /** What IAM lists, whether or not it can call the sandbox. */
  identity?: IdentityModel;
  /** Set on the management account of an organisation. */
  organization?: OrganizationModel;
  /** Trails that the account owns. */
  trails?: TrailModel[];
  /** What CloudTrail has seen. */
  activity?: ActivityModel[];
}
