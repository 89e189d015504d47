import { Link } from '@backstage/core-components';
import ButtonBase from '@material-ui/core/ButtonBase';
import { alpha, makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  ScorecardControlList,
  ScorecardControlRow,
} from 'backstage-plugin-ec2-compliance-common';
import { CSSProperties } from 'react';
import { EntityLink } from '../../../parts/entities/EntityLink';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { classNames } from '../../../parts/layout/classNames';
import { drawnInSight } from '../../../parts/layout/drawnInSight';
import { turning } from '../../../parts/layout/turning';
import { useLinks } from '../../../parts/links/useLinks';
import { judgedOf } from '../../../parts/status/counts';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { useStatusColors } from '../../../parts/status/useStatusColors';
import {
  Cell,
  cellsOf,
  ColumnGroup,
  failing,
  foldCells,
  GroupCell,
  GroupId,
  groupInWords,
  inShort,
  inWords,
} from './heatCells';

/** In pixels, at least; what is left is shared out. */
const NAME_WIDTH = 148;
const GROUP_WIDTH = 124;
const CELL_WIDTH = 84;
const GAP = 2;
const ROW_HEIGHT = 44;

const useStyles = makeStyles(theme => ({
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
  button: {
    width: '100%',
    justifyContent: 'flex-start',
    font: 'inherit',
    textAlign: 'left',
  },
  head: {
    minHeight: 24,
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    alignItems: 'flex-end',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  chevron: {
    fontSize: 16,
    flexShrink: 0,
    ...turning(theme),
    transform: 'rotate(-90deg)',
  },
  unfolded: { transform: 'rotate(90deg)' },
}));

// The roles are those of the elements, which lose them with their display.
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */

/** Each group of controls is one column, and its controls follow where it is unfolded. */
export function HeatTable(props: {
  list: ScorecardControlList;
  groups: readonly ColumnGroup[];
  unfolded: readonly GroupId[];
  onUnfold: (ids: readonly GroupId[]) => void;
  /** Where the instances behind a control are. */
  controlHref: (controlId: string) => string;
}) {
  const { list, groups, unfolded, onUnfold, controlHref } = props;
  const classes = useStyles();
  const controls = useControls();
  const { t } = useReader();
  const isUnfolded = (id: GroupId) => unfolded.includes(id);
  const widths = groups.flatMap(({ id, controlIds }) => [
    ...(groups.length > 1 ? [GROUP_WIDTH] : []),
    ...(isUnfolded(id) ? controlIds.map(() => CELL_WIDTH) : []),
  ]);
  const columns = {
    '--columns': `minmax(${NAME_WIDTH}px, 1.5fr) ${widths
      .map(width => `minmax(${width}px, 1fr)`)
      .join(' ')}`,
    minWidth: widths.reduce(
      (sum, width) => sum + width + GAP,
      NAME_WIDTH + 2 * GAP,
    ),
  } as CSSProperties;
  const toggle = (id: GroupId) =>
    onUnfold(
      isUnfolded(id)
        ? unfolded.filter(other => other !== id)
        : groups
            .map(group => group.id)
            .filter(other => other === id || isUnfolded(other)),
    );
  return (
    <table
      role="table"
      className={classes.table}
      style={columns}
      aria-label={t('scorecards.heatmap.label')}
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('scorecards.heatmap.name')}
          </th>
          {groups.flatMap(({ id, controlIds }) => [
            groups.length > 1 && (
              <th key={id} role="columnheader" scope="col">
                <ButtonBase
                  disableRipple
                  className={classes.head}
                  aria-expanded={isUnfolded(id)}
                  onClick={() => toggle(id)}
                >
                  <ExpandMoreIcon
                    className={classNames(
                      classes.chevron,
                      isUnfolded(id) && classes.unfolded,
                    )}
                  />
                  {id === 'other'
                    ? t('scorecards.heatmap.other')
                    : t(`parts.strategies.${id}`)}
                </ButtonBase>
              </th>
            ),
            ...(isUnfolded(id) ? controlIds : []).map(controlId => (
              <th key={controlId} role="columnheader" scope="col">
                <Link to={controlHref(controlId)} color="inherit">
                  {controls.titleOf(controlId)}
                </Link>
              </th>
            )),
          ])}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {list.items.map(row => (
          <HeatRow
            key={row.entityRef}
            row={row}
            controlIds={list.controlIds}
            groups={groups}
            isUnfolded={isUnfolded}
            onToggle={toggle}
          />
        ))}
      </tbody>
    </table>
  );
}

