import { accountSubject, TargetConfig } from '../config';
import { EvidenceReader, HealthStore } from '../database';

/**
 * The targets whose findings are not up to date: the last complete reading is
 * too old, or Inspector does not scan EC2 there. What they do not name is no
 * sign that nothing is there.
 */
export async function findUnreadTargets(options: {
  evidence: EvidenceReader;
  health: HealthStore;
  /** Evidence older than this is stale, milliseconds. */
  maxAge: number;
  now: Date;
  targets: readonly TargetConfig[];
}): Promise<string[]> {
  const { evidence, health, maxAge, now, targets } = options;
  const oldest = new Date(now.getTime() - maxAge).toISOString();
  const read = new Set(
    (await health.listSources())
      .filter(
        ({ source, lastSuccessAt }) =>
          source === 'inspector-findings' && (lastSuccessAt ?? '') >= oldest,
      )
      .map(({ targetId }) => targetId),
  );
  const unread: string[] = [];
  for (const target of targets) {
    const stored = await evidence.readStored({
      source: 'inspector-account-status',
      targetId: target.id,
      accountSubject: accountSubject(target),
    });
    if (!read.has(target.id) || stored.get('')?.ec2 !== 'ENABLED') {
      unread.push(target.id);
    }
  }
  return unread;
}
