import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { subjectOf } from '../../evidence';
import { SourceRecord } from './HealthStore';

/**
 * How each source of a target fares, by the records of all targets of its
 * account: what an account has only once counts in all of its Regions, as it
 * was last read in whichever.
 */
export function sourcesOfTarget(
  targetId: string,
  records: readonly SourceRecord[],
): Map<EvidenceSource, SourceRecord> {
  const sources = new Map<EvidenceSource, SourceRecord>();
  for (const record of records) {
    const { source } = record;
    if (subjectOf(source) === 'account') {
      const best = sources.get(source);
      if (!best || isLater(record, best)) {
        sources.set(source, record);
      }
    } else if (record.targetId === targetId) {
      sources.set(source, record);
    }
  }
  return sources;
}

function isLater(a: SourceRecord, b: SourceRecord): boolean {
  const [success, other] = [a.lastSuccessAt ?? '', b.lastSuccessAt ?? ''];
  return success === other
    ? (a.lastAttemptAt ?? '') > (b.lastAttemptAt ?? '')
    : success > other;
}
