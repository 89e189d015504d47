import { EvidencePayloads } from '../../evidence';
import { matchWildcard } from '../../languages';

type Node = EvidencePayloads['ssm-instance-information'];

/** How Patch Manager begins the names of an operating system's products. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['ALMA_LINUX', 'almalinux'],
  ['AMAZON_LINUX', 'amazonlinux'],
  ['AMAZON_LINUX_2', 'amazonlinux'],
  ['AMAZON_LINUX_2022', 'amazonlinux'],
  ['AMAZON_LINUX_2023', 'amazonlinux'],
  ['CENTOS', 'centos'],
  ['DEBIAN', 'debian'],
  ['ORACLE_LINUX', 'oraclelinux'],
  ['RASPBIAN', 'raspbian'],
  ['REDHAT_ENTERPRISE_LINUX', 'redhatenterpriselinux'],
  ['ROCKY_LINUX', 'rockylinux'],
  ['SUSE', 'suse'],
  ['UBUNTU', 'ubuntu'],
]);

/**
 * Their products are named by the major version alone, which nodes refine;
 * `AmazonLinux2.0` is `AmazonLinux2`.
 */
const BY_MAJOR = /^(amazonlinux|debian|raspbian)/;

/**
 * The product of a node as the filters of baselines name it, in lower case and
 * without spaces, e.g. `amazonlinux2023` or `windowsserver2019`; undefined
 * where the node does not say.
 */
export function productOf(
  operatingSystem: string,
  { platformName = '', platformVersion }: Partial<Node>,
): string | undefined {
  if (operatingSystem === 'WINDOWS') {
    return normalise(platformName).match(/windowsserver\d{4}(r2)?/)?.[0];
  }
  const prefix = PREFIXES.get(operatingSystem);
  return prefix && platformVersion
    ? normalise(`${prefix}${platformVersion}`)
    : undefined;
}

/** Whether a filter by product lets a node's product through; undefined where that cannot be told. */
export function matchesProduct(
  values: readonly string[],
  product: string | undefined,
): boolean | undefined {
  if (product === undefined) {
    return undefined;
  }
  const names = values.map(value => {
    const name = normalise(value);
    return BY_MAJOR.test(name) ? name.replace(/\.0$/, '') : name;
  });
  if (
    names.some(
      name =>
        matchWildcard(name, product) ||
        (BY_MAJOR.test(name) && product.startsWith(`${name}.`)),
    )
  ) {
    return true;
  }
  // Without its minor version either may stand for any, or for the first.
  return names.some(
    name => product.startsWith(`${name}.`) || name.startsWith(`${product}.`),
  )
    ? undefined
    : false;
}

function normalise(name: string): string {
  return name.toLocaleLowerCase('en-US').replace(/[\s®]+/g, '');
}
