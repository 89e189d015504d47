import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { accountSubject, TargetConfig, targetsOfAccount } from '../config';
import { StoredEvidence } from '../evidence';
import { HealthStore, SourceRecord } from './health/HealthStore';
import { sourcesOfTarget } from './health/sourcesOfTarget';
import { VerdictStore } from './verdicts/VerdictStore';

/** What is stored of a target as a whole, its account's part included. */
export interface TargetEvidence {
  ofTarget: ReadonlyMap<EvidenceSource, StoredEvidence>;
  /** How each source fares; an account's, where it is read. */
  health: ReadonlyMap<EvidenceSource, SourceRecord>;
  /** @see ProblemStore.readUnstored */
  unstored: ReadonlyMap<string, ReadonlySet<EvidenceSource>>;
}

/** Reads what all instances of a target share. */
export async function readTargetEvidence(options: {
  health: HealthStore;
  target: TargetConfig;
  targets: readonly TargetConfig[];
  verdicts: VerdictStore;
}): Promise<TargetEvidence> {
  const { health, target, targets, verdicts } = options;
  const account = accountSubject(target);
  const ofAccount = targetsOfAccount(targets, target).map(({ id }) => id);
  const records = await health.listSources([target.id, ...ofAccount]);
  const evidence = await verdicts.readEvidence([target.id, account]);
  return {
    ofTarget: new Map([
      ...(evidence.get(account) ?? []),
      ...(evidence.get(target.id) ?? []),
    ]),
    health: sourcesOfTarget(target.id, records),
    unstored: await verdicts.readUnstored({
      targetId: target.id,
      accountTargets: ofAccount,
    }),
  };
}
