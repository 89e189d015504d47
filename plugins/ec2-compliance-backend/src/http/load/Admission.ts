import { callerOf } from './callerOf';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { whileWanted } from '../../database';
import { PlaceLimits, Places } from './Places';

/** What is asked for: one thing, a list or sum, or a whole list as a file. */
export type Load = 'light' | 'heavy' | 'file';

const LIMITS: Record<Load, PlaceLimits> = {
  light: { perCaller: 10, inAll: 100, waiting: 100, patience: 10_000 },
  // One of them is several statements at once, each by as many processes of
  // PostgreSQL as it sees fit.
  heavy: { perCaller: 1, inAll: 8, waiting: 100, patience: 10_000 },
  // Most of the time it waits for the caller to take it.
  file: { perCaller: 2, inAll: 10, waiting: 10, patience: 10_000 },
};

/**
 * Lets requests to the database: few of each caller and few in all, so that
 * nobody takes it from the others, and none of those who have left.
 */
export class Admission {
  static create(options?: {
    limits?: Partial<Record<Load, PlaceLimits>>;
  }): Admission {
    return new Admission({ ...LIMITS, ...options?.limits });
  }

  readonly #places: Record<Load, Places>;

  private constructor(limits: Record<Load, PlaceLimits>) {
    this.#places = {
      light: Places.create(limits.light),
      heavy: Places.create(limits.heavy),
      file: Places.create(limits.file),
    };
  }

  /** Reads for a caller, once it is their turn and as long as they are there. */
  run<T>(
    options: {
      load: Load;
      credentials: BackstageCredentials;
      signal: AbortSignal;
    },
    work: () => Promise<T>,
  ): Promise<T> {
    const { load, credentials, signal } = options;
    return this.#places[load].run(
      { caller: callerOf(credentials), signal },
      () => whileWanted(signal, work),
    );
  }
}
