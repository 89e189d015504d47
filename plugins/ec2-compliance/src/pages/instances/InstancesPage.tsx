import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import {
  fleetReadPermission,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef, InstanceSort } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useControls } from '../../parts/controls/useControls';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import {
  FilterBar,
  SearchFilter,
  SelectFilter,
} from '../../parts/filters/FilterBar';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useInstanceParam } from '../../parts/instances/useInstanceParam';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useUrlState } from '../../parts/links/useUrlState';
import { ServerTable } from '../../parts/lists/ServerTable';
import { FIRST_PAGE, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { Notice } from '../../parts/notices/Notice';
import { parseStatus, STATUSES } from '../../parts/status/statuses';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { Freshness } from '../../parts/freshness/Freshness';
import { controlOptions } from './controlOptions';
import { instanceColumns, unmappedColumns } from './instanceColumns';

const FILTERS = ['entityRef', 'account', 'region', 'control', 'status', 'q'];
const SCOPES = [
  { id: 'all', title: 'All instances' },
  { id: 'unmapped', title: 'Unmapped' },
] as const;
const SORTS: InstanceSort[] = ['worst', 'name', '-name'];

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
}));

/** Every instance of the fleet that the reader may see. */
export function InstancesPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const paging = useCursorPaging(url);
  const controls = useControls();
  const { accounts, regions } = useTargetOptions();
  const { location: opened, open } = useInstanceParam();

  const unmapped = url.get('unmapped') === 'true';
  const sort = SORTS.find(order => order === url.get('sort')) ?? 'worst';
  const query = {
    entityRef: url.get('entityRef'),
    accountId: url.get('account'),
    region: url.get('region'),
    control: url.get('control'),
    status: parseStatus(url.get('status')),
    unmapped: unmapped || undefined,
    q: url.get('q'),
    sort,
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: JSON.stringify(query),
    keepPrevious: true,
    request: signal => api.listInstances(query, { signal }),
  });

  // Lists of instances carry no age of their own; the scorecards' is theirs.
  const { data: estate } = useRequest({
    key: 'freshness',
    request: signal => api.listScorecards({ limit: 1 }, { signal }),
  });

  const filter = (name: string) => (value: string | undefined) =>
    url.set({ ...FIRST_PAGE, [name]: value });
  const filtered = unmapped || FILTERS.some(name => url.get(name));
  const { entityRef } = query;

  return (
    <ScreenText>
      <div className={classes.top}>
        <ChoiceGroup
          label="Which instances"
          value={unmapped ? 'unmapped' : 'all'}
          options={SCOPES}
          onChange={scope =>
            url.set({
              ...FIRST_PAGE,
              entityRef: undefined,
              control: undefined,
              status: undefined,
              unmapped: scope === 'unmapped' ? 'true' : undefined,
            })
          }
        />
        {entityRef && (
          <Chip
            className={classes.chip}
            label={`of ${nameOfRef(entityRef)}`}
            title={entityRef}
            onDelete={() => url.set({ ...FIRST_PAGE, entityRef: undefined })}
          />
        )}
        {estate && (
          <span className={classes.freshness}>
            <Freshness freshness={estate.freshness} />
          </span>
        )}
      </div>
      <FilterBar
        label="Filter instances"
        active={FILTERS.filter(name => name !== 'q' && url.get(name)).length}
        search={
          <SearchFilter
            label="Name or id"
            value={query.q}
            onChange={filter('q')}
          />
        }
      >
        <SelectFilter
          label="Account"
          value={query.accountId}
          options={accounts}
          onChange={filter('account')}
        />
        <SelectFilter
          label="Region"
          value={query.region}
          options={regions}
          onChange={filter('region')}
        />
        <SelectFilter
          label="Control"
          value={query.control}
          options={controlOptions(controls.all)}
          onChange={filter('control')}
        />
        <SelectFilter
          label="Status"
          value={query.status}
          options={STATUSES.filter(s => s.status !== 'WAIVED').map(s => ({
            value: s.status,
            label: s.label,
          }))}
          onChange={filter('status')}
        />
      </FilterBar>
      {request.error && (
        <ErrorNotice
          error={request.error}
          subject={unmapped ? 'unmapped instances' : 'the instances'}
          permission={
            unmapped ? fleetReadPermission.name : scorecardReadPermission.name
          }
          onRetry={request.retry}
        />
      )}
      {!request.error && (
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
          onSort={order => url.set({ ...FIRST_PAGE, sort: order })}
          onRowClick={open}
          isSelected={instance => instance.instanceId === opened?.instanceId}
          empty={
            <NoInstances
              unmapped={unmapped}
              filtered={filtered}
              onReset={() =>
                url.set({
                  ...FIRST_PAGE,
                  ...Object.fromEntries(FILTERS.map(name => [name, undefined])),
                })
              }
            />
          }
        />
      )}
      <InstanceDrawer />
    </ScreenText>
  );
}

function NoInstances(props: {
  unmapped: boolean;
  filtered: boolean;
  onReset: () => void;
}) {
  if (props.unmapped) {
    return (
      <Notice kind="success" title="Every instance belongs to a service">
        None of the instances that match is unmapped.
      </Notice>
    );
  }
  if (!props.filtered) {
    return (
      <Notice kind="info" title="No instances yet">
        None was collected so far, or none belongs to a service that you may
        see.
      </Notice>
    );
  }
  return (
    <Notice
      kind="info"
      title="No instance matches"
      action={
        <Button size="small" variant="outlined" onClick={props.onReset}>
          Clear the filters
        </Button>
      }
    />
  );
}
