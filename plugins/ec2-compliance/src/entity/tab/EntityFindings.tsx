import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  FindingFacets,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { useControls } from '../../parts/controls/useControls';
import { useReader } from '../../language';
import { DueChoice } from '../../parts/findings/DueChoice';
import { parseDue } from '../../parts/findings/dueStates';
import { FindingRows } from '../../parts/findings/FindingRows';
import { FindingTrend } from '../../parts/findings/FindingTrend';
import { SuppressedNote } from '../../parts/findings/SuppressedNote';
import { useNearScreen } from '../../parts/layout/useNearScreen';
import { useLinks } from '../../parts/links/useLinks';
import { UrlState, useUrlState } from '../../parts/links/useUrlState';
import { ExportButton } from '../../parts/lists/ExportButton';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';

/** The tab has more to show than findings. */
const LIMIT = 10;

const FILTERS = ['due'];

const useStyles = makeStyles(theme => ({
  // The navigation stays at the top.
  root: { scrollMarginTop: '64px' },
  heading: { margin: theme.spacing(0, 0, 1) },
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  },
}));

/** The findings of an entity, by due date; asked for as one comes near them. */
export function EntityFindings(props: { scorecard: Scorecard }) {
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const root = useRef<HTMLElement>(null);
  const due = parseDue(url.get('due'));
  const linked = useRef(url.get('finding'));
  // A link to what is overdue, be it from the top of the page, should not end
  // there.
  useEffect(() => {
    if (due || linked.current) {
      root.current?.scrollIntoView?.({ block: 'start' });
    }
    linked.current = undefined;
  }, [due]);
  const near = useNearScreen(root, {
    atOnce: Boolean(due || linked.current),
  });

  return (
    <section ref={root} className={classes.root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('entity.findings.title')}
      </Typography>
      {near ? (
        <Findings {...props} url={url} />
      ) : (
        <div aria-busy>
          <Skeleton variant="rect" height={480} />
        </div>
      )}
    </section>
  );
}

/** Which may be as nobody looks: the control says that, by its name. */
function NoneFound() {
  const { t } = useReader();
  const controls = useControls();
  return (
    <Notice kind="info" title={t('entity.findings.none.title')}>
      {t('entity.findings.none.text', {
        control: <em>{controls.titleOf('inspector-coverage')}</em>,
      })}
    </Notice>
  );
}

function Findings(props: { scorecard: Scorecard; url: UrlState }) {
  const { url } = props;
  const classes = useStyles();
  const { t } = useReader();
  const { entityRef, rollup } = props.scorecard;
  const links = useLinks();
  const api = useApi(ec2ComplianceApiRef);
  const filters = useListFilters(url, FILTERS);
  const due = parseDue(url.get('due'));
  const query = { entityRef, due };
  const paging = useCursorPaging(url, { query, defaultLimit: LIMIT });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  useStartOver(paging, request.error);
  // Counted over all of them, whatever is chosen: the list itself says so while
  // nothing is.
  const counted = useRef<FindingFacets>();
  if (!due && !request.loading && request.data) {
    counted.current = request.data.facets;
  }
  const { data: all } = useRequest({
    key: due && !counted.current ? `facets/${entityRef}` : undefined,
    request: signal => api.listFindings({ entityRef, limit: 1 }, { signal }),
  });
  const facets = counted.current ?? all?.facets;

  return (
    <>
      <FindingTrend query={{ entityRef }} />
      <div className={classes.choices}>
        <DueChoice filters={filters} facets={facets} />
        <ExportButton list="findings" query={query} />
      </div>
      <FindingRows
        label={t('entity.findings.title')}
        request={request}
        paging={paging}
        level={3}
        withService={rollup}
        empty={
          due ? (
            <Notice
              kind="success"
              title={t('entity.findings.nothingDue')}
              action={
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => filters.clear()}
                >
                  {t('entity.findings.showAll')}
                </Button>
              }
            />
          ) : (
            <NoneFound />
          )
        }
      />
      <SuppressedNote
        facets={facets}
        href={links.page('findings', {
          entityRef,
          owner: ALL_OWNERS,
          by: 'none',
          suppressed: 'true',
        })}
      />
    </>
  );
}
