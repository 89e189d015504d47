import type { Filter } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../../operations/Service';

/** EC2 takes this many values in one filter. */
const MAX_VALUES = 200;

/** What a filter name reads of a subject; undefined: no such filter. */
export type FilterField<Subject> = (
  name: string,
) => ((subject: Subject) => string[]) | undefined;

/**
 * A predicate for EC2 filters: ANDed across filters, ORed across values, with
 * `*` and `?` as wildcards. A filter that EC2 does not know is refused.
 */
export function compileFilters<Subject>(
  filters: Filter[] | undefined,
  fieldOf: FilterField<Subject>,
  context: CallContext,
): (subject: Subject) => boolean {
  const tests = (filters ?? []).map(filter => {
    const name = filter.Name ?? '';
    const values = filter.Values ?? [];
    const read = fieldOf(name);
    if (!read) {
      throw context.problem('validation', `The filter '${name}' is invalid`);
    }
    if (values.length > MAX_VALUES) {
      throw context.problem(
        'validation',
        `The maximum number of filter values specified on a single call is ${MAX_VALUES}`,
      );
    }
    const patterns = values.map(toPattern);
    return (subject: Subject) =>
      read(subject).some(text => patterns.some(fits => fits(text)));
  });
  return subject => tests.every(test => test(subject));
}

/**
 * `*` is any text and `?` one character. Compared by going back to the last
 * `*` only, so that no filter takes longer than its length times the text's.
 */
function toPattern(pattern: string): (text: string) => boolean {
  return text => {
    let at = 0;
    let from = 0;
    let star = -1;
    let resume = 0;
    while (from < text.length) {
      if (pattern[at] === '*') {
        star = at++;
        resume = from;
      } else if (pattern[at] === '?' || pattern[at] === text[from]) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++resume;
      } else {
        return false;
      }
    }
    while (pattern[at] === '*') at++;
    return at === pattern.length;
  };
}
