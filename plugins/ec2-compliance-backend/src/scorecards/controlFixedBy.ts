import {
  ControlDescription,
  EvidenceGap,
  FixedBy,
} from 'backstage-plugin-ec2-compliance-common';

/** Gaps of the collection, which no service team can close. */
const GAPS: ReadonlySet<string> = new Set<EvidenceGap>([
  'missing',
  'stale',
  'access-denied',
  'throttled',
  'service-disabled',
  'region-disabled',
  'credentials',
  'unreachable',
  'invalid-answer',
]);

/**
 * Who can mend a control: the platform team where every failing or unknown
 * instance has a gap of the collection as its reason, else whoever mends the
 * control as such.
 *
 * @param reasons - of the failing and unknown instances
 */
export function controlFixedBy(
  control: Pick<ControlDescription, 'fixedBy'>,
  reasons: Iterable<string>,
): FixedBy {
  const all = [...reasons];
  return all.length && all.every(reason => GAPS.has(reason))
    ? 'platform'
    : control.fixedBy;
}
