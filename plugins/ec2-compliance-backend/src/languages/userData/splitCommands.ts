import { EXPANSION } from './isLiteral';

/**
 * How a text quotes and replaces: as a POSIX shell, as PowerShell, or not known
 * (settings, other languages), where a quote ends in its line.
 */
export type Dialect = 'shell' | 'powershell' | 'text';

/** One word of a command, its quotes taken away. */
export interface Word {
  /** What runs is written as {@link EXPANSION}. */
  value: string;
  /** For each character of `value`: bare, in single or in double quotes. */
  quotes: string;
  /** Where it begins in the text. */
  offset: number;
  /** Names of the variables in it, in order; empty for what is none. */
  names: string[];
  /** Literals that stand in for variables which are not set: `${X:-literal}`. */
  defaults: Array<{ name: string; value: string }>;
  /** Commands whose output stands in it. */
  commands: string[];
  /** It is no word, but one of `<`, `>`, `(` and `)`. */
  operator?: boolean;
}

/** Words up to the end of a command, and what it reads. */
export interface Command {
  words: Word[];
  /** The command whose output it reads. */
  pipedFrom?: Command;
  /** Another command reads what it writes. */
  piped?: boolean;
  /** Here-documents and here-strings that it reads. */
  inputs: Array<{ text: string; offset: number }>;
}

/** A text within the text, which is to be read by itself. */
export interface InnerText {
  text: string;
  offset: number;
  /** A comment: prose, or a command that is not run. */
  comment?: boolean;
  /** The command in whose quotes it stands. */
  quotedIn?: Command;
}

/** What a text consists of. */
export interface SplitText {
  commands: Command[];
  inner: InnerText[];
}

