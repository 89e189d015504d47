import { EvidencePayloads, FindingEvidence } from '../evidence';

type Patch = EvidencePayloads['ssm-patches']['patches'][number];

/** `KB5034441`: an update of Windows, which is no package. */
const WINDOWS_UPDATE = /^KB\d+$/i;

/**
 * A package of Debian or Ubuntu, by the name of its architecture: there Patch
 * Manager tells the priority of the package (`Important`), and no severity.
 */
const DEBIAN = /\.(amd64|arm64|armhf|all)(:.*)?$/;

/** What follows a package's name, e.g. in `openssl-libs.x86_64`. */
const ARCHITECTURE =
  /\.(x86_64|aarch64|noarch|i[3-6]86|amd64|arm64|all)(:.*)?$/;

/**
 * Patches of an instance that are missing, failed or wait for a restart, as
 * findings: pending reboot is not fixed. A patch of a package is one finding
 * for each CVE that it fixes, under the name by which Inspector knows the
 * package, so that both are one where both know it; an update of Windows, and
 * a patch that names no CVE, is one finding under its own id.
 *
 * Source: ssm:DescribeInstancePatches. It gives no date of release.
 */
export function toPatchFindings(
  instanceId: string,
  patches: readonly Patch[],
): FindingEvidence[] {
  return patches.flatMap(patch => {
    const { id, title, state, classification, severity } = patch;
    if (state === 'installed-rejected') {
      return [];
    }
    const common = {
      source: 'patch-manager' as const,
      instanceId,
      title,
      status: 'ACTIVE' as const,
      patchState: state,
      fixAvailable: 'YES' as const,
      classification,
      vendorSeverity: [id, title].some(name => DEBIAN.test(name))
        ? undefined
        : severity,
    };
    if (WINDOWS_UPDATE.test(id) || !patch.cveIds.length) {
      return [
        {
          ...common,
          sourceId: id,
          vulnerabilityId: id,
          cveIds: patch.cveIds,
          packageName: packageNameOf(id),
        },
      ];
    }
    return patch.cveIds.map(cveId => ({
      ...common,
      sourceId: `${id} ${cveId}`,
      vulnerabilityId: cveId,
      cveIds: [cveId],
      packageName: packageNameOf(id),
    }));
  });
}

function packageNameOf(id: string): string {
  return id.replace(ARCHITECTURE, '');
}
