import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import {
  fleetReadPermission,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { ALL_OWNERS, useOwnerFilter } from '../../parts/filters/useOwnerFilter';
import { DueChoice } from '../../parts/findings/DueChoice';
import { FindingRows } from '../../parts/findings/FindingRows';
import { FindingTrend } from '../../parts/findings/FindingTrend';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { plural } from '../../parts/language/numbers';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useUrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { Notice } from '../../parts/notices/Notice';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { Freshness } from '../../parts/freshness/Freshness';
import { FindingFilters } from './FindingFilters';
import { FindingGroups } from './FindingGroups';
import { FILTERS, readFindingQuery, VIEWS } from './findingQuery';

const useStyles = makeStyles(theme => ({
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  chip: { margin: 0 },
  freshness: { marginLeft: 'auto' },
  note: { color: theme.palette.textSubtle, marginTop: theme.spacing(1) },
}));

/** What has to be fixed by when, and whose it is. */
export function FindingsPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const paging = useCursorPaging(url);
  const owner = useOwnerFilter(url, {});
  const { base, query, view } = readFindingQuery(url);

  const full = {
    ...query,
    owner: owner.owners,
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const list = useRequest({
    key: owner.value && view === 'none' ? JSON.stringify(full) : undefined,
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  // Counted over what the other filters leave, so that each says what it adds.
  const counted = { ...base, owner: owner.owners, limit: 1 };
  const {
    data: all,
    error,
    retry,
  } = useRequest({
    key: owner.value && JSON.stringify(counted),
    keepPrevious: true,
    request: signal => api.listFindings(counted, { signal }),
  });
  const facets = all?.facets;
  // Lists of findings carry no age of their own; the scorecards' is theirs.
  const { data: estate } = useRequest({
    key: 'freshness',
    request: signal => api.listScorecards({ limit: 1 }, { signal }),
  });

  const filtered =
    owner.value !== ALL_OWNERS || FILTERS.some(name => url.get(name));
  const empty = (
    <NoFindings
      filtered={filtered}
      onReset={() =>
        url.set({
          ...FIRST_PAGE,
          ...Object.fromEntries(FILTERS.map(name => [name, undefined])),
          owner: ALL_OWNERS,
        })
      }
    />
  );

  return (
    <ScreenText>
      <div className={classes.top}>
        <ChoiceGroup
          label="How to group findings"
          value={view}
          options={VIEWS}
          onChange={by =>
            url.set({
              ...FIRST_PAGE,
              group: undefined,
              by: by === VIEWS[0].id ? undefined : by,
            })
          }
        />
        {(['entityRef', 'cve'] as const).map(name => {
          const value = url.get(name);
          return (
            value && (
              <Chip
                key={name}
                className={classes.chip}
                label={name === 'cve' ? value : `of ${nameOfRef(value)}`}
                title={value}
                onDelete={() => url.set({ ...FIRST_PAGE, [name]: undefined })}
              />
            )
          );
        })}
        {estate && (
          <span className={classes.freshness}>
            <Freshness freshness={estate.freshness} />
          </span>
        )}
      </div>
      <FindingTrend
        query={
          owner.value
            ? { entityRef: base.entityRef, owner: owner.owners }
            : undefined
        }
      />
      <DueChoice url={url} facets={facets} />
      <FindingFilters url={url} owner={owner} facets={facets} />
      {error && (
        <ErrorNotice
          error={error}
          subject={base.unmapped ? 'unmapped findings' : 'the findings'}
          permission={
            base.unmapped
              ? fleetReadPermission.name
              : scorecardReadPermission.name
          }
          onRetry={retry}
        />
      )}
      {!error && view === 'none' && (
        <FindingRows
          label="Findings"
          request={list}
          paging={paging}
          level={2}
          withService
          empty={empty}
        />
      )}
      {!error && view !== 'none' && owner.value && (
        <FindingGroups
          by={view}
          query={{ ...query, owner: owner.owners }}
          url={url}
          empty={empty}
        />
      )}
      {facets && facets.suppressed > 0 && (
        <div className={classes.note}>
          {plural(facets.suppressed, 'finding')} suppressed in Amazon Inspector
          on every instance {facets.suppressed === 1 ? 'is' : 'are'} left out.
        </div>
      )}
      <InstanceDrawer />
    </ScreenText>
  );
}

function NoFindings(props: { filtered: boolean; onReset: () => void }) {
  if (!props.filtered) {
    return (
      <Notice kind="info" title="No open findings">
        None was reported of a service that you may see. Whether its instances
        are scanned stands on each scorecard.
      </Notice>
    );
  }
  return (
    <Notice
      kind="info"
      title="No finding matches"
      action={
        <Button size="small" variant="outlined" onClick={props.onReset}>
          Show all
        </Button>
      }
    />
  );
}
