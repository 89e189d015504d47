/** What is said of numbers and times wherever they stand. */
export const reader = {
  /** The language of these messages, a BCP 47 tag: numbers and dates follow it. */
  language: 'en',
  justNow: 'just now',
  underAMinute: 'under a minute',
} as const;
