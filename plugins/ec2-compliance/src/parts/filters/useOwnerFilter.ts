import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { UrlState } from '../links/useUrlState';

/** Values of the URL's `owner` that are no entity refs. */
export const ALL_OWNERS = 'all';
export const MY_TEAMS = 'mine';
export const NOBODY = 'nobody';

/** Of the filter: the owners that a colleague's link names as theirs. */
export const THEIR_TEAMS = 'theirs';

/** The URL's parameter that says whose teams the owners are. */
const OF = 'of';

export interface OwnerFilter {
  /**
   * What is in force: an entity ref, or one of the values above; undefined while
   * it is found out.
   */
  value?: string;
  /** The owners to ask for; undefined asks for all. */
  owners?: string[];
  /** Asks for what nobody owns. */
  unowned?: true;
  /** Whose teams they are, an entity ref, where they are a colleague's. */
  of?: string;
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
 * is listed, until the URL says otherwise. Whose they are is then in the URL by
 * name, so that a colleague who is sent it sees the same.
 *
 * @param listed - what is listed; services, unless it names a kind to roll up
 *   to. `nobody`: whether it can be what nobody owns
 */
export function useOwnerFilter(
  url: UrlState,
  listed: { rollupKind?: string; nobody?: boolean },
): OwnerFilter {
  const api = useApi(ec2ComplianceApiRef);
  const identity = useApi(identityApiRef);
  const [choosing, setChoosing] = useState(false);
  const onChoose = useCallback(() => setChoosing(true), []);
  const { value: reader } = useAsync(
    () => identity.getBackstageIdentity(),
    [identity],
  );
  const named = url.getAll('owner');
  // Groups own, and are owned by no one.
  const owned = listed.rollupKind !== 'group';
  const chosen = owned ? url.get('owner') : ALL_OWNERS;
  const decided = chosen !== undefined && chosen !== MY_TEAMS;
  const { data, error } = useRequest({
    // Where the URL names an owner, the page does not wait for this.
    key: decided && !choosing ? undefined : `mine/${listed.rollupKind ?? ''}`,
    request: async signal => {
      const { ownershipEntityRefs, userEntityRef } =
        await identity.getBackstageIdentity();
      const mine = { owners: [] as string[], of: userEntityRef };
      if (!ownershipEntityRefs.length) return mine;
      const list = await api.listScorecards(
        {
          owner: ownershipEntityRefs,
          rollup: listed.rollupKind ? true : undefined,
          kind: listed.rollupKind,
          limit: 1,
        },
        { signal },
      );
      return list.totalCount ? { ...mine, owners: ownershipEntityRefs } : mine;
    },
  });
  // Who cannot be told apart from others sees what all others see.
  const mine = error ? { owners: [], of: undefined } : data;
  const ownsSomething = Boolean(mine?.owners.length);
  const toName = !decided && ownsSomething ? mine : undefined;
  useEffect(() => {
    if (toName) {
      url.set(
        { owner: toName.owners, [OF]: toName.of },
        // It is the same list as before.
        { replace: true },
      );
    }
    // The URL's functions are made anew with each change of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [toName]);

  const rest = { ownsSomething, onChoose };
  if (chosen === ALL_OWNERS) return { value: ALL_OWNERS, ...rest };
  if (chosen === NOBODY && listed.nobody) {
    return { value: NOBODY, unowned: true, ...rest };
  }
  if (decided) {
    const of = url.get(OF);
    if (of === undefined) return { value: chosen, owners: named, ...rest };
    return of === reader?.userEntityRef
      ? { value: MY_TEAMS, owners: named, ...rest }
      : { value: THEIR_TEAMS, owners: named, of, ...rest };
  }
  if (!mine) return rest;
  return ownsSomething
    ? { value: MY_TEAMS, owners: mine.owners, ...rest }
    : { value: ALL_OWNERS, ...rest };
}
