import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  CHANGE_KINDS,
  CHANGE_OUTCOMES,
  ChangeListQuery,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ChangeCounts } from '../../parts/changes/ChangeCounts';
import { useControls } from '../../parts/controls/useControls';
import { SelectFilter } from '../../parts/filters/FilterBar';
import { FilterChips } from '../../parts/filters/FilterChips';
import { FilterFields } from '../../parts/filters/FilterFields';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { ALL_OWNERS, useOwnerFilter } from '../../parts/filters/useOwnerFilter';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { UrlState, useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { useNow } from '../../parts/time/useNow';
import {
  parseStatus,
  statusLabel,
  STATUSES,
} from '../../parts/status/statuses';
import { changeColumns } from './changeColumns';
import { PeriodChoice } from './PeriodChoice';
import { PERIOD_PARAMS, periodInWords, readPeriod, toTimes } from './period';

const CHIPS = ['entityRef', 'instanceArn', 'target', 'cve'] as const;
/** A control as such is a parameter of the instance's drawer. */
const CONTROL = 'ofControl';
const FILTERS = [
  ...CHIPS,
  CONTROL,
  'kind',
  'outcome',
  'status',
  ...PERIOD_PARAMS,
];

const useStyles = makeStyles({ headline: { margin: 0 } });

/**
 * What changed in a week, or since a moment: what was fixed, what is new, what
 * came back.
 */
export function ChangesPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t, day } = reader;
  const controls = useControls();
  const now = useNow();
  const filters = useListFilters(url, FILTERS);
  const owner = useOwnerFilter(url, {});
  const period = readPeriod(url, now);
  const query = {
    ...readQuery(url),
    ...toTimes(period),
    owner: owner.owners,
  };
  const paging = useCursorPaging(url, { query });
  const full = {
    ...query,
    // What is asked for by what came of it is told each by itself.
    readings: query.outcome ? undefined : ('grouped' as const),
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: owner.value && JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listChanges(full, { signal }),
  });
  useStartOver(paging, request.error);
  const { data } = request;
  return (
    <ListPage
      headline={
        data && (
          <Typography component="p" variant="h6" className={classes.headline}>
            <ChangeCounts
              week={periodInWords(reader, period)}
              counts={data.counts}
              hrefOf={outcome => filters.href({ outcome })}
            />
          </Typography>
        )
      }
      freshness={data?.freshness}
      freshnessOf={{ entityRef: query.entityRef, owner: query.owner }}
      exportOf={{ list: 'changes', query }}
      choices={
        <>
          <PeriodChoice
            period={period}
            onChange={changes => filters.set(changes)}
          />
          <FilterChips filters={filters} names={CHIPS} />
        </>
      }
      filters={
        <FilterFields label={t('changes.filters.label')}>
          <OwnerPicker filters={filters} owner={owner} />
          <SelectFilter
            label={t('changes.filters.kind')}
            {...filters.field('kind')}
            options={CHANGE_KINDS.map(value => ({
              value,
              label: t(`changes.kinds.${value}`),
            }))}
          />
          <SelectFilter
            label={t('changes.filters.outcome')}
            {...filters.field('outcome')}
            options={CHANGE_OUTCOMES.map(value => ({
              value,
              label: t(`changes.outcomes.${value}`),
            }))}
          />
          <SelectFilter
            label={t('changes.filters.control')}
            {...filters.field(CONTROL)}
            loading={controls.loading}
            options={controls.all.map(({ id, title }) => ({
              value: id,
              label: title,
            }))}
          />
          <SelectFilter
            label={t('changes.filters.status')}
            {...filters.field('status')}
            options={STATUSES.map(({ status }) => ({
              value: status,
              label: statusLabel(reader, status),
            }))}
          />
        </FilterFields>
      }
      error={request.error}
      subject={t('changes.subject')}
      permission={scorecardReadPermission.name}
      onRetry={request.retry}
      below={<InstanceDrawer />}
    >
      <ServerTable
        label={t('changes.label')}
        noun="changes"
        columns={changeColumns(reader, {
          titleOf: controls.titleOf,
          entityRef: query.entityRef,
          hrefOf: filters.href,
        })}
        request={request}
        paging={paging}
        itemKey={change => change.id}
        empty={
          <NothingListed
            filtered={filters.any || owner.value !== ALL_OWNERS}
            noMatch={t('changes.noMatch')}
            reset={t('changes.reset')}
            onReset={() => filters.clear({ owner: ALL_OWNERS })}
          >
            <Notice
              kind="info"
              title={
                data && query.to && query.to <= data.keptSince
                  ? t('changes.notKept', {
                      day: day(data.keptSince.slice(0, 10)),
                    })
                  : t('changes.none')
              }
            >
              {t('changes.noneText')}
            </Notice>
          </NothingListed>
        }
      />
    </ListPage>
  );
}

/** What the API would refuse is left out. */
function readQuery(url: UrlState): ChangeListQuery {
  const outcome = CHANGE_OUTCOMES.find(one => one === url.get('outcome'));
  return {
    entityRef: url.get('entityRef'),
    cve: url.get('cve'),
    control: url.get(CONTROL),
    status: parseStatus(url.get('status')),
    instanceArn: url.get('instanceArn'),
    target: url.get('target'),
    kind: CHANGE_KINDS.find(one => one === url.get('kind')),
    outcome: outcome && [outcome],
  };
}
