import {
  FixChange,
  FixTarget,
  FixValues,
} from 'backstage-plugin-ec2-compliance-common';

/** One thing to be changed, and what of it the reader has chosen. */
export interface FixScope {
  /** With what was found out elsewhere, such as the package of a finding. */
  values: FixValues;
  /** Several of a kind, each of which is to be changed. */
  items: FixValues[];
  targets: FixTarget[];
  /** How many there are, of which `targets` may be the first. */
  instances: number;
}

/**
 * The values of a change for those of its instances that were chosen.
 *
 * @param options - `chosen`: the id of one of them; all without
 */
export function scopeOf(
  change: FixChange,
  options: { chosen?: string; known?: FixValues } = {},
): FixScope {
  const { accountId, region, partition } = change;
  const one = change.targets.find(
    ({ instanceId }) => instanceId === options.chosen,
  );
  return {
    values: {
      accountId,
      region,
      partition,
      ...options.known,
      ...change.values,
    },
    items: change.items ?? [],
    targets: one ? [one] : change.targets,
    instances: one ? 1 : change.instances,
  };
}
