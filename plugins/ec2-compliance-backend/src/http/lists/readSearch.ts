import { MIN_SEARCH } from 'backstage-plugin-ec2-compliance-common';

/** A search of names: a part, or where that is too short the start. */
export function readSearch(q: string | undefined): {
  q?: string;
  namePrefix?: string;
} {
  return q !== undefined && q.length < MIN_SEARCH ? { namePrefix: q } : { q };
}
