import { useApi } from '@backstage/frontend-plugin-api';
import {
  DEFAULT_SCORECARD_SORT,
  scorecardReadPermission,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useNavigate } from 'react-router-dom';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
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
import { FIRST_PAGE, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { ScorecardTree } from '../../parts/scorecards/ScorecardTree';
import { EstateHeadline } from './EstateHeadline';
import { estateLinks } from './estateLinks';
import { HeatMap } from './heatmap/HeatMap';
import { NeverReadNotice } from './NeverReadNotice';
import { OrderSelect } from './OrderSelect';
import { ScorecardCharts } from './ScorecardCharts';
import { ScorecardChips } from './ScorecardChips';
import { scorecardColumns } from './scorecardColumns';
import { ScorecardFilters } from './ScorecardFilters';
import { FILTERS, readScorecardQuery } from './scorecardQuery';
import { ScorecardTrend } from './trend/ScorecardTrend';
import { TrendFilters } from './trend/TrendFilters';
import { ViewSwitch } from './ViewSwitch';

/** All services, or teams, systems and domains, side by side. */
export function ScorecardsPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const filters = useListFilters(url, FILTERS);
  const links = useLinks();
  const reader = useReader();
  const { t } = reader;
  const navigate = useNavigate();
  const { query, level, ...asked } = readScorecardQuery(url);
  const owner = useOwnerFilter(url, {
    rollupKind: level === 'service' ? undefined : level,
  });
  // Teams own, and are owned by no one.
  const owned = level !== 'group';
  // What a team owns need not hang together: the tree is that of all.
  const view =
    asked.view === 'tree' &&
    owned &&
    owner.value !== undefined &&
    owner.value !== ALL_OWNERS
      ? 'list'
      : asked.view;

  const listed = { ...query, owner: owned ? owner.owners : undefined };
  const paging = useCursorPaging(url, { query: listed });
  const full =
    view === 'charts' || view === 'tree' || view === 'trend'
      ? // What the list adds up to is all that is needed of it.
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
      noMatch={t('scorecards.empty.noMatch')}
      onReset={() => filters.clear({ owner: ALL_OWNERS })}
    >
      <Notice kind="info" title={t('scorecards.empty.title')}>
        {t('scorecards.empty.body', { file: <code>catalog-info.yaml</code> })}
      </Notice>
    </NothingListed>
  );

  const instancesHref = estateLinks({
    links,
    query: listed,
    owner: owner.value,
  });
  return (
    <ListPage
      headline={
        <EstateHeadline
          list={data}
          level={level}
          strategy={query.strategy}
          instancesHref={instancesHref}
          unmappedHref={links.page('instances', { unmapped: 'true' })}
          standingHref={standing =>
            url.href({ ...FIRST_PAGE, standing, view: 'list' })
          }
          onShowAll={
            owned && owner.value === MY_TEAMS
              ? () => filters.set({ owner: ALL_OWNERS })
              : undefined
          }
        />
      }
      choices={
        <>
          <ViewSwitch url={url} filters={filters} level={level} view={view} />
          <ScorecardChips filters={filters} />
        </>
      }
      above={<NeverReadNotice list={data} />}
      filters={
        view === 'trend' ? (
          <TrendFilters filters={filters} owner={owner} level={level} />
        ) : (
          <>
            <ScorecardFilters
              filters={filters}
              owner={owner}
              level={level}
              view={view}
            />
            <OrderSelect
              sort={query.sort}
              onSort={sort =>
                filters.set({
                  sort: sort === DEFAULT_SCORECARD_SORT ? undefined : sort,
                })
              }
            />
          </>
        )
      }
      exportOf={{ list: 'scorecards', query: listed }}
      // The heat map tells its own failures, and leaves what is there.
      error={view === 'heatmap' ? undefined : list.error}
      subject={t('scorecards.subject')}
      permission={scorecardReadPermission.name}
      onRetry={list.retry}
    >
      {view === 'list' && (
        <ServerTable<ScorecardSummary>
          label={t('scorecards.label')}
          noun="scorecards"
          columns={scorecardColumns({ reader, links, level })}
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
        <HeatMap
          request={map}
          paging={paging}
          url={url}
          controlHref={control =>
            instancesHref?.({ control }) ??
            // No number stands there: as near as instances can be narrowed.
            links.page('instances', {
              owner: owner.value,
              account: query.accountId,
              control,
            })
          }
          empty={empty}
        />
      )}
      {view === 'tree' &&
        (data && !data.totalCount ? (
          empty
        ) : (
          <ScorecardTree
            label={t('scorecards.tree.label')}
            url={url}
            query={listed}
          />
        ))}
      {view === 'trend' && owner.value && (
        <ScorecardTrend query={{ owner: listed.owner, system: query.system }} />
      )}
      {view === 'charts' && (
        <ScorecardCharts
          list={list.data}
          query={full}
          instancesHref={instancesHref}
          empty={empty}
        />
      )}
    </ListPage>
  );
}
