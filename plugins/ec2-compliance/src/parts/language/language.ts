/** The language of all words, numbers and dates of the plugin, a BCP 47 tag. */
export const LANGUAGE = 'en';
