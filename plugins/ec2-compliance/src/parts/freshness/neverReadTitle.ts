import { Reader } from '../../language';

/** Says how many accounts and Regions nobody could list the instances of. */
export function neverReadTitle(
  { t }: Reader,
  neverRead: number,
  total: number,
): string {
  return neverRead === total
    ? t('parts.neverRead.all', { count: total })
    : t('parts.neverRead.some', { count: neverRead, total });
}
