import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { WaiverItem } from './RequestWaiverDialog';

/** The waiver that is asked for from a finding; those of no service name no workload. */
export function itemOfFinding({
  entityRef,
  vulnerabilityId,
  packageName,
}: Pick<FindingSummary, 'entityRef' | 'vulnerabilityId' | 'packageName'>):
  | WaiverItem
  | undefined {
  return entityRef === undefined
    ? undefined
    : {
        subject: { kind: 'finding', vulnerabilityId, packageName },
        scope: { kind: 'workload', workload: entityRef },
      };
}
