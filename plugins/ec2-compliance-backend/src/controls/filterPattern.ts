/** A condition of a metric filter, as a function of an event. */
export type FilterPattern = (event: unknown) => boolean;

type Token =
  | { type: 'open' | 'close' | 'and' | 'or' }
  | { type: 'selector'; path: string[] }
  | { type: 'operator'; value: string }
  | { type: 'value'; value: string; quoted: boolean };

const PATTERNS: ReadonlyArray<readonly [RegExp, (match: string) => Token]> = [
  [/^\(/, () => ({ type: 'open' })],
  [/^\)/, () => ({ type: 'close' })],
  [/^&&/, () => ({ type: 'and' })],
  [/^\|\|/, () => ({ type: 'or' })],
  [
    /^\$(\.[\w-]+|\[[^\]]*\])+/,
    match => ({
      type: 'selector',
      path: [...match.matchAll(/\.([\w-]+)|\[['"]?([^\]'"]*)['"]?\]/g)].map(
        ([, dotted, bracketed]) => dotted ?? bracketed,
      ),
    }),
  ],
  [/^(!=|<=|>=|=|<|>)/, match => ({ type: 'operator', value: match })],
  [
    /^(NOT\s+EXISTS|EXISTS|IS\s+(TRUE|FALSE|NULL))(?![\w.])/i,
    match => ({
      type: 'operator',
      value: match.toUpperCase().replace(/\s+/g, ' '),
    }),
  ],
  [
    /^"([^"\\]|\\.)*"/,
    match => ({
      type: 'value',
      value: match.slice(1, -1).replace(/\\(.)/g, '$1'),
      quoted: true,
    }),
  ],
  [
    /^[^\s()&|="<>!]+/,
    match => ({ type: 'value', value: match, quoted: false }),
  ],
];

function tokenize(body: string): Token[] | undefined {
  const tokens: Token[] = [];
  let rest = body.trimStart();
  while (rest) {
    let found: string | undefined;
    for (const [expression, create] of PATTERNS) {
      const [match] = expression.exec(rest) ?? [];
      if (match) {
        tokens.push(create(match));
        found = match;
        break;
      }
    }
    if (found === undefined) {
      return undefined;
    }
    rest = rest.slice(found.length).trimStart();
  }
  return tokens;
}

/** `&&` binds closer than `||`, as CloudWatch Logs has it. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
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
    if (!selector || !operator) {
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
        const value = this.#take('value');
        return value && (event => compare(read(event), operator.value, value));
      }
    }
  }

  #take<T extends Token['type']>(
    type: T,
  ): Extract<Token, { type: T }> | undefined {
    const token = this.#tokens[this.#at];
    if (token?.type !== type) {
      return undefined;
    }
    this.#at += 1;
    return token as Extract<Token, { type: T }>;
  }
}

function valueAt(event: unknown, path: readonly string[]): unknown {
  let value = event;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A comparison with what is not there is false, `!=` included. */
function compare(
  actual: unknown,
  operator: string,
  { value }: { value: string },
): boolean {
  if (actual === undefined || actual === null) {
    return false;
  }
  switch (operator) {
    case '=':
      return matches(String(actual), value);
    case '!=':
      return !matches(String(actual), value);
    case '<':
      return Number(actual) < Number(value);
    case '<=':
      return Number(actual) <= Number(value);
    case '>':
      return Number(actual) > Number(value);
    default:
      return Number(actual) >= Number(value);
  }
}

/** `*` stands for any text. */
function matches(actual: string, pattern: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(actual);
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
  const [, body] = /^\s*\{([\s\S]*)\}\s*$/.exec(text) ?? [];
  const tokens = body === undefined ? undefined : tokenize(body);
  if (!tokens) {
    return undefined;
  }
  const parser = new Parser(tokens);
  const pattern = parser.either();
  return pattern && parser.done ? pattern : undefined;
}
