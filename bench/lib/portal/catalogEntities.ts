import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const LOCATION = 'bench:synthetic';

/** Gives the catalog the entities of the synthetic one, as their files would. */
export function catalogEntities(entities: Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'bench',
    register(reg) {
      reg.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider(new SyntheticProvider(entities));
        },
      });
    },
  });
}

class SyntheticProvider implements EntityProvider {
  readonly #entities: Entity[];

  constructor(entities: Entity[]) {
    this.#entities = entities;
  }

  getProviderName(): string {
    return 'bench';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    // What is stored already stays as it is.
    await connection.applyMutation({
      type: 'full',
      entities: this.#entities.map(entity => ({
        entity: asWritten(entity),
        locationKey: LOCATION,
      })),
    });
  }
}

/** The entity with its relations as fields, from which the catalog makes them. */
function asWritten({ relations = [], ...entity }: Entity): Entity {
  const to = (type: string) =>
    relations.find(relation => relation.type === type)?.targetRef;
  const partOf = to('partOf');
  const spec = {
    Component: {
      type: 'service',
      lifecycle: 'production',
      owner: to('ownedBy'),
      system: partOf,
    },
    System: { owner: to('ownedBy'), domain: partOf },
    Domain: { owner: to('ownedBy') },
    Group: {
      type: 'team',
      children: [],
      ...(to('childOf') && { parent: to('childOf') }),
    },
  }[entity.kind];
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      description: `${entity.kind} ${entity.metadata.name} of the benchmark`,
      annotations: {
        'backstage.io/managed-by-location': LOCATION,
        'backstage.io/managed-by-origin-location': LOCATION,
      },
    },
    spec: spec as Entity['spec'],
  };
}
