import { Window } from './clauses';

/** A window as people read it. */
export function windowWords(window: Window): string {
  if ('hours' in window) {
    return '48 hours';
  }
  return 'weeks' in window ? '2 weeks' : '1 month';
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people read it, in UTC; said of each finding, so by hand. */
export function formatDay(time: string | number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${
    MONTHS[date.getUTCMonth()]
  } ${date.getUTCFullYear()}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
