import { InstanceRow } from '../../database';

type Unmapped = NonNullable<InstanceRow['unmapped']>;

/** A full ref. None of its characters is a quotation mark, which it stands in. */
const REF = /[a-z0-9_.-]+:[a-z0-9_.-]+\/[a-z0-9_.-]+/gi;

/** The refs that a suggestion holds: of the entity that it names, and what tags say. */
export function refsIn(suggestion: string | undefined): string[] {
  return [...(suggestion ?? '').matchAll(REF)].map(([ref]) =>
    ref.toLocaleLowerCase('en-US'),
  );
}

/** Leaves out a suggestion, unless all that it may name is visible. */
export function withVisible(
  { reason, suggestion }: Unmapped,
  visible: ReadonlySet<string>,
): Unmapped {
  const named = refsIn(suggestion);
  return named.length && named.every(ref => visible.has(ref))
    ? { reason, suggestion }
    : { reason };
}
