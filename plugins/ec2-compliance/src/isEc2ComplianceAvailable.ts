import { Entity } from '@backstage/catalog-model';
import { EC2_INSTANCE_TAGS_ANNOTATION } from 'backstage-plugin-ec2-compliance-common';

/**
 * The kinds, in lower case, whose pages show the card and the tab: those that
 * instances are mapped to, and those that such entities roll up to.
 *
 * @public
 */
export const EC2_COMPLIANCE_KINDS = [
  'component',
  'resource',
  'api',
  'system',
  'domain',
  'group',
];

/**
 * Whether an entity's page should show the card and the tab. Mapping rules live
 * in the backend, so an entity may have instances without any annotation.
 *
 * @public
 */
export function isEc2ComplianceAvailable(entity: Entity): boolean {
  return (
    EC2_COMPLIANCE_KINDS.includes(entity.kind.toLocaleLowerCase('en-US')) ||
    Boolean(entity.metadata.annotations?.[EC2_INSTANCE_TAGS_ANNOTATION])
  );
}
