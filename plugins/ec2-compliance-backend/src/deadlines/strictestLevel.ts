import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';

/**
 * The level that what runs several services is held to: the strictest of
 * theirs. Those without one of their own, and what runs none, are held to the
 * level of app-config.
 */
export function strictestLevel(
  levels: ReadonlyArray<MaturityLevel | undefined>,
  configured: MaturityLevel,
): MaturityLevel {
  return levels.length
    ? (Math.max(...levels.map(level => level ?? configured)) as MaturityLevel)
    : configured;
}
