import { Link } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import { alpha, makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  controlStatus,
  ScorecardControlList,
  ScorecardControlRow,
  scorecardReadPermission,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { CSSProperties, ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { useControls } from '../../parts/controls/useControls';
import { plural } from '../../parts/language/numbers';
import { drawnInSight } from '../../parts/layout/drawnInSight';
import { useNarrow } from '../../parts/layout/useNarrow';
import { useLinks } from '../../parts/links/useLinks';
import { Paging } from '../../parts/lists/Paging';
import { CursorPaging } from '../../parts/lists/useCursorPaging';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { applicableOf, failingOf } from '../../parts/status/counts';
import {
  describeStatus,
  statusRank,
  STATUSES,
} from '../../parts/status/statuses';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { useStatusColors } from '../../parts/status/useStatusColors';
import { EntityName } from './EntityName';

/** In pixels, at least; what is left is shared out. */
const NAME_WIDTH = 148;
const CELL_WIDTH = 84;
const GAP = 2;
const ROW_HEIGHT = 44;
const CARD_HEIGHT = 640;

const useStyles = makeStyles(theme => ({
  failed: { marginBottom: theme.spacing(2) },
  // It scrolls by itself, so that its heads can stay.
  paper: {
    overflowX: 'auto',
    overflowY: 'auto',
    maxHeight: '80vh',
    '@media print': { overflow: 'visible', maxHeight: 'none' },
  },
  table: {
    display: 'block',
    fontSize: theme.typography.body2.fontSize,
    '& > thead, & > tbody': { display: 'block' },
    // A row of its own grid can be drawn by itself, one of a table cannot.
    '& tr': {
      display: 'grid',
      gridTemplateColumns: 'var(--columns)',
      gap: GAP,
      padding: `0 ${GAP}px ${GAP}px`,
    },
    '& thead': {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      backgroundColor: theme.palette.background.paper,
    },
    '& thead th': {
      alignSelf: 'stretch',
      display: 'flex',
      alignItems: 'flex-end',
      // The longest word just fits.
      padding: theme.spacing(1, 0.25),
      textAlign: 'left',
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
      color: theme.palette.textSubtle,
    },
    '& tbody th': {
      textAlign: 'left',
      padding: theme.spacing(0.75, 1),
      overflowWrap: 'anywhere',
      display: 'flex',
      alignItems: 'center',
    },
    // The names stay while the controls scroll past.
    '& th:first-child': {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      backgroundColor: theme.palette.background.paper,
    },
    '& td': { padding: 0, minHeight: 40 },
  },
  row: drawnInSight(ROW_HEIGHT),
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.75, 1),
    height: '100%',
    minHeight: 40,
    boxSizing: 'border-box',
    color: 'inherit',
    lineHeight: 1.2,
    borderRadius: 2,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
  cards: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  card: { padding: theme.spacing(1.5), ...drawnInSight(CARD_HEIGHT) },
  cardList: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** What stands where a service and a control meet. */
interface Cell {
  controlId: string;
  counts: StatusCounts;
  status: VerdictStatus;
}

/** Controls across, services down: what is common and what is one team's own. */
export function HeatMap(props: {
  request: RequestState<ScorecardControlList>;
  paging: CursorPaging;
  empty: ReactNode;
}) {
  const { request, paging, empty } = props;
  const { data, error, retry } = request;
  const classes = useStyles();
  const narrow = useNarrow();
  const failed = error && (
    <div className={classes.failed}>
      <ErrorNotice
        error={error}
        subject="the heat map"
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    </div>
  );
  if (!data) {
    return (
      failed ?? <Skeleton variant="rect" height={360} aria-label="Loading" />
    );
  }
  const rows = data.items.length > 0 && (
    <>
      {narrow ? (
        <ul className={classes.cards} aria-label="Services by control">
          {data.items.map(row => (
            <ScorecardCard
              key={row.entityRef}
              row={row}
              controlIds={data.controlIds}
            />
          ))}
        </ul>
      ) : (
        <Paper variant="outlined" className={classes.paper}>
          <HeatTable list={data} />
        </Paper>
      )}
    </>
  );
  return (
    <>
      {failed}
      {rows || (!error && empty)}
      <Paging noun="scorecards" list={data} paging={paging} />
    </>
  );
}

// The roles are those of the elements, which lose them with their display.
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
function HeatTable(props: { list: ScorecardControlList }) {
  const { items, controlIds } = props.list;
  const classes = useStyles();
  const links = useLinks();
  const controls = useControls();
  const count = controlIds.length;
  const columns = {
    '--columns': `minmax(${NAME_WIDTH}px, 1.5fr) repeat(${count}, minmax(${CELL_WIDTH}px, 1fr))`,
    minWidth: NAME_WIDTH + count * (CELL_WIDTH + GAP) + 2 * GAP,
  } as CSSProperties;
  return (
    <table
      role="table"
      className={classes.table}
      style={columns}
      aria-label="Services by control"
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Name
          </th>
          {controlIds.map(id => (
            <th key={id} role="columnheader" scope="col">
              <Link
                to={links.page('instances', { control: id })}
                color="inherit"
              >
                {controls.titleOf(id)}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map(row => (
          <tr key={row.entityRef} role="row" className={classes.row}>
            <th role="rowheader" scope="row">
              <Link to={links.entityTab(row.entityRef)}>
                <EntityName scorecard={row} />
              </Link>
            </th>
            {controlIds.map((id, index) => (
              <td key={id} role="cell">
                <HeatCell
                  entityRef={row.entityRef}
                  cell={cellOf(id, row.counts[index])}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
/* eslint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */

function HeatCell(props: { entityRef: string; cell?: Cell }) {
  const { cell, entityRef } = props;
  const classes = useStyles();
  const colors = useStatusColors();
  const links = useLinks();
  const controls = useControls();
  if (!cell || cell.status === 'NOT_APPLICABLE') {
    return (
      <span className={classes.cell}>
        <StatusIcon status="NOT_APPLICABLE" /> n/a
      </span>
    );
  }
  const { counts, status, controlId } = cell;
  return (
    <Link
      to={links.entityTab(entityRef, { control: controlId })}
      className={classes.cell}
      underline="none"
      style={{ backgroundColor: alpha(colors[status], 0.18) }}
      aria-label={`${controls.titleOf(controlId)}: ${inWords(cell)}`}
      title={inWords(cell)}
    >
      <StatusIcon status={status} />
      {failingOf(counts)
        ? `${failing(cell)} of ${applicableOf(counts)}`
        : 'met'}
    </Link>
  );
}

/** The counts come in the order in which statuses are told. */
function cellOf(
  controlId: string,
  row: ScorecardControlRow['counts'][number],
): Cell | undefined {
  if (!row) return undefined;
  const counts = Object.fromEntries(
    STATUSES.map(({ countKey }, index) => [countKey, row[index]]),
  ) as unknown as StatusCounts;
  return { controlId, counts, status: controlStatus(counts) };
}

function failing({ counts, status }: Cell): number {
  return status === 'NON_COMPLIANT'
    ? counts.nonCompliant
    : counts.insufficientData;
}

function inWords(cell: Cell): string {
  const label = describeStatus(cell.status).label.toLowerCase();
  return failingOf(cell.counts)
    ? `${failing(cell)} of ${plural(
        applicableOf(cell.counts),
        'instance',
      )} ${label}`
    : 'met';
}

function ScorecardCard(props: {
  row: ScorecardControlRow;
  controlIds: string[];
}) {
  const { row, controlIds } = props;
  const classes = useStyles();
  const links = useLinks();
  const controls = useControls();
  const cells = controlIds
    .map((id, index) => cellOf(id, row.counts[index]))
    .filter((cell): cell is Cell => cell !== undefined)
    .sort((a, b) => statusRank(a.status) - statusRank(b.status));
  return (
    <Paper component="li" variant="outlined" className={classes.card}>
      <Link to={links.entityTab(row.entityRef)}>
        <strong>
          <EntityName scorecard={row} />
        </strong>
      </Link>
      <ul className={classes.cardList}>
        {cells.map(cell => (
          <li key={cell.controlId}>
            <StatusIcon status={cell.status} />{' '}
            <Link
              underline="always"
              to={links.entityTab(row.entityRef, { control: cell.controlId })}
            >
              {controls.titleOf(cell.controlId)}
            </Link>
            : {cell.status === 'NOT_APPLICABLE' ? 'n/a' : inWords(cell)}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
