import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  ScorecardSummary,
  scorecardReadPermission,
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
import { ScreenText } from '../../parts/layout/ScreenText';
import { useLinks } from '../../parts/links/useLinks';
import { useUrlState } from '../../parts/links/useUrlState';
import { ServerTable } from '../../parts/lists/ServerTable';
import { FIRST_PAGE, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { Notice } from '../../parts/notices/Notice';
import { EstateHeadline } from './EstateHeadline';
import { HeatMap } from './HeatMap';
import { ScorecardCharts } from './ScorecardCharts';
import { scorecardColumns } from './scorecardColumns';
import { ScorecardFilters } from './ScorecardFilters';
import { FILTERS, readScorecardQuery } from './scorecardQuery';
import { ViewSwitch } from './ViewSwitch';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
}));

/** All services, or teams, systems and domains, side by side. */
export function ScorecardsPage() {
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const paging = useCursorPaging(url);
  const links = useLinks();
  const controls = useControls();
  const navigate = useNavigate();
  const { query, level, view } = readScorecardQuery(url);
  const owner = useOwnerFilter(url, {
    rollupKind: level === 'service' ? undefined : level,
  });

  const full = {
    ...query,
    // Teams own, and are owned by no one.
    owner: level === 'group' ? undefined : owner.owners,
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: owner.value && JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listScorecards(full, { signal }),
  });
  const { data, error } = request;
  const filtered =
    (owner.value !== ALL_OWNERS && level !== 'group') ||
    FILTERS.some(name => url.get(name));
  const empty = (
    <NoScorecards
      filtered={filtered}
      onReset={() =>
        url.set({
          ...FIRST_PAGE,
          ...Object.fromEntries(FILTERS.map(name => [name, undefined])),
          owner: ALL_OWNERS,
        })
      }
    />
  );

  return (
    <ScreenText className={classes.root}>
      {!error && (
        <EstateHeadline
          list={data}
          level={level}
          onShowAll={
            owner.value === MY_TEAMS && level !== 'group'
              ? () => url.set({ ...FIRST_PAGE, owner: ALL_OWNERS })
              : undefined
          }
        />
      )}
      <div>
        <ViewSwitch url={url} level={level} view={view} />
        <ScorecardFilters url={url} owner={owner} level={level} />
        {error && (
          <ErrorNotice
            error={error}
            subject="the scorecards"
            permission={scorecardReadPermission.name}
            onRetry={request.retry}
          />
        )}
        {!error && view === 'list' && (
          <ServerTable<ScorecardSummary>
            label="Scorecards"
            noun="scorecards"
            columns={scorecardColumns({ links, controls, level })}
            request={request}
            paging={paging}
            itemKey={scorecard => scorecard.entityRef}
            sort={query.sort}
            onSort={sort => url.set({ ...FIRST_PAGE, sort })}
            onRowClick={scorecard =>
              navigate(links.entityTab(scorecard.entityRef))
            }
            empty={empty}
          />
        )}
        {!error && view === 'heatmap' && (
          <HeatMap request={request} paging={paging} empty={empty} />
        )}
        {!error && view === 'charts' && (
          <ScorecardCharts list={data} query={full} empty={empty} />
        )}
      </div>
    </ScreenText>
  );
}

function NoScorecards(props: { filtered: boolean; onReset: () => void }) {
  if (props.filtered) {
    return (
      <Notice
        kind="info"
        title="No scorecard matches"
        action={
          <Button size="small" variant="outlined" onClick={props.onReset}>
            Show all
          </Button>
        }
      />
    );
  }
  return (
    <Notice kind="info" title="No scorecards yet">
      A service gets its scorecard with the first collection that finds one of
      its instances: by a mapping rule, or by the annotation in its{' '}
      <code>catalog-info.yaml</code>. The Accounts page shows how collection
      fares.
    </Notice>
  );
}
