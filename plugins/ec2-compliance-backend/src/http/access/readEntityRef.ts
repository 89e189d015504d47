import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { because, refusal } from '../../refusals';

// The catalog's own parser takes `a:b:c` for a name with a colon, which no
// entity can have.
const REF = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/;

/**
 * A parameter as a full entity ref, read as the catalog reads refs: in any
 * case, with the kind and the namespace filled in.
 *
 * @throws InputError if it is none
 */
export function readEntityRef(
  ref: string,
  options: { parameter: string; defaultKind: string },
): string {
  const { parameter, defaultKind } = options;
  const match = REF.exec(ref);
  if (!match) {
    throw refusal(
      InputError,
      because('request.not-a-ref', { parameter, kind: defaultKind, ref }),
    );
  }
  const [, kind = defaultKind, namespace, name] = match;
  return stringifyEntityRef({ kind, namespace, name });
}
