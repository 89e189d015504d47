import { ScorecardQuery, ScorecardSort } from '../../api';
import {
  DEFAULT_SCORECARD_SORT,
  SCORECARD_SORTS,
  SCORECARD_STANDINGS,
} from 'backstage-plugin-ec2-compliance-common';
import { parseStrategy } from '../../parts/controls/strategies';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';
import { parseStatus } from '../../parts/status/statuses';

/** What a row stands for. */
export const LEVELS = ['service', 'group', 'system', 'domain'] as const;

export type Level = (typeof LEVELS)[number];

/** How rows are drawn; the tree is of what contains one another. */
export const VIEWS = ['list', 'tree', 'heatmap', 'charts', 'trend'] as const;

export type View = (typeof VIEWS)[number];

/** The levels that are nested, and so begin as a tree. */
const NESTED: readonly Level[] = ['group', 'domain'];

/** The URL's filters, beside the owner. */
export const FILTERS = [
  'memberOf',
  'standing',
  'system',
  'kind',
  'strategy',
  'status',
  'account',
  SEARCH,
];

/** What can be drawn of a level. */
export function viewsOf(level: Level): View[] {
  return VIEWS.filter(view => view !== 'tree' || NESTED.includes(level));
}

/**
 * The charts of teams, systems and domains draw the controls of the services below
 * them, which a name of theirs does not narrow.
 */
export function isSearchedByName(level: Level, view: View): boolean {
  return level === 'service' || view !== 'charts';
}

/** How a level is drawn unless the URL says otherwise. */
export function defaultView(level: Level): View {
  return NESTED.includes(level) ? 'tree' : 'list';
}

/** Reads the list's state from the URL; what makes no sense is passed over. */
export function readScorecardQuery(url: UrlState): {
  query: ScorecardQuery & { sort: ScorecardSort };
  level: Level;
  view: View;
} {
  const level = LEVELS.find(id => id === url.get('level')) ?? 'service';
  const rollup = level !== 'service';
  const view =
    viewsOf(level).find(id => id === url.get('view')) ?? defaultView(level);
  const narrowed = FILTERS.some(name => url.get(name) !== undefined);
  return {
    level,
    // What filters leave need not hang together.
    view: view === 'tree' && narrowed ? 'list' : view,
    query: {
      rollup: rollup || undefined,
      kind: rollup ? level : url.get('kind'),
      system: rollup ? undefined : url.get('system'),
      strategy: parseStrategy(url.get('strategy')),
      status: parseStatus(url.get('status')),
      accountId: url.get('account'),
      standing: SCORECARD_STANDINGS.find(one => one === url.get('standing')),
      memberOf: url.get('memberOf'),
      q: isSearchedByName(level, view) ? url.get(SEARCH) : undefined,
      sort:
        SCORECARD_SORTS.find(sort => sort === url.get('sort')) ??
        DEFAULT_SCORECARD_SORT,
    },
  };
}
