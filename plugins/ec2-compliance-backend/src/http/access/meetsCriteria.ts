import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';

/** Whether something meets the conditions of a policy, by what each asks for. */
export function meetsCriteria<Filter>(
  criteria: PermissionCriteria<Filter>,
  matches: (filter: Filter) => boolean,
): boolean {
  if (isAndCriteria(criteria)) {
    return criteria.allOf.every(part => meetsCriteria(part, matches));
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.some(part => meetsCriteria(part, matches));
  }
  if (isNotCriteria(criteria)) {
    return !meetsCriteria(criteria.not, matches);
  }
  return matches(criteria);
}
