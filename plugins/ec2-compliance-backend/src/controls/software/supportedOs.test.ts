import {
  absent,
  judge,
  node,
  present,
  TestCase,
  testContext,
} from '../__testUtils__/context';
import { Moment } from '../../evidence';
import { identifyOs } from './identifyOs';
import { OS_SUPPORT } from './osSupport';
import { supportedOs } from './supportedOs';

const withOs = (
  platformName?: string,
  platformVersion?: string,
  more: Omit<TestCase, 'evidence'> = {},
): TestCase => ({
  ...more,
  evidence: {
    'ssm-instance-information': present<'ssm-instance-information'>({
      ...node,
      platformName,
      platformVersion,
    }),
  },
});

describe('identifyOs', () => {
  it.each([
    ['Amazon Linux', '2', 'amazon-linux', '2'],
    ['Amazon Linux', '2023', 'amazon-linux', '2023'],
    ['Amazon Linux', '2023.6.20241212', 'amazon-linux', '2023'],
    ['Amazon Linux AMI', '2018.03', 'amazon-linux', '2018.03'],
    ['Ubuntu', '22.04', 'ubuntu', '22.04'],
    ['Ubuntu', '22.04.5', 'ubuntu', '22.04'],
    ['Debian GNU/Linux', '12', 'debian', '12'],
    ['Debian GNU/Linux', '12.8', 'debian', '12'],
    ['Red Hat Enterprise Linux', '9.4', 'rhel', '9'],
    ['Red Hat Enterprise Linux Server', '7.9', 'rhel', '7'],
    ['CentOS Linux', '7.9.2009', 'centos', '7'],
    ['CentOS Stream', '9', 'centos-stream', '9'],
    ['Rocky Linux', '9.4', 'rocky-linux', '9'],
    ['AlmaLinux', '8.10', 'almalinux', '8'],
    ['Oracle Linux Server', '8.9', 'oracle-linux', '8'],
    ['SLES', '15.5', 'sles', '15.5'],
    ['SUSE Linux Enterprise Server', '12-SP5', 'sles', '12.5'],
    ['SLES', '15', 'sles', '15.0'],
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
      'Microsoft Windows Server 2008 R2 Datacenter',
      '6.1.7601',
      'windows-server',
      '2008-r2-sp1',
    ],
    [
      'Microsoft Windows Server Datacenter',
      '10.0.17763',
      'windows-server',
      '1809-sac',
    ],
    ['Microsoft Windows 10 Pro', '10.0.17763', 'windows', '10-1809-w'],
    ['macOS', '14.4.1', 'macos', '14'],
    ['macOS', '10.15.7', 'macos', '10.15'],
    ['Fedora Linux', '43', 'fedora', '43'],
  ])('finds %s %s', (name, version, product, release) => {
    expect(identifyOs(name, version)).toMatchObject({ product, release });
  });

  it.each([
    [undefined, undefined],
    ['', ''],
    ['TideGate OS', '4.2'],
    ['Ubuntu', ''],
    ['Ubuntu', '99.04'],
    ['Amazon Linux', 'next'],
    ['Microsoft Windows', '11.0'],
    ['Microsoft Windows', '10.0.20348'],
    ['Ubuntu', '__proto__'],
  ])('does not know %s %s', (name, version) => {
    expect(identifyOs(name, version)).toBeUndefined();
  });

  it('has only days in its table', () => {
    const releases = Object.values(OS_SUPPORT).flatMap(product =>
      Object.values(product.releases),
    );
    for (const {
      until = '2026-01-01',
      extendedUntil = '2099-01-01',
    } of releases) {
      expect(until).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(extendedUntil).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(extendedUntil > until).toBe(true);
    }
  });
});

