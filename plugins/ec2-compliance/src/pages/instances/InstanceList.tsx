import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  fleetReadPermission,
  InstancePage,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useControls } from '../../parts/controls/useControls';
import { FilterChips } from '../../parts/filters/FilterChips';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useInstanceParam } from '../../parts/instances/useInstanceParam';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { filtersInWords, orderInWords } from './filtersInWords';
import { instanceColumns } from './instanceColumns';
import { InstanceFilters } from './InstanceFilters';
import { CHIPS, FILTERS, readInstanceQuery } from './instanceQuery';
import { InstanceScope, scopeOf } from './InstanceScope';
import { ListInWords } from './ListInWords';
import { ReasonChip } from './ReasonChip';
import { Tagging } from './unmapped/Tagging';
import { unmappedColumns } from './unmapped/unmappedColumns';
import { useChosen } from './unmapped/useChosen';
import { useInstanceOwner } from './useInstanceOwner';

/** The instances of the fleet, or those of them that belong to no service. */
export function InstanceList() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t } = reader;
  const filters = useListFilters(url, FILTERS);
  const owner = useInstanceOwner(url);
  const [choosing, setChoosing] = useState(false);
  const controls = useControls({
    wanted: choosing || url.get('control') !== undefined,
  });
  const targets = useTargetOptions(url.get('account') ?? url.get('region'));
  const { location: opened, open } = useInstanceParam();
  const chosen = useChosen();

  const unmapped = scopeOf(url) === 'unmapped';
  const query = readInstanceQuery(url, unmapped ? undefined : owner.owners);
  const { control, sort = 'worst' } = query;
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    // Whose they are may have to be found out first.
    key: owner.value && JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listInstances(full, { signal }),
  });
  useStartOver(paging, request.error);
  const { data } = request;

  const takeOff = () => filters.clear({ owner: undefined });
  const columns = unmapped
    ? unmappedColumns(reader, chosen)
    : instanceColumns(reader, control && controls.titleOf(control));
  return (
    <ListPage
      choices={
        <>
          <InstanceScope url={url} />
          <FilterChips filters={filters} names={CHIPS} />
          {query.control && query.reason && (
            <ReasonChip
              control={query.control}
              reason={query.reason}
              onDelete={() => filters.set({ reason: undefined })}
            />
          )}
        </>
      }
      freshness={data?.freshness}
      freshnessOf={{
        entityRef: query.entityRef,
        accountId: query.accountId,
        region: query.region,
        targetId: data && targetsOf(data),
      }}
      exportOf={{ list: 'instances', query: { ...query } }}
      filters={
        <InstanceFilters
          filters={filters}
          owner={owner}
          controls={controls}
          choosing={choosing}
          onChooseControl={() => setChoosing(true)}
          targets={targets}
          status={query.status}
          unmapped={unmapped}
        />
      }
      error={request.error}
      subject={t(`instances.subject.${subjectOf(unmapped, query.claimedBy)}`)}
      permission={
        unmapped || query.claimedBy !== undefined
          ? fleetReadPermission.name
          : scorecardReadPermission.name
      }
      onRetry={request.retry}
      below={<InstanceDrawer />}
    >
      {data && data.items.length > 0 && (
        <ListInWords
          order={orderInWords(sort, control)}
          filters={filtersInWords(reader, query, {
            owner,
            accountName: id =>
              targets.accounts.find(({ value }) => value === id)?.label ?? id,
            controlTitle: controls.titleOf,
            titleOf: ref => (
              <EntityDisplayName entityRef={ref} hideIcon disableTooltip />
            ),
          })}
          onTakeOff={takeOff}
        />
      )}
      {unmapped && data && <Tagging listed={data.items} chosen={chosen} />}
      <ServerTable
        label={t(
          unmapped ? 'instances.list.labelUnmapped' : 'instances.list.label',
        )}
        noun="instances"
        columns={columns}
        request={request}
        paging={paging}
        itemKey={instance => instance.arn}
        // Without a control the worst are those that fail most.
        sort={sort === 'worst' && !control ? '-failing' : sort}
        onSort={order => filters.set({ sort: order })}
        onRowClick={open}
        isSelected={instance => instance.instanceId === opened?.instanceId}
        empty={
          unmapped && !query.tagKey ? (
            <Notice kind="success" title={t('instances.list.allMapped')}>
              {t('instances.list.allMappedText')}
            </Notice>
          ) : (
            <NothingListed
              filtered={owner.value !== ALL_OWNERS || filters.any}
              noMatch={t('instances.list.noMatch')}
              reset={t('instances.filters.clear')}
              onReset={takeOff}
            >
              <Notice kind="info" title={t('instances.list.none')}>
                {t('instances.list.noneText')}
              </Notice>
            </NothingListed>
          )
        }
      />
    </ListPage>
  );
}

/** The accounts and Regions of the rows that are shown. */
function targetsOf({ items }: InstancePage): string[] {
  return [
    ...new Set(
      items.map(
        ({ partition, accountId, region }) =>
          `${partition}.${accountId}.${region}`,
      ),
    ),
  ];
}

function subjectOf(unmapped: boolean, claimedBy: string | undefined) {
  if (unmapped) return 'unmapped';
  return claimedBy === undefined ? 'all' : 'claimed';
}
