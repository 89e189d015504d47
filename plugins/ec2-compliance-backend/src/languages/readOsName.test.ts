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
    // Without a year in the name, the build tells.
    ['Microsoft Windows Server', '10.0.26100', 'windows-server', '2025'],
    ['Microsoft Windows Server', '10.0.20348.1', 'windows-server', '2022'],
    ['Windows', '10.0.17763', 'windows-server', '2019'],
    ['Windows', '10.0.14393', 'windows-server', '2016'],
    ['Windows', '6.3.9600', 'windows-server', '2012-r2'],
    ['Windows', '6.2.9200', 'windows-server', '2012'],
    ['Windows', '6.1.7601', 'windows-server', '2008-r2-sp1'],
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
  ])('does not know %s %s', (name, version) => {
    expect(readOsName(name, version)).toBeUndefined();
  });
});
