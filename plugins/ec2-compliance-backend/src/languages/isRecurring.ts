/**
 * Whether a schedule of Systems Manager comes back: `cron(…)` and `rate(…)` do,
 * `at(…)` is one time, and without one nothing is ever run again.
 */
export function isRecurring(expression: string | undefined): boolean {
  return /^\s*(cron|rate)\s*\(/i.test(expression ?? '');
}
