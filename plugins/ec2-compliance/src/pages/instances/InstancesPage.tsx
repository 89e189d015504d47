import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetReadPermission,
  scorecardReadPermission,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { INSTANCE_SORTS } from 'backstage-plugin-ec2-compliance-common';
import { useRequest } from '../../api/useRequest';
import { useControls } from '../../parts/controls/useControls';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { FilterChips } from '../../parts/filters/FilterChips';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useInstanceParam } from '../../parts/instances/useInstanceParam';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { SEARCH, useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { describeStatus, parseStatus } from '../../parts/status/statuses';
import { ClaimList } from './claims/ClaimList';
import { controlOptions } from './controlOptions';
import { instanceColumns, unmappedColumns } from './instanceColumns';
import { InstanceScope, scopeOf } from './InstanceScope';

const CHIPS = ['entityRef', 'claimedBy', 'heldBy', 'waiver'] as const;
const FILTERS = [...CHIPS, 'account', 'region', 'control', 'status', SEARCH];
const STATUS_OPTIONS = VERDICT_STATUSES.map(status => ({
  value: status,
  label: describeStatus(status).label,
}));

/**
 * Every instance of the fleet that the reader may see, and who claims those of
 * others.
 */
export function InstancesPage() {
  const url = useUrlState();
  return scopeOf(url) === 'claims' ? <ClaimList /> : <InstanceList />;
}

function InstanceList() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const filters = useListFilters(url, FILTERS);
  const [choosing, setChoosing] = useState(false);
  const controls = useControls({
    wanted: choosing || url.get('control') !== undefined,
  });
  const { accounts, regions, ...targets } = useTargetOptions(
    url.get('account') ?? url.get('region'),
  );
  const { location: opened, open } = useInstanceParam();

  const unmapped = scopeOf(url) === 'unmapped';
  const claimed = url.get('claimedBy') !== undefined;
  const sort =
    INSTANCE_SORTS.find(order => order === url.get('sort')) ?? 'worst';
  const query = {
    entityRef: url.get('entityRef'),
    accountId: url.get('account'),
    region: url.get('region'),
    control: url.get('control'),
    status: parseStatus(url.get('status')),
    unmapped: unmapped || undefined,
    claimedBy: url.get('claimedBy'),
    heldBy: url.get('heldBy'),
    waiver: url.get('waiver'),
    q: url.get(SEARCH),
    sort,
  };
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listInstances(full, { signal }),
  });
  useStartOver(paging, request.error);

  return (
    <ListPage
      choices={
        <>
          <InstanceScope url={url} />
          <FilterChips filters={filters} names={CHIPS} />
        </>
      }
      freshness={request.data?.freshness}
      freshnessOf={{
        entityRef: query.entityRef,
        accountId: query.accountId,
        region: query.region,
      }}
      filters={
        <FilterBar
          label="Filter instances"
          filters={filters}
          search="Name or id"
          shortSearch="name-prefix"
        >
          <SelectFilter
            label="Account"
            {...filters.field('account')}
            options={accounts}
            {...targets}
          />
          <SelectFilter
            label="Region"
            {...filters.field('region')}
            options={regions}
            {...targets}
          />
          <SelectFilter
            label="Control"
            {...filters.field('control')}
            options={controlOptions(controls.all)}
            onOpen={() => setChoosing(true)}
            loading={choosing && controls.loading}
          />
          <SelectFilter
            label="Status"
            {...filters.field('status')}
            value={query.status}
            options={STATUS_OPTIONS}
          />
        </FilterBar>
      }
      error={request.error}
      subject={subjectOf({ unmapped, claimed })}
      permission={
        unmapped || claimed
          ? fleetReadPermission.name
          : scorecardReadPermission.name
      }
      onRetry={request.retry}
      below={<InstanceDrawer />}
    >
      <ServerTable
        label={unmapped ? 'Unmapped instances' : 'Instances'}
        noun="instances"
        columns={
          unmapped
            ? unmappedColumns
            : instanceColumns(controls.get(query.control ?? '')?.title)
        }
        request={request}
        paging={paging}
        itemKey={instance => instance.arn}
        sort={sort}
        onSort={order => filters.set({ sort: order })}
        onRowClick={open}
        isSelected={instance => instance.instanceId === opened?.instanceId}
        empty={
          unmapped ? (
            <Notice kind="success" title="Every instance belongs to a service">
              None of the instances that match is unmapped.
            </Notice>
          ) : (
            <NothingListed
              filtered={filters.any}
              noMatch="No instance matches"
              reset="Clear the filters"
              onReset={() => filters.clear()}
            >
              <Notice kind="info" title="No instances yet">
                None was collected so far, or none belongs to a service that you
                may see.
              </Notice>
            </NothingListed>
          )
        }
      />
    </ListPage>
  );
}

function subjectOf(options: { unmapped: boolean; claimed: boolean }): string {
  if (options.unmapped) {
    return 'unmapped instances';
  }
  return options.claimed ? 'claimed instances' : 'the instances';
}
