import { isSearchable } from 'backstage-plugin-ec2-compliance-common';

/** A search of names: a part, or where no index has that the start. */
export function readSearch(q: string | undefined): {
  q?: string;
  namePrefix?: string;
} {
  return q !== undefined && !isSearchable(q) ? { namePrefix: q } : { q };
}
