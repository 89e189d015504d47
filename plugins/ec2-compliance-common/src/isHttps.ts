/**
 * Whether a text is an address that leads to https, and nowhere else.
 *
 * @public
 */
export function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
