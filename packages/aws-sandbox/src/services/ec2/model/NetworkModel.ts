import type { Millis } from '../../../time/cadence';

/** One permission of a security group, as EC2 stores it. */
export interface RuleModel {
  /** `tcp`, `udp`, `icmp`, or `-1` for all, which has no ports. */
  protocol: string;
  from?: number;
  to?: number;
  ipv4?: string[];
  ipv6?: string[];
  prefixLists?: string[];
  groups?: string[];
}

/** A managed prefix list. */
export interface PrefixListModel {
  prefixListId: string;
  name: string;
  /** An account ID, or `AWS`. */
  ownerId: string;
  addressFamily: 'IPv4' | 'IPv6';
  entries: { cidr: string; description?: string }[];
}

/** A flow log of a VPC, a subnet or a network interface. */
export interface FlowLogModel {
  flowLogId: string;
  resourceId: string;
  trafficType: 'ALL' | 'ACCEPT' | 'REJECT';
  /** Undefined until the first delivery. */
  deliverLogsStatus?: 'SUCCESS' | 'FAILED';
  deliverLogsErrorMessage?: string;
  logGroupName?: string;
  /** ARN of a bucket, where it does not deliver to CloudWatch Logs. */
  bucketArn?: string;
  createdAt: Millis;
}

/**
 * Network settings of one account in one Region; security groups follow from
 * the instances.
 *
 * @public
 */
export interface NetworkModel {
  prefixLists: PrefixListModel[];
  flowLogs: FlowLogModel[];
  /** IDs of groups that no interface uses, with their VPC. */
  unattachedGroups: { groupId: string; vpcId: string }[];
}
