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
import { JsonObject } from '@backstage/types';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_INSTANCES_ANNOTATION,
  EC2_SHARED_WITH_ANNOTATION,
  MATURITY_LEVEL_ANNOTATION,
  parseMaturityLevel,
  parseTagSelectors,
} from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from './types';

/**
 * Bytes of an entity's ref: by a catalog's own rules they are 191 at most. A
 * longer one is not followed, nor is a relation to it; an index holds no more.
 */
const MAX_REF_BYTES = 512;

/** Characters of a title; a longer one is cut. */
const MAX_TITLE_LENGTH = 1_000;

/** Relations of one type; further ones are not followed. */
const MAX_RELATIONS = 1_000;

/**
 * Takes from an entity what the mapping needs, in a stable order.
 *
 * @param onCut - called where part of that is left out, for it is too long or
 *   makes no sense
 */
export function toCatalogEntity(
  entity: Entity,
  onCut: () => void = () => {},
): CatalogEntity {
  const targets = (type: string) => {
    const refs = [
      ...new Set(
        (entity.relations ?? [])
          .filter(relation => relation.type === type)
          .map(relation => relation.targetRef.toLocaleLowerCase('en-US')),
      ),
    ];
    const followed = refs.filter(isFollowed).sort().slice(0, MAX_RELATIONS);
    if (followed.length < refs.length) {
      onCut();
    }
    return followed;
  };
  const title = entity.metadata.title ?? displayNameOf(entity);
  if (title && title.length > MAX_TITLE_LENGTH) {
    onCut();
  }
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
    title: title?.slice(0, MAX_TITLE_LENGTH) || undefined,
    ...(ownedBy.length && { ownerRef: ownedBy[0] }),
    systemRef,
    parents: { partOf, ownedBy, childOf: targets(RELATION_CHILD_OF) },
    annotation,
    annotationError,
    instancesAnnotation:
      entity.metadata.annotations?.[EC2_INSTANCES_ANNOTATION],
    sharedWith: entity.metadata.annotations?.[EC2_SHARED_WITH_ANNOTATION],
    maturityAnnotation,
    maturityLevel:
      maturityAnnotation === undefined
        ? undefined
        : readLevel(maturityAnnotation),
  };
}

/** Whether an entity of this ref is known here, or related to. */
export function isFollowed(ref: string): boolean {
  try {
    parseEntityRef(ref);
    return Buffer.byteLength(ref) <= MAX_REF_BYTES;
  } catch {
    return false;
  }
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

/** What groups are called by those who write no title. */
function displayNameOf({ spec }: Entity): string | undefined {
  const profile = spec?.profile as JsonObject | null | undefined;
  const displayName = profile?.displayName;
  return typeof displayName === 'string' ? displayName : undefined;
}
