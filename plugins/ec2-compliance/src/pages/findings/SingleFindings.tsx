import { useApi } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { FindingRows } from '../../parts/findings/FindingRows';
import { UrlState } from '../../parts/links/useUrlState';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useStartOver } from '../../parts/lists/useStartOver';
import { itemOfFinding } from '../../parts/waivers/itemOfFinding';
import { RequestWaiverButton } from '../../parts/waivers/RequestWaiverButton';

/** What one request may ask for, see the API. */
const MOST_AT_ONCE = 100;

/** Findings one by one, the earliest due first. */
export function SingleFindings(props: {
  query: FindingQuery;
  /** False while it is found out whose findings to ask for. */
  ready: boolean;
  url: UrlState;
  empty: ReactNode;
}) {
  const { query, ready, url, empty } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: ready ? JSON.stringify(full) : undefined,
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  useStartOver(paging, request.error);
  // Many at once: of one flaw, and of what is hidden instead of accepted.
  const isAsked = query.cve !== undefined || query.suppressed === true;
  const all = useRequest({
    key:
      isAsked && request.data && request.data.totalCount > full.limit
        ? JSON.stringify([query, MOST_AT_ONCE])
        : undefined,
    request: signal =>
      api.listFindings({ ...query, limit: MOST_AT_ONCE }, { signal }),
  });
  const listed = all.data ?? request.data;
  return (
    <>
      {isAsked && listed && (
        <RequestWaiverButton
          items={listed.items.flatMap(finding =>
            finding.waiver?.whole ? [] : itemOfFinding(finding) ?? [],
          )}
          reason={
            query.suppressed ? t('waivers.note.suppressedReason') : undefined
          }
        />
      )}
      <FindingRows
        label={t('findings.list.label')}
        request={request}
        paging={paging}
        level={2}
        withService
        empty={empty}
      />
    </>
  );
}
