import { useRef } from 'react';
import { UrlChanges, UrlState } from '../links/useUrlState';

export const PAGE_SIZES = [10, 25, 50, 100];

/** Of a list that is a page of its own. */
const DEFAULT_LIMIT = 25;

/** Of a list within a list. */
const INNER_LIMIT = 10;

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

/** The URL's parameters of where one is in a list. */
const PARAMS = {
  page: { cursor: 'cursor', page: 'page' },
  inner: { cursor: 'innerCursor', page: 'innerPage' },
};

/** What begins a list within a list anew. */
export const FIRST_INNER_PAGE: UrlChanges = {
  [PARAMS.inner.cursor]: undefined,
  [PARAMS.inner.page]: undefined,
};

/** What has to go from the URL whenever a filter or the order changes. */
export const FIRST_PAGE: UrlChanges = {
  [PARAMS.page.cursor]: undefined,
  [PARAMS.page.page]: undefined,
  ...FIRST_INNER_PAGE,
};

/**
 * Pages of a list by the server's cursors, in the URL. The cursors of earlier
 * pages are remembered while the page is open; a link to a later page leads
 * back to the first one.
 *
 * @param options.query - what is listed, in which order. A cursor holds for one
 *   query only: also after the browser's way back to another one
 * @param options.inner - of the one list that is open within another, which
 *   stays short
 */
export function useCursorPaging(
  url: UrlState,
  options: { query: object; defaultLimit?: number; inner?: boolean },
): CursorPaging {
  const known = useRef(new Map<string, string>());
  const { query, defaultLimit = DEFAULT_LIMIT, inner } = options;
  const params = inner ? PARAMS.inner : PARAMS.page;
  const first = inner ? FIRST_INNER_PAGE : FIRST_PAGE;
  const chosen = PAGE_SIZES.find(size => String(size) === url.get('limit'));
  const limit = inner ? INNER_LIMIT : chosen ?? defaultLimit;
  const cursor = url.get(params.cursor);
  const page = cursor ? Math.max(Number(url.get(params.page)) || 2, 2) : 1;
  const keyOf = (one: number) => JSON.stringify([query, limit, one]);
  if (cursor) known.current.set(keyOf(page), cursor);

  const goTo = (to: number) => {
    const before = known.current.get(keyOf(to));
    url.set(
      before
        ? { ...first, [params.cursor]: before, [params.page]: String(to) }
        : first,
    );
  };
  return {
    cursor,
    page,
    limit,
    next: nextCursor =>
      url.set({
        ...first,
        [params.cursor]: nextCursor,
        [params.page]: String(page + 1),
      }),
    previous: page > 1 ? () => goTo(page - 1) : undefined,
    startOver: () => url.set(first),
    setLimit: inner
      ? undefined
      : size => url.set({ ...FIRST_PAGE, limit: String(size) }),
  };
}
