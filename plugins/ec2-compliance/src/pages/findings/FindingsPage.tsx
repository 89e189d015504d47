import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetReadPermission,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { SelectFilter } from '../../parts/filters/FilterBar';
import { FilterChips } from '../../parts/filters/FilterChips';
import { ALL_OWNERS, useOwnerFilter } from '../../parts/filters/useOwnerFilter';
import { DueChoice } from '../../parts/findings/DueChoice';
import { FindingTrend } from '../../parts/findings/FindingTrend';
import { SuppressedNote } from '../../parts/findings/SuppressedNote';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useNarrow } from '../../parts/layout/useNarrow';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { useListFilters } from '../../parts/lists/useListFilters';
import { Notice } from '../../parts/notices/Notice';
import { FindingFilters } from './FindingFilters';
import { FindingGroups } from './FindingGroups';
import {
  CHIPS,
  FILTERS,
  readFindingQuery,
  sortsOf,
  VIEWS,
} from './findingQuery';
import { FindingsListed } from './FindingsListed';
import { SingleFindings } from './SingleFindings';

/** What has to be fixed by when, and whose it is. */
export function FindingsPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const { t } = useReader();
  // What has to be fixed comes before how it went, where both have no room.
  const narrow = useNarrow();
  const filters = useListFilters(url, FILTERS);
  const owner = useOwnerFilter(url, { nobody: true });
  const { query, view, sort } = readFindingQuery(url);

  const listed = { ...query, owner: owner.owners, unowned: owner.unowned };
  // How many there are, and how many each choice would leave.
  const counted = { ...listed, limit: 1 };
  const {
    data: all,
    error,
    retry,
  } = useRequest({
    key: owner.value && JSON.stringify(counted),
    keepPrevious: true,
    request: signal => api.listFindings(counted, { signal }),
  });

  const empty = (
    <NothingListed
      filtered={owner.value !== ALL_OWNERS || filters.any}
      noMatch={t('findings.page.noMatch')}
      onReset={() => filters.clear({ owner: ALL_OWNERS })}
    >
      <Notice kind="info" title={t('findings.page.none')}>
        {t('findings.page.noneHelp')}
      </Notice>
    </NothingListed>
  );

  const trend = !query.instanceArn && (
    <FindingTrend
      query={
        owner.value
          ? { entityRef: query.entityRef, owner: owner.owners }
          : undefined
      }
    />
  );

  return (
    <ListPage
      choices={
        <>
          <ChoiceGroup
            label={t('findings.page.views')}
            value={view}
            options={VIEWS.map(({ id, title }) => ({ id, title: t(title) }))}
            onChange={by =>
              filters.set({
                group: undefined,
                sort: undefined,
                by: by === VIEWS[0].id ? undefined : by,
              })
            }
          />
          <FilterChips filters={filters} names={CHIPS} />
        </>
      }
      freshness={all?.freshness}
      freshnessOf={{
        entityRef: query.entityRef,
        owner: owner.owners,
        ownerOnly: query.ownerOnly,
        targetId: query.instanceArn ? [targetOf(query.instanceArn)] : undefined,
      }}
      exportOf={{
        list: 'findings',
        query: listed,
      }}
      above={
        <>
          {!narrow && trend}
          <DueChoice filters={filters} facets={all?.choices} />
        </>
      }
      filters={
        <FindingFilters filters={filters} owner={owner} choices={all?.choices}>
          {view !== 'none' && (
            <SelectFilter
              label={t('findings.filters.order')}
              value={sort}
              required
              options={sortsOf(view).map(order => ({
                value: order,
                label: t(`findings.orders.${order}`),
              }))}
              onChange={order =>
                filters.set({ sort: order === 'due' ? undefined : order })
              }
            />
          )}
        </FindingFilters>
      }
      error={error}
      subject={
        query.unmapped
          ? t('findings.page.unmappedSubject')
          : t('findings.page.subject')
      }
      permission={
        query.unmapped ? fleetReadPermission.name : scorecardReadPermission.name
      }
      onRetry={retry}
      below={
        <>
          {narrow && trend}
          <SuppressedNote
            facets={all?.facets}
            href={filters.href({
              by: 'none',
              sort: undefined,
              group: undefined,
              suppressed: 'true',
            })}
          />
          <InstanceDrawer />
        </>
      }
    >
      <FindingsListed count={all?.totalCount} view={view} sort={sort} />
      {view === 'none' && (
        <SingleFindings
          query={listed}
          ready={owner.value !== undefined}
          url={url}
          empty={empty}
        />
      )}
      {view !== 'none' && owner.value && (
        <FindingGroups
          by={view}
          sort={sort}
          query={listed}
          filters={filters}
          url={url}
          empty={empty}
        />
      )}
    </ListPage>
  );
}

/** The id of the account and Region of an instance. */
function targetOf(instanceArn: string): string {
  const [, partition, , region, accountId] = instanceArn.split(':');
  return `${partition}.${accountId}.${region}`;
}
