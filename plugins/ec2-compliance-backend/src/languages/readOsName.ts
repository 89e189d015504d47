import type { OsName } from './OsName';
import { readWindowsName } from './readWindowsName';

const MAJOR = /^(\d+)/;
const MAJOR_MINOR = /^(\d+)[.-](?:SP)?(\d+)/i;

/** Products by the names that Systems Manager gives them; the first match wins. */
const PRODUCTS: ReadonlyArray<{
  name: RegExp;
  product: string;
  release(version: string, name: string): string | undefined;
}> = [
  { name: /^amazon linux/i, product: 'amazon-linux', release: amazonRelease },
  { name: /^ubuntu/i, product: 'ubuntu', release: majorMinor },
  { name: /^debian/i, product: 'debian', release: major },
  {
    // CoreOS has the versions of OpenShift.
    name: /^red hat enterprise linux(?! coreos)/i,
    product: 'rhel',
    release: major,
  },
  { name: /^centos stream/i, product: 'centos-stream', release: major },
  { name: /^centos/i, product: 'centos', release: major },
  { name: /^rocky/i, product: 'rocky-linux', release: major },
  // Kitten is what the next AlmaLinux is made of, and has no dates.
  { name: /^almalinux(?! kitten)/i, product: 'almalinux', release: major },
  { name: /^oracle linux/i, product: 'oracle-linux', release: major },
  {
    name: /^(sles|suse linux enterprise)/i,
    product: 'sles',
    release: slesRelease,
  },
  { name: /^mac ?os/i, product: 'macos', release: macRelease },
  { name: /^fedora/i, product: 'fedora', release: major },
];

/**
 * Reads what Systems Manager calls an operating system.
 *
 * @param name - `PlatformName` of ssm:DescribeInstanceInformation
 * @param version - `PlatformVersion` of it
 * @returns undefined for a product that is not known, or a version that is none
 */
export function readOsName(
  name: string | undefined,
  version: string | undefined,
): OsName | undefined {
  if (/\bwindows\b/i.test(name ?? '')) {
    return readWindowsName(name ?? '', (version ?? '').trim());
  }
  const product = PRODUCTS.find(entry => entry.name.test(name ?? ''));
  const release = product?.release((version ?? '').trim(), name ?? '');
  return product && release !== undefined
    ? { product: product.product, release }
    : undefined;
}

function major(version: string): string | undefined {
  return MAJOR.exec(version)?.[1];
}

function majorMinor(version: string): string | undefined {
  const match = MAJOR_MINOR.exec(version);
  return match ? `${match[1]}.${match[2]}` : undefined;
}

/** `2023.6.20241212` is 2023, `2` and `2.0` are 2, `2018.03` is itself. */
function amazonRelease(version: string): string | undefined {
  const year = major(version);
  return year === '2' || Number(year) >= 2022 ? year : majorMinor(version);
}

function slesRelease(version: string): string | undefined {
  const alone = major(version);
  return majorMinor(version) ?? (alone && `${alone}.0`);
}

function macRelease(version: string): string | undefined {
  return version.startsWith('10.') ? majorMinor(version) : major(version);
}
