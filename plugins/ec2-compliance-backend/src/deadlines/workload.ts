import { parseTargetId } from '../config';
import { instanceArn } from '../languages';

/** Begins the workload of an instance that belongs to no entity. */
export const UNMAPPED_WORKLOAD = 'unmapped:';

/** What an instance's workload follows from. */
export interface WorkloadFacts {
  arn: string;
  targetId: string;
  autoScalingGroup?: string;
}

/**
 * What the clocks of an instance's findings belong to: the entities that it is
 * mapped to, else its Auto Scaling group, whose members replace each other,
 * else the instance itself.
 */
export function workloadsOf(
  entityRefs: readonly string[],
  instance: WorkloadFacts,
): string[] {
  return entityRefs.length ? [...entityRefs] : [unmappedWorkload(instance)];
}

/** The workload of an instance that belongs to no entity. */
export function unmappedWorkload({
  arn,
  targetId,
  autoScalingGroup,
}: WorkloadFacts): string {
  return autoScalingGroup
    ? `${UNMAPPED_WORKLOAD}${targetId}/${autoScalingGroup}`
    : `${UNMAPPED_WORKLOAD}${arn}`;
}

/** The ARN of the one instance that a workload is, unless it may have several. */
export function soleInstanceOf(workload: string): string | undefined {
  return workload.startsWith(`${UNMAPPED_WORKLOAD}arn:`)
    ? workload.slice(UNMAPPED_WORKLOAD.length)
    : undefined;
}

/** The target of the unmapped Auto Scaling group that a workload is. */
export function targetOfGroup(workload: string): string | undefined {
  return workload.startsWith(UNMAPPED_WORKLOAD) &&
    soleInstanceOf(workload) === undefined
    ? workload.slice(UNMAPPED_WORKLOAD.length).split('/')[0]
    : undefined;
}

/** How the workloads of a target that belong to no entity begin. */
export function unmappedPrefixes(targetId: string): string[] {
  return [
    `${UNMAPPED_WORKLOAD}${targetId}/`,
    `${UNMAPPED_WORKLOAD}${instanceArn(parseTargetId(targetId), '')}`,
  ];
}

/** Identifies the clock of a vulnerability of a package on a workload. */
export function clockKey(
  workload: string,
  vulnerabilityId: string,
  packageName: string,
): string {
  return `${workload}\n${vulnerabilityId}\n${packageName}`;
}
