import { Template } from 'backstage-plugin-ec2-compliance-common';
import { ANNOTATION_PHRASES, UNMAPPED_PHRASES } from '../catalog';
import { CONFIG_PHRASES, JUDGING_PHRASES } from '../controls';
import { DEADLINE_PHRASES } from '../deadlines';
import { EVIDENCE_PHRASES } from '../evidence';

/**
 * The templates of phrases that no control owns. They travel with the
 * catalogue of controls, so that whoever reads facts can make words of them.
 */
export const SHARED_PHRASES: Readonly<Record<string, Template>> = {
  ...EVIDENCE_PHRASES,
  ...JUDGING_PHRASES,
  ...CONFIG_PHRASES,
  ...DEADLINE_PHRASES,
  ...ANNOTATION_PHRASES,
  ...UNMAPPED_PHRASES,
};
