import type { ControlDescription, FixStep } from '../wire/controls';
import { EVIDENCE_GAPS, FixPlaceholder, Fleet } from '../wire/enumerations';
import type { FixTarget, FixValues } from '../wire/fixes';

/** What decides which steps of a control apply. @public */
export interface FixCause {
  fleet: Fleet;
  /** Of the verdict; absent for a finding, which has none. */
  reason?: string;
  values: FixValues;
  items?: FixValues[];
  targets?: Array<Pick<FixTarget, 'items'>>;
}

/**
 * Whether nothing but the evidence is missing: then nothing of the instance is
 * known to need a change.
 *
 * @public
 */
export function isEvidenceGap(reason: string | undefined): boolean {
  return EVIDENCE_GAPS.some(gap => gap === reason);
}

/**
 * The steps of a control's fix that mend the cause at hand, in their order;
 * none where only the evidence is missing.
 *
 * @public
 */
export function fixStepsOf(
  { fix }: Pick<ControlDescription, 'fix'>,
  cause: FixCause,
): FixStep[] {
  const { fleet, reason } = cause;
  if (isEvidenceGap(reason)) {
    return [];
  }
  const known = (name: FixPlaceholder) =>
    [cause, ...(cause.targets ?? [])].some(({ items }) =>
      items?.some(item => item[name] !== undefined),
    ) || cause.values[name] !== undefined;
  return fix[fleet].filter(
    ({ reasons, exceptReasons, needs, unless }) =>
      (reason === undefined ||
        (reasons?.includes(reason) !== false &&
          !exceptReasons?.includes(reason))) &&
      (needs === undefined || known(needs)) &&
      (unless === undefined || !known(unless)),
  );
}
