/** What of the database people decide themselves, here or in the catalog. */
export const DECIDED_TABLES: readonly string[] = [
  'entities',
  'entity_ancestors',
  'latest_reviews',
  'review_delegates',
  'reviews',
  'waiver_steps',
  'waivers',
];

/** The table that a statement, or a part of it, writes to; `set` of an upsert's end is none. */
const WRITTEN =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into)\s+(?:only\s+)?(?:["`]?\w+["`]?\.)?["`]?(\w+)/gi;

/**
 * Whether a statement that writes may change what people decided, rather than
 * what is collected, or follows from both. Of one that names no table it is not
 * known.
 */
export function isDecided(sql: string): boolean {
  let named = false;
  for (const [, table] of sql.matchAll(WRITTEN)) {
    named = true;
    if (DECIDED_TABLES.includes(table.toLocaleLowerCase('en-US'))) {
      return true;
    }
  }
  return !named;
}
