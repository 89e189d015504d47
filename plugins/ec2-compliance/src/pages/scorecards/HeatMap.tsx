import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import { alpha, makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  Page,
  Scorecard,
  ScorecardControl,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { RequestState, useRequest } from '../../api/useRequest';
import { useControls } from '../../parts/controls/useControls';
import { plural } from '../../parts/language/numbers';
import { useNarrow } from '../../parts/layout/useNarrow';
import { useLinks } from '../../parts/links/useLinks';
import { Paging } from '../../parts/lists/Paging';
import { CursorPaging } from '../../parts/lists/useCursorPaging';
import { Notice } from '../../parts/notices/Notice';
import { applicableOf, failingOf } from '../../parts/status/counts';
import { describeStatus } from '../../parts/status/statuses';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { useStatusColors } from '../../parts/status/useStatusColors';
import { EntityName } from './EntityName';
import { loadScorecards } from './loadScorecards';

const useStyles = makeStyles(theme => ({
  paper: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'separate',
    borderSpacing: 2,
    fontSize: theme.typography.body2.fontSize,
    '& thead th': {
      verticalAlign: 'bottom',
      padding: theme.spacing(1, 0.75),
      textAlign: 'left',
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.3,
      color: theme.palette.textSubtle,
    },
    '& tbody th': {
      textAlign: 'left',
      padding: theme.spacing(0.75, 1),
      minWidth: 128,
    },
    // The names stay while the controls scroll past.
    '& th:first-child': {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      backgroundColor: theme.palette.background.paper,
    },
    '& td': { padding: 0, minWidth: 84, height: 40 },
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.75, 1),
    minHeight: 40,
    boxSizing: 'border-box',
    color: 'inherit',
    lineHeight: 1.2,
    borderRadius: 2,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  cards: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(1),
  },
  card: { padding: theme.spacing(1.5) },
  cardList: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** Controls across, services down: what is common and what is one team's own. */
export function HeatMap(props: {
  request: RequestState<Page<ScorecardSummary>>;
  paging: CursorPaging;
  empty: ReactNode;
}) {
  const { request, paging, empty } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const narrow = useNarrow();
  const list = request.data;
  const items = list?.items;
  const refs = items?.map(item => item.entityRef);
  const { data, error } = useRequest({
    key: refs && JSON.stringify(refs),
    request: signal => loadScorecards({ api, refs: refs ?? [], signal }),
  });
  if (list && !list.items.length) {
    return (
      <>
        {empty}
        <Paging noun="scorecards" list={list} paging={paging} />
      </>
    );
  }
  if (error) {
    return (
      <Notice kind="error" title="The heat map could not be loaded">
        {error.message}
      </Notice>
    );
  }
  if (!list || !data) {
    return <Skeleton variant="rect" height={360} aria-label="Loading" />;
  }
  return (
    <>
      {narrow ? (
        <ul className={classes.cards} aria-label="Services by control">
          {data.map(scorecard => (
            <ScorecardCard key={scorecard.entityRef} scorecard={scorecard} />
          ))}
        </ul>
      ) : (
        <Paper variant="outlined" className={classes.paper}>
          <HeatTable scorecards={data} />
        </Paper>
      )}
      <Paging noun="scorecards" list={list} paging={paging} />
    </>
  );
}

function HeatTable(props: { scorecards: Scorecard[] }) {
  const { scorecards } = props;
  const classes = useStyles();
  const links = useLinks();
  const controls = useControls();
  const known = new Set(
    scorecards.flatMap(s => s.controls.map(control => control.controlId)),
  );
  const columns = controls.all.filter(control => known.has(control.id));
  return (
    <table className={classes.table} aria-label="Services by control">
      <thead>
        <tr>
          <th scope="col">Name</th>
          {columns.map(control => (
            <th key={control.id} scope="col" title={control.requirement}>
              {control.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scorecards.map(scorecard => (
          <tr key={scorecard.entityRef}>
            <th scope="row">
              <Link to={links.entityTab(scorecard.entityRef)}>
                <EntityName scorecard={scorecard} />
              </Link>
            </th>
            {columns.map(({ id }) => (
              <td key={id}>
                <HeatCell
                  entityRef={scorecard.entityRef}
                  control={scorecard.controls.find(c => c.controlId === id)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeatCell(props: { entityRef: string; control?: ScorecardControl }) {
  const { control, entityRef } = props;
  const classes = useStyles();
  const colors = useStatusColors();
  const links = useLinks();
  const controls = useControls();
  if (!control || control.status === 'NOT_APPLICABLE') {
    return (
      <span className={classes.cell}>
        <StatusIcon status="NOT_APPLICABLE" /> n/a
      </span>
    );
  }
  const { counts, status, controlId } = control;
  return (
    <Link
      to={links.entityTab(entityRef, { control: controlId })}
      className={classes.cell}
      underline="none"
      style={{ backgroundColor: alpha(colors[status], 0.18) }}
      aria-label={`${controls.titleOf(controlId)}: ${inWords(control)}`}
      title={inWords(control)}
    >
      <StatusIcon status={status} />
      {failingOf(counts)
        ? `${failing(control)} of ${applicableOf(control.counts)}`
        : 'met'}
    </Link>
  );
}

function failing({ counts, status }: ScorecardControl): number {
  return status === 'NON_COMPLIANT'
    ? counts.nonCompliant
    : counts.insufficientData;
}

function inWords(control: ScorecardControl): string {
  const label = describeStatus(control.status).label.toLowerCase();
  return failingOf(control.counts)
    ? `${failing(control)} of ${plural(
        applicableOf(control.counts),
        'instance',
      )} ${label}`
    : 'met';
}

function ScorecardCard(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const classes = useStyles();
  const links = useLinks();
  const controls = useControls();
  return (
    <Paper component="li" variant="outlined" className={classes.card}>
      <Link to={links.entityTab(scorecard.entityRef)}>
        <strong>
          <EntityName scorecard={scorecard} />
        </strong>
      </Link>
      <ul className={classes.cardList}>
        {scorecard.controls.map(control => (
          <li key={control.controlId}>
            <StatusIcon status={control.status} />{' '}
            <Link
              underline="always"
              to={links.entityTab(scorecard.entityRef, {
                control: control.controlId,
              })}
            >
              {controls.titleOf(control.controlId)}
            </Link>
            : {control.status === 'NOT_APPLICABLE' ? 'n/a' : inWords(control)}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
