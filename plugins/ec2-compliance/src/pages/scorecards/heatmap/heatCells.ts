import {
  controlStatus,
  EssentialEightStrategy,
  ScorecardControlRow,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../../language';
import { Controls } from '../../../parts/controls/useControls';
import { STRATEGIES } from '../../../parts/controls/strategies';
import { failingOf, judgedOf } from '../../../parts/status/counts';
import { statusRank, STATUSES } from '../../../parts/status/statuses';

/** What stands where a service and a control meet. */
export interface Cell {
  controlId: string;
  counts: StatusCounts;
  status: VerdictStatus;
}

/** What the controls of one strategy come to. */
export interface GroupCell {
  /** Those that apply, and are not waived on all instances. */
  controls: number;
  /** Those that are. */
  waived: number;
  /** Of them, those that are non-compliant, or unknown where none is. */
  failing: number;
  status: VerdictStatus;
}

/** Controls of no strategy of the Essential Eight. */
export type GroupId = EssentialEightStrategy | 'other';

/** Columns that fold to one. */
export interface ColumnGroup {
  id: GroupId;
  controlIds: string[];
}

/** The controls by strategy, in its order; what has none comes last. */
export function groupColumns(
  controlIds: readonly string[],
  controls: Controls,
): ColumnGroup[] {
  const ids: GroupId[] = [...STRATEGIES, 'other'];
  return ids
    .map(id => ({
      id,
      controlIds: controlIds.filter(
        controlId => (controls.get(controlId)?.strategy ?? 'other') === id,
      ),
    }))
    .filter(group => group.controlIds.length > 0);
}

/** The counts come in the order in which statuses are told. */
export function cellOf(
  controlId: string,
  row: ScorecardControlRow['counts'][number],
): Cell | undefined {
  if (!row) return undefined;
  const counts = Object.fromEntries(
    STATUSES.map(({ countKey }, index) => [countKey, row[index]]),
  ) as unknown as StatusCounts;
  return { controlId, counts, status: controlStatus(counts) };
}

/** The cells of a row, by control. */
export function cellsOf(
  row: ScorecardControlRow,
  controlIds: readonly string[],
): Map<string, Cell> {
  return new Map(
    controlIds.flatMap((id, index) => {
      const cell = cellOf(id, row.counts[index]);
      return cell ? [[id, cell]] : [];
    }),
  );
}

/** Several controls as one; undefined where none of them was judged. */
export function foldCells(cells: readonly Cell[]): GroupCell | undefined {
  if (!cells.length) return undefined;
  const judged = cells.filter(cell => judgedOf(cell.counts) > 0);
  // An exception shows where there is nothing else, as within a cell.
  const [status] = (judged.length ? judged : cells)
    .map(cell => cell.status)
    .sort((a, b) => statusRank(a) - statusRank(b));
  return {
    status,
    controls: judged.length,
    waived: cells.filter(cell => cell.status === 'WAIVED').length,
    failing: cells.filter(
      cell => cell.status === status && failingOf(cell.counts) > 0,
    ).length,
  };
}

/** How many instances of a cell are non-compliant, or unknown where none is. */
export function failing({ counts, status }: Cell): number {
  return status === 'NON_COMPLIANT'
    ? counts.nonCompliant
    : counts.insufficientData;
}

/** `2 of 14 instances non-compliant`, `met and waived on 1 instance` */
export function inWords({ t, list }: Reader, cell: Cell): string {
  const { counts, status } = cell;
  const values = { failing: failing(cell), count: judgedOf(counts) };
  const judged = () => {
    switch (status) {
      case 'NON_COMPLIANT':
        return [t('scorecards.heatmap.nonCompliant', values)];
      case 'INSUFFICIENT_DATA':
        return [t('scorecards.heatmap.unknown', values)];
      case 'COMPLIANT':
        return [t('scorecards.heatmap.met')];
      default:
        return [];
    }
  };
  return list([
    ...judged(),
    ...(counts.waived
      ? [t('scorecards.heatmap.waivedOn', { count: counts.waived })]
      : []),
  ]);
}

/** `2 of 6 controls non-compliant`, `all controls met and 1 control waived` */
export function groupInWords({ t, list }: Reader, cell: GroupCell): string {
  const values = { failing: cell.failing, count: cell.controls };
  const judged = () => {
    switch (cell.status) {
      case 'NON_COMPLIANT':
        return [t('scorecards.heatmap.controlsNonCompliant', values)];
      case 'INSUFFICIENT_DATA':
        return [t('scorecards.heatmap.controlsUnknown', values)];
      case 'COMPLIANT':
        return [t('scorecards.heatmap.allMet')];
      default:
        return [];
    }
  };
  return list([
    ...judged(),
    ...(cell.waived
      ? [t('waivers.note.controls', { count: cell.waived })]
      : []),
  ]);
}

/** What stands in a cell, beside the icon: `2 of 14`, `met` or `waived`. */
export function inShort(
  { t }: Reader,
  cell: { status: VerdictStatus; failing: number; total: number },
): string {
  const { failing: number, status, total } = cell;
  if (number) {
    return t('scorecards.heatmap.someOf', { failing: number, total });
  }
  // Never compliant.
  return status === 'WAIVED'
    ? t('scorecards.heatmap.waived')
    : t('scorecards.heatmap.met');
}
