import {
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

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
 * to tell: the first verdict of an instance is no change, unless it fails.
 *
 * @param options - `from`: absent of a first verdict; `to`: absent where the
 *   control judges the instance no more
 */
export function verdictOutcome(options: {
  from: VerdictStatus | undefined;
  to: VerdictStatus | undefined;
  past?: VerdictPast;
}): ChangeOutcome | undefined {
  const { to, past = NO_PAST } = options;
  if (options.from === to) {
    return undefined;
  }
  // What was unknown meanwhile is compared with what was known.
  const from =
    options.from === 'INSUFFICIENT_DATA'
      ? past.known ?? options.from
      : options.from;
  switch (to) {
    case 'NON_COMPLIANT':
      if (from === 'WAIVED') return 'waiver-ended';
      if (from === 'NON_COMPLIANT') return 'read-again';
      return past.failed ? 'came-back' : 'new';
    case 'WAIVED':
      return from === undefined ? undefined : 'waived';
    case 'INSUFFICIENT_DATA':
      return from === undefined ? undefined : 'not-read';
    case 'COMPLIANT':
      if (from === undefined) return undefined;
      if (from === 'NOT_APPLICABLE') return 'applies';
      return from === 'NON_COMPLIANT' || from === 'WAIVED'
        ? 'fixed'
        : 'read-again';
    default:
      return from === undefined || (to === undefined && !isOpen(from))
        ? undefined
        : 'not-applicable';
  }
}

function isOpen(status: VerdictStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'WAIVED';
}
