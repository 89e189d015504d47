import { useApi } from '@backstage/frontend-plugin-api';
import {
  FindingGrouping,
  FindingGroupSort,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { UrlState } from '../../parts/links/useUrlState';
import { Noun } from '../../parts/lists/nouns';
import { RowList } from '../../parts/lists/RowList';
import {
  FIRST_INNER_PAGE,
  useCursorPaging,
} from '../../parts/lists/useCursorPaging';
import { ListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { FindingGroupRow } from './FindingGroupRow';

const PARAM = 'group';
/** The URL's value for what belongs to nobody. */
const NOBODY = 'none';

const NOUNS: Record<FindingGrouping, Noun> = {
  vulnerability: 'CVEs',
  service: 'services',
  owner: 'owners',
};

/** Findings that share a CVE, a service or an owner, in the order that is chosen. */
export function FindingGroups(props: {
  by: FindingGrouping;
  sort: FindingGroupSort;
  query: FindingQuery;
  filters: ListFilters;
  url: UrlState;
  empty: ReactNode;
}) {
  const { by, sort, query, filters, url } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const listed = { ...query, by, sort };
  const paging = useCursorPaging(url, { query: listed });
  const full = { ...listed, cursor: paging.cursor, limit: paging.limit };
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
      label={t(`findings.list.${by}`)}
      noun={NOUNS[by]}
      subject={t('findings.page.subject')}
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
            filters={filters}
            open={key === openKey}
            onToggle={() =>
              url.set({
                ...FIRST_INNER_PAGE,
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
