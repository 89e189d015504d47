import { EntityStore } from '../../database';
import { readEntityRef } from './readEntityRef';

/**
 * The owners that a request names, with the groups below them unless it asks
 * for them alone; undefined where it names none.
 *
 * @throws InputError for what is no entity ref
 */
export async function readOwners(
  { owner, ownerOnly }: { owner?: string[]; ownerOnly?: boolean },
  entities: EntityStore,
): Promise<string[] | undefined> {
  if (!owner?.length) {
    return undefined;
  }
  const named = owner.map(ref =>
    readEntityRef(ref, { parameter: 'owner', defaultKind: 'group' }),
  );
  return ownerOnly ? named : entities.withDescendantGroups(named);
}
