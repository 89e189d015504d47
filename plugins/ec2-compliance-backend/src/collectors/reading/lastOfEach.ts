import { Evidence } from '../../evidence';

/** One piece of evidence per source and instance; the last in the page wins. */
export function lastOfEach(evidence: Iterable<Evidence>): Evidence[] {
  const bySubject = new Map<string, Evidence>();
  for (const item of evidence) {
    bySubject.set(`${item.source} ${item.instanceId}`, item);
  }
  return [...bySubject.values()];
}
