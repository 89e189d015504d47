import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { matchesFilter, ScorecardFilter } from '../../database';
import { meetsCriteria } from './meetsCriteria';
import { ScorecardResource } from './permissionRules';

/** Whether one entity passes our own permission's part of a filter. */
export function passesCriteria(
  resource: ScorecardResource,
  criteria: PermissionCriteria<ScorecardFilter> | undefined,
): boolean {
  return (
    !criteria ||
    meetsCriteria(criteria, filter => matchesFilter(resource, filter))
  );
}
