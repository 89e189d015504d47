import { EvidencePayloads, InstanceEvidence, valueOf } from '../../evidence';

/** One State Manager association that updates SSM Agent. */
export type UpdateAssociation =
  EvidencePayloads['ssm-agent-update']['associations'][number];

/** Whether an association runs on an instance, as far as its targets tell. */
export type Coverage = 'covered' | 'not-covered' | 'unknown';

/**
 * Whether an association's targets hold the instance.
 *
 * `InstanceIds` with `*` is the whole account and Region. Several targets may
 * mean "all of them" or "any of them"; where these differ, and for resource
 * groups, the answer is `unknown`.
 */
export function agentUpdateCoverage(
  association: Pick<UpdateAssociation, 'targets'>,
  instance: Pick<InstanceEvidence, 'instanceId' | 'tags'>,
  nodeId: string = instance.instanceId,
): Coverage {
  const answers = association.targets.map(({ key, values }): Coverage => {
    if (key.toLowerCase() === 'instanceids') {
      return values.some(
        value =>
          value === '*' || value === instance.instanceId || value === nodeId,
      )
        ? 'covered'
        : 'not-covered';
    }
    if (key.startsWith('tag:')) {
      return values.some(
        value => value === valueOf(instance.tags, key.slice('tag:'.length)),
      )
        ? 'covered'
        : 'not-covered';
    }
    if (key === 'tag-key') {
      return values.some(value => Object.hasOwn(instance.tags, value))
        ? 'covered'
        : 'not-covered';
    }
    return 'unknown';
  });
  if (!answers.length) {
    return 'not-covered';
  }
  return answers.every(answer => answer === answers[0])
    ? answers[0]
    : 'unknown';
}
