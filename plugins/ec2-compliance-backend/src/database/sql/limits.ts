import { createHash } from 'node:crypto';

/**
 * How long a text may be in a column with an index, bytes of UTF-8. The columns
 * are `text`; but PostgreSQL takes no row of an index of more than 2,704 bytes,
 * and what is sorted or looked up together must fit into one. AWS's own limits
 * are lower throughout, but for characters of several bytes. Refs of entities
 * come within 512 bytes from `catalog/`.
 */
export const LIMITS = {
  /** An instance's lower-case name, to sort by. */
  sortName: 512,
  /** AWS allows 255 characters. */
  autoScalingGroup: 1_020,
  /** Inspector allows 128 characters. */
  vulnerabilityId: 256,
  /** Inspector allows 1,024 characters. */
  packageName: 1_024,
  /** A word by which findings are filtered. */
  severity: 64,
  /** What names a row that something is wrong with. */
  problem: 512,
} as const;

/** Whether a text is within one of {@link LIMITS}. */
export function isWithin(limit: keyof typeof LIMITS, text: string): boolean {
  return Buffer.byteLength(text) <= LIMITS[limit];
}

/**
 * A text within one of {@link LIMITS}: of a longer one the beginning, and what
 * tells it from others that begin alike.
 */
export function bounded(limit: keyof typeof LIMITS, text: string): string {
  if (isWithin(limit, text)) {
    return text;
  }
  const ending = `…${createHash('sha1')
    .update(text)
    .digest('hex')
    .slice(0, 12)}`;
  const bytes = Buffer.from(text).subarray(
    0,
    LIMITS[limit] - Buffer.byteLength(ending),
  );
  // A character that was cut in half is left out.
  return `${new TextDecoder().decode(bytes, { stream: true })}${ending}`;
}
