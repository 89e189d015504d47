/**
 * How many characters one has to know of a text to search for a part of it.
 *
 * @public
 */
export const MIN_SEARCH = 3;

/**
 * What an index of parts of texts can look for: three letters or digits, or
 * fewer at the end or the start of a word. PostgreSQL's knows no others, and
 * reads every row for a search of hyphens alone.
 */
const INDEXED =
  /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]/u;

/**
 * Whether a part of a text can be searched for by it.
 *
 * @public
 */
export function isSearchable(text: string): boolean {
  return text.length >= MIN_SEARCH && INDEXED.test(text);
}
