/** Whether one character fits. */
type Atom = (character: string) => boolean;

/** One step of an alternative: it may be left out, and may come again. */
interface Step {
  atom: Atom;
  optional: boolean;
  repeats: boolean;
}

interface Alternative {
  fromStart: boolean;
  toEnd: boolean;
  steps: Step[];
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /\d/,
  D: /\D/,
  s: /\s/,
  S: /\S/,
  w: /\w/,
  W: /\W/,
};

/** The most steps; `x{1000}` is that many. */
const MOST_STEPS = 2000;

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Alternative[] | undefined {
    const alternatives: Alternative[] = [];
    do {
      const alternative = this.#alternative();
      if (!alternative) {
        return undefined;
      }
      alternatives.push(alternative);
    } while (this.#take('|'));
    const steps = alternatives.flatMap(({ steps: of }) => of).length;
    return this.#at === this.#source.length && steps <= MOST_STEPS
      ? alternatives
      : undefined;
  }

  #alternative(): Alternative | undefined {
    const fromStart = this.#take('^');
    const steps: Step[] = [];
    let toEnd = false;
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|') {
      if (this.#take('$')) {
        toEnd = true;
        break;
      }
      const atom = this.#atom();
      const repeated = atom && this.#quantify(atom);
      if (!repeated || steps.length + repeated.length > MOST_STEPS) {
        return undefined;
      }
      steps.push(...repeated);
    }
    return { fromStart, toEnd, steps };
  }

  #atom(): Atom | undefined {
    const character = this.#next();
    switch (character) {
      case '.':
        return () => true;
      case '[':
        return this.#set();
      case '\\':
        return this.#escape();
      default:
        return character === undefined || '^$?*+{}()]'.includes(character)
          ? undefined
          : is(character);
    }
  }

  #escape(): Atom | undefined {
    const character = this.#next();
    if (character === undefined) {
      return undefined;
    }
    const known = CLASSES[character];
    if (known) {
      return text => known.test(text);
    }
    const literal = this.#literal(character);
    return literal === undefined ? undefined : is(literal);
  }

  /** What an escape that is no class stands for. */
  #literal(character: string): string | undefined {
    if (character === 'x') {
      const hex = this.#source.slice(this.#at, this.#at + 2);
      this.#at += 2;
      return /^[\da-f]{2}$/i.test(hex)
        ? String.fromCharCode(parseInt(hex, 16))
        : undefined;
    }
    return /[A-Za-z0-9]/.test(character) ? undefined : character;
  }

  /** `[a-z0-9_]`, `[^"]`. */
  #set(): Atom | undefined {
    const negated = this.#take('^');
    const parts: Atom[] = [];
    while (!this.#take(']')) {
      const part = this.#setPart();
      if (!part) {
        return undefined;
      }
      parts.push(part);
    }
    return parts.length
      ? text => parts.some(part => part(text)) !== negated
      : undefined;
  }

  #setPart(): Atom | undefined {
    const from = this.#setCharacter();
    if (typeof from !== 'string') {
      return from;
    }
    const isRange =
      this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']';
    if (!isRange) {
      return is(from);
    }
    this.#at += 1;
    const to = this.#setCharacter();
    return typeof to === 'string' && from <= to
      ? text => text >= from && text <= to
      : undefined;
  }

  #setCharacter(): string | Atom | undefined {
    const character = this.#next();
    if (character !== '\\') {
      return character;
    }
    const escaped = this.#next();
    if (escaped === undefined) {
      return undefined;
    }
    const known = CLASSES[escaped];
    return known ? (text: string) => known.test(text) : this.#literal(escaped);
  }

  #quantify(atom: Atom): Step[] | undefined {
    if (this.#take('*')) {
      return [{ atom, optional: true, repeats: true }];
    }
    if (this.#take('+')) {
      return [{ atom, optional: false, repeats: true }];
    }
    if (this.#take('?')) {
      return [{ atom, optional: true, repeats: false }];
    }
    if (!this.#take('{')) {
      return [{ atom, optional: false, repeats: false }];
    }
    const end = this.#source.indexOf('}', this.#at);
    const [, least, comma, most] =
      /^(\d{1,4})(,(\d{0,4}))?$/.exec(
        this.#source.slice(this.#at, Math.max(end, this.#at)),
      ) ?? [];
    if (least === undefined) {
      return undefined;
    }
    this.#at = end + 1;
    const steps = (length: number, optional: boolean): Step[] =>
      Array.from({ length }, () => ({ atom, optional, repeats: false }));
    const always = steps(Number(least), false);
    if (comma === undefined) {
      return always;
    }
    if (!most) {
      return [...always, { atom, optional: true, repeats: true }];
    }
    const more = Number(most) - Number(least);
    return more < 0 ? undefined : [...always, ...steps(more, true)];
  }

  #next(): string | undefined {
    const character = this.#source[this.#at];
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#source[this.#at] !== character) {
      return false;
    }
    this.#at += 1;
    return true;
  }
}

/**
 * Reads a regular expression between `%` of a metric filter: a small language of
 * CloudWatch Logs, without groups. It is walked with all its steps at once,
 * never turned into a regular expression of JavaScript, so that the time is at
 * most its length times the length of the text. It fits wherever the text holds
 * it, unless `^` and `$` say where.
 *
 * Source: CloudWatch Logs, "Supported regular expressions (regex) syntax":
 * `^ $ ? [ ] { } | * + . \`, and `\d \D \s \S \w \W \xhh`.
 *
 * @returns undefined for what is not of that language
 */
export function compileFilterRegex(
  source: string,
): ((text: string) => boolean) | undefined {
  const alternatives = new Reader(source).read();
  return (
    alternatives &&
    (text => alternatives.some(alternative => walk(alternative, text)))
  );
}

function is(expected: string): Atom {
  return character => character === expected;
}

/** Keeps every step at which a reading of the text may be. */
function walk({ fromStart, toEnd, steps }: Alternative, text: string): boolean {
  let places = new Set<number>();
  for (let at = 0; at <= text.length; at += 1) {
    if (at === 0 || !fromStart) {
      enter(places, steps, 0);
    }
    if (places.has(steps.length) && (!toEnd || at === text.length)) {
      return true;
    }
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (at < text.length && step?.atom(text[at])) {
        enter(next, steps, place + 1);
        if (step.repeats) {
          next.add(place);
        }
      }
    }
    places = next;
  }
  return false;
}

/** A place, and those after it that are reached by leaving steps out. */
function enter(
  places: Set<number>,
  steps: readonly Step[],
  from: number,
): void {
  // What is in already has brought those after it along.
  for (let place = from; !places.has(place); place += 1) {
    places.add(place);
    if (!steps[place]?.optional) {
      return;
    }
  }
}
