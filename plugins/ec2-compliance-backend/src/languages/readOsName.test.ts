import { readOsName } from './readOsName';

describe('readOsName', () => {
  it.each([
    ['Amazon Linux', '2023', 'amazon-linux', '2023'],
    ['Amazon Linux', '2023.6.20241212', 'amazon-linux', '2023'],
    ['Amazon Linux', '2', 'amazon-linux', '2'],
    ['Amazon Linux', '2.0', 'amazon-linux', '2'],
    ['Amazon Linux AMI', '2018.03', 'amazon-linux', '2018.03'],
    ['Ubuntu', '22.04', 'ubuntu', '22.04'],
    ['Ubuntu', '22.04.3', 'ubuntu', '22.04'],
    ['Debian GNU/Linux', '12', 'debian', '12'],
    ['Red Hat Enterprise Linux', '8.10', 'rhel', '8'],
    ['Red Hat Enterprise Linux Server', '7.9', 'rhel', '7'],
    ['CentOS Linux', '7', 'centos', '7'],
    ['CentOS Stream', '9', 'centos-stream', '9'],
    ['Rocky Linux', '9.4', 'rocky-linux', '9'],
    ['AlmaLinux', '9.4', 'almalinux', '9'],
    ['Oracle Linux Server', '8.9', 'oracle-linux', '8'],
    ['SLES', '15.5', 'sles', '15.5'],
    ['SLES', '15-SP5', 'sles', '15.5'],
    ['SLES', '16', 'sles', '16.0'],
    ['macOS', '14.4.1', 'macos', '14'],
    ['Mac OS X', '10.15.7', 'macos', '10.15'],
    ['Fedora Linux', '40', 'fedora', '40'],
    [
      'Microsoft Windows Server 2019 Datacenter',
      '10.0.17763',
      'windows-server',
      '2019',
    ],
    [
      'Microsoft Windows Server 2012 R2 Standard',
      '6.3.9600',
      'windows-server',
      '2012-r2',
    ],
    [
      'Microsoft Windows Server 2008 R2 Standard',
      '6.1.7601',
      'windows-server',
      '2008-r2-sp1',
    ],
    [
      'Microsoft® Windows Server® 2008 Standard',
      '6.0.6003',
      'windows-server',
      '2008-sp2',
    ],
    [
      'Microsoft Windows Storage Server 2016 Standard',
      '10.0.14393',
      'windows-server',
      '2016',
    ],
    // The caption decides, whatever the build.
    [
      'Microsoft Windows Server 2019 Datacenter',
      '10.0.20348',
      'windows-server',
      '2019',
    ],
    // Without a year it is of a channel, with builds that a year has as well.
    [
      'Microsoft Windows Server Datacenter',
      '10.0.17763',
      'windows-server',
      '1809-sac',
    ],
    [
      'Microsoft Windows Server Standard',
      '10.0.19042',
      'windows-server',
      '20h2-sac',
    ],
    [
      'Microsoft Windows Server Datacenter',
      '10.0.25398.1',
      'windows-server',
      '23h2-ac',
    ],
    ['Microsoft Windows 10 Pro', '10.0.17763', 'windows', '10-1809-w'],
    [
      'Microsoft Windows 10 Pro Education',
      '10.0.19045',
      'windows',
      '10-22h2-w',
    ],
    ['Microsoft Windows 10 Enterprise', '10.0.19045', 'windows', '10-22h2-e'],
    [
      'Microsoft Windows 10 Enterprise LTSC',
      '10.0.17763',
      'windows',
      '10-1809-e-lts',
    ],
    [
      'Microsoft Windows 10 Enterprise 2016 LTSB',
      '10.0.14393',
      'windows',
      '10-1607-e-lts',
    ],
    [
      'Microsoft Windows 10 IoT Enterprise LTSC',
      '10.0.19044',
      'windows',
      '10-21h2-iot-lts',
    ],
    [
      'Microsoft Windows 11 Enterprise multi-session',
      '10.0.22631',
      'windows',
      '11-23h2-e',
    ],
    ['Microsoft Windows 11 Pro', '10.0.26100', 'windows', '11-24h2-w'],
    ['Microsoft Windows 8.1 Pro', '6.3.9600', 'windows', '8.1'],
    ['Microsoft Windows 7 Professional ', '6.1.7601', 'windows', '7-sp1'],
  ])('%s %s is %s %s', (name, version, product, release) => {
    expect(readOsName(name, version)).toEqual({ product, release });
  });

  it.each([
    [undefined, undefined],
    ['', ''],
    ['Bottlerocket', '1.20'],
    ['Ubuntu', undefined],
    ['Ubuntu', 'noble'],
    ['SLES', 'tumbleweed'],
    ['Microsoft Windows Server', '10.0.99999'],
    // No product in the caption, and no release without a year by its build.
    ['Microsoft Windows Server', '10.0.26100'],
    ['Microsoft Windows Server', '10.0.20348.1'],
    ['Microsoft Windows Server', '6.3.9600'],
    ['Windows', '10.0.17763'],
    ['Windows', '10.0.14393'],
    ['Windows', '6.2.9200'],
    ['Microsoft Windows 11 Pro', '10.0.19045'],
    ['Microsoft Windows 10 Pro', '10.0.26100'],
    ['Microsoft Windows 11 Pro', '10.0.99999'],
    ['Microsoft Windows 11 专业版', '10.0.26100'],
    ['Microsoft Hyper-V Server 2019', '10.0.17763'],
    ['Red Hat Enterprise Linux CoreOS', '4.14'],
    ['Ubuntu Core', '22'],
  ])('does not know %s %s', (name, version) => {
    expect(readOsName(name, version)).toBeUndefined();
  });
});
