import type { InstanceModel } from '../../estate/InstanceModel';
import { hashText, hex8, mix } from '../../random/random';
import { templatedGroupId } from '../../services/ec2/network/groupTemplates';
import { DAY, HOUR, type Millis, MINUTE } from '../../time/cadence';
import type { Quirk } from './Quirk';
import { pendingInitialScan, withoutCoverage } from './inspector';
import { setCoverage } from './setCoverage';
import { unmanaged } from './systemsManager';

/** Stopped so many days ago; what was recorded stays as it was. */
export const stopped =
  (days: number): Quirk =>
  (instance, epoch) => {
    const at = epoch - days * DAY;
    instance.state = 'stopped';
    instance.stateChangedAt = at;
    freeze(instance, at);
    setCoverage(instance, {
      statusCode: 'INACTIVE',
      reason: 'EC2_INSTANCE_STOPPED',
    });
  };

/** Terminated so long ago; EC2 lists it for an hour, inventory for a month. */
export const terminated =
  (ago: Millis): Quirk =>
  (instance, epoch) => {
    const at = epoch - ago;
    instance.state = 'terminated';
    instance.stateChangedAt = at;
    freeze(instance, at);
    setCoverage(instance, {
      statusCode: 'INACTIVE',
      reason: 'RESOURCE_TERMINATED',
    });
  };

function freeze(
  { node, patch, association, inspector }: InstanceModel,
  at: Millis,
) {
  if (node) {
    node.lastPing = { at: at - 2 * MINUTE };
  }
  if (patch) {
    patch.scannedAt = { at: at - 8 * HOUR };
  }
  if (association) {
    association.executedAt = { at: at - 9 * HOUR };
  }
  for (const row of [inspector.package, inspector.network]) {
    if (row) {
      row.lastScannedAt = { at: at - 3 * HOUR };
    }
  }
}

/** Launched minutes ago and still starting: nobody else knows it yet. */
export const starting =
  (minutes: number): Quirk =>
  (instance, epoch) => {
    instance.state = 'pending';
    instance.launchedAt = epoch - minutes * MINUTE;
    instance.node = undefined;
    instance.patch = undefined;
    instance.association = undefined;
    instance.applications = undefined;
    withoutCoverage(instance, epoch);
    instance.inspector.findings = {
      critical: 0,
      high: 0,
      medium: 0,
      other: 0,
      network: 0,
    };
  };

/** Launched minutes ago, running and registered, not scanned yet. */
export const freshlyLaunched =
  (minutes: number): Quirk =>
  (instance, epoch) => {
    instance.launchedAt = epoch - minutes * MINUTE;
    if (instance.node) {
      instance.node.registeredAt = instance.launchedAt + MINUTE;
    }
    instance.patch = undefined;
    if (instance.association) {
      instance.association.lastStatus = 'Pending';
      instance.association.compliance = undefined;
    }
    instance.applications = undefined;
    pendingInitialScan(instance, epoch);
    instance.inspector.findings.medium = 0;
    instance.inspector.findings.other = 0;
  };

/** Run by an AWS service; customers can neither patch nor manage it. */
export const operatedBy =
  (principal: string, hiddenByDefault: boolean): Quirk =>
  (instance, epoch) => {
    unmanaged(instance, epoch);
    instance.operator = { principal, hiddenByDefault };
    withoutCoverage(instance, epoch);
    instance.inspector.findings.medium = 0;
    instance.inspector.findings.other = 0;
  };

export const withTags =
  (tags: Record<string, string>): Quirk =>
  instance => {
    instance.tags = { ...instance.tags, ...tags };
  };

export const withoutTag =
  (key: string): Quirk =>
  instance => {
    const { [key]: _removed, ...rest } = instance.tags;
    instance.tags = rest;
  };

/** Reachable from the internet, which Inspector reports. */
export const internetFacing: Quirk = instance => {
  const h = hashText(`public/${instance.instanceId}`);
  instance.publicIp = `203.0.113.${(h % 254) + 1}`;
  const [primary] = instance.interfaces;
  instance.interfaces = [
    primary,
    {
      id: `eni-0${hex8(h)}${hex8(mix(h))}`,
      groups: [templatedGroupId('public-web', instance.instanceId)],
    },
  ];
  instance.inspector.findings.network += 1;
};
