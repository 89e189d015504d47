import { OS_SUPPORT } from './osSupport';
import { OsName, readOsName } from '../../languages';

/** A release of an operating system that the table of support knows. */
export interface KnownOs extends OsName {
  /** As people call it, e.g. `Ubuntu 22.04`. */
  title: string;
}

/**
 * Finds the release in the table of support.
 *
 * @param name - `PlatformName` of ssm:DescribeInstanceInformation
 * @param version - `PlatformVersion` of it
 * @returns undefined for a product or a release that the table does not hold
 */
export function identifyOs(
  name: string | undefined,
  version: string | undefined,
): KnownOs | undefined {
  const os = readOsName(name, version);
  const known = os && OS_SUPPORT[os.product];
  if (!known || !Object.hasOwn(known.releases, os.release)) {
    return undefined;
  }
  return {
    ...os,
    title: `${known.title} ${os.release
      .replace('-r2', ' R2')
      .replace(/-sp\d$/, '')}`,
  };
}