/** How often a quote without an end is looked for. */
const MOST_UNCLOSED = 32;
/** Most words hold nothing that runs. */
const NONE: never[] = [];
const SPACE = /[ \t\r]/;
/** What means nothing but itself, as long as it lasts. */
const PLAIN = /[\w.,:=@%+~^*?!/{}[\]-]+/y;
const PLAIN_QUOTED = /[^\\$`"]+/y;
const NAME = /[A-Za-z0-9_]/;

class Splitter {
  readonly #commands: Command[] = [];
  readonly #inner: InnerText[] = [];
  #command: Command = { words: [], inputs: [] };
  #word: Word | undefined;
  /** What the word consists of so far. */
  #pieces: string[] = [];
  /** How many of these stood in quotes. */
  #quoted = 0;
  #at = 0;
  #unclosed = 0;
  #heredocs: Array<{ mark: string; tabs: boolean; command: Command }> = [];
  #hereString = false;
  readonly #escape: string;

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
    private readonly comment: boolean,
  ) {
    this.#escape = dialect === 'powershell' ? '`' : '\\';
  }

  split(): SplitText {
    while (this.#at < this.text.length) {
      this.#step(this.text[this.#at]);
    }
    this.#endCommand();
    return { commands: this.#commands, inner: this.#inner };
  }

  #step(char: string): void {
    const { text } = this;
    if (char === '\n') {
      this.#at++;
      this.#endCommand();
      this.#readHeredocs();
    } else if (SPACE.test(char)) {
      this.#at++;
      this.#endWord();
    } else if (char === '#' && !this.#word && !this.comment) {
      this.#readComment();
    } else if (char === this.#escape && this.dialect !== 'text') {
      const next = text[this.#at + 1];
      if (next === '\n' || (next === '\r' && text[this.#at + 2] === '\n')) {
        this.#endWord();
        this.#at += next === '\r' ? 3 : 2;
      } else {
        this.#add(next ?? '', 's');
        this.#at += 2;
      }
    } else if (char === '@' && this.#readHereString()) {
      // A here-string of PowerShell is a word, or what follows in one.
    } else if (char === "'" || char === '"') {
      this.#readQuoted(char);
    } else if (
      char === '$' ||
      (char === '`' && this.dialect !== 'powershell')
    ) {
      this.#readExpansion('b', text.length);
    } else if (char === '|') {
      const isPipe = text[this.#at + 1] !== '|';
      const from = this.#endOfPipe();
      if (isPipe) {
        this.#command.pipedFrom = from;
        from.piped = true;
      }
      this.#at += isPipe ? 1 : 2;
    } else if (char === ';') {
      this.#at++;
      this.#endCommand();
    } else if (char === '&' && !this.#inUrl()) {
      this.#at++;
      this.#endCommand();
    } else if (char === '<' && this.#readHere()) {
      // The word or the body that follows is input.
    } else if ('<>()'.includes(char) && !this.#inCall(char)) {
      this.#endWord();
      this.#addOperator(char);
    } else {
      PLAIN.lastIndex = this.#at;
      const run = PLAIN.exec(text)?.[0] ?? char;
      this.#add(run, 'b');
      this.#at += run.length;
    }
  }

  /** `a=b&c=d` is one word where it is no shell. */
  #inUrl(): boolean {
    return this.dialect === 'text' && this.#word !== undefined;
  }

  /** `get(x)` of other languages is one word. */
  #inCall(char: string): boolean {
    return (
      this.dialect === 'text' &&
      '()'.includes(char) &&
      this.#word !== undefined &&
      !/[=:]$/.test(this.#pieces.at(-1) ?? '')
    );
  }

  #add(text: string, quote: string): Word {
    this.#word ??= {
      value: '',
      quotes: '',
      offset: this.#at,
      names: NONE,
      defaults: NONE,
      commands: NONE,
    };
    if (text) {
      this.#pieces.push(text);
      this.#word.quotes += quote.repeat(text.length);
    }
    return this.#word;
  }

  #addOperator(char: string): void {
    this.#add(char, 'b').operator = true;
    this.#at++;
    this.#endWord();
  }

  #endWord(): void {
    const word = this.#word;
    this.#word = undefined;
    if (!word) {
      return;
    }
    word.value = this.#pieces.join('');
    const isPieced = this.#quoted > 1;
    this.#pieces = [];
    this.#quoted = 0;
    // '{"user": "'$X'", …}': what the quotes begin and end is no text by itself.
    if (isPieced && /[\s"'\\]/.test(word.value.trim())) {
      this.#inner.push({
        text: word.value,
        offset: word.offset,
        quotedIn: this.#command,
      });
    }
    if (this.#hereString) {
      this.#hereString = false;
      this.#command.inputs.push({ text: word.value, offset: word.offset });
    }
    this.#command.words.push(word);
  }

  #endCommand(): Command {
    this.#endWord();
    this.#hereString = false;
    const command = this.#command;
    if (command.words.length) {
      this.#commands.push(command);
    }
    this.#command = { words: [], inputs: [] };
    return command;
  }

  /** `{ echo x; echo y; } |`: what the last command of a group says is read. */
  #endOfPipe(): Command {
    const last = this.#endCommand();
    const isEnd =
      last.words.length === 1 &&
      /^(?:\}|done|fi|esac)$/.test(last.words[0].value);
    return (isEnd && this.#commands.at(-2)) || last;
  }

  #endOfLine(from = this.#at): number {
    const end = this.text.indexOf('\n', from);
    return end === -1 ? this.text.length : end;
  }

  #readComment(): void {
    const end = this.#endOfLine();
    this.#inner.push({
      text: this.text.slice(this.#at, end).replace(/^[#\s]+/, ''),
      offset: this.#at,
      comment: true,
    });
    this.#at = end;
  }

  #readQuoted(quote: string): void {
    const limit =
      this.dialect === 'text' ? this.#endOfLine() : this.text.length;
    const end = this.#endOfQuoted(quote, limit);
    if (end === -1) {
      this.#unclosed++;
      this.#add(quote, 'b');
      this.#at++;
      return;
    }
    const kind = quote === "'" ? 's' : 'd';
    const start = this.#at;
    // An empty text is a word, too.
    this.#add('', kind);
    const from = this.#pieces.length;
    this.#quoted++;
    this.#at++;
    while (this.#at < end) {
      const char = this.text[this.#at];
      const next = this.text[this.#at + 1];
      if (kind === 's') {
        this.#add(this.text.slice(this.#at, end), kind);
        this.#at = end;
      } else if (char === this.#escape && this.#at + 1 < end) {
        // What the shell does not know as an escape stays as it is.
        this.#add(
          /["\\$`\n]/.test(next) ? next : char + next,
          next === '$' ? 's' : kind,
        );
        this.#at += 2;
      } else if (
        char === '$' ||
        (char === '`' && this.dialect !== 'powershell')
      ) {
        this.#readExpansion(kind, end);
      } else {
        PLAIN_QUOTED.lastIndex = this.#at;
        const run = PLAIN_QUOTED.exec(this.text)?.[0] ?? char;
        const taken = run.slice(0, end - this.#at);
        this.#add(taken, kind);
        this.#at += taken.length;
      }
    }
    this.#at = end + 1;
    const inside = this.#pieces.slice(from).join('');
    if (/[\s"'\\]/.test(inside.trim())) {
      this.#inner.push({
        text: inside,
        offset: start + 1,
        quotedIn: this.#command,
      });
    }
  }

  /** `@'` and `@"` of PowerShell, whose lines end with the same the other way round. */
  #readHereString(): boolean {
    const { text } = this;
    const start = this.#at;
    const quote = text[start + 1];
    if (
      this.dialect !== 'powershell' ||
      (quote !== "'" && quote !== '"') ||
      this.#unclosed > MOST_UNCLOSED
    ) {
      return false;
    }
    const from = this.#endOfLine(start);
    const end = text.indexOf(`\n${quote}@`, from);
    if (end === -1 || text.slice(start + 2, from).trim()) {
      this.#unclosed++;
      return false;
    }
    const inside = text.slice(from + 1, end).replace(/\r$/, '');
    const isReplaced = quote === '"' && inside.includes('$');
    if (isReplaced) {
      this.#expand('', 'd');
    } else {
      this.#add(inside, quote === '"' ? 'd' : 's');
    }
    this.#inner.push({ text: inside, offset: from + 1 });
    this.#at = end + 3;
    return true;
  }

  #endOfQuoted(quote: string, limit: number): number {
    if (this.#unclosed > MOST_UNCLOSED) {
      return -1;
    }
    if (quote === "'") {
      const end = this.text.indexOf("'", this.#at + 1);
      return end < limit ? end : -1;
    }
    return this.#endOf('d', this.#at + 1, limit);
  }

  /**
   * Where a double quote, `$(` or `${` that was opened before `from` is closed,
   * through whatever is nested in it.
   */
  #endOf(kind: 'd' | ')' | '}', from: number, limit: number): number {
    const open: string[] = [kind];
    for (let at = from; at < limit; at++) {
      const char = this.text[at];
      const top = open[open.length - 1];
      if (char === this.#escape) {
        at++;
      } else if (top === 'd') {
        if (char === '"') {
          open.pop();
        } else if (char === '$' && this.text[at + 1] === '(') {
          open.push(')');
          at++;
        } else if (char === '$' && this.text[at + 1] === '{') {
          open.push('}');
          at++;
        }
      } else if (char === '"') {
        open.push('d');
      } else if (char === "'" && top === ')') {
        const end = this.text.indexOf("'", at + 1);
        at = end === -1 || end > limit ? at : end;
      } else if (char === top) {
        open.pop();
      } else if (char === '(' && top === ')') {
        open.push(')');
      } else if (char === '{' && top === '}') {
        open.push('}');
      }
      if (!open.length) {
        return at;
      }
    }
    return -1;
  }

  /** From a `$` or a backtick on. */
  #readExpansion(kind: string, limit: number): void {
    const { text } = this;
    const start = this.#at;
    const next = text[start + 1] ?? '';
    if (text[start] === '`') {
      const end = text.indexOf('`', start + 1);
      if (end === -1 || end >= limit) {
        this.#add('`', kind);
        this.#at++;
        return;
      }
      this.#expandCommand(text.slice(start + 1, end), start + 1, kind);
      this.#at = end + 1;
    } else if (next === '(' || next === '{') {
      const close = next === '(' ? ')' : '}';
      const found =
        this.#unclosed > MOST_UNCLOSED
          ? -1
          : this.#endOf(close, start + 2, limit);
      if (found === -1) {
        this.#unclosed++;
        this.#expand('', kind);
        this.#at += 2;
        return;
      }
      const inside = text.slice(start + 2, found);
      if (close === ')') {
        this.#expandCommand(inside, start + 2, kind);
      } else {
        this.#expandVariable(inside, start + 2, kind);
      }
      this.#at = found + 1;
    } else if (kind === 'b' && (next === "'" || next === '"')) {
      // $'…' of the shell: quotes as any other.
      this.#at++;
      this.#readQuoted(next);
    } else if (this.#isVariable(start, next)) {
      let end = start + 2;
      const more = this.dialect === 'powershell' ? /[\w:.]/ : NAME;
      while (end < limit && NAME.test(next) && more.test(text[end])) {
        end++;
      }
      this.#expand(text.slice(start + 1, end), kind);
      this.#at = end;
    } else {
      this.#add('$', kind === 'd' ? 'd' : 'b');
      this.#at++;
    }
  }

  /** `pa$word` of a file of settings is what it is. */
  #isVariable(start: number, next: string): boolean {
    if (this.dialect === 'text') {
      return (
        /[A-Za-z_]/.test(next) &&
        !/[\w!@#$%^*.+-]/.test(this.text[start - 1] ?? ' ')
      );
    }
    return /[\w?@*#$!-]/.test(next);
  }

  #expand(name: string, kind: string): Word {
    const word = this.#add(EXPANSION, kind);
    word.names = word.names.length ? word.names : [];
    word.names.push(name);
    return word;
  }

  #expandCommand(inside: string, offset: number, kind: string): void {
    const word = this.#expand('', kind);
    word.commands = word.commands.length ? word.commands : [];
    word.commands.push(inside);
    this.#inner.push({ text: inside, offset });
  }

  #expandVariable(inside: string, offset: number, kind: string): void {
    const [, name = inside, fallback] =
      /^[!#]?(\w{1,200})(?::?[-=+]([^]*))?/.exec(inside) ?? [];
    const word = this.#expand(name, kind);
    if (fallback) {
      word.defaults = word.defaults.length ? word.defaults : [];
      word.defaults.push({ name, value: fallback });
      this.#inner.push({ text: fallback, offset });
    }
  }

  /** A here-string or a here-document; false if it is a redirection. */
  #readHere(): boolean {
    const { text } = this;
    if (
      this.dialect === 'powershell' ||
      text[this.#at + 1] !== '<' ||
      this.#unclosed > MOST_UNCLOSED
    ) {
      return false;
    }
    if (text[this.#at + 2] === '<') {
      this.#endWord();
      this.#at += 3;
      this.#hereString = true;
      return true;
    }
    const opening =
      /<<(-?)[ \t]{0,20}(?:"([^"\n]{1,100})"|'([^'\n]{1,100})'|\\?([A-Za-z_][\w.-]{0,100}))/y;
    opening.lastIndex = this.#at;
    const found = opening.exec(text);
    if (!found) {
      return false;
    }
    this.#endWord();
    this.#at += found[0].length;
    this.#heredocs.push({
      mark: found[2] ?? found[3] ?? found[4],
      tabs: found[1] === '-',
      command: this.#command,
    });
    return true;
  }

  /** Bodies of here-documents begin with the line after the command's. */
  #readHeredocs(): void {
    const pending = this.#heredocs;
    this.#heredocs = [];
    for (const { mark, tabs, command } of pending) {
      const start = this.#at;
      let end = start;
      let closed = false;
      while (end < this.text.length) {
        const next = this.#endOfLine(end);
        const line = this.text.slice(end, next).replace(/\r$/, '');
        if ((tabs ? line.replace(/^\t+/, '') : line) === mark) {
          closed = true;
          break;
        }
        end = next + 1;
      }
      if (!closed) {
        // No here-document, or one that the end of the text ends: its lines are
        // read as any others.
        this.#unclosed++;
        continue;
      }
      const body = this.text.slice(start, end);
      command.inputs.push({ text: body, offset: start });
      this.#inner.push({ text: body, offset: start });
      this.#at = Math.min(this.#endOfLine(end) + 1, this.text.length);
    }
  }
}

/**
 * Splits a text into commands and their words, as the shell would, in one pass.
 * What has no end (an apostrophe in prose) is taken for what it is; nothing is
 * left out.
 */
export function splitCommands(
  text: string,
  dialect: Dialect,
  options: { comment?: boolean } = {},
): SplitText {
  return new Splitter(text, dialect, options.comment ?? false).split();
}
