/** What no database column holds, in words; undefined for any other text. */
export function unstorableIn(text: string): string | undefined {
  if (text.includes('\0')) {
    return 'a NUL character';
  }
  return /\p{Surrogate}/u.test(text)
    ? 'half a character (a lone surrogate)'
    : undefined;
}
