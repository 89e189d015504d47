import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/** New values of URL parameters; undefined takes a parameter away. */
export type UrlChanges = Record<string, string | string[] | undefined>;

export interface UrlState {
  get: (name: string) => string | undefined;
  /** Every value of a parameter that may be given several times. */
  getAll: (name: string) => string[];
  /** Where a link with these changes leads, on this page. */
  href: (changes: UrlChanges) => string;
  /** Applies the changes; `replace` adds no step to the browser's history. */
  set: (changes: UrlChanges, options?: { replace?: boolean }) => void;
}

/** A path with the parameters of a search, changed. */
export function withParams(
  path: string,
  search: string,
  changes: UrlChanges = {},
): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) next.append(name, one);
    }
  }
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** Filters, sorting, paging and what is open, kept in the page's own URL. */
export function useUrlState(): UrlState {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const params = useMemo(() => new URLSearchParams(search), [search]);

  const href = useCallback(
    (changes: UrlChanges) => withParams(pathname, search, changes),
    [pathname, search],
  );

  return useMemo(
    () => ({
      get: name => params.get(name) || undefined,
      getAll: name => params.getAll(name).filter(Boolean),
      href,
      set: (changes, options) =>
        navigate(href(changes), {
          replace: options?.replace,
          preventScrollReset: true,
        }),
    }),
    [params, href, navigate],
  );
}
