import { ScorecardQuery, ScorecardSort } from '../../api';
import { SCORECARD_SORTS } from 'backstage-plugin-ec2-compliance-common';
import { parseStrategy } from '../../parts/controls/strategies';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';
import { parseStatus } from '../../parts/status/statuses';

/** What a row stands for. */
export const LEVELS = [
  { id: 'service', title: 'Services', noun: 'service' },
  { id: 'group', title: 'Teams', noun: 'team' },
  { id: 'system', title: 'Systems', noun: 'system' },
  { id: 'domain', title: 'Domains', noun: 'domain' },
] as const;

export type Level = (typeof LEVELS)[number]['id'];

export const VIEWS = [
  { id: 'list', title: 'List' },
  { id: 'heatmap', title: 'Heat map' },
  { id: 'charts', title: 'Charts' },
] as const;

export type View = (typeof VIEWS)[number]['id'];

/** The URL's filters, beside the owner. */
export const FILTERS = [
  'system',
  'kind',
  'strategy',
  'status',
  'account',
  SEARCH,
];

/** Those that need help come first. */
const DEFAULT_SORT: ScorecardSort = 'score';

/** Reads the list's state from the URL; what makes no sense is passed over. */
export function readScorecardQuery(url: UrlState): {
  query: ScorecardQuery;
  level: Level;
  view: View;
} {
  const level = LEVELS.find(({ id }) => id === url.get('level'))?.id;
  const view = VIEWS.find(({ id }) => id === url.get('view'))?.id;
  const rollup = level !== undefined && level !== 'service';
  return {
    level: level ?? 'service',
    view: view ?? 'list',
    query: {
      rollup: rollup || undefined,
      kind: rollup ? level : url.get('kind'),
      system: rollup ? undefined : url.get('system'),
      strategy: parseStrategy(url.get('strategy')),
      status: parseStatus(url.get('status')),
      accountId: url.get('account'),
      q: url.get(SEARCH),
      sort:
        SCORECARD_SORTS.find(sort => sort === url.get('sort')) ?? DEFAULT_SORT,
    },
  };
}

/** How a level is told. */
export function describeLevel(level: Level): (typeof LEVELS)[number] {
  return LEVELS.find(({ id }) => id === level) ?? LEVELS[0];
}
