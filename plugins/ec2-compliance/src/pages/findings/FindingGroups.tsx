import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FindingGrouping,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { UrlState } from '../../parts/links/useUrlState';
import { Paging } from '../../parts/lists/Paging';
import { PAGE_SIZES, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { FindingGroupRow } from './FindingGroupRow';

const PARAM = 'group';
/** The URL's value for what belongs to nobody. */
const NOBODY = 'none';

const NOUNS: Record<FindingGrouping, string> = {
  vulnerability: 'CVEs',
  service: 'services',
  owner: 'owners',
};

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Findings that share a CVE, a service or an owner, the earliest due first. */
export function FindingGroups(props: {
  by: FindingGrouping;
  query: FindingQuery;
  url: UrlState;
  empty: ReactNode;
}) {
  const { by, query, url } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const paging = useCursorPaging(url);
  const full = { ...query, by, cursor: paging.cursor, limit: paging.limit };
  const { data, error, retry } = useRequest({
    key: JSON.stringify(full),
    // Groups of one kind would be read as those of another.
    keepPrevious: false,
    request: signal => api.listFindingGroups(full, { signal }),
  });
  const openKey = url.get(PARAM);
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
        <Skeleton height={64} />
        <Skeleton height={64} />
        <Skeleton height={64} />
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
          aria-label={`Findings by ${NOUNS[by]}`}
        >
          {data.items.map(group => {
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
          })}
        </Paper>
      ) : (
        props.empty
      )}
      {(data.items.length > 0 || paging.page > 1) && (
        <Paging
          noun={NOUNS[by]}
          page={paging.page}
          limit={paging.limit}
          shown={data.items.length}
          totalCount={data.totalCount}
          onPrevious={paging.previous}
          onNext={
            data.nextCursor ? () => paging.next(data.nextCursor!) : undefined
          }
          sizes={PAGE_SIZES}
          onLimit={paging.setLimit}
        />
      )}
    </>
  );
}
