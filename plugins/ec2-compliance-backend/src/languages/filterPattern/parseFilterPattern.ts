import { compileWildcard } from '../matchWildcard';
import { compileFilterRegex } from './compileFilterRegex';
import { FilterToken, tokenizeFilter } from './tokenizeFilter';

/** A condition of a metric filter, as a function of an event. */
export type FilterPattern = (event: unknown) => boolean;

/** What CloudWatch Logs takes; it also bounds how deep brackets may go. */
const MOST_CHARACTERS = 1024;

/** What CloudWatch Logs takes: "a maximum of two regex patterns". */
const MOST_REGEXES = 2;

/** `&&` binds closer than `||`, as CloudWatch Logs has it. */
class Parser {
  readonly #tokens: readonly FilterToken[];
  #at = 0;

  constructor(tokens: readonly FilterToken[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): FilterPattern | undefined {
    return this.#join('or', () => this.#join('and', () => this.#term()));
  }

  #join(
    type: 'and' | 'or',
    next: () => FilterPattern | undefined,
  ): FilterPattern | undefined {
    const parts: FilterPattern[] = [];
    do {
      const part = next();
      if (!part) {
        return undefined;
      }
      parts.push(part);
    } while (this.#take(type));
    return type === 'and'
      ? event => parts.every(part => part(event))
      : event => parts.some(part => part(event));
  }

  #term(): FilterPattern | undefined {
    if (this.#take('open')) {
      const inner = this.either();
      return inner && this.#take('close') ? inner : undefined;
    }
    const selector = this.#take('selector');
    const operator = selector && this.#take('operator');
    // `[*]` looks into every item of a list, which is not done here.
    if (!selector || !operator || selector.path.includes('*')) {
      return undefined;
    }
    const read = (event: unknown) => valueAt(event, selector.path);
    switch (operator.value) {
      case 'NOT EXISTS':
        return event => read(event) === undefined;
      case 'EXISTS':
        return event => read(event) !== undefined;
      case 'IS TRUE':
        return event => read(event) === true;
      case 'IS FALSE':
        return event => read(event) === false;
      case 'IS NULL':
        return event => read(event) === null;
      default: {
        const compare = this.#comparison(operator.value);
        return compare && (event => compare(read(event)));
      }
    }
  }

  #comparison(operator: string): ((actual: unknown) => boolean) | undefined {
    const regex = this.#take('regex');
    if (regex) {
      return compareText(operator, compileFilterRegex(regex.value));
    }
    const value = this.#take('value');
    // A regular expression in quotes may be one, or the text that it is.
    if (!value || (value.quoted && /^%.+%$/.test(value.value))) {
      return undefined;
    }
    return operator === '=' || operator === '!='
      ? compareText(operator, compileWildcard(value.value))
      : compareNumber(operator, value.value);
  }

  #take<T extends FilterToken['type']>(
    type: T,
  ): Extract<FilterToken, { type: T }> | undefined {
    const token = this.#tokens[this.#at];
    if (token?.type !== type) {
      return undefined;
    }
    this.#at += 1;
    return token as Extract<FilterToken, { type: T }>;
  }
}

/**
 * Reads a metric filter for JSON events, such as
 * `{ ($.userIdentity.type = "Root") && ($.eventType != "AwsServiceEvent") }`,
 * so that filters are compared by what they match, not by how they are written.
 *
 * Source: CloudWatch Logs, "Filter pattern syntax", JSON.
 *
 * @returns undefined where it is no such pattern
 */
export function parseFilterPattern(text: string): FilterPattern | undefined {
  const trimmed = text.trim();
  if (
    trimmed.length > MOST_CHARACTERS ||
    !trimmed.startsWith('{') ||
    !trimmed.endsWith('}')
  ) {
    return undefined;
  }
  const tokens = tokenizeFilter(trimmed.slice(1, -1));
  if (
    !tokens ||
    tokens.filter(({ type }) => type === 'regex').length > MOST_REGEXES
  ) {
    return undefined;
  }
  const parser = new Parser(tokens);
  const pattern = parser.either();
  return pattern && parser.done ? pattern : undefined;
}

function valueAt(event: unknown, path: readonly string[]): unknown {
  let value = event;
  for (const key of path) {
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, key)
    ) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A comparison with what is not there is false, `!=` included. */
function compareText(
  operator: string,
  matches: ((text: string) => boolean) | undefined,
): ((actual: unknown) => boolean) | undefined {
  if (!matches || (operator !== '=' && operator !== '!=')) {
    return undefined;
  }
  const expected = operator === '=';
  return actual =>
    actual !== undefined &&
    actual !== null &&
    typeof actual !== 'object' &&
    matches(String(actual)) === expected;
}

/** Of numbers alone; a limit that is no number makes no pattern. */
function compareNumber(
  operator: string,
  value: string,
): ((actual: unknown) => boolean) | undefined {
  const limit = Number(value);
  if (value.trim() === '' || Number.isNaN(limit)) {
    return undefined;
  }
  const compare = {
    '<': (actual: number) => actual < limit,
    '<=': (actual: number) => actual <= limit,
    '>': (actual: number) => actual > limit,
    '>=': (actual: number) => actual >= limit,
  }[operator];
  return compare && (actual => typeof actual === 'number' && compare(actual));
}
