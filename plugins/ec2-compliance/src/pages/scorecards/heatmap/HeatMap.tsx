import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ScorecardControlList,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { useNarrow } from '../../../parts/layout/useNarrow';
import { UrlState } from '../../../parts/links/useUrlState';
import { Paging } from '../../../parts/lists/Paging';
import { CursorPaging } from '../../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../../parts/notices/ErrorNotice';
import { Loading } from '../../../parts/notices/Loading';
import { GroupId, groupColumns } from './heatCells';
import { HeatCards } from './HeatCards';
import { HeatTable } from './HeatTable';

/** The URL's parameter of the groups that are unfolded; `all` of them. */
const UNFOLDED = 'unfolded';
const ALL = 'all';

const useStyles = makeStyles(theme => ({
  failed: { marginBottom: theme.spacing(2) },
  fold: {
    marginBottom: theme.spacing(1),
    '@media print': { display: 'none' },
  },
  // It scrolls by itself, so that its heads can stay.
  paper: {
    overflowX: 'auto',
    overflowY: 'auto',
    maxHeight: '80vh',
    '@media print': { overflow: 'visible', maxHeight: 'none' },
  },
}));

/** Controls across, services down: what is common and what is one team's own. */
export function HeatMap(props: {
  request: RequestState<ScorecardControlList>;
  paging: CursorPaging;
  url: UrlState;
  /** Where the instances behind a control are. */
  controlHref: (controlId: string) => string;
  empty: ReactNode;
}) {
  const { request, paging, url, empty } = props;
  const { data, error, retry } = request;
  const classes = useStyles();
  const narrow = useNarrow();
  const controls = useControls();
  const { t } = useReader();
  const failed = error && (
    <div className={classes.failed}>
      <ErrorNotice
        error={error}
        subject={t('scorecards.heatmap.subject')}
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    </div>
  );
  if (!data || controls.loading) {
    return (
      failed ?? (
        <Loading label={t('scorecards.loading')}>
          <Skeleton variant="rect" height={360} />
        </Loading>
      )
    );
  }
  const groups = groupColumns(data.controlIds, controls);
  const named = (url.get(UNFOLDED) ?? '').split(',');
  const unfolded = groups
    .map(({ id }) => id)
    // One alone has nothing to be folded beside.
    .filter(
      id => groups.length === 1 || named.includes(ALL) || named.includes(id),
    );
  const unfold = (ids: readonly GroupId[]) =>
    url.set(
      {
        [UNFOLDED]:
          ids.length === groups.length ? ALL : ids.join(',') || undefined,
      },
      { replace: true },
    );
  return (
    <>
      {failed}
      {data.items.length > 0 && !narrow && (
        <>
          {groups.length > 1 && (
            <Button
              size="small"
              className={classes.fold}
              onClick={() =>
                unfold(unfolded.length ? [] : groups.map(({ id }) => id))
              }
            >
              {unfolded.length
                ? t('scorecards.heatmap.foldAll')
                : t('scorecards.heatmap.unfoldAll')}
            </Button>
          )}
          <Paper variant="outlined" className={classes.paper}>
            <HeatTable
              list={data}
              groups={groups}
              unfolded={unfolded}
              onUnfold={unfold}
              controlHref={props.controlHref}
            />
          </Paper>
        </>
      )}
      {data.items.length > 0 && narrow && <HeatCards list={data} />}
      {!data.items.length && !error && empty}
      <Paging noun="scorecards" list={data} paging={paging} />
    </>
  );
}
