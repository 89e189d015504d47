import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingQuery } from '../../api';
import { NOBODY } from '../../parts/filters/useOwnerFilter';
import { UrlChanges } from '../../parts/links/useUrlState';

/** The filter that leaves just the findings of a group: those that it counts. */
export function queryOf(
  { key }: Pick<FindingGroup, 'key'>,
  by: FindingGrouping,
): FindingQuery {
  switch (by) {
    case 'vulnerability':
      return { cve: key, cveOnly: true };
    case 'service':
      return key ? { entityRef: key, entityOnly: true } : { unmapped: true };
    default:
      return key
        ? { owner: [key], ownerOnly: true }
        : { owner: undefined, unowned: true };
  }
}

/** The same in the URL of the page. */
export function paramsOf(
  { key }: Pick<FindingGroup, 'key'>,
  by: FindingGrouping,
): UrlChanges {
  switch (by) {
    case 'vulnerability':
      return { cve: key, cveOnly: 'true' };
    case 'service':
      return key
        ? { entityRef: key, entityOnly: 'true' }
        : { unmapped: 'true' };
    default:
      return key ? { owner: key, ownerOnly: 'true' } : { owner: NOBODY };
  }
}
