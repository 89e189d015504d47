import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { readEntityRef } from '../http';

/**
 * Where the API has what belongs to an entity.
 *
 * @throws InputError if `ref` is no entity ref
 */
export function entityPathOf(ref: string): CompoundEntityRef {
  return parseEntityRef(
    readEntityRef(ref, { parameter: 'entity', defaultKind: 'component' }),
  );
}
