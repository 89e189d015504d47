import { parseEntityRef } from '@backstage/catalog-model';

/** The compliance tab of an entity. */
export function entityLocation(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}/ec2-compliance`;
}
