import { evidencePhrase } from '../evidence';
import { EvidenceGapError } from './EvidenceGapError';

/**
 * A call that fails is tried again at once, and soon done; one that is not
 * answered costs a whole wait each time, and all that comes after it waits, too.
 */
const SILENT_ATTEMPTS = 3;

/**
 * Gives up the calls of one service's client that are not answered at all,
 * before the SDK has run out of attempts. Once one was given up, the next are
 * tried a single time, until the service answers again.
 */
export class SilenceLimit {
  readonly #waitMs: number;
  #isSilent = false;

  /** @param options.waitMs - for how long one attempt waits for its answer */
  constructor(options: { waitMs: number }) {
    this.#waitMs = options.waitMs;
  }

  /**
   * Of one call, through which each of its attempts is made.
   *
   * @throws EvidenceGapError `unreachable`, which the SDK does not try again
   */
  ofCall(): <T>(action: string, attempt: () => Promise<T>) => Promise<T> {
    let silent = 0;
    return async (action, attempt) => {
      const start = performance.now();
      try {
        const answer = await attempt();
        this.#isSilent = false;
        return answer;
      } catch (error) {
        if (!this.#isSilence(error, performance.now() - start)) {
          throw error;
        }
        silent += 1;
        if (silent < SILENT_ATTEMPTS && !this.#isSilent) {
          throw error;
        }
        this.#isSilent = true;
        throw new EvidenceGapError({
          gap: 'unreachable',
          why: evidencePhrase('cause.silent', {
            action,
            seconds: Math.round(this.#waitMs / 1000),
            count: silent,
          }),
          action,
        });
      }
    };
  }

  /** A connection that is not made is a `TimeoutError` as well, but soon. */
  #isSilence(error: unknown, elapsedMs: number): boolean {
    return (
      (error as Error | undefined)?.name === 'TimeoutError' &&
      elapsedMs >= this.#waitMs * 0.9
    );
  }
}
