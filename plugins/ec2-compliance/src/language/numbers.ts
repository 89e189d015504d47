import { percentOf } from 'backstage-plugin-ec2-compliance-common';
import { numberFormat, Reading } from './formats';

/** `1,234`. */
export function formatNumber(
  reading: Reading,
  value: number,
  options?: Intl.NumberFormatOptions,
): string {
  return numberFormat(reading, options).format(value);
}

/**
 * `91 %` of 0.91, not rounded up to what is not reached. A space stands before
 * the sign in every language: beside counts the sign is easily read over.
 */
export function formatPercent(
  reading: Reading,
  share: number,
  options?: Intl.NumberFormatOptions,
): string {
  const parts = numberFormat(reading, {
    ...options,
    style: 'percent',
  }).formatToParts(percentOf(share, options?.maximumFractionDigits) / 100);
  return parts
    .filter(({ type, value }) => type !== 'literal' || value.trim())
    .map(({ type, value }) =>
      type === 'percentSign' ? `\u00a0${value}` : value,
    )
    .join('');
}
