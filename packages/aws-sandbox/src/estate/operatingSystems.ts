import type { OperatingSystem, OperatingSystemId } from './OperatingSystem';
import { WINDOWS_SYSTEMS } from './windowsSystems';

export type { OperatingSystem, OperatingSystemId };

const RPM_BASE = [
  'amazon-ssm-agent',
  'bash',
  'chrony',
  'coreutils',
  'curl',
  'glibc',
  'libselinux',
  'openssh-server',
  'openssl',
  'openssl-libs',
  'rpm',
  'selinux-policy',
  'selinux-policy-targeted',
  'sudo',
  'systemd',
  'amazon-cloudwatch-agent',
];

/** The SSM Agent of Ubuntu is a snap, which dpkg and thus inventory lack. */
const DEB_BASE = [
  'apparmor',
  'apt',
  'base-files',
  'bash',
  'coreutils',
  'curl',
  'dpkg',
  'libc6',
  'libssl3',
  'openssh-server',
  'snapd',
  'sudo',
  'systemd',
  'amazon-cloudwatch-agent',
];

const REGISTRY: Record<OperatingSystemId, Omit<OperatingSystem, 'id'>> = {
  ...WINDOWS_SYSTEMS,
  al2023: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Amazon Linux',
    platformVersion: '2023',
    inspectorName: 'AMAZON_LINUX_2023',
    baselineId: 'pb-0d6fd9fbd2d4c1d19',
    patchSystem: 'AMAZON_LINUX_2023',
    rootDevice: '/dev/xvda',
    imageName: 'al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64',
    applications: [
      ...RPM_BASE,
      'amazon-linux-repo-s3',
      'dnf',
      'system-release',
    ],
  },
  al2: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Amazon Linux',
    platformVersion: '2',
    inspectorName: 'AMAZON_LINUX_2',
    baselineId: 'pb-0be8c61cde3be63f3',
    patchSystem: 'AMAZON_LINUX_2',
    rootDevice: '/dev/xvda',
    imageName: 'amzn2-ami-kernel-5.10-hvm-2.0.20251027.1-x86_64-gp2',
    applications: [...RPM_BASE, 'amazon-linux-extras', 'python', 'yum'],
  },
  rhel9: {
    platformType: 'Linux',
    platformDetails: 'Red Hat Enterprise Linux',
    usageOperation: 'RunInstances:0010',
    platformName: 'Red Hat Enterprise Linux',
    platformVersion: '9.6',
    inspectorName: 'RHEL_9',
    baselineId: 'pb-0cbb3a633de00f07c',
    patchSystem: 'REDHAT_ENTERPRISE_LINUX',
    rootDevice: '/dev/sda1',
    imageName: 'RHEL-9.6.0_HVM-20251014-x86_64-0-Hourly2-GP3',
    applications: [...RPM_BASE, 'dnf', 'openscap-scanner', 'redhat-release'],
  },
  rhel8: {
    platformType: 'Linux',
    platformDetails: 'Red Hat Enterprise Linux',
    usageOperation: 'RunInstances:0010',
    platformName: 'Red Hat Enterprise Linux',
    platformVersion: '8.10',
    inspectorName: 'RHEL_8',
    baselineId: 'pb-0cbb3a633de00f07c',
    patchSystem: 'REDHAT_ENTERPRISE_LINUX',
    rootDevice: '/dev/sda1',
    imageName: 'RHEL-8.10.0_HVM-20250930-x86_64-0-Hourly2-GP3',
    applications: [...RPM_BASE, 'dnf', 'fapolicyd', 'redhat-release'],
  },
  ubuntu2404: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Ubuntu',
    platformVersion: '24.04',
    inspectorName: 'UBUNTU_24_04',
    baselineId: 'pb-0c7e89f711c3095f4',
    patchSystem: 'UBUNTU',
    rootDevice: '/dev/sda1',
    imageName:
      'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251022',
    applications: DEB_BASE,
  },
  ubuntu2204: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Ubuntu',
    platformVersion: '22.04',
    inspectorName: 'UBUNTU_22_04',
    baselineId: 'pb-0c7e89f711c3095f4',
    patchSystem: 'UBUNTU',
    rootDevice: '/dev/sda1',
    imageName: 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20251015',
    applications: DEB_BASE,
  },
  sles15: {
    platformType: 'Linux',
    platformDetails: 'SUSE Linux',
    usageOperation: 'RunInstances:000g',
    platformName: 'SLES',
    platformVersion: '15.6',
    inspectorName: 'SUSE_15',
    baselineId: 'pb-07d8884178197b66b',
    patchSystem: 'SUSE',
    rootDevice: '/dev/sda1',
    imageName: 'suse-sles-15-sp6-v20251015-hvm-ssd-x86_64',
    applications: [...RPM_BASE, 'sles-release', 'zypper'],
  },
  ubuntu2004: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Ubuntu',
    platformVersion: '20.04',
    inspectorName: 'UBUNTU_20_04',
    baselineId: 'pb-0c7e89f711c3095f4',
    patchSystem: 'UBUNTU',
    rootDevice: '/dev/sda1',
    imageName: 'ubuntu/images/hvm-ssd/ubuntu-focal-20.04-amd64-server-20250408',
    applications: DEB_BASE,
  },
  debian12: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'Debian GNU/Linux',
    platformVersion: '12',
    inspectorName: 'DEBIAN_12',
    baselineId: 'pb-09a5f8eb62bde80b1',
    patchSystem: 'DEBIAN',
    rootDevice: '/dev/xvda',
    imageName: 'debian-12-amd64-20250316-2053',
    applications: DEB_BASE,
  },
  rhel7: {
    platformType: 'Linux',
    platformDetails: 'Red Hat Enterprise Linux',
    usageOperation: 'RunInstances:0010',
    platformName: 'Red Hat Enterprise Linux Server',
    platformVersion: '7.9',
    inspectorName: 'RHEL_7',
    baselineId: 'pb-0cbb3a633de00f07c',
    patchSystem: 'REDHAT_ENTERPRISE_LINUX',
    rootDevice: '/dev/sda1',
    imageName: 'RHEL-7.9_HVM-20240426-x86_64-0-Hourly2-GP2',
    applications: [...RPM_BASE, 'openscap-scanner', 'redhat-release', 'yum'],
  },
  // A vendor's image, which reports a name of its own.
  appliance: {
    platformType: 'Linux',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    platformName: 'TideGate OS',
    platformVersion: '4.1',
    inspectorName: 'OTHER',
    baselineId: '',
    rootDevice: '/dev/sda1',
    imageName: 'tidegate-appliance-4.1.7-x86_64',
    applications: RPM_BASE,
  },
};

export const OPERATING_SYSTEM_IDS = Object.keys(
  REGISTRY,
) as OperatingSystemId[];

export function operatingSystem(id: OperatingSystemId): OperatingSystem {
  return { id, ...REGISTRY[id] };
}

const APPLICATION_SETS = new Map(
  OPERATING_SYSTEM_IDS.map(id => [id, new Set(REGISTRY[id].applications)]),
);

/** Whether the image of the operating system brings an application. */
export function imageHasApplication(
  id: OperatingSystemId,
  name: string,
): boolean {
  return APPLICATION_SETS.get(id)!.has(name);
}
