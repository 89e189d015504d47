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
  return { ...os, title: `${known.title} ${titleOf(os)}` };
}

/** `1809-sac` is `1809 (Semi-Annual Channel)`, `10-22h2-w` is `10 22H2 (Home, Pro)`. */
function titleOf({ product, release }: OsName): string {
  if (product !== 'windows' && product !== 'windows-server') {
    return release;
  }
  const words = release
    .replace(/-sp\d$/, '')
    .replace('-r2', ' R2')
    .replace('-sac', ' (Semi-Annual Channel)')
    .replace(/-ac$/, ' (Annual Channel)')
    .replace('-e-lts', ' (Enterprise LTSC)')
    .replace('-iot-lts', ' (IoT Enterprise LTSC)')
    .replace(/-e$/, ' (Enterprise, Education)')
    .replace(/-w$/, ' (Home, Pro)');
  return words
    .replace(/^(1[01])-/, '$1 ')
    .replace(/\b(\d\d)h([12])\b/, '$1H$2');
}
