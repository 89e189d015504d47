import {
  ESSENTIAL_EIGHT_STRATEGIES,
  EssentialEightStrategy,
} from 'backstage-plugin-ec2-compliance-common';
import { ScorecardQuery, ScorecardSort } from '../../api';
import { UrlState } from '../../parts/links/useUrlState';
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
export const FILTERS = ['system', 'kind', 'strategy', 'status', 'account', 'q'];

const SORTS: ScorecardSort[] = [
  'controlsMet',
  '-controlsMet',
  'name',
  '-name',
  'instances',
  '-instances',
  'score',
  '-score',
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
  const strategy = url.get('strategy');
  return {
    level: level ?? 'service',
    view: view ?? 'list',
    query: {
      rollup: rollup || undefined,
      kind: rollup ? level : url.get('kind'),
      system: rollup ? undefined : url.get('system'),
      strategy:
        strategy && strategy in ESSENTIAL_EIGHT_STRATEGIES
          ? (strategy as EssentialEightStrategy)
          : undefined,
      status: parseStatus(url.get('status')),
      accountId: url.get('account'),
      q: url.get('q'),
      sort: SORTS.find(sort => sort === url.get('sort')) ?? DEFAULT_SORT,
    },
  };
}

export function nounOf(level: Level): string {
  return LEVELS.find(({ id }) => id === level)?.noun ?? 'service';
}
