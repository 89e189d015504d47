import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FindingSummary,
  Page,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { useUrlState } from '../links/useUrlState';
import { Paging } from '../lists/Paging';
import { CursorPaging, PAGE_SIZES } from '../lists/useCursorPaging';
import { ErrorNotice } from '../notices/ErrorNotice';
import { FindingRow } from './FindingRow';

const PARAM = 'finding';
const SKELETONS = 4;

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

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
  const { data, error, retry } = request;
  const classes = useStyles();
  const url = useUrlState();
  const openId = url.get(PARAM);
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject="the findings"
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return (
      <div aria-busy aria-label="Loading findings">
        {Array.from({ length: SKELETONS }, (_, index) => (
          <Skeleton key={index} height={64} />
        ))}
      </div>
    );
  }
  return (
    <>
      {data.items.length ? (
        <Paper
          component="ul"
          variant="outlined"
          className={classes.list}
          aria-label={label}
        >
          {data.items.map(finding => (
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
          ))}
        </Paper>
      ) : (
        empty
      )}
      {(data.items.length > 0 || paging.page > 1) && (
        <Paging
          noun="findings"
          page={paging.page}
          limit={paging.limit}
          shown={data.items.length}
          totalCount={data.totalCount}
          onPrevious={paging.previous}
          onNext={
            data.nextCursor ? () => paging.next(data.nextCursor!) : undefined
          }
          sizes={paging.setLimit && PAGE_SIZES}
          onLimit={paging.setLimit}
        />
      )}
    </>
  );
}
