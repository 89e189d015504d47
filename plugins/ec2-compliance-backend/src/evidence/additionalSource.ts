import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  EvidenceSourceDescription,
} from 'backstage-plugin-ec2-compliance-common';

const PREFIX = 'additional:';

/**
 * What a source of a module is stored under. It is none of those on the wire:
 * controls of modules alone rest on it, and say in their verdicts what it said.
 */
export function additionalSource(name: string): EvidenceSource {
  return `${PREFIX}${name}` as EvidenceSource;
}

/** The name of a module's source; undefined for those of the product. */
export function nameOfAdditional(source: string): string | undefined {
  return source.startsWith(PREFIX) ? source.slice(PREFIX.length) : undefined;
}

/** What one record of a source speaks of; those of modules, of an instance. */
export function subjectOf(
  source: EvidenceSource,
): EvidenceSourceDescription['subject'] {
  return nameOfAdditional(source) === undefined
    ? EVIDENCE_SOURCES[source].subject
    : 'instance';
}
