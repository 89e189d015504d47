import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';

const REASONS: Record<string, string> = {
  'no-tag': 'It bears none of the tags that the mapping rules look at',
  'no-entity': 'Its tag names no entity of the catalog',
  overridden: 'Its tag names an entity whose own annotation decides instead',
};

/** Why an instance belongs to no service, in words. */
export function unmappedReason(unmapped: InstanceSummary['unmapped']): string {
  if (!unmapped) return 'not known';
  return REASONS[unmapped.reason] ?? unmapped.reason;
}
