import { InstanceSort } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { InstanceQuery } from '../../api';
import { Reader } from '../../language';
import { MY_TEAMS, OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { statusLabel } from '../../parts/status/statuses';

/** What the words of an order are, behind a control or not. */
export function orderInWords(sort: InstanceSort, control: string | undefined) {
  const keys = {
    worst: control ? 'instances.order.worstByControl' : 'instances.order.worst',
    '-failing': 'instances.order.worst',
    failing: 'instances.order.failing',
    due: 'instances.order.due',
    '-due': 'instances.order.dueLast',
    evidence: 'instances.order.evidence',
    '-evidence': 'instances.order.evidenceNewest',
    name: 'instances.order.name',
    '-name': 'instances.order.nameDescending',
  } as const;
  return keys[sort];
}

/** Which filters are in force, each in a few words. */
export function filtersInWords(
  reader: Reader,
  query: InstanceQuery,
  options: {
    owner: OwnerFilter;
    /** What an account is called. */
    accountName: (accountId: string) => string;
    controlTitle: (id: string) => string;
    /** What the catalog calls an entity. */
    titleOf: (entityRef: string) => JSX.Element;
  },
): ReactNode[] {
  const { t } = reader;
  const { owner, accountName, controlTitle, titleOf } = options;
  const { entityRef, system, accountId, region, control, status } = query;
  const { claimedBy, heldBy, tagKey, tagValue, q } = query;
  const words: ReactNode[] = [
    query.owner && ownerInWords(t, { owner, titleOf }),
    query.unowned && t('instances.inForce.unowned'),
    system && t('instances.inForce.system', { name: titleOf(system) }),
    entityRef && t('instances.inForce.service', { name: titleOf(entityRef) }),
    claimedBy && t('instances.inForce.claimedBy', { name: titleOf(claimedBy) }),
    heldBy && t('instances.inForce.heldBy', { name: titleOf(heldBy) }),
    accountId &&
      t('instances.inForce.account', { name: accountName(accountId) }),
    region && t('instances.inForce.region', { name: region }),
    control && t('instances.inForce.control', { name: controlTitle(control) }),
    status &&
      t('instances.inForce.status', { name: statusLabel(reader, status) }),
    query.unmapped === false && t('instances.inForce.ofServices'),
    query.paused === true && t('instances.inForce.paused'),
    query.paused === false && t('instances.inForce.notPaused'),
    tagKey && t('instances.inForce.tag', { tag: `${tagKey}=${tagValue}` }),
    q && t('instances.inForce.search', { text: q }),
  ];
  return words.filter(Boolean);
}

function ownerInWords(
  t: Reader['t'],
  options: {
    owner: OwnerFilter;
    titleOf: (entityRef: string) => JSX.Element;
  },
): ReactNode {
  const { owner, titleOf } = options;
  const { value } = owner;
  return value === undefined || value === MY_TEAMS
    ? t('instances.inForce.mine')
    : t('instances.inForce.owner', { name: titleOf(value) });
}
