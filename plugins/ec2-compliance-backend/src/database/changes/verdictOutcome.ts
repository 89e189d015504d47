import {
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { isHalted } from '../verdicts/halts';

/** What the log remembers of a control on an instance, or of an account. */
export interface VerdictPast {
  /** Whether it ever failed. */
  failed: boolean;
  /** What it was when it was last known, where it is unknown since. */
  known?: VerdictStatus;
}

/** Adds what the log tells next to what is remembered, by key. */
export function addToPast(
  pasts: Map<string, VerdictPast>,
  key: string,
  row: { from_status: VerdictStatus | null; to_status: VerdictStatus | null },
): void {
  pasts.set(key, {
    failed:
      pasts.get(key)?.failed ||
      row.from_status === 'NON_COMPLIANT' ||
      row.to_status === 'NON_COMPLIANT',
    known:
      row.to_status === 'INSUFFICIENT_DATA'
        ? row.from_status ?? undefined
        : undefined,
  });
}

const NO_PAST: VerdictPast = { failed: false };

/**
 * What came of a verdict that is another now. Undefined where there is nothing
 * to tell: the first verdict of an instance is no change, unless it fails. What
 * was unknown from the first is not read again, but for the first time.
 *
 * @param options - `from`: absent of a first verdict; `halted`: whether its
 *   instance did not run; `unknown`: whether nobody could tell it, be it waived
 *   or not, and `known` what it was when somebody could; `to`: absent where the
 *   control judges the instance no more, and `reason` of that
 */
export function verdictOutcome(options: {
  from?: VerdictStatus;
  halted?: boolean;
  unknown?: boolean;
  known?: VerdictStatus;
  to?: VerdictStatus;
  reason?: string;
  past?: VerdictPast;
}): ChangeOutcome | undefined {
  const { from, halted, reason, to, unknown, past = NO_PAST } = options;
  if (from === to) {
    return undefined;
  }
  // What was unknown meanwhile is compared with what was known. What an older
  // version stored has that in the log alone.
  const known = options.known ?? (unknown ? past.known : from);
  if (to === 'NON_COMPLIANT') {
    if (from === 'WAIVED' || known === 'WAIVED') return 'waiver-ended';
    if (known === 'NON_COMPLIANT' && !halted) return 'read-again';
    return past.failed ? 'came-back' : 'new';
  }
  if (to === undefined) {
    return known && isOpen(known) ? 'not-applicable' : undefined;
  }
  if (from === undefined) {
    return undefined;
  }
  switch (to) {
    case 'WAIVED':
      return known === 'WAIVED' ? 'read-again' : 'waived';
    case 'INSUFFICIENT_DATA':
      // Of an instance that was launched just now nothing was read yet.
      if (halted) return known && 'applies';
      return from === 'WAIVED' && unknown ? 'waiver-ended' : 'not-read';
    case 'COMPLIANT':
      if (known === undefined) return 'first-read';
      if (known === 'NOT_APPLICABLE' || halted) return 'applies';
      return known === 'COMPLIANT' ? 'read-again' : 'fixed';
    default:
      if (isHalted(reason)) return 'not-applicable';
      if (known === undefined) return 'first-read';
      return known === to ? 'read-again' : 'not-applicable';
  }
}

function isOpen(status: VerdictStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'WAIVED';
}
