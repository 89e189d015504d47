import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { UrlState } from '../../parts/links/useUrlState';

/** Stands for all services where entity refs stand else. */
export const ESTATE = 'estate';

/** How many of a reader's groups are looked at. */
const MOST_GROUPS = 100;

/**
 * What the report is of: what the address names, else the reader's own team, if
 * it has a scorecard, else all that they may see. Undefined while it is found out.
 */
export function useReportScope(url: UrlState): string | undefined {
  const api = useApi(ec2ComplianceApiRef);
  const identity = useApi(identityApiRef);
  const named = url.get('of');
  const { data, error } = useRequest({
    key: named === undefined ? 'own' : undefined,
    request: async signal => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      const groups = ownershipEntityRefs.filter(ref => /^group:/i.test(ref));
      if (!groups.length) return ESTATE;
      const { items } = await api.listScorecards(
        { rollup: true, kind: 'group', limit: MOST_GROUPS },
        { signal },
      );
      // The list begins with what needs a report most.
      return (
        items.find(({ entityRef }) => groups.includes(entityRef))?.entityRef ??
        ESTATE
      );
    },
  });
  return named ?? (error ? ESTATE : data);
}
