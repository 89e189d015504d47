import { stringifyEntityRef } from '@backstage/catalog-model';

/** No part of a ref holds these, whatever the catalog's own parser takes. */
const REF = /^([^:/\s]+):(?:([^:/\s]+)\/)?([^:/\s]+)$/;

/**
 * The entities that an entity shares its instances with.
 *
 * @public
 */
export interface SharedWith {
  /** Full refs in lower case, each with its line, from 1. */
  refs: Array<{ line: number; ref: string }>;
  /** What stands between the refs and is none, with its line. */
  invalid: Array<{ line: number; text: string }>;
}

/**
 * Reads the value of the `aws.amazon.com/ec2-shared-with` annotation: entity
 * refs with their kind, separated by commas or lines.
 *
 * @remarks
 * The kind must be written, as nobody should agree to a claim by what a bare
 * name happens to mean. A namespace that is left out is `default`. One that is
 * no ref is without effect, the others count.
 *
 * @public
 */
export function parseSharedWith(value: string): SharedWith {
  const refs = new Map<string, number>();
  const invalid: SharedWith['invalid'] = [];
  value.split('\n').forEach((content, index) => {
    for (const part of content.split(',')) {
      const text = part.trim();
      if (text === '') {
        continue;
      }
      const line = index + 1;
      const [, kind, namespace, name] = REF.exec(text) ?? [];
      if (kind === undefined) {
        invalid.push({ line, text });
        continue;
      }
      const ref = stringifyEntityRef({ kind, namespace, name });
      refs.set(ref, refs.get(ref) ?? line);
    }
  });
  return {
    refs: [...refs].map(([ref, line]) => ({ line, ref })),
    invalid,
  };
}
