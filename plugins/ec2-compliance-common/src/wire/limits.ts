/**
 * How many characters one has to know of a text to search for a part of it.
 *
 * @public
 */
export const MIN_SEARCH = 3;
