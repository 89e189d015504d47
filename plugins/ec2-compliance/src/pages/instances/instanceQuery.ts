import { INSTANCE_SORTS } from 'backstage-plugin-ec2-compliance-common';
import { InstanceQuery } from '../../api';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';
import { parseStatus } from '../../parts/status/statuses';
import { scopeOf } from './InstanceScope';

/** Filters that links set and that have no field. */
export const CHIPS = ['entityRef', 'claimedBy', 'heldBy', 'waiver'] as const;

/** The URL's parameters that narrow the list, beside the owner. */
export const FILTERS = [
  ...CHIPS,
  'unowned',
  'system',
  'account',
  'region',
  'control',
  'status',
  'paused',
  'tagKey',
  'tagValue',
  SEARCH,
];

/** Reads the filters and the order from the URL; what the API would refuse is left out. */
export function readInstanceQuery(
  url: UrlState,
  owners: string[] | undefined,
): InstanceQuery {
  return {
    entityRef: url.get('entityRef'),
    owner: owners,
    unowned: url.get('unowned') === 'true' || undefined,
    system: url.get('system'),
    accountId: url.get('account'),
    region: url.get('region'),
    control: url.get('control'),
    status: parseStatus(url.get('status')),
    paused: readBoolean(url.get('paused')),
    unmapped: scopeOf(url) === 'unmapped' || undefined,
    tagKey: url.get('tagKey'),
    tagValue: url.get('tagValue'),
    claimedBy: url.get('claimedBy'),
    heldBy: url.get('heldBy'),
    waiver: url.get('waiver'),
    q: url.get(SEARCH),
    sort: INSTANCE_SORTS.find(order => order === url.get('sort')) ?? 'worst',
  };
}

function readBoolean(text: string | undefined): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
