import { distance } from 'fastest-levenshtein';
import { CatalogEntity } from './types';

/** The part of a name that may differ before it counts as another name. */
const MAX_DIFFERENCE = 0.34;

/** Characters; what is longer is the name of nothing. Names of entities are 63 at most. */
const MAX_LENGTH = 128;

/**
 * The entity whose name comes closest to a tag's value, if any is close: a few
 * letters off, or one within the other at its start.
 */
export function suggestEntity(
  value: string,
  entities: Iterable<CatalogEntity>,
): CatalogEntity | undefined {
  const text = value
    .trim()
    .toLocaleLowerCase('en-US')
    .replace(/[\s_.]+/g, '-');
  let best: { entity: CatalogEntity; difference: number } | undefined;
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  for (const entity of entities) {
    const difference = compare(text, entity.name);
    if (
      difference <= MAX_DIFFERENCE &&
      (!best ||
        difference < best.difference ||
        (difference === best.difference &&
          entity.entityRef < best.entity.entityRef))
    ) {
      best = { entity, difference };
    }
  }
  return best?.entity;
}

function compare(text: string, name: string): number {
  const longer = Math.max(text.length, name.length);
  const shorter = Math.min(text.length, name.length);
  // `payments-prod-3` belongs to `payments`, if anything does.
  if (
    shorter >= 4 &&
    (text.startsWith(`${name}-`) || name.startsWith(`${text}-`))
  ) {
    return MAX_DIFFERENCE * (1 - shorter / longer);
  }
  // Lengths that differ by more tell enough: most names need no further look.
  return longer === 0 || longer - shorter > longer * MAX_DIFFERENCE
    ? 1
    : distance(text, name) / longer;
}
