import { z } from 'zod';
import { awsEnum, awsWord } from './awsWord';
import { textRecord } from './textRecord';

/** EC2's state names; `shutting-down` and `terminated` instances drop out. */
export const instanceStateSchema = awsEnum([
  'pending',
  'running',
  'stopping',
  'stopped',
  'shutting-down',
  'terminated',
]);

/** What EC2 says about one instance. Source: ec2:DescribeInstances. */
export const instanceSchema = z.object({
  instanceId: z.string(),
  state: instanceStateSchema,
  /** ISO 8601; moves with every start. */
  launchTime: z.iso.datetime(),
  /** The `Name` tag. */
  name: z.string().optional(),
  /** `Platform` is `windows` or absent on the wire. */
  platform: z.enum(['Linux', 'Windows']),
  platformDetails: z.string().optional(),
  imageId: z.string().optional(),
  instanceType: z.string().optional(),
  vpcId: z.string().optional(),
  privateIpAddress: z.string().optional(),
  /**
   * The private addresses of all its interfaces, of either family, sorted;
   * absent where it was stored before they were read.
   */
  privateAddresses: z.array(z.string()).optional(),
  /** Public addresses of all interfaces, of either family: a lower bound for internet-facing. */
  publicAddresses: z.array(z.string()),
  /** The union over all interfaces, sorted. */
  securityGroupIds: z.array(z.string()),
  /** Its interfaces, sorted; absent where it was stored before they were read. */
  networkInterfaces: z
    .array(z.object({ id: z.string(), subnetId: z.string().optional() }))
    .optional(),
  /**
   * The EBS devices that are mapped, sorted by device: which volumes must be in
   * the listing of volumes. Absent where it was stored before they were read.
   */
  blockDevices: z
    .array(z.object({ device: z.string(), volumeId: z.string().optional() }))
    .optional(),
  /** `ebs` or `instance-store`, of the root device. */
  rootDeviceType: awsWord('ebs', 'instance-store').optional(),
  instanceProfileArn: z.string().optional(),
  keyName: z.string().optional(),
  /** From the tag `aws:autoscaling:groupName`. */
  autoScalingGroup: z.string().optional(),
  launchTemplate: z
    .object({ id: z.string(), version: z.string().optional() })
    .optional(),
  /** The AWS service that runs it, when `Operator.Managed`. */
  managedBy: z.string().optional(),
  tags: textRecord(z.string()),
});

/** @see instanceSchema */
export type InstanceEvidence = z.infer<typeof instanceSchema>;

/** Stopped or stopping: evidence stands still and nothing is judged. */
export function isPaused(instance: Pick<InstanceEvidence, 'state'>): boolean {
  return instance.state === 'stopped' || instance.state === 'stopping';
}
