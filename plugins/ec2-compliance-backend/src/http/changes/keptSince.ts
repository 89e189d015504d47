import { Ec2ComplianceConfig } from '../../config';

const DAY = 86_400_000;

/** The moment before which changes are not kept, ISO 8601. */
export function keptSince(
  { changesRetentionDays }: Pick<Ec2ComplianceConfig, 'changesRetentionDays'>,
  now: Date,
): string {
  return new Date(now.getTime() - changesRetentionDays * DAY).toISOString();
}
