import { Reader } from '../../language';

/** `Overdue (3)`; without the number while it is not known. */
export function withCount(
  { t }: Reader,
  label: string,
  count: number | undefined,
): string {
  return count === undefined
    ? label
    : t('filters.withCount', { label, number: count });
}
