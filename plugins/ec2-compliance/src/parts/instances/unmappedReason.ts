import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** Why an instance belongs to no service, in words. */
export function unmappedReason(
  { t }: Reader,
  unmapped: InstanceSummary['unmapped'],
): string {
  return unmapped
    ? t(`instances.unmapped.reasons.${unmapped.reason}`)
    : t('instances.unmapped.notKnown');
}
