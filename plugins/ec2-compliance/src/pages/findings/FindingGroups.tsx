import { useApi } from '@backstage/frontend-plugin-api';
import {
  FindingGrouping,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { UrlState } from '../../parts/links/useUrlState';
import { RowList } from '../../parts/lists/RowList';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useStartOver } from '../../parts/lists/useStartOver';
import { FindingGroupRow } from './FindingGroupRow';

const PARAM = 'group';
/** The URL's value for what belongs to nobody. */
const NOBODY = 'none';

const NOUNS: Record<FindingGrouping, string> = {
  vulnerability: 'CVEs',
  service: 'services',
  owner: 'owners',
};

/** Findings that share a CVE, a service or an owner, the earliest due first. */
export function FindingGroups(props: {
  by: FindingGrouping;
  query: FindingQuery;
  url: UrlState;
  empty: ReactNode;
}) {
  const { by, query, url } = props;
  const api = useApi(ec2ComplianceApiRef);
  const paging = useCursorPaging(url, { query: { ...query, by } });
  const full = { ...query, by, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(full),
    // Groups of one kind would be read as those of another.
    keepPrevious: false,
    request: signal => api.listFindingGroups(full, { signal }),
  });
  useStartOver(paging, request.error);
  const openKey = url.get(PARAM);
  return (
    <RowList
      label={`Findings by ${NOUNS[by]}`}
      noun={NOUNS[by]}
      subject="findings"
      permission={scorecardReadPermission.name}
      request={request}
      paging={paging}
      empty={props.empty}
    >
      {group => {
        const key = group.key || NOBODY;
        return (
          <FindingGroupRow
            key={key}
            group={group}
            by={by}
            query={query}
            open={key === openKey}
            onToggle={() =>
              url.set({
                [PARAM]: key === openKey ? undefined : key,
                finding: undefined,
              })
            }
          />
        );
      }}
    </RowList>
  );
}
