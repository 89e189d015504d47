import * as numbers from '../../language/numbers';

// Of what does not take its texts from the reader's language yet.
const ENGLISH = { language: 'en', timeZone: 'UTC' };

/** `1,234`. */
export const formatNumber = (
  value: number,
  options?: Intl.NumberFormatOptions,
) => numbers.formatNumber(ENGLISH, value, options);

/** `1 instance`, `14 instances`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : many}`;
}
