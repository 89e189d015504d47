import { daysAgo, HANDOVER, type PastMoment } from './chronicle';

interface CatalogEntity {
  kind: string;
  metadata: { name: string };
  spec?: object;
}

/** The catalog as it was, before a service changed hands. */
export function pastCatalog<T extends CatalogEntity>(
  entities: readonly T[],
  moment: PastMoment,
): T[] {
  return entities.map(entity =>
    entity.kind === 'Component' &&
    entity.metadata.name === HANDOVER.component &&
    daysAgo(moment) > HANDOVER.daysAgo
      ? { ...entity, spec: { ...entity.spec, owner: HANDOVER.from } }
      : entity,
  );
}
