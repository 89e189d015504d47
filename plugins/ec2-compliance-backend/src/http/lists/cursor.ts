import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { unstorableIn } from '../../database';
import { because, refusal } from '../../refusals';

/** What a column that a list is sorted by holds. */
export type SortKind = 'text' | 'integer' | 'number';

/** A list's order by name, and what its columns hold. */
export interface SortOrder {
  sort: string;
  columns: readonly SortKind[];
}

/** The largest `integer` of PostgreSQL. */
const MAX_INTEGER = 2 ** 31 - 1;

const schema = z.object({
  /** The sort that the key belongs to. */
  s: z.string(),
  /** The sort values of the last row of the page before. */
  k: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .max(4),
});

/** Makes a cursor that goes on after a row. */
export function encodeCursor(
  sort: string,
  key: ReadonlyArray<string | number>,
): string {
  return Buffer.from(JSON.stringify({ s: sort, k: key })).toString('base64url');
}

/**
 * Reads a cursor back.
 *
 * @throws InputError if it is not one of ours, or belongs to another sort
 */
export function decodeCursor(
  cursor: string,
  { sort, columns }: SortOrder,
): Array<string | number> {
  let parsed: z.infer<typeof schema>;
  try {
    parsed = schema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw malformed();
  }
  if (parsed.s !== sort || parsed.k.length !== columns.length) {
    throw refusal(
      InputError,
      because('cursor.other-sort', { found: parsed.s, sort }),
    );
  }
  if (!columns.every((kind, index) => fits(kind, parsed.k[index]))) {
    throw malformed();
  }
  return parsed.k;
}

/** A cursor is the caller's to forge, and a column takes only what it holds. */
function fits(kind: SortKind, value: string | number): boolean {
  if (kind === 'text') {
    return typeof value === 'string' && unstorableIn(value) === undefined;
  }
  return (
    typeof value === 'number' &&
    (kind === 'number' ||
      (Number.isInteger(value) && Math.abs(value) <= MAX_INTEGER))
  );
}

function malformed(): InputError {
  return refusal(InputError, because('cursor.malformed'));
}
