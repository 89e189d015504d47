import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { matchesFilter, ScorecardFilter } from '../../database';
import { ScorecardResource } from './permissionRules';

/** Whether one entity passes our own permission's part of a filter. */
export function passesCriteria(
  resource: ScorecardResource,
  criteria: PermissionCriteria<ScorecardFilter> | undefined,
): boolean {
  if (!criteria) {
    return true;
  }
  if (isAndCriteria(criteria)) {
    return criteria.allOf.every(part => passesCriteria(resource, part));
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.some(part => passesCriteria(resource, part));
  }
  if (isNotCriteria(criteria)) {
    return !passesCriteria(resource, criteria.not);
  }
  return matchesFilter(resource, criteria);
}
