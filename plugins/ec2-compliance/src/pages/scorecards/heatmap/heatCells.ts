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
import { applicableOf, failingOf } from '../../../parts/status/counts';
import { statusRank, STATUSES } from '../../../parts/status/statuses';

/** What stands where a service and a control meet. */
export interface Cell {
  controlId: string;
  counts: StatusCounts;
  status: VerdictStatus;
}

/** What the controls of one strategy come to. */
export interface GroupCell {
  /** Those that apply. */
  controls: number;
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
  const [status] = cells
    .map(cell => cell.status)
    .sort((a, b) => statusRank(a) - statusRank(b));
  return {
    status,
    controls: cells.filter(cell => cell.status !== 'NOT_APPLICABLE').length,
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

/** `2 of 14 instances non-compliant` */
export function inWords({ t }: Reader, cell: Cell): string {
  const { counts, status } = cell;
  if (!failingOf(counts)) return t('scorecards.heatmap.met');
  const values = { failing: failing(cell), count: applicableOf(counts) };
  return status === 'NON_COMPLIANT'
    ? t('scorecards.heatmap.nonCompliant', values)
    : t('scorecards.heatmap.unknown', values);
}

/** `2 of 6 controls non-compliant` */
export function groupInWords({ t }: Reader, cell: GroupCell): string {
  if (!cell.failing) return t('scorecards.heatmap.allMet');
  const values = { failing: cell.failing, count: cell.controls };
  return cell.status === 'NON_COMPLIANT'
    ? t('scorecards.heatmap.controlsNonCompliant', values)
    : t('scorecards.heatmap.controlsUnknown', values);
}
