import { useApi } from '@backstage/frontend-plugin-api';
import { HistoryOfListQuery } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { HistoryPanel } from '../../../parts/history/HistoryPanel';
import { useUrlState } from '../../../parts/links/useUrlState';

/** Whether it is getting better, over all services or those of some teams. */
export function ScorecardTrend(props: {
  query: Pick<HistoryOfListQuery, 'owner' | 'system'>;
}) {
  const { query } = props;
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  return (
    <HistoryPanel
      of={JSON.stringify(query)}
      level={2}
      changesOf={{ owner: url.get('owner'), entityRef: query.system }}
      load={(days, signal) => api.getHistory({ ...query, days }, { signal })}
    />
  );
}
