import { pick } from 'lodash';
import { ControlFacts } from './types';
import { GAP_WORDS, SCOPE_WORDS } from './words';

const DESCRIBED = [
  'id',
  'title',
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
 * A control without its judge, and with the words of the reasons that all
 * controls of its scope share.
 */
export function describeControl(control: ControlFacts): ControlFacts {
  return {
    ...pick(control, DESCRIBED),
    reasons: {
      ...(control.scope === 'instance' && SCOPE_WORDS),
      ...control.reasons,
      ...(control.scope !== 'review' && GAP_WORDS),
    },
  };
}
