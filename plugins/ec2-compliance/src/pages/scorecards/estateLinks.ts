import { ScorecardQuery } from '../../api';
import { Links } from '../../parts/links/useLinks';
import { UrlChanges } from '../../parts/links/useUrlState';

/** What narrows scorecards and instances alike. */
const SHARED: ReadonlyArray<keyof ScorecardQuery> = [
  'owner',
  'system',
  'sort',
  'cursor',
  'limit',
  'rollup',
];

/**
 * Where the instances of all listed services are; undefined where they are
 * listed by what instances cannot be narrowed to, as a link would lead to others
 * than were counted.
 */
export function estateLinks(options: {
  links: Links;
  query: ScorecardQuery;
  /** As the URL has it: `mine`, `all` or a ref. */
  owner: string | undefined;
}): ((changes?: UrlChanges) => string) | undefined {
  const { links, query, owner } = options;
  const narrowed = (Object.keys(query) as Array<keyof ScorecardQuery>).some(
    key => query[key] !== undefined && !SHARED.includes(key),
  );
  if (query.rollup || narrowed) return undefined;
  return changes =>
    links.page('instances', {
      owner,
      system: query.system,
      ...changes,
    });
}
