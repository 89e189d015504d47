import type { Cadence, Millis } from '../../../time/cadence';

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
