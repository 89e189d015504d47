import { MIN_SEARCH } from 'backstage-plugin-ec2-compliance-common';

/**
 * What an index of parts of texts can look for: three letters or digits, or
 * fewer at the end or the start of a word. PostgreSQL's knows no others, and
 * reads every row for a search of hyphens alone.
 */
const INDEXED =
  /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]/u;

/** A search of names: a part, or where no index has that the start. */
export function readSearch(q: string | undefined): {
  q?: string;
  namePrefix?: string;
} {
  return q !== undefined && (q.length < MIN_SEARCH || !INDEXED.test(q))
    ? { namePrefix: q }
    : { q };
}
