import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { UrlState } from '../links/useUrlState';

/** Values of the URL's `owner` that are no entity refs. */
export const ALL_OWNERS = 'all';
export const MY_TEAMS = 'mine';

export interface OwnerFilter {
  /** What is in force: an entity ref, `mine` or `all`; undefined while it is found out. */
  value?: string;
  /** The owners to ask for; undefined asks for all. */
  owners?: string[];
  /**
   * Whether the reader's groups own something that is listed; not known to do
   * while nobody needs to know.
   */
  ownsSomething: boolean;
  /** Finds out whether they do, for who is about to choose. */
  onChoose: () => void;
}

/**
 * The owner to filter by: the reader's own groups if they own something of what
 * is listed, until the URL says otherwise.
 *
 * @param listed - what is listed; services, unless it names a kind to roll up to
 */
export function useOwnerFilter(
  url: UrlState,
  listed: { rollupKind?: string },
): OwnerFilter {
  const api = useApi(ec2ComplianceApiRef);
  const identity = useApi(identityApiRef);
  const [choosing, setChoosing] = useState(false);
  const onChoose = useCallback(() => setChoosing(true), []);
  // Groups own, and are owned by no one.
  const chosen = listed.rollupKind === 'group' ? ALL_OWNERS : url.get('owner');
  const decided = chosen !== undefined && chosen !== MY_TEAMS;
  const { data, error } = useRequest({
    // Where the URL names an owner, the page does not wait for this.
    key: decided && !choosing ? undefined : `mine/${listed.rollupKind ?? ''}`,
    request: async signal => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      if (!ownershipEntityRefs.length) return [];
      const owned = await api.listScorecards(
        {
          owner: ownershipEntityRefs,
          rollup: listed.rollupKind ? true : undefined,
          kind: listed.rollupKind,
          limit: 1,
        },
        { signal },
      );
      return owned.totalCount ? ownershipEntityRefs : [];
    },
  });
  // Who cannot be told apart from others sees what all others see.
  const mine = error ? [] : data;
  const ownsSomething = Boolean(mine?.length);
  if (chosen === ALL_OWNERS) {
    return { value: ALL_OWNERS, ownsSomething, onChoose };
  }
  if (decided) {
    return { value: chosen, owners: [chosen], ownsSomething, onChoose };
  }
  if (!mine) return { ownsSomething, onChoose };
  return ownsSomething
    ? { value: MY_TEAMS, owners: mine, ownsSomething, onChoose }
    : { value: ALL_OWNERS, ownsSomething, onChoose };
}
