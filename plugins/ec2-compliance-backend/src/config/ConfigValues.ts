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

/** What people look for here, and Backstage's own section `aws` has. */
const KEYS_OF_AWS = ['roleName', 'externalId'];

const NO_SECTION = ['is no section', 'write its keys below it'] as const;

/**
 * The values of one section of `ec2Compliance`. It knows its own path, so that
 * each error names the place, the value and the fix; and it remembers which
 * keys were asked for, so that a misspelt one is not taken for an absent one.
 */
export class ConfigValues {
  /** Where there is no `ec2Compliance`, all values are defaults. */
  static fromConfig(root: Config): ConfigValues {
    try {
      return new ConfigValues(root.getOptionalConfig(ROOT), '');
    } catch {
      const [problem, fix] = NO_SECTION;
      throw invalid(
        ROOT,
        `'${asWritten(root.getOptional(ROOT))}' ${problem}`,
        fix,
      );
    }
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
    const config = this.#read(key, ...NO_SECTION, c =>
      c.getOptionalConfig(key),
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
    this.#refuseUnknown(this.#allAsked());
  }

  #refuseUnknown(everywhere: readonly string[]): void {
    const [unknown] = this.#unknown();
    if (unknown !== undefined) {
      throw this.invalid(
        unknown,
        'there is no such key',
        this.#fixOf(unknown, everywhere),
      );
    }
    this.#parts.forEach(part => part.#refuseUnknown(everywhere));
  }

  #unknown(): string[] {
    return (this.#config?.keys() ?? []).filter(key => !this.#asked.has(key));
  }

  /** Every key that was asked for, below sections too, but for those of lists. */
  #allAsked(): string[] {
    return [
      ...[...this.#asked].map(key => this.pathOf(key)),
      ...this.#parts.flatMap(part => part.#allAsked()),
    ].filter(path => !path.includes('['));
  }

  /** The nearest key of this section, or where else this one belongs. */
  #fixOf(key: string, everywhere: readonly string[]): string {
    const known = [...this.#asked].sort();
    const near = closest(key, known);
    if (distance(key, near) <= MAX_WRONG_LETTERS) {
      return `did you mean '${near}'?`;
    }
    if (KEYS_OF_AWS.includes(key)) {
      return `write 'aws.accountDefaults.${key}', or '${key}' of an account in 'aws.accounts'`;
    }
    const elsewhere = everywhere.find(path => path.endsWith(`.${key}`));
    return elsewhere === undefined
      ? `known here are ${known.join(', ')}`
      : `did you mean '${elsewhere}'?`;
  }

  /** The path of a value, or of this section itself, as people write it in app-config. */
  pathOf(key?: string): string {
    return `${ROOT}.${this.#path}${key ?? ''}`.replace(/\.$/, '');
  }

  invalid(key: string | undefined, problem: string, fix: string): InputError {
    return invalid(this.pathOf(key), problem, fix);
  }

  /** Of a key that must be there: it is not, or it is misspelt. */
  missing(key: string, fix: string): InputError {
    const misspelt = this.#unknown().find(
      other => distance(other, key) <= MAX_WRONG_LETTERS,
    );
    return misspelt === undefined
      ? this.invalid(key, 'the value is missing', fix)
      : this.invalid(
          misspelt,
          'there is no such key',
          `did you mean '${key}'?`,
        );
  }

  /** A value as an error shows it. */
  written(key: string): string {
    return asWritten(this.value(key));
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
      throw this.missing(key, `write one such as '${example}'`);
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
      throw this.value(key) === undefined
        ? this.missing(key, DURATION_EXAMPLES)
        : this.invalid(
            key,
            `'${this.written(key)}' is not a positive duration`,
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
      throw this.invalid(key, `'${this.written(key)}' ${problem}`, fix);
    }
  }
}

function invalid(path: string, problem: string, fix: string): InputError {
  return new InputError(`Invalid config at '${path}': ${problem}; ${fix}`);
}

/** @param value - of app-config, or a part of such a value */
export function asWritten(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
