/** What a pattern's characters mean, beyond themselves. */
export interface WildcardOptions {
  /** IAM does not mind the case of an action. */
  ignoreCase?: boolean;
  /** `?` stands for one character, as in IAM. */
  questionMark?: boolean;
  /** `\*` is a star and `\\` a backslash, as in EventBridge. */
  escapes?: boolean;
}

const ANY = -1;
const ONE = -2;
const STAR = '*'.charCodeAt(0);

/**
 * Reads a pattern in which `*` stands for any text, also for none.
 *
 * Whoever writes a pattern must not be able to stop the process: it is compared
 * character by character, and goes back to its last `*` only, so that the time
 * is at most the length of the pattern times that of the text.
 *
 * `?` does not stand for a `*`: where a text is a pattern itself, its `*` is
 * more than one character.
 */
export function compileWildcard(
  pattern: string,
  options: WildcardOptions = {},
): (text: string) => boolean {
  const { ignoreCase } = options;
  const codes = toCodes(ignoreCase ? pattern.toLowerCase() : pattern, options);
  return text => matches(codes, ignoreCase ? text.toLowerCase() : text);
}

/** Whether a text fits a pattern; see `compileWildcard`. */
export function matchWildcard(
  pattern: string,
  text: string,
  options?: WildcardOptions,
): boolean {
  return compileWildcard(pattern, options)(text);
}

/** Whether a name fits one of several patterns, in which `*` is any text. */
export function wildcards(
  patterns: readonly string[],
): (name: string) => boolean {
  const compiled = patterns.map(pattern => compileWildcard(pattern));
  return name => compiled.some(matchesName => matchesName(name));
}

function toCodes(pattern: string, options: WildcardOptions): number[] {
  const codes: number[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    const next = pattern[at + 1];
    if (options.escapes && character === '\\' && /[*\\]/.test(next ?? '')) {
      codes.push(next.charCodeAt(0));
      at += 1;
    } else if (character === '*') {
      if (codes[codes.length - 1] !== ANY) {
        codes.push(ANY);
      }
    } else if (options.questionMark && character === '?') {
      codes.push(ONE);
    } else {
      codes.push(character.charCodeAt(0));
    }
  }
  return codes;
}

function matches(codes: readonly number[], text: string): boolean {
  let code = 0;
  let at = 0;
  let lastAny = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (codes[code] === ANY) {
      lastAny = code;
      resumeAt = at;
      code += 1;
    } else if (
      codes[code] === character ||
      (codes[code] === ONE && character !== STAR)
    ) {
      code += 1;
      at += 1;
    } else if (lastAny >= 0) {
      // The last `*` takes one character more.
      resumeAt += 1;
      at = resumeAt;
      code = lastAny + 1;
    } else {
      return false;
    }
  }
  while (codes[code] === ANY) {
    code += 1;
  }
  return code === codes.length;
}
