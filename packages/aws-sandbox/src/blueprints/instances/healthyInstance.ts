import type { InstanceModel } from '../../estate/InstanceModel';
import {
  operatingSystem,
  type OperatingSystemId,
} from '../../estate/operatingSystems';
import { hashText, hex8, mix } from '../../random/random';
import { vpcIdOf } from '../../services/ec2/network/networkIds';
import { DAY, HOUR, type Millis, MINUTE } from '../../time/cadence';

const LATEST_AGENT = '3.3.4177.0';

export interface HealthyInstanceOptions {
  instanceId: string;
  accountId: string;
  region: string;
  os: OperatingSystemId;
  instanceType: string;
  launchedAt: Millis;
  tags: Record<string, string>;
  /** Instances with the same group share a network and a reservation. */
  group: string;
}

/**
 * An instance with nothing wrong: managed and online, scanned every night,
 * fully patched, with the agents its image brings, and seen by Inspector. What
 * is wrong with others is laid over it.
 */
export function healthyInstance(
  options: HealthyInstanceOptions,
): InstanceModel {
  const { instanceId, accountId, region, os, launchedAt, group } = options;
  const h = hashText(instanceId);
  const groupHash = hashText(`${accountId}/${region}/${group}`);
  const vpcHash = hashText(`${accountId}/${region}`);
  const zone = 'abc'[h % 3];
  const securityGroup = `sg-0${hex8(groupHash)}${hex8(mix(groupHash))}`;
  return {
    kind: 'ec2',
    instanceId,
    os,
    imageId: imageIdOf(os, region),
    instanceType: options.instanceType,
    reservationId: `r-0${hex8(groupHash)}${hex8(
      Math.floor(launchedAt / MINUTE),
    )}`,
    availabilityZone: `${region}${zone}`,
    state: 'running',
    launchedAt,
    privateIp: `10.${vpcHash % 200}.${(h >>> 8) % 256}.${
      ((h >>> 16) % 254) + 1
    }`,
    vpcId: vpcIdOf(accountId, region),
    subnetId: `subnet-0${hex8(vpcHash)}${hex8(mix(vpcHash + (h % 3)))}`,
    interfaces: [
      {
        id: `eni-0${hex8(h)}${hex8(mix(h))}`,
        groups: [securityGroup],
      },
    ],
    instanceProfile: 'ec2-managed-instance',
    tags: options.tags,
    node: {
      nodeId: instanceId,
      pingStatus: 'Online',
      lastPing: { every: 5 * MINUTE, phase: h % (5 * MINUTE) },
      agentVersion: LATEST_AGENT,
      isLatestVersion: true,
      registeredAt: launchedAt + 2 * MINUTE,
    },
    patch: {
      // Nightly, between 15:00 and 18:00 UTC: the small hours in Sydney.
      scannedAt: { every: DAY, phase: 15 * HOUR + (h % (3 * HOUR)) },
      operation: 'Scan',
      baselineId: operatingSystem(os).baselineId,
      patchGroup: '',
      missing: [],
      failed: [],
      pendingReboot: [],
      rejected: [],
    },
    association: {
      lastStatus: 'Success',
      compliance: 'COMPLIANT',
      severity: 'UNSPECIFIED',
      executedAt: { every: DAY, phase: 14 * HOUR + (h % HOUR) },
    },
    applications: {
      added: [],
      removed: [],
      // Only sent when something has changed, hence days old and still good.
      capturedAt: { every: 3 * DAY, phase: h % (3 * DAY) },
    },
    inspector: {
      package: {
        statusCode: 'ACTIVE',
        reason: 'SUCCESSFUL',
        lastScannedAt: { every: 6 * HOUR, phase: h % (6 * HOUR) },
      },
      network: {
        statusCode: 'ACTIVE',
        reason: 'SUCCESSFUL',
        lastScannedAt: { every: 12 * HOUR, phase: h % (12 * HOUR) },
      },
      findings: {
        critical: 0,
        high: 0,
        medium: h % 4,
        other: (h >>> 4) % 6,
        network: 0,
      },
    },
  };
}

/** One image per operating system and Region. */
export function imageIdOf(os: OperatingSystemId, region: string): string {
  const h = hashText(`${os}/${region}`);
  return `ami-0${hex8(h)}${hex8(mix(h))}`;
}
