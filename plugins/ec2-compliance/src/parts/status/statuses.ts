import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { parts } from '../../language/messages/parts';

/** How a control stands, as it is shown. */
export type DisplayStatus = VerdictStatus;

interface StatusDescription {
  status: DisplayStatus;
  countKey: keyof StatusCounts;
  /** In English, for screens that do not ask {@link statusLabel} yet. */
  label: string;
}

const { label } = parts.status;

/** In the order of attention; every bar and list keeps to it. */
export const STATUSES: readonly StatusDescription[] = (
  [
    { status: 'NON_COMPLIANT', countKey: 'nonCompliant' },
    { status: 'INSUFFICIENT_DATA', countKey: 'insufficientData' },
    { status: 'WAIVED', countKey: 'waived' },
    { status: 'COMPLIANT', countKey: 'compliant' },
    { status: 'NOT_APPLICABLE', countKey: 'notApplicable' },
  ] as const
).map(of => ({ ...of, label: label[of.status] }));

export function describeStatus(status: DisplayStatus): StatusDescription {
  return STATUSES.find(s => s.status === status) ?? STATUSES[1];
}

/** `Non-compliant`; `Unknown` for what this version has no word for. */
export function statusLabel({ t }: Reader, status: DisplayStatus): string {
  return t(`parts.status.label.${describeStatus(status).status}`);
}

/** `non-compliant`, within a sentence or after a number. */
export function statusInline({ t }: Reader, status: DisplayStatus): string {
  return t(`parts.status.inline.${describeStatus(status).status}`);
}

/** How urgent a status is, 0 first. */
export function statusRank(status: DisplayStatus): number {
  return STATUSES.findIndex(s => s.status === status);
}

export function isFailing(status: DisplayStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
}

/** Narrows a URL parameter to a status that the API knows. */
export function parseStatus(
  value: string | undefined,
): VerdictStatus | undefined {
  return STATUSES.find(s => s.status === value)?.status;
}
