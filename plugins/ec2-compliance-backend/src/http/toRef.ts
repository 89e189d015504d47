import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * A parameter as a full entity ref.
 *
 * @throws InputError if it is none
 */
export function toRef(ref: string, parameter: string, kind: string): string {
  const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(ref);
  if (!match) {
    throw new InputError(
      `The parameter '${parameter}' is not an entity ref: '${ref}'`,
    );
  }
  return stringifyEntityRef({
    kind: match[1] ?? kind,
    namespace: match[2] ?? 'default',
    name: match[3],
  });
}
