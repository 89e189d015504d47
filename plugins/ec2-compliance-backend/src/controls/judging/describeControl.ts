import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { pick } from 'lodash';
import { GAP_REASONS, SCOPE_REASONS } from './sharedReasons';

const DESCRIBED = [
  'id',
  'title',
  'failingTitle',
  'scope',
  'strategy',
  'fixedBy',
  'requirement',
  'why',
  'clauses',
  'configRule',
  'sources',
  'limits',
  'fix',
  'docs',
] as const;

/**
 * A control as the API serves it: without its judge, and with the titles of the
 * reasons that all controls of its scope share.
 */
export function describeControl(
  control: ControlDescription,
): ControlDescription {
  return {
    ...pick(control, DESCRIBED),
    reasons: {
      ...(control.scope === 'instance' && SCOPE_REASONS),
      ...control.reasons,
      ...(control.scope !== 'review' && GAP_REASONS),
    },
  };
}
