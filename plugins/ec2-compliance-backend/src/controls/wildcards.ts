/** Whether a name fits one of several patterns; `*` stands for any text. */
export function wildcards(
  patterns: readonly string[],
): (name: string) => boolean {
  const expressions = patterns.map(
    pattern =>
      new RegExp(
        `^${pattern
          .split('*')
          .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      ),
  );
  return name => expressions.some(expression => expression.test(name));
}
