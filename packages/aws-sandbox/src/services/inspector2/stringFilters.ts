import type { CallContext } from '../../operations/Service';

/** Inspector takes this many entries in one filter. */
const MAX_ENTRIES = 10;

interface StringFilterEntry {
  comparison?: string;
  value?: string;
}

/**
 * A predicate for one field of Inspector filters: EQUALS entries are ORed,
 * NOT_EQUALS ones all have to hold.
 */
export function compileStringFilter(
  field: string,
  entries: StringFilterEntry[] | undefined,
  context: CallContext,
): (text: string) => boolean {
  if (!entries) {
    return () => true;
  }
  if (entries.length < 1 || entries.length > MAX_ENTRIES) {
    throw context.problem(
      'validation',
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${MAX_ENTRIES} and greater than or equal to 1`,
    );
  }
  for (const { comparison } of entries) {
    if (!['EQUALS', 'NOT_EQUALS', 'PREFIX'].includes(comparison ?? '')) {
      throw context.problem(
        'validation',
        `1 validation error detected: Value '${comparison}' at '${field}.comparison' failed to satisfy constraint: Member must satisfy enum value set: [EQUALS, NOT_EQUALS]`,
      );
    }
  }
  const wanted = entries.filter(entry => entry.comparison !== 'NOT_EQUALS');
  const unwanted = entries.filter(entry => entry.comparison === 'NOT_EQUALS');
  return text =>
    (wanted.length === 0 ||
      wanted.some(({ comparison, value = '' }) =>
        comparison === 'PREFIX' ? text.startsWith(value) : text === value,
      )) &&
    unwanted.every(({ value }) => text !== value);
}

interface MapFilterEntry {
  key?: string;
  value?: string;
}

/** A predicate for a tag filter: any entry, by key and value if given. */
export function compileTagFilter(
  entries: MapFilterEntry[] | undefined,
): (tags: Record<string, string>) => boolean {
  return tags =>
    !entries ||
    entries.some(
      ({ key = '', value }) =>
        tags[key] !== undefined && (value === undefined || tags[key] === value),
    );
}

/** Refuses what the sandbox does not judge, rather than ignoring it. */
export function refuseOthers(
  criteria: object,
  supported: readonly string[],
  context: CallContext,
): void {
  for (const [name, value] of Object.entries(criteria)) {
    if (value !== undefined && !supported.includes(name)) {
      throw context.problem(
        'validation',
        `The sandbox does not support the filter "${name}"`,
      );
    }
  }
}
