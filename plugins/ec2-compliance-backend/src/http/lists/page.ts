import { decodeCursor, encodeCursor, SortOrder } from './cursor';

/** A row, and where it stands in its list. */
interface Keyed {
  key: Array<string | number>;
}

/** What a request says of the page it wants. */
export interface PageRequest {
  cursor?: string;
  limit: number;
}

/**
 * Where a page begins, and how many rows to read: one more than it shows, which
 * tells whether there is another.
 *
 * @throws InputError if the cursor is not one of ours, or belongs to another sort
 */
export function startPage(
  { cursor, limit }: PageRequest,
  order: SortOrder,
): { after: Array<string | number> | undefined; limit: number } {
  return {
    after: cursor === undefined ? undefined : decodeCursor(cursor, order),
    limit: limit + 1,
  };
}

/** The rows of a page, and the cursor of the next if there is one. */
export function endPage<T extends Keyed>(
  rows: T[],
  { limit }: PageRequest,
  { sort }: Pick<SortOrder, 'sort'>,
): { page: T[]; nextCursor?: string } {
  const page = rows.slice(0, limit);
  return {
    page,
    nextCursor:
      rows.length > limit
        ? encodeCursor(sort, page[page.length - 1].key)
        : undefined,
  };
}