function HeatRow(props: {
  row: ScorecardControlRow;
  controlIds: readonly string[];
  groups: readonly ColumnGroup[];
  isUnfolded: (id: GroupId) => boolean;
  onToggle: (id: GroupId) => void;
}) {
  const { row, controlIds, groups, isUnfolded, onToggle } = props;
  const classes = useStyles();
  const cells = cellsOf(row, controlIds);
  return (
    <tr role="row" className={classes.row}>
      <th role="rowheader" scope="row">
        <EntityLink entityRef={row.entityRef} title={row.title} />
      </th>
      {groups.flatMap(group => [
        groups.length > 1 && (
          <td key={group.id} role="cell">
            <HeatGroup
              cell={foldCells(
                group.controlIds.flatMap(id => cells.get(id) ?? []),
              )}
              unfolded={isUnfolded(group.id)}
              onToggle={() => onToggle(group.id)}
            />
          </td>
        ),
        ...(isUnfolded(group.id) ? group.controlIds : []).map(id => (
          <td key={id} role="cell">
            <HeatCell entityRef={row.entityRef} cell={cells.get(id)} />
          </td>
        )),
      ])}
    </tr>
  );
}
/* eslint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */

function NotApplicable() {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <span className={classes.cell}>
      <StatusIcon status="NOT_APPLICABLE" />{' '}
      {t('scorecards.heatmap.notApplicable')}
    </span>
  );
}

/** The controls of a strategy as one; leads to them. */
function HeatGroup(props: {
  cell: GroupCell | undefined;
  unfolded: boolean;
  onToggle: () => void;
}) {
  const { cell } = props;
  const classes = useStyles();
  const colors = useStatusColors();
  const reader = useReader();
  if (!cell || cell.status === 'NOT_APPLICABLE') return <NotApplicable />;
  const words = groupInWords(reader, cell);
  return (
    <ButtonBase
      disableRipple
      className={classNames(classes.cell, classes.button)}
      style={{ backgroundColor: alpha(colors[cell.status], 0.18) }}
      aria-expanded={props.unfolded}
      aria-label={words}
      title={words}
      onClick={props.onToggle}
    >
      <StatusIcon status={cell.status} />
      {inShort(reader, { ...cell, total: cell.controls })}
    </ButtonBase>
  );
}

function HeatCell(props: { entityRef: string; cell?: Cell }) {
  const { cell, entityRef } = props;
  const classes = useStyles();
  const colors = useStatusColors();
  const links = useLinks();
  const controls = useControls();
  const reader = useReader();
  const { t } = reader;
  if (!cell || cell.status === 'NOT_APPLICABLE') return <NotApplicable />;
  const { counts, status, controlId } = cell;
  const words = inWords(reader, cell);
  return (
    <Link
      to={links.entityTab(entityRef, { control: controlId })}
      className={classes.cell}
      underline="none"
      style={{ backgroundColor: alpha(colors[status], 0.18) }}
      aria-label={t('scorecards.heatmap.cell', {
        control: controls.titleOf(controlId),
        words,
      })}
      title={words}
    >
      <StatusIcon status={status} />
      {inShort(reader, {
        status,
        failing: failing(cell),
        total: judgedOf(counts),
      })}
    </Link>
  );
}
