import { isSearchable } from 'backstage-plugin-ec2-compliance-common';
import { FindingQuery } from '../../api';
import { parseDue } from '../../parts/findings/dueStates';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';

/** How the page lays findings out: in groups, or one by one. */
export const VIEWS = [
  { id: 'vulnerability', title: 'By CVE' },
  { id: 'service', title: 'By service' },
  { id: 'owner', title: 'By owner' },
  { id: 'none', title: 'One by one' },
] as const;

type View = (typeof VIEWS)[number]['id'];

/** The URL's parameters that narrow the list, beside the owner. */
export const FILTERS = [
  'entityRef',
  'due',
  'severity',
  'kev',
  'fix',
  'cve',
  'unmapped',
  'waived',
  'waiver',
  SEARCH,
];

/**
 * Reads the filters from the URL; values that the API would refuse are left out.
 *
 * @returns `base` without, `query` with the filters that facets count
 */
export function readFindingQuery(url: UrlState): {
  base: FindingQuery;
  query: FindingQuery;
  view: View;
} {
  const base: FindingQuery = {
    entityRef: url.get('entityRef'),
    cve: url.get('cve'),
    unmapped: url.get('unmapped') === 'true' || undefined,
    waived: url.get('waived') === 'true' || undefined,
    waiver: url.get('waiver'),
    q: readSearch(url.get(SEARCH)),
  };
  return {
    base,
    query: {
      ...base,
      due: parseDue(url.get('due')),
      severity: url.get('severity'),
      kev: readBoolean(url.get('kev')),
      fixAvailable: readBoolean(url.get('fix')),
    },
    // What is waived is in no group: those count what is open.
    view:
      base.waived || base.waiver
        ? 'none'
        : VIEWS.find(({ id }) => id === url.get('by'))?.id ?? VIEWS[0].id,
  };
}

function readSearch(text: string | undefined): string | undefined {
  return text !== undefined && isSearchable(text) ? text : undefined;
}

function readBoolean(text: string | undefined): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
