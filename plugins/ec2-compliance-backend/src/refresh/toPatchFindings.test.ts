import { toPatchFindings } from './toPatchFindings';

const patch = {
  id: 'openssl-libs.x86_64',
  title: 'openssl-libs.x86_64:1:3.0.7-28.el9',
  state: 'missing' as const,
  classification: 'Security',
  severity: 'Important',
  cveIds: ['CVE-2026-1', 'CVE-2026-2'],
};

describe('toPatchFindings', () => {
  it('is one finding for each CVE of a package, by the name of the package', () => {
    expect(toPatchFindings('i-1', [patch])).toEqual([
      {
        source: 'patch-manager',
        sourceId: 'openssl-libs.x86_64 CVE-2026-1',
        instanceId: 'i-1',
        vulnerabilityId: 'CVE-2026-1',
        cveIds: ['CVE-2026-1'],
        packageName: 'openssl-libs',
        title: 'openssl-libs.x86_64:1:3.0.7-28.el9',
        status: 'ACTIVE',
        patchState: 'missing',
        classification: 'Security',
        vendorSeverity: 'Important',
        fixAvailable: 'YES',
      },
      expect.objectContaining({ vulnerabilityId: 'CVE-2026-2' }),
    ]);
  });

  it.each([
    ['libc6.amd64', undefined],
    ['libc6', undefined],
    ['openssl-libs.x86_64', 'Important'],
    ['kernel.aarch64', 'Important'],
  ])('takes no priority of a package for a severity, %s', (id, severity) => {
    const title = severity ? `${id}:0:1.0` : 'libc6.amd64:0:2.35-0ubuntu3.8';
    const [finding] = toPatchFindings('i-1', [{ ...patch, id, title }]);
    expect(finding.vendorSeverity).toBe(severity);
  });

  it.each([
    ['KB5034441', ['CVE-2026-1', 'CVE-2026-2'], 'KB5034441'],
    ['tzdata.noarch', [], 'tzdata'],
  ])('keeps %s whole', (id, cveIds, packageName) => {
    expect(
      toPatchFindings('i-1', [{ id, title: id, state: 'failed', cveIds }]),
    ).toEqual([
      {
        source: 'patch-manager',
        sourceId: id,
        instanceId: 'i-1',
        vulnerabilityId: id,
        cveIds,
        packageName,
        title: id,
        status: 'ACTIVE',
        patchState: 'failed',
        fixAvailable: 'YES',
      },
    ]);
  });

  it.each([
    ['linux-image-aws.amd64', 'linux-image-aws'],
    ['libssl3', 'libssl3'],
    ['python3.11', 'python3.11'],
    ['glibc.i686', 'glibc'],
    ['kernel.x86_64:0:5.14.0-1', 'kernel'],
  ])('takes the package out of %s', (id, packageName) => {
    expect(
      toPatchFindings('i-1', [{ ...patch, id }]).map(f => f.packageName),
    ).toEqual([packageName, packageName]);
  });

  it('does not take a pending restart for a fix, nor a rejected patch for a miss', () => {
    const states = (state: (typeof patch)['state'] | string) =>
      toPatchFindings('i-1', [{ ...patch, state: state as 'missing' }]).map(
        f => f.patchState,
      );
    expect(states('installed-pending-reboot')).toEqual([
      'installed-pending-reboot',
      'installed-pending-reboot',
    ]);
    expect(states('installed-rejected')).toEqual([]);
    expect(toPatchFindings('i-1', [])).toEqual([]);
  });
});
