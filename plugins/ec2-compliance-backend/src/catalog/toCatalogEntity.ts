import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_SHARED_WITH_ANNOTATION,
  MATURITY_LEVEL_ANNOTATION,
  parseMaturityLevel,
  parseTagSelectors,
} from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from './types';

/** Takes from an entity what the mapping needs, in a stable order. */
export function toCatalogEntity(entity: Entity): CatalogEntity {
  const targets = (type: string) =>
    [
      ...new Set(
        (entity.relations ?? [])
          .filter(relation => relation.type === type)
          .map(relation => relation.targetRef.toLocaleLowerCase('en-US')),
      ),
    ].sort();
  const partOf = targets(RELATION_PART_OF);
  const ownedBy = targets(RELATION_OWNED_BY);
  const systemRef = partOf.find(ref => parseEntityRef(ref).kind === 'system');
  const annotation =
    entity.metadata.annotations?.[EC2_INSTANCE_TAGS_ANNOTATION];
  const annotationError =
    annotation === undefined ? undefined : check(annotation);
  const maturityAnnotation =
    entity.metadata.annotations?.[MATURITY_LEVEL_ANNOTATION];
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    namespace: (
      entity.metadata.namespace ?? DEFAULT_NAMESPACE
    ).toLocaleLowerCase('en-US'),
    name: entity.metadata.name.toLocaleLowerCase('en-US'),
    title: entity.metadata.title || undefined,
    ...(ownedBy.length && { ownerRef: ownedBy[0] }),
    systemRef,
    parents: { partOf, ownedBy, childOf: targets(RELATION_CHILD_OF) },
    annotation,
    annotationError,
    sharedWith: entity.metadata.annotations?.[EC2_SHARED_WITH_ANNOTATION],
    maturityAnnotation,
    maturityLevel:
      maturityAnnotation === undefined
        ? undefined
        : readLevel(maturityAnnotation),
  };
}

function readLevel(text: string): CatalogEntity['maturityLevel'] {
  try {
    return parseMaturityLevel(text);
  } catch {
    // The entity's scorecard says what is wrong with it.
    return undefined;
  }
}

function check(annotation: string): string | undefined {
  try {
    parseTagSelectors(annotation);
    return undefined;
  } catch (error) {
    return toError(error).message;
  }
}
