const compiled = new Map<string, RegExp>();
const MOST = 20_000;

/**
 * Whether a pattern of IAM, with `*` and `?`, covers a text, whatever the case.
 * The text may be a pattern itself: `ec2:*` covers `ec2:Run*`.
 */
export function matchPattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new RegExp(
      `^${pattern
        .replace(/\*+/g, '*')
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.')}$`,
      'is',
    );
    if (compiled.size >= MOST) {
      compiled.clear();
    }
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
