/**
 * The time that this process has worked since, in milliseconds. What it waited
 * while others had the cores does not count, so that a busy machine finds
 * nothing slow that is not.
 *
 * @param start - of `process.cpuUsage()`
 */
export function cpuTimeSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
