export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The last time at or before `now` at which the cadence struck. */
export function lastTime(cadence: Cadence, now: Millis): Millis {
  if ('at' in cadence) {
    return cadence.at;
  }
  const { every, phase } = cadence;
  return Math.floor((now - phase) / every) * every + phase;
}

/** The same as a date, to the second as AWS records it. */
export function lastDate(cadence: Cadence, now: Millis): Date {
  const time = lastTime(cadence, now);
  return new Date(Math.floor(time / SECOND) * SECOND);
}

/** Times in this model are milliseconds since the epoch. */
export type Millis = number;

/**
 * When something was last done: once at a fixed time, or again and again. A
 * fixed time grows stale as the clock moves on, a repeated one stays fresh.
 *
 * @public
 */
export type Cadence =
  | { at: Millis }
  | {
      every: Millis;
      /** Moves the repetition, so that a fleet does not act in step. */
      phase: Millis;
    };
