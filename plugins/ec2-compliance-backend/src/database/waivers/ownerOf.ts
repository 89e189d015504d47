import { WaiverScope } from 'backstage-plugin-ec2-compliance-common';
import { WaiverParty } from './readParties';

/**
 * Who answers for an entity that a waiver is for; undefined where nobody owns
 * it. A team answers for itself.
 */
export function ownerOf(
  scope: WaiverScope,
  { entityRef, ownerRef }: Pick<WaiverParty, 'entityRef' | 'ownerRef'>,
): string | undefined {
  return scope.kind === 'team' ? entityRef : ownerRef;
}
