import type { OperatingSystem } from './OperatingSystem';

const WINDOWS_BASE = [
  'Amazon CloudWatch Agent',
  'Amazon SSM Agent',
  'AWS PV Drivers',
  'AWS Tools for Windows',
  'aws-cfn-bootstrap',
  'EC2Launch',
  'Microsoft Edge',
  'Microsoft Visual C++ 2015-2022 Redistributable (x64)',
];

/** The caption says which product it is: a client and a server share builds. */
function windows(options: {
  caption: string;
  version: string;
  inspectorName: string;
  imageName: string;
}): Omit<OperatingSystem, 'id'> {
  const { caption, version, ...rest } = options;
  return {
    platformType: 'Windows',
    platformDetails: 'Windows',
    usageOperation: 'RunInstances:0002',
    platformName: caption,
    platformVersion: version,
    baselineId: 'pb-09ca3fb51f0412ec3',
    patchSystem: 'WINDOWS',
    rootDevice: '/dev/sda1',
    applications: WINDOWS_BASE,
    ...rest,
  };
}

/** Clients come from an image of one's own, under a licence of one's own. */
function client(
  options: Parameters<typeof windows>[0],
): Omit<OperatingSystem, 'id'> {
  return {
    ...windows(options),
    platformDetails: 'Windows BYOL',
    usageOperation: 'RunInstances:0800',
  };
}

/** Windows, in the words of the services. */
export const WINDOWS_SYSTEMS = {
  windows2022: windows({
    caption: 'Microsoft Windows Server 2022 Datacenter',
    version: '10.0.20348',
    inspectorName: 'WINDOWS_SERVER_2022',
    imageName: 'Windows_Server-2022-English-Full-Base-2025.10.15',
  }),
  windows2019: windows({
    caption: 'Microsoft Windows Server 2019 Datacenter',
    version: '10.0.17763',
    inspectorName: 'WINDOWS_SERVER_2019',
    imageName: 'Windows_Server-2019-English-Full-Base-2025.10.15',
  }),
  windows2012r2: windows({
    caption: 'Microsoft Windows Server 2012 R2 Standard',
    version: '6.3.9600',
    inspectorName: 'WINDOWS_SERVER_2012_R2',
    imageName: 'Windows_Server-2012-R2_RTM-English-64Bit-Base-2023.09.13',
  }),
  // Of the Semi-Annual Channel, whose captions have no year.
  windowsserver20h2: windows({
    caption: 'Microsoft Windows Server Datacenter',
    version: '10.0.19042',
    inspectorName: 'OTHER',
    imageName: 'Windows_Server-20H2-English-Core-Base-2022.07.13',
  }),
  // 1809, the build of Windows Server 2019.
  windows10: client({
    caption: 'Microsoft Windows 10 Pro',
    version: '10.0.17763',
    inspectorName: 'WINDOWS_10',
    imageName: 'windows-10-pro-1809-byol',
  }),
  // 24H2, the build of Windows Server 2025.
  windows11: client({
    caption: 'Microsoft Windows 11 Enterprise',
    version: '10.0.26100',
    inspectorName: 'WINDOWS_11',
    imageName: 'windows-11-enterprise-24h2-byol',
  }),
} satisfies Record<string, Omit<OperatingSystem, 'id'>>;
