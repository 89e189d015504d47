import type { Cadence, Millis } from './types';

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
