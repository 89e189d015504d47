/** Stands for itself in every shell, in quotes of either kind and without. */
const PLAIN = /^[A-Za-z0-9_./][A-Za-z0-9_./:=-]*$/;

/**
 * Text that sh and PowerShell alike take for itself between single quotes:
 * printable ASCII. Not the quotes, which they escape each in its own way;
 * PowerShell also ends a quoted text at the typographic ones, and before 7.3
 * hands `"` and `\` on to programs unescaped. Not what cmd.exe, to which a
 * single quote is a letter like any other, would run.
 */
const QUOTABLE = /^(?!-)[\x20-\x7e]+$/;
const NOT_QUOTABLE = /['"\\`&|<>^%]/;

/** What the AWS CLI replaces by the contents of a file or an address. */
const READ_FROM_ELSEWHERE = /^(?:fileb?|https?):\/\//i;

/**
 * A value as one word of a command line, the same word in sh and in PowerShell,
 * whichever the command is pasted into.
 *
 * @returns undefined where no such word exists: a quote or a control character
 *   in it, or a start that the AWS CLI reads as an option or as the name of a
 *   file. Then the command must not be filled.
 */
export function quoteForShell(value: string): string | undefined {
  if (READ_FROM_ELSEWHERE.test(value)) {
    return undefined;
  }
  if (PLAIN.test(value)) {
    return value;
  }
  const quotable = QUOTABLE.test(value) && !NOT_QUOTABLE.test(value);
  return quotable ? `'${value}'` : undefined;
}

/** Whether a value may stand in the midst of other text of a command. */
export function isPlainInShell(value: string): boolean {
  return quoteForShell(value) === value;
}
