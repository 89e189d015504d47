import { matchesProduct, productOf } from './nodeProduct';

describe('matchesProduct', () => {
  it.each<[string, string, string, string, boolean | undefined]>([
    ['AMAZON_LINUX_2', 'Amazon Linux', '2', 'AmazonLinux2', true],
    ['AMAZON_LINUX_2', 'Amazon Linux', '2', 'AmazonLinux2.0', true],
    ['AMAZON_LINUX_2', 'Amazon Linux', '2', 'AmazonLinux2023', false],
    [
      'AMAZON_LINUX_2023',
      'Amazon Linux',
      '2023.6.20241212',
      'AmazonLinux2023',
      true,
    ],
    ['AMAZON_LINUX', 'Amazon Linux AMI', '2018.03', 'AmazonLinux2018.03', true],
    [
      'AMAZON_LINUX',
      'Amazon Linux AMI',
      '2018.03',
      'AmazonLinux2017.09',
      false,
    ],
    // The agent may know more than the filter, or less.
    ['CENTOS', 'CentOS Linux', '7', 'CentOS7.9', undefined],
    ['CENTOS', 'CentOS Linux', '7.9.2009', 'CentOS7.9', undefined],
    ['CENTOS', 'CentOS Linux', '7', 'CentOS6.9', false],
    ['CENTOS', 'CentOS Stream', '8', 'CentOS8', true],
    ['SUSE', 'SLES', '15', 'Suse15.0', undefined],
    ['SUSE', 'SLES', '15.5', 'Suse15.5', true],
    ['UBUNTU', 'Ubuntu', '24.04', 'Ubuntu22.04', false],
    ['DEBIAN', 'Debian GNU/Linux', '12', 'Debian12', true],
    ['ORACLE_LINUX', 'Oracle Linux Server', '8.9', 'OracleLinux8.9', true],
    ['ALMA_LINUX', 'AlmaLinux', '8.10', 'AlmaLinux8.1', false],
    [
      'REDHAT_ENTERPRISE_LINUX',
      'Red Hat Enterprise Linux',
      '8.10',
      'RedhatEnterpriseLinux8.1',
      false,
    ],
    [
      'WINDOWS',
      'Microsoft Windows Server 2012 Standard',
      '6.2.9200',
      'WindowsServer2012R2',
      false,
    ],
    [
      'WINDOWS',
      'Microsoft® Windows Server® 2008 R2 Standard',
      '6.1.7601',
      'WindowsServer2008R2',
      true,
    ],
    [
      'WINDOWS',
      'Microsoft Windows Server Datacenter',
      '10.0.17763',
      'WindowsServer2019',
      undefined,
    ],
    ['MACOS', 'macOS', '14.4.1', 'macOS14.4', undefined],
  ])('%s: %s %s and %s', (system, platformName, platformVersion, value, is) => {
    const product = productOf(system, { platformName, platformVersion });
    expect(matchesProduct([value], product)).toBe(is);
  });
});
