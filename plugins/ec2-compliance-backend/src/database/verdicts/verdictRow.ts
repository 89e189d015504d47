import {
  Verdict,
  VerdictStatus,
  VerdictWaiver,
} from 'backstage-plugin-ec2-compliance-common';
import { hashOf, toStorable } from '../sql';
import { isHalted, isStarting } from './halts';
import { VerdictColumns, WaivedColumns } from './tables';

/** A verdict before it is compared with the stored one. */
export type NewVerdict = Omit<Verdict, 'since' | 'waiver'> & {
  waiver?: Omit<VerdictWaiver, 'reason'>;
};

/** What of a stored verdict decides since when the new one stands. */
export type VerdictBefore = Pick<
  VerdictColumns,
  'hash' | 'status' | 'reason' | 'since' | 'known'
> &
  Partial<Pick<WaivedColumns, 'judged'>>;

/** Whether nobody can tell what a verdict should be, waived or not. */
function isUnknown({
  status,
  reason,
  judged,
}: Pick<VerdictBefore, 'status' | 'reason' | 'judged'>): boolean {
  return (
    isStarting(reason) ||
    (status === 'WAIVED' ? judged : status) === 'INSUFFICIENT_DATA'
  );
}

/** What a verdict was when it was last known; undefined if it never was. */
function lastKnown(
  before: VerdictBefore | undefined,
): VerdictStatus | undefined {
  return before && isUnknown(before)
    ? before.known ?? undefined
    : before?.status;
}

/** What the log of changes asks of a verdict before it became another. */
export function knowledgeOf(before: VerdictBefore | undefined): {
  halted: boolean;
  unknown: boolean;
  known: VerdictStatus | undefined;
} {
  return {
    halted: isHalted(before?.reason),
    unknown: before !== undefined && isUnknown(before),
    known: lastKnown(before),
  };
}

/** Whether a verdict says the same, though it may say it by other values. */
export function isSameOutcome(
  { status, reason }: NewVerdict,
  before: VerdictBefore | undefined,
): boolean {
  return before?.status === status && before.reason === reason;
}

/**
 * The columns of a verdict.
 *
 * @param options - `before`: as it is stored; `now`, ISO 8601
 */
export function toRow(
  judged: NewVerdict,
  options: { before: VerdictBefore | undefined; now: string },
): VerdictColumns {
  const { before, now } = options;
  return {
    ...toStored(judged),
    since: before && isSameOutcome(judged, before) ? before.since : now,
    known: isUnknown({
      status: judged.status,
      reason: judged.reason,
      judged: judged.waiver?.judged ?? null,
    })
      ? lastKnown(before) ?? null
      : null,
  };
}

/** What most instances have in common is made once: many say the very same. */
const STORED = new Map<string, Omit<VerdictColumns, 'since' | 'known'>>();
const MAX_STORED = 5_000;

function toStored(judged: NewVerdict): Omit<VerdictColumns, 'since' | 'known'> {
  const key = JSON.stringify(judged);
  const known = STORED.get(key);
  if (known) {
    return known;
  }
  // A text that was cut may end in half of a character.
  const verdict = toStorable(judged);
  const stored = {
    control_id: verdict.controlId,
    status: verdict.status,
    reason: verdict.reason,
    facts: JSON.stringify(verdict.values),
    recorded_at: verdict.recordedAt ?? null,
    hash: hashOf(verdict),
  };
  if (STORED.size >= MAX_STORED) {
    STORED.clear();
  }
  STORED.set(key, stored);
  return stored;
}

/** The columns of the exception that is made of a verdict. */
export function toWaivedColumns({ waiver }: NewVerdict): WaivedColumns {
  return {
    waiver_id: waiver?.waiverId ?? null,
    waived_until: waiver?.until ?? null,
    judged: waiver?.judged ?? null,
  };
}

/**
 * The reverse of {@link toRow} and {@link toWaivedColumns}, as it goes on the
 * wire.
 *
 * @param reasons - why waivers were made, by their ids
 */
export function toVerdict(
  row: Omit<VerdictColumns, 'hash' | 'known'> & Partial<WaivedColumns>,
  reasons?: ReadonlyMap<string, string>,
): Verdict {
  const { waiver_id: waiverId, waived_until: until, judged } = row;
  return {
    controlId: row.control_id,
    status: row.status,
    reason: row.reason,
    values: JSON.parse(row.facts),
    since: row.since,
    recordedAt: row.recorded_at ?? undefined,
    ...(waiverId &&
      until &&
      judged && {
        waiver: {
          waiverId,
          until,
          judged,
          reason: reasons?.get(waiverId) ?? '',
        },
      }),
  };
}
