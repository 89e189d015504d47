import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { Duration } from 'luxon';

/** Where everything that is read here stands in app-config. */
export const ROOT = 'ec2Compliance';

const DURATION_EXAMPLES = "write one such as '6h', 'PT6H' or { hours: 6 }";

/**
 * The values of one section of `ec2Compliance`. It knows its own path, so that
 * each error names the place, the value and the fix.
 */
export class ConfigValues {
  /** @throws InputError when there is no `ec2Compliance` */
  static fromConfig(root: Config): ConfigValues {
    const config = root.getOptionalConfig(ROOT);
    if (!config) {
      throw new InputError(
        `Missing config at '${ROOT}', list at least one account and its Regions under '${ROOT}.targets'`,
      );
    }
    return new ConfigValues(config, '');
  }

  /** The section itself, for what needs Backstage's own readers; absent where it is not written. */
  readonly config: Config | undefined;
  readonly #path: string;

  private constructor(config: Config | undefined, path: string) {
    this.config = config;
    this.#path = path;
  }

  /** The section below `key`, which may be absent: then all values are defaults. */
  section(key: string): ConfigValues {
    return new ConfigValues(
      this.config?.getOptionalConfig(key),
      `${this.#path}${key}.`,
    );
  }

  /** The sections of a list, each with its path. */
  list(key: string): ConfigValues[] {
    return (this.config?.getOptionalConfigArray(key) ?? []).map(
      (entry, index) =>
        new ConfigValues(entry, `${this.#path}${key}[${index}].`),
    );
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
    return this.config?.getOptional(key);
  }

  string(key: string): string | undefined {
    return this.config?.getOptionalString(key);
  }

  boolean(key: string, fallback: boolean): boolean {
    return this.config?.getOptionalBoolean(key) ?? fallback;
  }

  /** A list without repetitions, of at least `minimum` names. */
  names(key: string, fallback: string[], minimum = 0): string[] {
    const names = this.config?.getOptionalStringArray(key) ?? fallback;
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
    return this.config?.has(key)
      ? this.requiredDuration(key)
      : Duration.fromObject(fallback).toMillis();
  }

  /** @returns milliseconds, more than none */
  requiredDuration(key: string): number {
    let milliseconds = NaN;
    try {
      milliseconds = Duration.fromObject(
        readDurationFromConfig(this.config!, { key }),
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
          : `'${
              typeof value === 'string' ? value : JSON.stringify(value)
            }' is not a positive duration`,
        DURATION_EXAMPLES,
      );
    }
    return milliseconds;
  }

  /** A number from 0 to 1. */
  share(key: string, fallback: number): number {
    const share = this.config?.getOptionalNumber(key) ?? fallback;
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
    const days = this.config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(days) || days < 1) {
      throw this.invalid(
        key,
        `'${days}' is not a number of days`,
        'write 1 or more',
      );
    }
    return days;
  }
}
