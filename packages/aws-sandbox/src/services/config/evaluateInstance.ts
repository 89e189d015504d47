import type { InstanceModel } from '../../estate/InstanceModel';
import { isKeptByInventory } from '../../estate/Target';
import { operatingSystem } from '../../estate/operatingSystems';
import { lastTime, type Millis, MINUTE } from '../../time/cadence';
import { hasApplication } from '../ssm/inventory/applications';
import { countPatches, nonCompliantCount } from '../ssm/patching/patchFacts';
import type { ConfigCompliance, ConfigRuleModel } from './model/ConfigModel';

/** One result of a rule, as Config keeps it for a resource. */
export interface RuleResult {
  resourceType: string;
  resourceId: string;
  compliance: ConfigCompliance;
  recordedAt: Millis;
  annotation?: string;
}

type Evaluate = (
  instance: InstanceModel,
  parameters: Record<string, string>,
  now: Millis,
) => RuleResult | undefined;

const INVENTORY = 'AWS::SSM::ManagedInstanceInventory';
const INSTANCE = 'AWS::EC2::Instance';

/** The managed rules that look at one instance or node at a time. */
const EVALUATORS: Record<string, Evaluate> = {
  EC2_INSTANCE_MANAGED_BY_SSM(instance) {
    const { node, state } = instance;
    const recordedAt = instance.stateChangedAt ?? instance.launchedAt;
    const online = node?.pingStatus === 'Online';
    if (instance.kind === 'hybrid') {
      return result(INVENTORY, instance.instanceId, online, recordedAt);
    }
    if (state === 'terminated' || state === 'pending') {
      return undefined;
    }
    const row = result(INSTANCE, instance.instanceId, online, recordedAt);
    return state === 'running' ? row : notApplicable(row);
  },

  EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK(instance, _, now) {
    const { node, patch } = instance;
    if (!node || !patch || !isKeptByInventory(instance, now)) {
      return undefined;
    }
    return result(
      'AWS::SSM::PatchCompliance',
      `${INVENTORY}/${node.nodeId}`,
      nonCompliantCount(countPatches(instance, patch)) === 0,
      lastTime(patch.scannedAt, now),
    );
  },

  EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK(instance, _, now) {
    const { node, association } = instance;
    if (
      !node ||
      !association?.compliance ||
      !isKeptByInventory(instance, now)
    ) {
      return undefined;
    }
    return result(
      'AWS::SSM::AssociationCompliance',
      node.nodeId,
      association.compliance === 'COMPLIANT',
      lastTime(association.executedAt, now),
    );
  },

  EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED: (instance, parameters, now) =>
    judgeApplications(instance, parameters, now, names =>
      names.every(name => has(instance, name)),
    ),

  EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED: (instance, parameters, now) =>
    judgeApplications(
      instance,
      parameters,
      now,
      names => !names.some(name => has(instance, name)),
    ),

  REQUIRED_TAGS({ kind, instanceId, state, tags, launchedAt }, parameters) {
    if (kind === 'hybrid' || state === 'terminated') {
      return undefined;
    }
    const complete = [1, 2, 3, 4, 5, 6].every(n => {
      const key = parameters[`tag${n}Key`];
      const values = parameters[`tag${n}Value`]?.split(',');
      return (
        key === undefined ||
        (tags[key] !== undefined && (values?.includes(tags[key]) ?? true))
      );
    });
    return result(INSTANCE, instanceId, complete, launchedAt);
  },
};

/** Whether a rule judges instances or nodes. */
export function judgesInstances(rule: ConfigRuleModel): boolean {
  return rule.owner === 'AWS' && rule.identifier in EVALUATORS;
}

/** What a rule says of one instance or node; undefined: nothing. */
export function evaluateInstance(
  rule: ConfigRuleModel,
  instance: InstanceModel,
  now: Millis,
): RuleResult | undefined {
  const row = EVALUATORS[rule.identifier](instance, rule.parameters, now);
  const override = rule.overrides?.[instance.tags.Name ?? ''];
  if (!row || !override) {
    return row;
  }
  return {
    ...row,
    compliance: override.compliance,
    recordedAt: lastTime(override.recordedAt, now),
  };
}

function judgeApplications(
  instance: InstanceModel,
  parameters: Record<string, string>,
  now: Millis,
  complies: (names: string[]) => boolean,
): RuleResult | undefined {
  const { node, applications } = instance;
  if (!node || !isKeptByInventory(instance, now)) {
    return undefined;
  }
  // A version may follow each name; the sandbox's packages have the newest.
  const names = (parameters.applicationNames ?? '')
    .split(',')
    .map(name => name.trim().split(':')[0])
    .filter(name => name !== '');
  const recordedAt = applications
    ? lastTime(applications.capturedAt, now)
    : node.registeredAt;
  const row = result(INVENTORY, node.nodeId, complies(names), recordedAt);
  const { platformType } = operatingSystem(instance.os);
  const applies =
    applications !== undefined &&
    (parameters.platformType ?? platformType) === platformType;
  return applies ? row : notApplicable(row);
}

function has(instance: InstanceModel, name: string): boolean {
  return hasApplication(
    instance,
    candidate => candidate === name,
    [name],
    () => [],
  );
}

function result(
  resourceType: string,
  resourceId: string,
  compliant: boolean,
  observedAt: Millis,
): RuleResult {
  return {
    resourceType,
    resourceId,
    compliance: compliant ? 'COMPLIANT' : 'NON_COMPLIANT',
    recordedAt: observedAt + 4 * MINUTE,
  };
}

function notApplicable(row: RuleResult): RuleResult {
  return { ...row, compliance: 'NOT_APPLICABLE' };
}