describe('supportedOs', () => {
  it.each<[string, TestCase, string, string]>([
    ['supported', withOs('Amazon Linux', '2023'), 'COMPLIANT', 'supported'],
    ['no end announced', withOs('macOS', '15.1'), 'COMPLIANT', 'supported'],
    [
      'ends within 180 days',
      withOs('Microsoft Windows Server 2016 Datacenter', '10.0.14393'),
      'COMPLIANT',
      'support-ends-soon',
    ],
    [
      'past its end',
      withOs('Amazon Linux', '2'),
      'NON_COMPLIANT',
      'unsupported',
    ],
    [
      'past its extended end, too',
      withOs('Microsoft Windows Server 2012 R2 Standard', '6.3.9600'),
      'NON_COMPLIANT',
      'unsupported',
    ],
    [
      'a client with the build of a server that is supported',
      withOs('Microsoft Windows 10 Pro', '10.0.17763'),
      'NON_COMPLIANT',
      'unsupported',
    ],
    [
      'a server of a channel with that build',
      withOs('Microsoft Windows Server Datacenter', '10.0.17763'),
      'NON_COMPLIANT',
      'unsupported',
    ],
    [
      'a client that is supported for as long as its edition',
      withOs('Microsoft Windows 11 Enterprise', '10.0.26100'),
      'COMPLIANT',
      'supported',
    ],
    [
      'a client whose updates must be paid for',
      withOs('Microsoft Windows 10 Enterprise', '10.0.19045'),
      'INSUFFICIENT_DATA',
      'extended-support-needs-proof',
    ],
    [
      'a build without a product',
      withOs('Microsoft Windows', '10.0.26100'),
      'INSUFFICIENT_DATA',
      'unknown-os',
    ],
    [
      'a server without a year whose build is of no channel',
      withOs('Microsoft Windows Server', '10.0.26100'),
      'INSUFFICIENT_DATA',
      'unknown-os',
    ],
    [
      'extended support that nothing shows',
      withOs('Ubuntu', '20.04'),
      'INSUFFICIENT_DATA',
      'extended-support-needs-proof',
    ],
    [
      'extended support of an Ubuntu Pro image',
      withOs('Ubuntu', '20.04', {
        instance: { platformDetails: 'Ubuntu Pro' },
      }),
      'COMPLIANT',
      'extended-support',
    ],
    [
      'extended support by configuration',
      withOs('Debian GNU/Linux', '12', {
        parameters: { extendedSupport: ['debian 12'] },
      }),
      'COMPLIANT',
      'extended-support',
    ],
    [
      'extended support of another release',
      withOs('Debian GNU/Linux', '12', {
        parameters: { extendedSupport: ['debian 11'] },
      }),
      'INSUFFICIENT_DATA',
      'extended-support-needs-proof',
    ],
    [
      'unknown',
      withOs('TideGate OS', '4.2'),
      'INSUFFICIENT_DATA',
      'unknown-os',
    ],
    ['not said', withOs(), 'INSUFFICIENT_DATA', 'unknown-os'],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
  ])('%s', (_, testCase, status, reason) => {
    expect(judge(supportedOs, testCase)).toMatchObject({ status, reason });
  });

  it('counts the last day to its end', () => {
    const os = withOs('Amazon Linux', '2');
    const at = (time: string) =>
      supportedOs.judge({ ...testContext(os), now: Moment.at(new Date(time)) })
        .status;
    expect(at('2026-06-30T23:59:59.999Z')).toBe('COMPLIANT');
    expect(at('2026-07-01T00:00:00.000Z')).toBe('NON_COMPLIANT');
  });

  it('says since when, as a day', () => {
    expect(judge(supportedOs, withOs('Amazon Linux', '2')).message).toBe(
      'Support of Amazon Linux 2 ended on 30 June 2026, so its vendor publishes no patches for it',
    );
    expect(judge(supportedOs, withOs('macOS', '15.1')).message).toBe(
      'Support of macOS 15 has no announced end',
    );
    expect(
      judge(supportedOs, withOs('Microsoft Windows 10 Pro', '10.0.17763'))
        .message,
    ).toBe(
      'Support of Windows 10 1809 (Home, Pro) ended on 10 November 2020, so its vendor publishes no patches for it',
    );
    expect(
      judge(
        supportedOs,
        withOs('Microsoft Windows Server Standard', '10.0.19042'),
      ).message,
    ).toBe(
      'Support of Windows Server 20H2 (Semi-Annual Channel) ended on 9 August 2022, so its vendor publishes no patches for it',
    );
    expect(judge(supportedOs, withOs('Ubuntu', '20.04')).message).toBe(
      'Support of Ubuntu 20.04 ended on 31 May 2025; extended support until 2 April 2030 must be paid for, and nothing shows that you hold it',
    );
  });
});
