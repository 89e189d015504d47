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

/**
 * How many characters people may write of a review or a waiver.
 *
 * @public
 */
export const MAX_WORDS_LENGTH = 4000;

/**
 * How many characters an address may have.
 *
 * @public
 */
export const MAX_URL_LENGTH = 2000;

/**
 * For how many days somebody may review in the place of an owner at most.
 *
 * @public
 */
export const MAX_DELEGATION_DAYS = 366;
