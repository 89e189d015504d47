import { CatalogEntity } from '../catalog';
import { InstanceEvidence } from '../evidence';
import { TargetConfig } from '../config';
import { NewVerdict } from '../database';
import { instanceArn } from '../languages';
import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';

/** A target to hang instances on. */
export function aTarget(
  accountId = '111111111111',
  region = 'ap-southeast-2',
): TargetConfig {
  return {
    id: `aws.${accountId}.${region}`,
    partition: 'aws',
    accountId,
    region,
  };
}

/** A running Linux instance, but for what is given. */
export function anInstance(
  instanceId: string,
  options: Partial<InstanceEvidence> = {},
): InstanceEvidence {
  return {
    instanceId,
    state: 'running',
    launchTime: '2026-11-01T00:00:00.000Z',
    platform: 'Linux',
    publicAddresses: [],
    securityGroupIds: [],
    tags: {},
    ...options,
  };
}

/** An entity as the mapping knows it, out of its ref. */
export function anEntity(
  entityRef: string,
  options: Partial<Omit<CatalogEntity, 'parents'>> & {
    parents?: Partial<CatalogEntity['parents']>;
  } = {},
): CatalogEntity {
  const [, kind, namespace, name] = /^(.+):(.+)\/(.+)$/.exec(entityRef)!;
  const { parents, ...rest } = options;
  return {
    entityRef,
    kind,
    namespace,
    name,
    ...(parents?.ownedBy?.length && { ownerRef: parents.ownedBy[0] }),
    ...rest,
    parents: { partOf: [], ownedBy: [], childOf: [], ...parents },
  };
}

/** A verdict with a sentence of its own. */
export function aVerdict(
  controlId: string,
  status: VerdictStatus,
  reason = status.toLocaleLowerCase('en-US'),
): NewVerdict {
  return {
    controlId,
    status,
    reason,
    values: {
      because: { phrase: 'cause.text', text: `${controlId} is ${reason}` },
    },
  };
}

/** The ARN of an instance of {@link aTarget}. */
export function anArn(instanceId: string, target = aTarget()): string {
  return instanceArn(target, instanceId);
}
