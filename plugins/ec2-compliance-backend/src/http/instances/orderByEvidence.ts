import { OrderedTarget } from '../../database';
import { CollectionHealth } from '../targets/CollectionHealth';

/**
 * Targets by how old the evidence of each is, the oldest first: one that was
 * never read whole comes before all others.
 *
 * @param options - `after`: order and id of the target that a page goes on in;
 *   those before it are left out, as what has been read anew meanwhile is later
 */
export function orderByEvidence(
  targetIds: readonly string[],
  options: {
    health: CollectionHealth;
    descending: boolean;
    after?: ReadonlyArray<string | number>;
  },
): OrderedTarget[] {
  const { health, descending, after } = options;
  const sign = descending ? -1 : 1;
  const compare = (a: OrderedTarget, b: OrderedTarget) =>
    sign * (inOrder(a.order, b.order) || inOrder(a.id, b.id));
  const from = after && { order: String(after[0]), id: String(after[1]) };
  return targetIds
    .map(id => ({
      id,
      order:
        health.freshnessInShort([id], { fleet: false }).oldestCollectedAt ?? '',
    }))
    .filter(target => !from || compare(target, from) >= 0)
    .sort(compare);
}

function inOrder(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
