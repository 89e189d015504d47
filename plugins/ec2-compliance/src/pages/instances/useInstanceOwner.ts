import { UrlState } from '../../parts/links/useUrlState';
import {
  ALL_OWNERS,
  OwnerFilter,
  useOwnerFilter,
} from '../../parts/filters/useOwnerFilter';

/**
 * Whose instances the page lists: everybody's until the URL says otherwise, as
 * each link from a number names all that is counted in it.
 */
export function useInstanceOwner(url: UrlState): OwnerFilter {
  return useOwnerFilter(
    {
      ...url,
      get: name => url.get(name) ?? (name === 'owner' ? ALL_OWNERS : undefined),
    },
    {},
  );
}
