import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { GAP_REASONS, SCOPE_REASONS } from './sharedReasons';
import { AccountControl, InstanceControl } from './types';

/**
 * A control as the API serves it: without its judge, and with the titles of the
 * reasons that all controls share.
 */
export function describeControl(
  control: InstanceControl | AccountControl,
): ControlDescription {
  const { judge: _judge, ...description } = control;
  return {
    ...description,
    reasons: {
      ...(control.scope === 'instance' && SCOPE_REASONS),
      ...control.reasons,
      ...GAP_REASONS,
    },
  };
}
