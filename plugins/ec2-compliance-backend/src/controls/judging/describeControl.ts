import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { pick } from 'lodash';
import { clausesOf } from '../../clauses';
import { ControlFacts } from './types';
import { GAP_WORDS, SCOPE_WORDS } from './words';

const DESCRIBED = [
  'id',
  'title',
  'passingTitle',
  'failingTitle',
  'scope',
  'strategy',
  'fixedBy',
  'requirement',
  'why',
  'configRule',
  'sources',
  'limits',
  'fix',
  'docs',
  'phrases',
] as const;

/**
 * A control as the API serves it: without its judge, with the words of the
 * reasons that all controls of its scope share, and with its clauses.
 */
export function describeControl(control: ControlFacts): ControlDescription {
  return {
    ...pick(control, DESCRIBED),
    clauses: clausesOf(control.id),
    reasons: {
      ...(control.scope === 'instance' && SCOPE_WORDS),
      ...control.reasons,
      ...(control.scope !== 'review' && GAP_WORDS),
    },
  };
}
