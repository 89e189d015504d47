import { InputError } from '@backstage/errors';
import { z } from 'zod';

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
  options: { sort: string; length: number },
): Array<string | number> {
  let parsed: z.infer<typeof schema>;
  try {
    parsed = schema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      `The parameter 'cursor' is malformed, pass on the 'nextCursor' of the page before`,
    );
  }
  if (parsed.s !== options.sort || parsed.k.length !== options.length) {
    throw new InputError(
      `The parameter 'cursor' belongs to a list sorted by '${parsed.s}', not '${options.sort}'; start again without it`,
    );
  }
  return parsed.k;
}
