import {
  EVIDENCE_SOURCES,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/**
 * What a source tells. Of one that a newer backend knows and this frontend does
 * not, it is what the backend calls it.
 */
export function sourceTitle(
  { t }: Reader,
  { source, title }: { source: EvidenceSource; title?: string },
): string {
  return Object.hasOwn(EVIDENCE_SOURCES, source)
    ? t(`sources.${source}`)
    : title ?? source;
}
