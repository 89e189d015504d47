import { UrlChanges, UrlState } from '../links/useUrlState';
import { FIRST_PAGE } from './useCursorPaging';

/** The URL's parameter of what is searched for. */
export const SEARCH = 'q';

/** What says more of a filter, and goes when that changes. */
const SAYS_MORE_OF: Record<string, readonly string[]> = {
  owner: ['of', 'ownerOnly'],
  entityRef: ['entityOnly'],
  cve: ['cveOnly'],
  claimedBy: ['heldBy'],
  control: ['reason'],
  status: ['reason'],
};

/** The choices of a field that is either made or not. */
export const YES_OR_NO = ['true', 'false'] as const;

/** The filters of a list, which are parameters of the URL. */
export interface ListFilters {
  get: (name: string) => string | undefined;
  /**
   * Where the list is with these changes: every other filter stays in force, so
   * that it counts the same as what leads to it.
   */
  href: (changes: UrlChanges) => string;
  /** Changes filters, order or view; the list begins at its first page again. */
  set: (changes: UrlChanges) => void;
  /**
   * For a field that shows one filter and changes it.
   *
   * @param choices - all that it can be; anything else in the URL is not in
   *   force, and so not shown either
   */
  field: (
    name: string,
    choices?: readonly string[],
  ) => {
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

function accepted(
  value: string | undefined,
  choices: readonly string[] | undefined,
): string | undefined {
  return value !== undefined && choices?.includes(value) === false
    ? undefined
    : value;
}

/** @param names - the parameters that narrow the list */
export function useListFilters(
  url: UrlState,
  names: readonly string[],
): ListFilters {
  const complete = (changes: UrlChanges): UrlChanges => ({
    ...FIRST_PAGE,
    ...Object.fromEntries(
      Object.keys(changes)
        .flatMap(name => SAYS_MORE_OF[name] ?? [])
        .map(name => [name, undefined]),
    ),
    ...changes,
  });
  const set = (changes: UrlChanges) => url.set(complete(changes));
  const active = names.filter(name => name !== SEARCH && url.get(name)).length;
  return {
    get: url.get,
    href: changes => url.href(complete(changes)),
    set,
    field: (name, choices) => ({
      value: accepted(url.get(name), choices),
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
