/**
 * The log group that the trail of an account writes to, in the trail's home
 * Region; a trail refers to it by {@link trailLogGroupArn}.
 *
 * @public
 */
export function trailLogGroupName(accountId: string): string {
  return `aws-cloudtrail-logs-${accountId}-management`;
}

/**
 * The ARN as a trail tells it, which ends on `:*`.
 *
 * @public
 */
export function trailLogGroupArn(accountId: string, region: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${trailLogGroupName(
    accountId,
  )}:*`;
}
