import { DateTime } from 'luxon';
import { Window } from './clauses';

/** A window as people read it. */
export function windowWords(window: Window): string {
  if ('hours' in window) {
    return '48 hours';
  }
  return 'weeks' in window ? '2 weeks' : '1 month';
}

/** A day as people read it, in UTC. */
export function formatDay(iso: string | number): string {
  const zone = { zone: 'utc', locale: 'en' };
  return (
    typeof iso === 'number'
      ? DateTime.fromMillis(iso, zone)
      : DateTime.fromISO(iso, zone)
  ).toFormat('d LLLL yyyy');
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
