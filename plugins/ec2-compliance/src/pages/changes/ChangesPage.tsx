import { useApi } from '@backstage/frontend-plugin-api';
import Chip from '@material-ui/core/Chip';
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
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { ALL_OWNERS, useOwnerFilter } from '../../parts/filters/useOwnerFilter';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { useLinks } from '../../parts/links/useLinks';
import { UrlState, useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { NothingListed } from '../../parts/lists/NothingListed';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { useNow } from '../../parts/time/useNow';
import { mondayOf, periodOf, readMonday } from '../../parts/time/weeks';
import { changeColumns } from './changeColumns';
import { WeekChoice, weekInWords } from './WeekChoice';

const CHIPS = ['entityRef', 'cve'] as const;
/** The control is a parameter of the instance's drawer as well. */
const CONTROL = 'of';
const FILTERS = [...CHIPS, CONTROL, 'kind', 'outcome'];

const useStyles = makeStyles(theme => ({
  headline: { margin: 0 },
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 280px))',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(2),
    '@media print': { display: 'none' },
  },
  chip: { margin: 0 },
}));

/** What changed in a week: what was fixed, what is new, what came back. */
export function ChangesPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t, day } = reader;
  const links = useLinks();
  const controls = useControls();
  const now = useNow();
  const filters = useListFilters(url, FILTERS);
  const owner = useOwnerFilter(url, {});
  const current = mondayOf(now.toUTC().toJSDate());
  const week = readMonday(url.get('week')) ?? current;
  const query = { ...readQuery(url), ...periodOf(week), owner: owner.owners };
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: owner.value && JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listChanges(full, { signal }),
  });
  useStartOver(paging, request.error);
  const { data } = request;
  const control = url.get(CONTROL);

  return (
    <ListPage
      headline={
        data && (
          <Typography component="p" variant="h6" className={classes.headline}>
            <ChangeCounts
              week={weekInWords(reader, week, current)}
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
          <WeekChoice
            week={week}
            current={current}
            onChange={chosen =>
              filters.set({ week: chosen === current ? undefined : chosen })
            }
          />
          <FilterChips filters={filters} names={CHIPS} />
          {control && (
            <Chip
              className={classes.chip}
              label={t('changes.controlChip', {
                title: controls.titleOf(control),
              })}
              onDelete={() => filters.set({ [CONTROL]: undefined })}
            />
          )}
        </>
      }
      filters={
        <div
          role="search"
          aria-label={t('changes.filters.label')}
          className={classes.filters}
        >
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
        </div>
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
        columns={changeColumns(reader, links, controls.titleOf)}
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
                data && periodOf(week).to <= data.keptSince
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
    kind: CHANGE_KINDS.find(one => one === url.get('kind')),
    outcome: outcome && [outcome],
  };
}
