import {
  INSTANCE_SORTS,
  SCORECARD_STANDINGS,
} from 'backstage-plugin-ec2-compliance-common';
import { InstanceQuery } from '../../api';
import { parseStrategy } from '../../parts/controls/strategies';
import { UrlState } from '../../parts/links/useUrlState';
import { SEARCH } from '../../parts/lists/useListFilters';
import { parseStatus } from '../../parts/status/statuses';

/** Filters that links set and that have no field. */
export const CHIPS = [
  'entityRef',
  'claimedBy',
  'heldBy',
  'waiver',
  'serviceKind',
  'serviceStrategy',
  'serviceStatus',
  'serviceAccount',
  'serviceStanding',
  'serviceMemberOf',
  'serviceQ',
] as const;

/** The URL's parameters that narrow the list, beside the owner. */
export const FILTERS = [
  ...CHIPS,
  'unowned',
  'system',
  'account',
  'region',
  'control',
  'status',
  'reason',
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
  const control = url.get('control');
  return {
    entityRef: url.get('entityRef'),
    owner: owners,
    unowned: url.get('unowned') === 'true' || undefined,
    system: url.get('system'),
    accountId: url.get('account'),
    region: url.get('region'),
    serviceKind: url.get('serviceKind'),
    serviceStrategy: parseStrategy(url.get('serviceStrategy')),
    serviceStatus: parseStatus(url.get('serviceStatus')),
    serviceAccountId: url.get('serviceAccount'),
    serviceStanding: SCORECARD_STANDINGS.find(
      standing => standing === url.get('serviceStanding'),
    ),
    serviceMemberOf: url.get('serviceMemberOf'),
    serviceQ: url.get('serviceQ'),
    control,
    status: parseStatus(url.get('status')),
    reason: control && url.get('reason'),
    paused: readBoolean(url.get('paused')),
    unmapped: readBoolean(url.get('unmapped')),
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
