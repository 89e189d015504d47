import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { ControlFacts, describeControl } from '../controls';
import { clausesOf } from './clausesOf';

/** Controls as the API serves them: with their words, and with their clauses. */
export function describeControls(
  controls: readonly ControlFacts[],
): ControlDescription[] {
  return controls.map(control => ({
    ...describeControl(control),
    clauses: clausesOf(control.id),
  }));
}
