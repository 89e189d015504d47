import { TargetConfig } from '../../config';

/** The targets in an account, in a Region or in both; undefined for all. */
export function targetIdsIn(
  targets: readonly TargetConfig[],
  { accountId, region }: { accountId?: string; region?: string },
): string[] | undefined {
  if (accountId === undefined && region === undefined) {
    return undefined;
  }
  return targets
    .filter(
      target =>
        target.accountId === (accountId ?? target.accountId) &&
        target.region === (region ?? target.region),
    )
    .map(({ id }) => id);
}
