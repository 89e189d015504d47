import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const FILES = [
  'groups',
  'users',
  'domains',
  'systems',
  'components',
  'resources',
];

/** The demo's catalog with the relations that the catalog would resolve. */
export function demoCatalog(): Entity[] {
  return rawDemoCatalog().map(withRelations);
}

/** The demo's catalog as its files have it. */
export function rawDemoCatalog(): Entity[] {
  return FILES.flatMap(file =>
    parseAllDocuments(
      readFileSync(
        resolve(
          __dirname,
          `../../../../packages/demo-estate/catalog/${file}.yaml`,
        ),
        'utf8',
      ),
    ).map(document => document.toJS() as Entity),
  );
}

/** Adds the relations that an entity's spec implies. */
export function withRelations(entity: Entity): Entity {
  const relation = (type: string, kind: string, refs: unknown) =>
    (typeof refs === 'string' ? [refs] : []).map(ref => ({
      type,
      targetRef: stringifyEntityRef(
        parseEntityRef(ref, {
          defaultKind: kind,
          defaultNamespace: entity.metadata.namespace ?? 'default',
        }),
      ),
    }));
  const { owner, system, domain, parent } = (entity.spec ?? {}) as Record<
    string,
    unknown
  >;
  return {
    ...entity,
    relations: [
      ...relation(RELATION_OWNED_BY, 'Group', owner),
      ...relation(RELATION_PART_OF, 'System', system),
      ...relation(RELATION_PART_OF, 'Domain', domain),
      ...relation(RELATION_CHILD_OF, 'Group', parent),
    ],
  };
}
