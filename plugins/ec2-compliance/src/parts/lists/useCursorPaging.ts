import { useRef } from 'react';
import { UrlChanges, UrlState } from '../links/useUrlState';

export const PAGE_SIZES = [10, 25, 50, 100];

/** Of a list that is a page of its own. */
const DEFAULT_LIMIT = 25;

export interface CursorPaging {
  cursor?: string;
  limit: number;
  /** From 1. */
  page: number;
  next: (cursor: string) => void;
  /** Undefined on the first page. */
  previous?: () => void;
  /** Leads back to the first page. */
  startOver: () => void;
  /** Absent where the size of a page is given. */
  setLimit?: (limit: number) => void;
}

/** What has to go from the URL whenever a filter or the order changes. */
export const FIRST_PAGE: UrlChanges = { cursor: undefined, page: undefined };

/**
 * Pages of a list by the server's cursors, in the URL. The cursors of earlier
 * pages are remembered while the page is open; a link to a later page leads
 * back to the first one.
 *
 * @param options.query - what is listed, in which order. A cursor holds for one
 *   query only: also after the browser's way back to another one
 */
export function useCursorPaging(
  url: UrlState,
  options: { query: object; defaultLimit?: number },
): CursorPaging {
  const known = useRef(new Map<string, string>());
  const { query, defaultLimit = DEFAULT_LIMIT } = options;
  const limit =
    PAGE_SIZES.find(size => String(size) === url.get('limit')) ?? defaultLimit;
  const cursor = url.get('cursor');
  const page = cursor ? Math.max(Number(url.get('page')) || 2, 2) : 1;
  const keyOf = (one: number) => JSON.stringify([query, limit, one]);
  if (cursor) known.current.set(keyOf(page), cursor);

  const goTo = (to: number) => {
    const before = known.current.get(keyOf(to));
    url.set(before ? { cursor: before, page: String(to) } : FIRST_PAGE);
  };
  return {
    cursor,
    page,
    limit,
    next: nextCursor => url.set({ cursor: nextCursor, page: String(page + 1) }),
    previous: page > 1 ? () => goTo(page - 1) : undefined,
    startOver: () => url.set(FIRST_PAGE),
    setLimit: size => url.set({ ...FIRST_PAGE, limit: String(size) }),
  };
}
