import { useApi } from '@backstage/frontend-plugin-api';
import {
  scorecardReadPermission,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useNavigate } from 'react-router-dom';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useControls } from '../../parts/controls/useControls';
import {
  ALL_OWNERS,
  MY_TEAMS,
  useOwnerFilter,
} from '../../parts/filters/useOwnerFilter';
import { useLinks } from '../../parts/links/useLinks';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { EstateHeadline } from './EstateHeadline';
import { HeatMap } from './HeatMap';
import { NeverReadNotice } from './NeverReadNotice';
import { ScorecardCharts } from './ScorecardCharts';
import { scorecardColumns } from './scorecardColumns';
import { ScorecardFilters } from './ScorecardFilters';
import { FILTERS, readScorecardQuery } from './scorecardQuery';
import { ViewSwitch } from './ViewSwitch';

/** All services, or teams, systems and domains, side by side. */
export function ScorecardsPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const filters = useListFilters(url, FILTERS);
  const links = useLinks();
  const controls = useControls();
  const navigate = useNavigate();
  const { query, level, view } = readScorecardQuery(url);
  const owner = useOwnerFilter(url, {
    rollupKind: level === 'service' ? undefined : level,
  });
  // Teams own, and are owned by no one.
  const owned = level !== 'group';

  const listed = { ...query, owner: owned ? owner.owners : undefined };
  const paging = useCursorPaging(url, { query: listed });
  const full =
    view === 'charts'
      ? // They are drawn from what the list adds up to.
        { ...listed, limit: 1 }
      : { ...listed, cursor: paging.cursor, limit: paging.limit };
  const key = owner.value && JSON.stringify(full);
  const list = useRequest({
    key: view === 'heatmap' ? undefined : key,
    keepPrevious: true,
    request: signal => api.listScorecards(full, { signal }),
  });
  const map = useRequest({
    key: view === 'heatmap' ? key : undefined,
    keepPrevious: true,
    request: signal => api.listScorecardControls(full, { signal }),
  });
  const request = view === 'heatmap' ? map : list;
  useStartOver(paging, request.error);
  const { data } = request;
  const empty = (
    <NothingListed
      filtered={(owned && owner.value !== ALL_OWNERS) || filters.any}
      noMatch="No scorecard matches"
      onReset={() => filters.clear({ owner: ALL_OWNERS })}
    >
      <Notice kind="info" title="No scorecards yet">
        A service gets its scorecard with the first collection that finds one of
        its instances: by a mapping rule, or by the annotation in its{' '}
        <code>catalog-info.yaml</code>. The Accounts page shows how collection
        fares.
      </Notice>
    </NothingListed>
  );

  return (
    <ListPage
      headline={
        <EstateHeadline
          list={data}
          level={level}
          onShowAll={
            owned && owner.value === MY_TEAMS
              ? () => filters.set({ owner: ALL_OWNERS })
              : undefined
          }
        />
      }
      choices={
        <ViewSwitch url={url} filters={filters} level={level} view={view} />
      }
      above={<NeverReadNotice list={data} />}
      filters={
        <ScorecardFilters filters={filters} owner={owner} level={level} />
      }
      // The heat map tells its own failures, and leaves what is there.
      error={view === 'heatmap' ? undefined : list.error}
      subject="the scorecards"
      permission={scorecardReadPermission.name}
      onRetry={list.retry}
    >
      {view === 'list' && (
        <ServerTable<ScorecardSummary>
          label="Scorecards"
          noun="scorecards"
          columns={scorecardColumns({ links, controls, level })}
          request={list}
          paging={paging}
          itemKey={scorecard => scorecard.entityRef}
          sort={query.sort}
          onSort={sort => filters.set({ sort })}
          onRowClick={scorecard =>
            navigate(links.entityTab(scorecard.entityRef))
          }
          empty={empty}
        />
      )}
      {view === 'heatmap' && (
        <HeatMap request={map} paging={paging} empty={empty} />
      )}
      {view === 'charts' && (
        <ScorecardCharts list={list.data} query={full} empty={empty} />
      )}
    </ListPage>
  );
}
