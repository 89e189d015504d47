import type { UserDataModel } from '../services/ec2/model/UserDataModel';
import type { InspectorModel } from '../services/inspector2/model/InspectorModel';
import type {
  CommandModel,
  SessionModel,
} from '../services/ssm/model/AccessModel';
import type { ApplicationsModel } from '../services/ssm/model/ApplicationsModel';
import type { AssociationComplianceModel } from '../services/ssm/model/AssociationModel';
import type { NodeModel } from '../services/ssm/model/NodeModel';
import type { PatchModel } from '../services/ssm/model/PatchModel';
import type { Millis } from '../time/cadence';
import type { OperatingSystemId } from './operatingSystems';

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
  /** IPv6 address of the primary interface, which it keeps while it is stopped. */
  ipv6?: string;
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
  /** Mapped to the instance, and in no list of volumes. */
  unlistedDevices?: ('root' | 'data')[];
  /** Starts from an instance store, and has no EBS volume. */
  instanceStore?: boolean;
  /** Undefined: what its launch template gives it. */
  userData?: UserDataModel;
  /** Undefined: as the fleet has them. */
  sessions?: SessionModel[];
  commands?: CommandModel[];
  /** The CloudWatch agent is installed and sends nothing. */
  cloudWatchAgentSilent?: boolean;
}
