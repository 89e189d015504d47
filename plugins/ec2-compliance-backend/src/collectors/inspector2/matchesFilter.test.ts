import { FilterCriteria, Finding } from '@aws-sdk/client-inspector2';
import { matchesFilter } from './matchesFilter';

const finding = {
  findingArn: 'arn:finding-1',
  awsAccountId: '111122223333',
  type: 'PACKAGE_VULNERABILITY',
  title: 'CVE-2026-1 - openssl, openssl-libs',
  severity: 'HIGH',
  exploitAvailable: 'NO',
  fixAvailable: 'YES',
  inspectorScore: 7.5,
  epss: { score: 0.02 },
  firstObservedAt: new Date('2026-10-01T00:00:00Z'),
  lastObservedAt: new Date('2026-11-20T00:00:00Z'),
  updatedAt: new Date('2026-11-20T00:00:00Z'),
  packageVulnerabilityDetails: {
    vulnerabilityId: 'CVE-2026-1',
    source: 'REDHAT_CVE',
    vendorSeverity: 'Important',
    relatedVulnerabilities: ['CVE-2026-2'],
    vulnerablePackages: [
      { name: 'openssl', version: '3.0.7', epoch: 1, arch: 'X86_64' },
      { name: 'openssl-libs', version: '3.0.8', epoch: 2, arch: 'NOARCH' },
    ],
  },
  resources: [
    {
      id: 'i-1',
      type: 'AWS_EC2_INSTANCE',
      tags: { Environment: 'dev', Empty: '' },
      details: { awsEc2Instance: { vpcId: 'vpc-1' } },
    },
  ],
} as unknown as Finding;

const path = {
  ...finding,
  type: 'NETWORK_REACHABILITY',
  networkReachabilityDetails: {
    protocol: 'TCP',
    openPortRange: { begin: 8000, end: 8080 },
  },
} as unknown as Finding;

const is = (value: string, comparison = 'EQUALS') =>
  ({ comparison, value } as never);
const not = (value: string) => is(value, 'NOT_EQUALS');
const begins = (value: string) => is(value, 'PREFIX');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('matchesFilter', () => {
  it.each<[string, FilterCriteria, boolean | undefined]>([
    ['a vulnerability', { vulnerabilityId: [is('CVE-2026-1')] }, true],
    ['another', { vulnerabilityId: [is('CVE-2026-12')] }, false],
    ['one of two', { vulnerabilityId: [is('CVE-1'), is('CVE-2026-1')] }, true],
    ['a beginning', { title: [begins('CVE-2026-1 - openssl')] }, true],
    ['the end of a beginning', { title: [begins('openssl')] }, false],
    ['all but one', { severity: [not('LOW')] }, true],
    ['all but this', { severity: [not('LOW'), not('HIGH')] }, false],
    [
      'one, and not another',
      { resourceId: [begins('i-'), not('i-2')], severity: [is('HIGH')] },
      true,
    ],
    [
      'two criteria of which one is not met',
      { vulnerabilityId: [is('CVE-2026-1')], severity: [is('LOW')] },
      false,
    ],
    ['an exploit', { exploitAvailable: [is('YES')] }, false],
    ['no exploit', { exploitAvailable: [is('NO')] }, true],
    ['a fix', { fixAvailable: [is('YES')] }, true],
    ['a source', { vulnerabilitySource: [is('REDHAT_CVE')] }, true],
    ['related ones', { relatedVulnerabilities: [is('CVE-2026-2')] }, true],
    ["a vendor's word", { vendorSeverity: [is('Important')] }, true],
    ['a kind', { findingType: [is('PACKAGE_VULNERABILITY')] }, true],
    ['a kind of resource', { resourceType: [is('AWS_ECR_REPOSITORY')] }, false],
    ['a score', { inspectorScore: [{ upperInclusive: 7.5 }] }, true],
    [
      'a score between others',
      { inspectorScore: [{ lowerInclusive: 8, upperInclusive: 10 }] },
      false,
    ],
    [
      'one of two ranges',
      { epssScore: [{ lowerInclusive: 0.9 }, { upperInclusive: 0.05 }] },
      true,
    ],
    [
      'a date',
      {
        firstObservedAt: [
          {
            startInclusive: day('2026-10-01'),
            endInclusive: day('2026-10-02'),
          },
        ],
      },
      true,
    ],
    [
      'a date before',
      { lastObservedAt: [{ endInclusive: day('2026-11-19') }] },
      false,
    ],
    [
      'a tag',
      { resourceTags: [{ comparison: 'EQUALS', key: 'Environment' }] },
      true,
    ],
    [
      'a tag with its value',
      {
        resourceTags: [
          { comparison: 'EQUALS', key: 'Environment', value: 'prod' },
          { comparison: 'EQUALS', key: 'Environment', value: 'dev' },
        ],
      },
      true,
    ],
    [
      'a tag with another value',
      {
        resourceTags: [
          { comparison: 'EQUALS', key: 'Environment', value: 'prod' },
        ],
      },
      false,
    ],
    [
      'a tag with an empty value',
      { resourceTags: [{ comparison: 'EQUALS', key: 'Empty', value: '' }] },
      true,
    ],
    [
      'a tag that everything seems to have',
      { resourceTags: [{ comparison: 'EQUALS', key: 'constructor' }] },
      false,
    ],
    ['a package', { vulnerablePackages: [{ name: is('openssl-libs') }] }, true],
    [
      'a package and its version',
      {
        vulnerablePackages: [
          { name: is('openssl'), version: begins('3.0.'), epoch: {} },
        ],
      },
      true,
    ],
    [
      'a package and the version of another',
      { vulnerablePackages: [{ name: is('openssl'), version: is('3.0.8') }] },
      false,
    ],
    [
      'a package by its epoch and architecture',
      {
        vulnerablePackages: [
          { epoch: { lowerInclusive: 2 }, architecture: is('NOARCH') },
        ],
      },
      true,
    ],
    ['a network', { ec2InstanceVpcId: [is('vpc-1')] }, true],
    ['not a network', { ec2InstanceVpcId: [not('vpc-1')] }, false],
    ['what it does not say', { ec2InstanceImageId: [not('ami-1')] }, undefined],
    [
      'what it does not say, and what it is not',
      { ec2InstanceImageId: [is('ami-1')], severity: [is('LOW')] },
      false,
    ],
    ['a criterion that is not known', { componentId: [is('x')] }, undefined],
    [
      'a criterion that is to come',
      { whatIsToCome: [is('x')] } as never,
      undefined,
    ],
    [
      'a comparison that is to come',
      { title: [is('.*', 'MATCHES')] },
      undefined,
    ],
    ['nothing', { severity: [] }, false],
    ['ports', { portRange: [{ beginInclusive: 0 }] }, false],
  ])('%s', (_, criteria, expected) => {
    expect(matchesFilter(finding, criteria)).toBe(expected);
  });

  it.each<[string, FilterCriteria, boolean]>([
    ['a protocol', { networkProtocol: [is('TCP')] }, true],
    [
      'ports around it',
      { portRange: [{ beginInclusive: 8000, endInclusive: 9000 }] },
      true,
    ],
    [
      'some of its ports',
      { portRange: [{ beginInclusive: 8080, endInclusive: 8080 }] },
      false,
    ],
    ['a package', { vulnerablePackages: [{ name: is('nginx') }] }, false],
  ])('of a path from the internet: %s', (_, criteria, expected) => {
    expect(matchesFilter(path, criteria)).toBe(expected);
  });
});
