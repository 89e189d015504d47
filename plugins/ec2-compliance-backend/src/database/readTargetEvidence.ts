import {
  EVIDENCE_SOURCES,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { accountSubject, homeTarget, TargetConfig } from '../config';
import { StoredEvidence } from '../evidence';
import { HealthStore, SourceRecord } from './health/HealthStore';
import { VerdictStore } from './verdicts/VerdictStore';

/** What is stored of a target as a whole, its account's part included. */
export interface TargetEvidence {
  ofTarget: ReadonlyMap<EvidenceSource, StoredEvidence>;
  /** How each source fares; an account's, where it is read. */
  health: ReadonlyMap<EvidenceSource, SourceRecord>;
}

/** Reads what all instances of a target share. */
export async function readTargetEvidence(options: {
  health: HealthStore;
  target: TargetConfig;
  targets: readonly TargetConfig[];
  verdicts: VerdictStore;
}): Promise<TargetEvidence> {
  const { health, target, targets, verdicts } = options;
  const home = homeTarget(targets, target) ?? target;
  const account = accountSubject(target);
  const [records, evidence] = [
    await health.listSources([...new Set([target.id, home.id])]),
    await verdicts.readEvidence([target.id, account]),
  ];
  return {
    ofTarget: new Map([
      ...(evidence.get(account) ?? []),
      ...(evidence.get(target.id) ?? []),
    ]),
    health: new Map(
      records
        .filter(({ source, targetId }) =>
          EVIDENCE_SOURCES[source].subject === 'account'
            ? targetId === home.id
            : targetId === target.id,
        )
        .map(record => [record.source, record]),
    ),
  };
}
