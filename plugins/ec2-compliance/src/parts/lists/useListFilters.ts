import { UrlChanges, UrlState } from '../links/useUrlState';
import { FIRST_PAGE } from './useCursorPaging';

/** The URL's parameter of what is searched for. */
export const SEARCH = 'q';

/** The filters of a list, which are parameters of the URL. */
export interface ListFilters {
  get: (name: string) => string | undefined;
  /** Changes filters, order or view; the list begins at its first page again. */
  set: (changes: UrlChanges) => void;
  /** For a field that shows one filter and changes it. */
  field: (name: string) => {
    value: string | undefined;
    onChange: (value: string | undefined) => void;
  };
  /** Takes all filters away, and changes what else is named. */
  clear: (changes?: UrlChanges) => void;
  /** How many are set, beside the search. */
  active: number;
  /** Whether any is set, the search included. */
  any: boolean;
}

/** @param names - the parameters that narrow the list */
export function useListFilters(
  url: UrlState,
  names: readonly string[],
): ListFilters {
  const set = (changes: UrlChanges) => url.set({ ...FIRST_PAGE, ...changes });
  const active = names.filter(name => name !== SEARCH && url.get(name)).length;
  return {
    get: url.get,
    set,
    field: name => ({
      value: url.get(name),
      onChange: value => set({ [name]: value }),
    }),
    clear: changes =>
      set({
        ...Object.fromEntries(names.map(name => [name, undefined])),
        ...changes,
      }),
    active,
    any: active > 0 || (names.includes(SEARCH) && Boolean(url.get(SEARCH))),
  };
}
