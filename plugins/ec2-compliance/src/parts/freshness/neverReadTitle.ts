import { plural } from '../language/numbers';

/** Says how many accounts and Regions nobody could list the instances of. */
export function neverReadTitle(neverRead: number, total: number): string {
  const all = plural(total, 'account and Region', 'accounts and Regions');
  if (neverRead === total) {
    return total === 1
      ? `The ${all.replace(/^\S+ /, '')} was never read`
      : `None of ${all} was ever read`;
  }
  return `${neverRead} of ${all} ${
    neverRead === 1 ? 'was' : 'were'
  } never read`;
}
