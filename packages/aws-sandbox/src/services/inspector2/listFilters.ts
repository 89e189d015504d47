import {
  type Filter,
  ListFilters$,
  type ListFiltersRequest,
  type ListFiltersResponse,
} from '@aws-sdk/client-inspector2';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';

/** The filters of the account and Region; those that suppress hide findings. */
export const listFilters = pagedOperation<
  ListFiltersRequest,
  ListFiltersResponse,
  Filter
>({
  schema: ListFilters$,
  page: {
    sizeMember: 'maxResults',
    tokenMember: 'nextToken',
    min: 1,
    max: 100,
    default: 100,
  },
  list({ action }, { target, estate }) {
    const { accountId, region, settings } = target;
    const made = new Date(estate.begin);
    return listArray(
      (settings.inspectorFilters ?? [])
        .map((filter, index) => ({
          arn: `arn:aws:inspector2:${region}:${accountId}:owner/${accountId}/filter/${String(
            index,
          ).padStart(16, '0')}`,
          ownerId: accountId,
          name: filter.name,
          action: filter.action ?? ('SUPPRESS' as const),
          criteria: filter.criteria,
          createdAt: made,
          updatedAt: made,
        }))
        .filter(filter => action === undefined || filter.action === action),
    );
  },
  answer: filters => ({ filters }),
});
