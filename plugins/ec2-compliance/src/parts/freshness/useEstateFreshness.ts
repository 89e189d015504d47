import { useApi } from '@backstage/frontend-plugin-api';
import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';

/** How old the evidence is behind lists that carry no age of their own: the scorecards'. */
export function useEstateFreshness(): Freshness | undefined {
  const api = useApi(ec2ComplianceApiRef);
  const { data } = useRequest({
    key: 'freshness',
    request: signal => api.listScorecards({ limit: 1 }, { signal }),
  });
  return data?.freshness;
}
