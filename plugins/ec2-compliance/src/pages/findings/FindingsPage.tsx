import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetReadPermission,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { FilterChips } from '../../parts/filters/FilterChips';
import { ALL_OWNERS, useOwnerFilter } from '../../parts/filters/useOwnerFilter';
import { DueChoice } from '../../parts/findings/DueChoice';
import { FindingTrend } from '../../parts/findings/FindingTrend';
import { SuppressedNote } from '../../parts/findings/SuppressedNote';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { useListFilters } from '../../parts/lists/useListFilters';
import { Notice } from '../../parts/notices/Notice';
import { FindingFilters } from './FindingFilters';
import { FindingGroups } from './FindingGroups';
import { FILTERS, readFindingQuery, VIEWS } from './findingQuery';
import { SingleFindings } from './SingleFindings';

/** What has to be fixed by when, and whose it is. */
export function FindingsPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const filters = useListFilters(url, FILTERS);
  const owner = useOwnerFilter(url, {});
  const { base, query, view } = readFindingQuery(url);

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

  const listed = { ...query, owner: owner.owners };
  const empty = (
    <NothingListed
      filtered={owner.value !== ALL_OWNERS || filters.any}
      noMatch="No finding matches"
      onReset={() => filters.clear({ owner: ALL_OWNERS })}
    >
      <Notice kind="info" title="No open findings">
        None was reported of a service that you may see. Whether its instances
        are scanned stands on each scorecard.
      </Notice>
    </NothingListed>
  );

  return (
    <ListPage
      choices={
        <>
          <ChoiceGroup
            label="How to group findings"
            value={view}
            options={VIEWS}
            onChange={by =>
              filters.set({
                group: undefined,
                by: by === VIEWS[0].id ? undefined : by,
              })
            }
          />
          <FilterChips
            filters={filters}
            names={['entityRef', 'cve', 'waiver']}
          />
        </>
      }
      freshness={all?.freshness}
      freshnessOf={{ entityRef: base.entityRef }}
      above={
        <>
          <FindingTrend
            query={
              owner.value
                ? { entityRef: base.entityRef, owner: owner.owners }
                : undefined
            }
          />
          <DueChoice filters={filters} facets={facets} />
        </>
      }
      filters={
        <FindingFilters filters={filters} owner={owner} facets={facets} />
      }
      error={error}
      subject={base.unmapped ? 'unmapped findings' : 'the findings'}
      permission={
        base.unmapped ? fleetReadPermission.name : scorecardReadPermission.name
      }
      onRetry={retry}
      below={
        <>
          <SuppressedNote facets={facets} />
          <InstanceDrawer />
        </>
      }
    >
      {view === 'none' && (
        <SingleFindings
          query={listed}
          ready={owner.value !== undefined}
          url={url}
          empty={empty}
        />
      )}
      {view !== 'none' && owner.value && (
        <FindingGroups by={view} query={listed} url={url} empty={empty} />
      )}
    </ListPage>
  );
}
