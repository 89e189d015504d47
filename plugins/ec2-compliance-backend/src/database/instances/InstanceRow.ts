import {
  Exposure,
  StatusCounts,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { Unmapped } from '../../catalog';
import { InstanceEvidence } from '../../evidence';
import { toCounts } from '../sql';
import { VerdictColumns, WaivedColumns } from '../verdicts/tables';
import { toVerdict } from '../verdicts/verdictRow';
import { NOT_EXPOSED, toExposure } from './ExposureStore';
import { DbInstancesRow } from './tables';
import { toUnmapped } from './unmappedColumns';

/** A stored instance. */
export interface InstanceRow {
  arn: string;
  targetId: string;
  instance: InstanceEvidence;
  paused: boolean;
  firstSeenAt: string;
  counts: StatusCounts;
  exposure: Exposure;
  unmapped?: Unmapped;
  /** Its verdict on the control that the list was filtered by. */
  verdict?: Verdict;
}

/** A row of `instances`, with the columns of a verdict or without. */
export function toStoredInstance(
  row: DbInstancesRow & Partial<VerdictColumns & WaivedColumns>,
  reasons?: ReadonlyMap<string, string>,
): InstanceRow {
  return {
    arn: row.arn,
    targetId: row.target_id,
    instance: JSON.parse(row.payload),
    paused: Boolean(row.paused),
    firstSeenAt: row.first_seen_at,
    counts: toCounts(row),
    exposure: toExposure(row) ?? NOT_EXPOSED,
    unmapped: toUnmapped(row),
    verdict: row.control_id
      ? toVerdict(row as VerdictColumns, reasons)
      : undefined,
  };
}
