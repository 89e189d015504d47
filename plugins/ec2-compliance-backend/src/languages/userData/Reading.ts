/** One thing that looks like a secret: which detector saw it, and where. */
export interface DetectedSecret {
  detector: string;
  /** From 1. */
  line: number;
}

/**
 * Why something could not be read:
 *
 * - `broken`: an archive or an encoding that does not come apart
 * - `packed`: packed or encoded in a way that is not known
 * - `not-text`: bytes that are no text
 * - `not-yaml`: it calls itself YAML, and is none
 * - `too-deep`, `too-long`: more than is looked at
 */
export const UNREAD_CAUSES = [
  'broken',
  'packed',
  'not-text',
  'not-yaml',
  'too-deep',
  'too-long',
] as const;

/** @see UNREAD_CAUSES */
export type UnreadCause = (typeof UNREAD_CAUSES)[number];

/** What could not be read, and where it stands. */
export interface UnreadPlace {
  cause: UnreadCause;
  line: number;
}

/** Where a text stands in that of the part. */
export interface Place {
  /** The line, from 1, of its first. */
  line: number;
  /** Its lines are lines of the part; false for what was decoded. */
  exact: boolean;
  /** How many texts it stands in. */
  depth: number;
}

/** Reads one text, and whatever stands in it. */
export type ReadText = (text: string, place: Place, reading: Reading) => void;

/**
 * The most characters that are looked at, those of texts within texts counted
 * each time. EC2 takes 16 KB of user data.
 */
const MOST_CHARACTERS = 128 * 1024;
/** The most bytes that are unpacked of archives, all of them together. */
const MOST_BYTES = 1024 * 1024;
const MOST_DEPTH = 10;
const MOST_PLACES = 50;

/** How much may still be unpacked: archives in archives share it. */
export class Unpackable {
  #left = MOST_BYTES;

  get left(): number {
    return this.#left;
  }

  take(bytes: number): void {
    this.#left = Math.max(0, this.#left - bytes);
  }
}

/** What was found and what was not read, and how much may still be read. */
export class Reading {
  /** @param options - `after` another part of the same whole: they share a measure */
  static create(
    options: { after?: Reading; unpackable?: Unpackable } = {},
  ): Reading {
    const { after, unpackable = new Unpackable() } = options;
    return after
      ? new Reading(after.#left, after.unpackable, after.ids)
      : new Reading(MOST_CHARACTERS, unpackable, new Set());
  }

  #left: number;
  readonly #found = new Map<string, DetectedSecret>();
  readonly #unread = new Map<string, UnreadPlace>();

  private constructor(
    left: number,
    readonly unpackable: Unpackable,
    /** Names whose values are looked up in a store of secrets. */
    readonly ids: Set<string>,
  ) {
    this.#left = left;
  }

  report(detector: string, line: number): void {
    this.#found.set(`${line} ${detector}`, { detector, line });
  }

  unread(cause: UnreadCause, line: number): void {
    if (this.#unread.size < MOST_PLACES) {
      this.#unread.set(`${line} ${cause}`, { cause, line });
    }
  }

  /** What may be read of a text; what may not is written down. */
  take(text: string, { depth, line }: Place): string {
    if (depth > MOST_DEPTH) {
      this.unread('too-deep', line);
      return '';
    }
    const taken = text.slice(0, this.#left);
    if (taken.length < text.length) {
      this.unread('too-long', line);
    }
    this.#left -= taken.length;
    return taken;
  }

  /** By line; as the detectors are named, within one. */
  findings(): DetectedSecret[] {
    return [...this.#found.values()].sort((a, b) => a.line - b.line);
  }

  unreadPlaces(): UnreadPlace[] {
    return [...this.#unread.values()].sort((a, b) => a.line - b.line);
  }
}

/** Lines of offsets in one text. */
export class Lines {
  static of(text: string, { line, exact }: Place): Lines {
    return new Lines(text, line, exact);
  }

  #starts: number[] | undefined;

  private constructor(
    private readonly text: string,
    private readonly first: number,
    private readonly exact: boolean,
  ) {}

  at(offset: number): number {
    if (!this.exact) {
      return this.first;
    }
    if (!this.#starts) {
      this.#starts = [];
      for (const match of this.text.matchAll(/\r\n|\r|\n/g)) {
        this.#starts.push(match.index + match[0].length);
      }
    }
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.first + low;
  }
}
