import { EXPANSION, isLiteral, LOOKS_FOR, MOST_LOOKED_AT } from './isLiteral';
import { isSecretName, mayNameSecret } from './secretNames';
import { Command, Dialect, splitCommands, Word } from './splitCommands';

/** Where a value stands that belongs to a secret's name. */
export type ReportAssignment = (detector: string, offset: number) => void;

/** What a comment gives as an example. */
const EXAMPLE = /^change_?me$/i;

/** Tags of YAML in front of what stands for a value, or is encrypted. */
const TAG =
  /^!(?:Ref|GetAtt|ImportValue|FindInMap|Select|If|vault|secret|reference|env\w*|var)$/i;
/** Those in front of a text. */
const TEXT_TAG = /^!(?:Sub|str|Base64)$/i;

/** Settings that are set apart from their values by a space. */
const DIRECTIVE =
  /^(?:password|passwd|passphrase|secret|psk|auth[_-]?token|bindpw|rootpw)$/i;

const OPERATOR = /^(?:\+?==?|:=|=>|:)$/;
const ASSIGNS = /[\\"'\]]{0,4}(\+?==?>?|:=|:(?!\/\/))/y;

/** Sources of the name service switch: `passwd: files sss`. */
const NAME_SERVICES =
  /^(?:files|compat|db|nis|nisplus|ldap|sss|systemd|winbind|altfiles|hesiod|dns|extrausers|\[\S*)$/;

/** Commands that only pass on what they are given. */
const PASSING =
  /^(?:echo|printf|base64|tr|rev|xxd|cut|head|tail|cat|gunzip|zcat|sed|openssl)$/;

/**
 * Finds values that are given to names of secrets: `NAME=value`, `name: value`,
 * `--name value`, in every word of a command.
 */
export function findAssignments(
  command: Command,
  dialect: Dialect,
  report: ReportAssignment,
  options: {
    comment?: boolean;
    code?: boolean;
    said?: boolean;
    /** Names whose values are looked up in a store of secrets. */
    ids?: ReadonlySet<string>;
  } = {},
): void {
  const { words } = command;
  if (dialect === 'text' && !options.comment && isDirective(words)) {
    report('password-assignment', words[0].offset);
  }
  for (const [index, word] of words.entries()) {
    if (word.operator || (!word.names.length && !mayNameSecret(word.value))) {
      continue;
    }
    const arnAt = word.value.indexOf('arn:aws');
    for (const { name, start, end, variable } of namesIn(word)) {
      // …:secret:rds!db of an ARN names a secret.
      if (name === 'secret' && arnAt >= 0 && start > arnAt) {
        continue;
      }
      if (!isSecretName(name) && !/^_?auth$/i.test(name)) {
        continue;
      }
      if ((variable && dialect === 'shell') || options.ids?.has(name)) {
        continue;
      }
      const found = valueOf(words, index, { start, end, name, dialect });
      if (
        !found ||
        (options.comment ? found.more : options.said && found.prose)
      ) {
        continue;
      }
      const { isOption } = found;
      const value = options.code ? unprefixed(found.value) : found.value;
      if (
        (options.comment && EXAMPLE.test(value.value)) ||
        (isOption &&
          (value.value === name.toUpperCase() || LOOKS_FOR.test(value.value)))
      ) {
        continue;
      }
      if (/^_?auth$/i.test(name) && !isBasicAuth(value.value)) {
        continue;
      }
      const isExpression =
        (dialect === 'powershell' || options.code) &&
        !isOption &&
        !found.isArgument &&
        value.quotes[0] === 'b';
      if (
        (!isExpression &&
          !(isOption && /^(?:id|src|source|type)=/.test(value.value)) &&
          wordIsLiteral(value)) ||
        value.commands.some(onlyPasses)
      ) {
        report(
          isOption ? 'password-option' : 'password-assignment',
          word.offset,
        );
      }
    }
    for (const { name, value } of word.defaults) {
      if (
        isSecretName(name) &&
        isLiteral(value.replace(/^(["'])(.*)\1$/, '$2'))
      ) {
        report('password-assignment', word.offset);
      }
    }
  }
}

/** Whether a word stands for itself. */
export function wordIsLiteral(
  word: Pick<Word, 'value' | 'quotes'>,
  least?: number,
): boolean {
  const value = word.value
    .slice(0, MOST_LOOKED_AT)
    .replace(/^[\\"']+|[\\"',;]+$/g, '');
  const quoted =
    (word.quotes.length > 0 && !/[bd]/.test(word.quotes)) ||
    // An escaped dollar is one: \$ecret.
    (/^\$\w/.test(value) &&
      word.quotes.charAt(word.value.indexOf('$')) === 's');
  return isLiteral(value, quoted, least);
}

/** `password hunter22`: a line of settings, and not two words of prose. */
function isDirective([name, value, more]: readonly Word[]): boolean {
  return (
    value !== undefined &&
    more === undefined &&
    DIRECTIVE.test(name.value) &&
    /[^A-Za-z.]/.test(value.value) &&
    !value.operator &&
    wordIsLiteral(value)
  );
}

interface Name {
  name: string;
  start: number;
  end: number;
  /** It is that of a variable that is read. */
  variable?: boolean;
}

function* namesIn({ value, names }: Word): Generator<Name> {
  for (const match of value.matchAll(/[A-Za-z_][\w.-]*/g)) {
    yield {
      name: match[0],
      start: match.index,
      end: match.index + match[0].length,
    };
  }
  let at = -1;
  for (const name of names) {
    at = value.indexOf(EXPANSION, at + 1);
    if (at === -1) {
      return;
    }
    if (name) {
      yield { name, start: at, end: at + 1, variable: true };
    }
  }
}

interface Value {
  value: Pick<Word, 'value' | 'quotes' | 'commands'>;
  isOption?: boolean;
  /** It stands in one word with its name, after a command: `msiexec A=b`. */
  isArgument?: boolean;
  /** Words follow it. */
  more?: boolean;
  /** It is a word as of a sentence: `Password: taken from the store`. */
  prose?: boolean;
}

/** `u'…'` and `b"…"` are texts of Python, `f"{x}"` is one that is put together. */
function unprefixed(value: Value['value']): Value['value'] {
  const [prefix] = /^[ubrf]{1,2}(?=.)/i.exec(value.value) ?? [];
  const at = prefix?.length ?? 0;
  return at &&
    !/b/.test(value.quotes.slice(at)) &&
    /^b+$/.test(value.quotes.slice(0, at)) &&
    !(/f/i.test(prefix ?? '') && value.value.includes('{'))
    ? {
        ...value,
        value: value.value.slice(at),
        quotes: value.quotes.slice(at),
      }
    : value;
}

function valueOf(
  words: readonly Word[],
  index: number,
  at: { start: number; end: number; name: string; dialect: Dialect },
): Value | undefined {
  const word = words[index];
  ASSIGNS.lastIndex = at.end;
  const operator = ASSIGNS.exec(word.value);
  const isOption = (
    at.dialect === 'shell' ? /^-{1,2}$/ : /^(?:-{1,2}|\/)$/
  ).test(word.value.slice(0, at.start));
  if (!operator) {
    const rest = word.value.slice(at.end);
    if (/[^"'\\\]]/.test(rest)) {
      return undefined;
    }
    const next = words[index + 1];
    if (next && !next.operator && OPERATOR.test(next.value)) {
      // `=>` of Ruby and PHP are two words.
      const arrow =
        words[index + 2]?.operator && words[index + 2].value === '>';
      return follow(words, index + (arrow ? 3 : 2), false);
    }
    return isOption && next && !/^-/.test(next.value)
      ? follow(words, index + 1, true)
      : undefined;
  }
  const from = ASSIGNS.lastIndex;
  if (from >= word.value.length) {
    // In quotes it is a prompt: "Password:"
    return word.quotes[from - 1] === 'b' &&
      !isNameService(at.name, words, index + 1)
      ? follow(words, index + 1, false)
      : undefined;
  }
  return {
    value: sliceValue(word, from),
    isOption,
    isArgument:
      at.dialect === 'powershell' &&
      index > 0 &&
      at.start === 0 &&
      /^[\w.:\\/-]+$/.test(words[0].value),
  };
}

function follow(
  words: readonly Word[],
  index: number,
  isOption: boolean,
): Value | undefined {
  let value = words[index];
  if (value && TAG.test(value.value)) {
    return undefined;
  }
  if (value && TEXT_TAG.test(value.value)) {
    value = words[index + 1];
  }
  if (!value || value.operator) {
    return undefined;
  }
  return {
    value,
    isOption,
    more: index + 1 < words.length,
    prose:
      words.length > index + 1 &&
      words.slice(index, index + 3).every(isOfSentence),
  };
}

function isOfSentence({ value, quotes, operator }: Word): boolean {
  return !operator && !/[sd]/.test(quotes) && /^[A-Za-z]+[.,!]?$/.test(value);
}

/** The value within a word, up to what separates it from the next. */
function sliceValue(word: Word, from: number): Value['value'] {
  const { value, quotes, commands } = word;
  const inQuotes = quotes[from - 1] !== 'b';
  let start = from;
  while (start < value.length && /[\\"']/.test(value[start])) {
    start++;
  }
  let end = start;
  const most = Math.min(value.length, start + 512);
  while (end < most) {
    const char = value[end];
    const separates = inQuotes
      ? /[;&,\s"'<}]/.test(char)
      : quotes[end] === 'b' && /[,;&)}\]|"']/.test(char);
    if (separates) {
      break;
    }
    end++;
  }
  return {
    value: value.slice(start, end),
    // What is escaped within quotes may be for whoever is given them: "X=\$y".
    quotes:
      quotes[from - 1] === 'd'
        ? quotes.slice(start, end).replace(/s/g, 'd')
        : quotes.slice(start, end),
    commands,
  };
}

function isNameService(
  name: string,
  words: readonly Word[],
  from: number,
): boolean {
  return (
    name === 'passwd' &&
    from < words.length &&
    words
      .slice(from, from + 8)
      .every(({ value, operator }) => operator || NAME_SERVICES.test(value))
  );
}

/** `dXNlcjpwYXNz`: a name and a password, as files of registries hold them. */
function isBasicAuth(value: string): boolean {
  return (
    /^[\w+/-]{8,}={0,2}$/.test(value) &&
    /^[\x21-\x7e]{1,200}:[\x21-\x7e]{1,200}$/.test(
      Buffer.from(value, 'base64').toString('latin1'),
    )
  );
}

/** Whether a substitution says nothing but a literal: `$(echo … | base64 -d)`. */
function onlyPasses(text: string): boolean {
  const { commands } = splitCommands(text.slice(0, 4096), 'shell');
  const names = commands.map(({ words }) =>
    words[0].value.replace(/^.*\//, ''),
  );
  if (!names.length || !names.every(name => PASSING.test(name))) {
    return false;
  }
  const [{ words, inputs }] = commands;
  const said = /^(?:echo|printf)$/.test(names[0])
    ? words.slice(1).filter(({ value }) => !/^-/.test(value))
    : inputs.map(({ text: value }) => ({ value, quotes: 's' }));
  return said.some(wordIsLiteral);
}
