export type OperatingSystemId =
  | 'al2023'
  | 'al2'
  | 'rhel9'
  | 'rhel8'
  | 'ubuntu2404'
  | 'ubuntu2204'
  | 'sles15'
  | 'windows2022'
  | 'windows2019'
  // Past their end of support, or known to nobody.
  | 'ubuntu2004'
  | 'debian12'
  | 'rhel7'
  | 'windows2012r2'
  | 'windows10'
  | 'windows11'
  | 'windowsserver20h2'
  | 'appliance';

/** What the services say of an operating system, each in its own words. */
export interface OperatingSystem {
  id: OperatingSystemId;
  platformType: 'Linux' | 'Windows';
  /** DescribeInstances `PlatformDetails` and `UsageOperation`. */
  platformDetails: string;
  usageOperation: string;
  /** Systems Manager's `PlatformName` and `PlatformVersion`. */
  platformName: string;
  platformVersion: string;
  /** Inspector's name in aggregations. */
  inspectorName: string;
  /** The predefined patch baseline of the operating system. */
  baselineId: string;
  /** Patch Manager's name; undefined: it cannot patch this one. */
  patchSystem?: string;
  rootDevice: string;
  imageName: string;
  /** Packages of the image, as AWS:Application names them. */
  applications: readonly string[];
}
