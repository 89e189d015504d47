import type { Target } from '../../../estate/Target';
import { templatedGroupId } from './groupTemplates';

/** What can only be known by looking at all instances of a target. */
export interface TargetIndex {
  /** VPC of each security group that exists. */
  groups: Map<string, string>;
  /** Each launch template: its latest version, and who was launched by it. */
  launchTemplates: Map<string, LaunchTemplateEntry>;
}

export interface LaunchTemplateEntry {
  id: string;
  name: string;
  latest: number;
  instanceId: string;
}

const indexes = new WeakMap<Target, { revision: number; index: TargetIndex }>();

/** The index of a target, built once and again when an instance changes. */
export function indexOf(target: Target): TargetIndex {
  const known = indexes.get(target);
  if (known?.revision === target.revision) {
    return known.index;
  }
  const index = build(target);
  indexes.set(target, { revision: target.revision, index });
  return index;
}

function build(target: Target): TargetIndex {
  const index: TargetIndex = { groups: new Map(), launchTemplates: new Map() };
  const vpcs = new Set<string>();
  for (let i = 0; i < target.size; i++) {
    const instance = target.at(i);
    if (instance.kind !== 'ec2') {
      continue;
    }
    vpcs.add(instance.vpcId);
    for (const { groups } of instance.interfaces) {
      for (const id of groups) {
        index.groups.set(id, instance.vpcId);
      }
    }
    const id = instance.tags['aws:ec2launchtemplate:id'];
    if (id !== undefined && !index.launchTemplates.has(id)) {
      index.launchTemplates.set(id, {
        id,
        name: instance.tags['aws:autoscaling:groupName'] ?? id,
        latest: Number(instance.tags['aws:ec2launchtemplate:version'] ?? 1),
        instanceId: instance.instanceId,
      });
    }
  }
  for (const vpcId of vpcs) {
    index.groups.set(templatedGroupId('default', vpcId), vpcId);
  }
  for (const { groupId, vpcId } of target.settings.network?.unattachedGroups ??
    []) {
    index.groups.set(groupId, vpcId);
  }
  return index;
}
