import { ClockStartSource } from 'backstage-plugin-ec2-compliance-common';
import { ClockInput } from './types';

/** AWS writes "never" as the year 1 or 1970; no advisory here is older. */
const OLDEST = Date.UTC(2000, 0, 1);

/** When a clock starts, and by whose date. Milliseconds since the epoch. */
export interface ClockStart {
  at: number;
  source: ClockStartSource;
  /** Whether it waited for a fix after that. */
  waitedForFix: boolean;
}

/**
 * By the vendor's advisory, else by the first observation on the workload,
 * else by our own first sight of it; not before there is a fix. A date in the
 * future of our first sight makes no sense and counts as none.
 */
export function startClock({
  finding,
  workload,
  fixAppearedAt,
}: Pick<ClockInput, 'finding' | 'workload' | 'fixAppearedAt'>): ClockStart {
  const firstSeen = Date.parse(workload.firstSeenAt);
  const sane = (iso: string | undefined) => {
    const at = iso === undefined ? NaN : Date.parse(iso);
    return at >= OLDEST && at <= firstSeen ? at : undefined;
  };
  const candidates: Array<[ClockStartSource, number | undefined]> = [
    ['advisory', sane(finding.advisoryAt)],
    ['first-observed', sane(workload.firstObservedAt)],
  ];
  const [source, began] = candidates.find(([, at]) => at !== undefined) ?? [
    'first-seen',
    undefined,
  ];
  const at = began ?? firstSeen;
  const fixed = fixAppearedAt === undefined ? NaN : Date.parse(fixAppearedAt);
  return fixed > at
    ? { at: fixed, source: source as ClockStartSource, waitedForFix: true }
    : { at, source: source as ClockStartSource, waitedForFix: false };
}
