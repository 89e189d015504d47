/** Longer than CloudWatch takes. */
const MOST_CHARACTERS = 10_240;

/** Tried in this order, each at the place that has been reached. */
const TOKENS = [
  /[()]/y,
  /"([^"]{1,2048})"/y,
  /'([^']{1,2048})'/y,
  /[^\s()"']+/y,
];
const SPACE = /\s*/y;

interface Token {
  /** A bracket or a bare word. */
  sign?: string;
  /** What stands in quotes. */
  quoted?: string;
}

function tokenize(rule: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.exec(rule);
    at = SPACE.lastIndex;
    if (at >= rule.length) {
      return tokens;
    }
    const token = tokenAt(rule, at);
    if (!token) {
      return undefined;
    }
    const [text, quoted] = token;
    tokens.push(quoted === undefined ? { sign: text } : { quoted });
    at += text.length;
  }
}

function tokenAt(rule: string, at: number): RegExpExecArray | undefined {
  for (const expression of TOKENS) {
    expression.lastIndex = at;
    const found = expression.exec(rule);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * Reads the rule of a composite alarm that goes off as soon as one of others
 * does: `ALARM(a) OR ALARM("b (prod)")`, in brackets or not.
 *
 * Source: cloudwatch:PutCompositeAlarm, `AlarmRule`.
 *
 * @returns the names or ARNs of these alarms; undefined for any other rule
 */
export function parseAlarmRule(rule: string): string[] | undefined {
  const tokens = rule.length > MOST_CHARACTERS ? undefined : tokenize(rule);
  if (!tokens) {
    return undefined;
  }
  const names: string[] = [];
  let at = 0;
  let open = 0;
  const take = (sign: string) => {
    const isNext = tokens[at]?.sign?.toUpperCase() === sign;
    at += isNext ? 1 : 0;
    return isNext;
  };
  do {
    while (take('(')) {
      open += 1;
    }
    if (!take('ALARM') || !take('(')) {
      return undefined;
    }
    const { quoted, sign } = tokens[at] ?? {};
    const name = quoted?.trim() || sign;
    at += 1;
    if (!name || '()'.includes(name) || !take(')')) {
      return undefined;
    }
    names.push(name);
    while (take(')')) {
      open -= 1;
    }
  } while (take('OR'));
  return at === tokens.length && open === 0 ? names : undefined;
}
