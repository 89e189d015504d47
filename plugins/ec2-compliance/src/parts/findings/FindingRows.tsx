import {
  FindingSummary,
  Page,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { useReader } from '../../language';
import { useUrlState } from '../links/useUrlState';
import { RowList } from '../lists/RowList';
import { CursorPaging } from '../lists/useCursorPaging';
import { FindingRow } from './FindingRow';

const PARAM = 'finding';

/** Findings by due date; each opens to how its date came about. */
export function FindingRows(props: {
  label: string;
  request: RequestState<Page<FindingSummary>>;
  paging: CursorPaging;
  /** Of the headings of the rows. */
  level: 2 | 3;
  /** Names the service and its owner in each row. */
  withService: boolean;
  /** Shown in the place of rows when there are none. */
  empty: ReactNode;
}) {
  const { label, request, paging, level, withService, empty } = props;
  const url = useUrlState();
  const { t } = useReader();
  const openId = url.get(PARAM);
  return (
    <RowList
      label={label}
      noun="findings"
      subject={t('findings.page.subject')}
      permission={scorecardReadPermission.name}
      request={request}
      paging={paging}
      empty={empty}
    >
      {finding => (
        <FindingRow
          key={finding.id}
          finding={finding}
          level={level}
          withService={withService}
          open={finding.id === openId}
          onToggle={() =>
            url.set({
              [PARAM]: finding.id === openId ? undefined : finding.id,
            })
          }
        />
      )}
    </RowList>
  );
}
