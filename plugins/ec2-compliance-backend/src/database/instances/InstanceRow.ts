import { StatusCounts, Verdict } from 'backstage-plugin-ec2-compliance-common';
import { InstanceEvidence } from '../../evidence';
import { toCounts } from '../sql';
import { toVerdict } from '../verdicts/VerdictStore';

/** A stored instance. */
export interface InstanceRow {
  arn: string;
  targetId: string;
  instance: InstanceEvidence;
  paused: boolean;
  firstSeenAt: string;
  counts: StatusCounts;
  unmapped?: { reason: string; suggestion?: string };
  /** Its verdict on the control that the list was filtered by. */
  verdict?: Verdict;
}

/** A row of `instances`, with the columns of a verdict or without. */
export function toStoredInstance(row: Record<string, any>): InstanceRow {
  return {
    arn: row.arn,
    targetId: row.target_id,
    instance: JSON.parse(row.payload),
    paused: Boolean(row.paused),
    firstSeenAt: row.first_seen_at,
    counts: toCounts(row as Parameters<typeof toCounts>[0]),
    ...(row.unmapped_reason !== null && {
      unmapped: {
        reason: row.unmapped_reason,
        ...(row.unmapped_suggestion !== null && {
          suggestion: row.unmapped_suggestion,
        }),
      },
    }),
    ...(row.control_id && {
      verdict: toVerdict(row as Parameters<typeof toVerdict>[0]),
    }),
  };
}
