import {
  FINDING_GROUP_SORTS,
  FINDING_GROUPINGS,
  FindingGrouping,
  FindingGroupSort,
  isSearchable,
  SEVERITY_RATINGS,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingQuery } from '../../api';
import { MessageKey } from '../../language';
import { ChipName } from '../../parts/filters/FilterChips';
import { parseDue } from '../../parts/findings/dueStates';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';
import { readTime } from '../../parts/time/times';

export type View = FindingGrouping | 'none';

/** How the page lays findings out: in groups, or one by one. */
export const VIEWS = [
  { id: 'vulnerability', title: 'findings.page.byVulnerability' },
  { id: 'service', title: 'findings.page.byService' },
  { id: 'owner', title: 'findings.page.byOwner' },
  { id: 'none', title: 'findings.page.oneByOne' },
] as const satisfies ReadonlyArray<{ id: View; title: MessageKey }>;

/** The URL's parameters that narrow the list without a field. */
export const CHIPS = [
  'entityRef',
  'cve',
  'severity',
  'ownerOnly',
  'suppressed',
  'waiver',
  'instanceArn',
  'dueSince',
] as const satisfies readonly ChipName[];

/** The URL's parameters that narrow the list, beside the owner. */
export const FILTERS = [
  ...CHIPS,
  'due',
  'rating',
  'kev',
  'fix',
  'unmapped',
  'waived',
  SEARCH,
];

/** The orders of groups; instances are counted of CVEs alone. */
export function sortsOf(by: FindingGrouping): FindingGroupSort[] {
  return FINDING_GROUP_SORTS.filter(
    sort =>
      (sort !== '-instances' || by === 'vulnerability') &&
      (sort !== '-services' || by !== 'service'),
  );
}

/**
 * Reads the filters from the URL; values that the API would refuse are left out.
 */
export function readFindingQuery(url: UrlState): {
  query: FindingQuery;
  view: View;
  /** Of the groups. */
  sort: FindingGroupSort;
} {
  const isSet = (name: string) => url.get(name) === 'true' || undefined;
  const by = FINDING_GROUPINGS.find(grouping => grouping === url.get('by'));
  const waived = isSet('waived');
  const waiver = url.get('waiver');
  // What is waived is in no group: those count what is open.
  const view =
    url.get('by') === 'none' || waived || waiver ? 'none' : by ?? VIEWS[0].id;
  const sort =
    view === 'none'
      ? undefined
      : sortsOf(view).find(order => order === url.get('sort'));
  return {
    query: {
      entityRef: url.get('entityRef'),
      entityOnly: isSet('entityOnly'),
      ownerOnly: isSet('ownerOnly'),
      cve: url.get('cve'),
      cveOnly: isSet('cveOnly'),
      instanceArn: url.get('instanceArn'),
      unmapped: readBoolean(url.get('unmapped')),
      suppressed: readBoolean(url.get('suppressed')),
      waived,
      waiver,
      q: readSearch(url.get(SEARCH)),
      due: parseDue(url.get('due')),
      dueSince: readTime(url.get('dueSince')),
      severity: url.get('severity'),
      rating: SEVERITY_RATINGS.find(rating => rating === url.get('rating')),
      kev: readBoolean(url.get('kev')),
      fixAvailable: readBoolean(url.get('fix')),
    },
    view,
    sort: sort ?? FINDING_GROUP_SORTS[0],
  };
}

function readSearch(text: string | undefined): string | undefined {
  return text !== undefined && isSearchable(text) ? text : undefined;
}

function readBoolean(text: string | undefined): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
