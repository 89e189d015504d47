import { ScorecardQuery } from '../../api';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { Links } from '../../parts/links/useLinks';
import { UrlChanges } from '../../parts/links/useUrlState';

/** What instances are narrowed by that are of the services which a filter leaves. */
const PARAMS = {
  kind: 'serviceKind',
  strategy: 'serviceStrategy',
  status: 'serviceStatus',
  accountId: 'serviceAccount',
  standing: 'serviceStanding',
  memberOf: 'serviceMemberOf',
  q: 'serviceQ',
} as const satisfies Partial<Record<keyof ScorecardQuery, string>>;

/**
 * Where the instances of all listed services are; undefined for what only rolls
 * others up.
 */
export function estateLinks(options: {
  links: Links;
  query: ScorecardQuery;
  /** As the URL has it: `mine`, `all` or a ref. */
  owner: string | undefined;
}): ((changes?: UrlChanges) => string) | undefined {
  const { links, query, owner } = options;
  if (query.rollup) return undefined;
  const ofServices = Object.fromEntries(
    Object.entries(PARAMS).map(([key, param]) => [
      param,
      query[key as keyof typeof PARAMS],
    ]),
  );
  const narrowed =
    owner !== ALL_OWNERS ||
    [query.system, ...Object.values(ofServices)].some(
      value => value !== undefined,
    );
  return changes =>
    links.page('instances', {
      owner,
      system: query.system,
      ...ofServices,
      // Those of no service are counted beside the others.
      unmapped: narrowed ? undefined : 'false',
      ...changes,
    });
}
