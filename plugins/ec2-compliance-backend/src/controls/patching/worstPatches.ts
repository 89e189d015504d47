import { EvidencePayloads } from '../../evidence';

/** One patch of a patch list. */
export type Patch = EvidencePayloads['ssm-patches']['patches'][number];

const SEVERITIES: ReadonlyMap<string, number> = new Map([
  ['critical', 0],
  ['important', 1],
  ['high', 1],
  ['moderate', 2],
  ['medium', 2],
  ['low', 3],
]);
const LEAST = 4;

const STATES: Record<Patch['state'], number> = {
  missing: 0,
  failed: 1,
  'installed-rejected': 2,
  'installed-pending-reboot': 3,
};

/** `openssl-libs.x86_64:1:3.0.7-28.el9`: name, architecture, epoch, version, release. */
const RPM_PATTERN = /^(.+)\.[A-Za-z0-9_]+:(\d+):([^-\s]+)/;

/**
 * The patches that matter most, as words such as `openssl-libs 3.0.7
 * (critical)`: by the vendor's severity, then by state, then by name.
 */
export function worstPatches(
  patches: readonly Patch[],
  limit: number,
): string[] {
  return [...patches]
    .sort(
      (a, b) =>
        severityRank(a) - severityRank(b) ||
        STATES[a.state] - STATES[b.state] ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(describePatch);
}

function severityRank(patch: Patch): number {
  return SEVERITIES.get(patch.severity?.toLowerCase() ?? '') ?? LEAST;
}

function describePatch(patch: Patch): string {
  const [, name, , version] = RPM_PATTERN.exec(patch.id) ?? [];
  const words = name ? `${name} ${version}` : patch.id || patch.title;
  return severityRank(patch) < LEAST
    ? `${words} (${patch.severity?.toLowerCase()})`
    : words;
}
