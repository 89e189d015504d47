import {
  EVIDENCE_SOURCES,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';

const ids = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

/** What each source of evidence tells. */
export const sources = Object.fromEntries(
  ids.map(id => [id, EVIDENCE_SOURCES[id].title]),
) as Readonly<Record<EvidenceSource, string>>;
