import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { closest, distance } from 'fastest-levenshtein';
import { Duration } from 'luxon';

/** Where everything that is read here stands in app-config. */
export const ROOT = 'ec2Compliance';

const DURATION_EXAMPLES = "write one such as '6h', 'PT6H' or { hours: 6 }";

/** The letters of a key that may be wrong before it counts as another one. */
const MAX_WRONG_LETTERS = 3;

/**
 * The values of one section of `ec2Compliance`. It knows its own path, so that
 * each error names the place, the value and the fix; and it remembers which
 * keys were asked for, so that a misspelt one is not taken for an absent one.
 */
export class ConfigValues {
  /** Where there is no `ec2Compliance`, all values are defaults. */
  static fromConfig(root: Config): ConfigValues {
    return new ConfigValues(root.getOptionalConfig(ROOT), '');
  }

  readonly #asked = new Set<string>();
  readonly #config: Config | undefined;
  readonly #parts: ConfigValues[] = [];
  readonly #path: string;

  private constructor(config: Config | undefined, path: string) {
    this.#config = config;
    this.#path = path;
  }

  /** The section below `key`, which may be absent: then all values are defaults. */
  section(key: string): ConfigValues {
    const config = this.#read(
      key,
      'is no section',
      'write its keys below it',
      c => c.getOptionalConfig(key),
    );
    return this.#remember(new ConfigValues(config, `${this.#path}${key}.`));
  }

  /**
   * The sections of a list, each with its path.
   *
   * @param example - an entry, as people would write it
   */
  list(key: string, example: string): ConfigValues[] {
    const entries = this.#read(
      key,
      'is no list of sections',
      `write entries such as '${example}'`,
      config => config.getOptionalConfigArray(key),
    );
    return (entries ?? []).map((entry, index) =>
      this.#remember(new ConfigValues(entry, `${this.#path}${key}[${index}].`)),
    );
  }

  /**
   * The section as Backstage's own readers take it, which know these keys of it
   * as well; undefined where it is not written.
   */
  wholeFor(keys: readonly string[]): Config | undefined {
    keys.forEach(key => this.#asked.add(key));
    return this.#config;
  }

  /**
   * To be called when everything was read.
   *
   * @throws InputError for a key that nothing asked for
   */
  refuseUnknown(): void {
    for (const key of this.#config?.keys() ?? []) {
      if (!this.#asked.has(key)) {
        const known = [...this.#asked].sort();
        const near = closest(key, known);
        throw this.invalid(
          key,
          'there is no such key',
          distance(key, near) <= MAX_WRONG_LETTERS
            ? `did you mean '${near}'?`
            : `known here are ${known.join(', ')}`,
        );
      }
    }
    this.#parts.forEach(part => part.refuseUnknown());
  }

  /** The path of a value, or of this section itself, as people write it in app-config. */
  pathOf(key?: string): string {
    return key === undefined
      ? `${ROOT}.${this.#path.replace(/\.$/, '')}`
      : `${ROOT}.${this.#path}${key}`;
  }

  invalid(key: string | undefined, problem: string, fix: string): InputError {
    return new InputError(
      `Invalid config at '${this.pathOf(key)}': ${problem}; ${fix}`,
    );
  }

  value(key: string): unknown {
    this.#asked.add(key);
    return this.#config?.getOptional(key);
  }

  string(key: string): string | undefined {
    return this.#read(
      key,
      'is no text',
      'write one in quotes, or leave the key out',
      config => config.getOptionalString(key),
    );
  }

  /** @param example - one as people would write it */
  requiredString(key: string, example: string): string {
    const text = this.string(key);
    if (text === undefined) {
      throw this.invalid(
        key,
        'the value is missing',
        `write one such as '${example}'`,
      );
    }
    return text;
  }

  boolean(key: string, fallback: boolean): boolean {
    const value = this.#read(
      key,
      'is neither true nor false',
      'write one of them',
      config => config.getOptionalBoolean(key),
    );
    return value ?? fallback;
  }

  /** A list as it is written. */
  texts(key: string): string[] | undefined {
    return this.#read(
      key,
      'is no list of names',
      "write one such as '[first, second]'",
      config => config.getOptionalStringArray(key),
    );
  }

  /** A list without repetitions, of at least `minimum` names. */
  names(key: string, fallback: string[], minimum = 0): string[] {
    const names = this.texts(key) ?? fallback;
    if (names.length < minimum) {
      throw this.invalid(key, 'the list is empty', 'name at least one');
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw this.invalid(
        key,
        `'${twice}' is listed twice`,
        'remove one of them',
      );
    }
    return names;
  }

  /** @returns milliseconds, more than none */
  duration(key: string, fallback: HumanDuration): number {
    this.#asked.add(key);
    return this.#config?.has(key)
      ? this.requiredDuration(key)
      : Duration.fromObject(fallback).toMillis();
  }

  /** @returns milliseconds, more than none */
  requiredDuration(key: string): number {
    let milliseconds = NaN;
    try {
      milliseconds = Duration.fromObject(
        readDurationFromConfig(this.#config!, { key }),
      ).toMillis();
    } catch {
      // Said below, with the value and the fix.
    }
    if (!(milliseconds > 0)) {
      const value = this.value(key);
      throw this.invalid(
        key,
        value === undefined
          ? 'the value is missing'
          : `'${asWritten(value)}' is not a positive duration`,
        DURATION_EXAMPLES,
      );
    }
    return milliseconds;
  }

  /** A number from 0 to 1. */
  share(key: string, fallback: number): number {
    const share = this.#number(key) ?? fallback;
    if (!(share >= 0 && share <= 1)) {
      throw this.invalid(
        key,
        `'${share}' is not a share`,
        'write one from 0 to 1',
      );
    }
    return share;
  }

  /** A whole number of days, at least one. */
  days(key: string, fallback: number): number {
    const days = this.#number(key) ?? fallback;
    if (!Number.isInteger(days) || days < 1) {
      throw this.invalid(
        key,
        `'${days}' is not a number of days`,
        'write 1 or more',
      );
    }
    return days;
  }

  #number(key: string): number | undefined {
    return this.#read(key, 'is no number', 'write one', config =>
      config.getOptionalNumber(key),
    );
  }

  #remember(part: ConfigValues): ConfigValues {
    this.#parts.push(part);
    return part;
  }

  /** What Backstage's reader gives, or an error that also says what to write. */
  #read<T>(
    key: string,
    problem: string,
    fix: string,
    read: (config: Config) => T | undefined,
  ): T | undefined {
    this.#asked.add(key);
    try {
      return this.#config && read(this.#config);
    } catch {
      throw this.invalid(
        key,
        `'${asWritten(this.#config!.getOptional(key))}' ${problem}`,
        fix,
      );
    }
  }
}

function asWritten(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
