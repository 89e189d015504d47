import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import {
  scorecardReadPermission,
  WAIVER_SCOPES,
  WAIVER_STATES,
  WAIVER_SUBJECTS,
  WaiverListQuery,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useControls } from '../../parts/controls/useControls';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { SelectFilter } from '../../parts/filters/FilterBar';
import { FilterFields } from '../../parts/filters/FilterFields';
import { FilterChips } from '../../parts/filters/FilterChips';
import { ScorecardPicker } from '../../parts/filters/ScorecardPicker';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { UrlState, useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { DecideWaiversDialog } from '../../parts/waivers/DecideWaiversDialog';
import { SuppressedBeside } from '../../parts/waivers/SuppressedBeside';
import { WaiverDrawer } from './WaiverDrawer';
import { waiverColumns } from './waiverColumns';

/** Whose waivers, and which of them, in one click. */
const VIEWS = ['all', 'toDecide', 'mine', 'ending'] as const;
type View = (typeof VIEWS)[number];

const ENDING_DAYS = 14;
const CHIPS = ['entityRef', 'controlsOf'] as const;
const FILTERS = [...CHIPS, 'owner', 'state', 'subject', 'scope'];

/** Accepted exceptions: mine to decide, ending soon, by team, with what each covers. */
export function WaiversPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t } = reader;
  const controls = useControls();
  const filters = useListFilters(url, FILTERS);
  const [deciding, setDeciding] = useState(false);
  const view = VIEWS.find(one => one === url.get('view')) ?? 'all';
  const query = readQuery(url, view);
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listWaivers(full, { signal }),
  });
  useStartOver(paging, request.error);
  const listed = request.data?.items ?? [];

  return (
    <ListPage
      choices={
        <>
          <ChoiceGroup
            label={t('waivers.list.choices')}
            value={view}
            options={VIEWS.map(id => ({ id, title: t(`waivers.list.${id}`) }))}
            onChange={chosen =>
              filters.set({ view: chosen === 'all' ? undefined : chosen })
            }
          />
          <FilterChips filters={filters} names={CHIPS} />
          {view === 'toDecide' && listed.length > 0 && (
            <Button
              size="small"
              variant="outlined"
              aria-haspopup="dialog"
              onClick={() => setDeciding(true)}
            >
              {t('waivers.list.decideAll', { count: listed.length })}
            </Button>
          )}
        </>
      }
      exportOf={{ list: 'waivers', query: { ...query } }}
      filters={
        <FilterFields label={t('waivers.list.filters')}>
          <ScorecardPicker
            label={t('waivers.list.team')}
            kind="group"
            value={url.get('owner') ?? ALL_OWNERS}
            special={[{ value: ALL_OWNERS, label: t('waivers.list.all') }]}
            onChange={value =>
              filters.set({ owner: value === ALL_OWNERS ? undefined : value })
            }
          />
          {view !== 'toDecide' && view !== 'ending' && (
            <SelectFilter
              label={t('waivers.list.state')}
              {...filters.field('state')}
              options={WAIVER_STATES.map(value => ({
                value,
                label: t(`waivers.states.${value}`),
              }))}
            />
          )}
          <SelectFilter
            label={t('waivers.list.subject')}
            {...filters.field('subject')}
            options={WAIVER_SUBJECTS.map(value => ({
              value,
              label: t(`waivers.subjects.kinds.${value}`),
            }))}
          />
          <SelectFilter
            label={t('waivers.list.scope')}
            {...filters.field('scope')}
            options={WAIVER_SCOPES.map(value => ({
              value,
              label: t(`waivers.scopes.kinds.${value}`),
            }))}
          />
        </FilterFields>
      }
      error={request.error}
      subject={t('waivers.list.subjectOfError')}
      permission={scorecardReadPermission.name}
      onRetry={request.retry}
      below={
        <>
          <WaiverDrawer onChanged={request.retry} />
          {deciding && (
            <DecideWaiversDialog
              waivers={listed}
              decisions={['reject', 'approve']}
              onClose={() => setDeciding(false)}
              onDecided={request.retry}
            />
          )}
        </>
      }
    >
      <SuppressedBeside owner={query.owner} entityRef={query.entityRef} />
      <ServerTable
        label={t('waivers.list.label')}
        noun="waivers"
        columns={waiverColumns(reader, controls.titleOf)}
        request={request}
        paging={paging}
        itemKey={waiver => waiver.id}
        onRowClick={({ id }) => url.set({ waiver: id })}
        isSelected={({ id }) => id === url.get('waiver')}
        empty={
          <NothingListed
            filtered={filters.any}
            noMatch={t('waivers.list.noMatch')}
            reset={t('waivers.list.reset')}
            onReset={() => filters.clear()}
          >
            <Notice
              kind="info"
              title={t(
                view === 'toDecide'
                  ? 'waivers.list.nothingToDecide'
                  : 'waivers.list.empty',
              )}
            >
              {t(
                view === 'toDecide'
                  ? 'waivers.list.nothingToDecideText'
                  : 'waivers.list.emptyText',
              )}
            </Notice>
          </NothingListed>
        }
      />
    </ListPage>
  );
}

/** What the API would refuse is left out. */
function readQuery(url: UrlState, view: View): WaiverListQuery {
  // A link may name several, e.g. all groups of the reader.
  const owners = url.getAll('owner').filter(one => one !== ALL_OWNERS);
  const one = <T extends string>(name: string, all: readonly T[]) =>
    all.find(value => value === url.get(name));
  return {
    entityRef: url.get('entityRef'),
    controlsOf: url.get('controlsOf'),
    owner: owners.length ? owners : undefined,
    subject: one('subject', WAIVER_SUBJECTS),
    scope: one('scope', WAIVER_SCOPES),
    ...{
      all: { state: one('state', WAIVER_STATES) },
      mine: { state: one('state', WAIVER_STATES), mine: true },
      toDecide: { toDecide: true },
      ending: { endingWithin: ENDING_DAYS },
    }[view],
  };
}
