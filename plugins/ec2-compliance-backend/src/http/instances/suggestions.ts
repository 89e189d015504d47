import {
  EntitySuggestion,
  InstanceSummary,
  Tag,
} from 'backstage-plugin-ec2-compliance-common';
import {
  CatalogEntity,
  runsNowhere,
  suggestionPhrase,
  Unmapped,
} from '../../catalog';

/** A full ref, in what people write into tags. */
const REF = /[a-z0-9_.-]+:[a-z0-9_.-]+\/[a-z0-9_.-]+/gi;

/** Tags that are AWS's own to write. */
const RESERVED = /^aws:/i;

/** The refs that an unmapped instance speaks of: of the entity that comes closest, and what its tag says. */
export function refsIn(unmapped: Unmapped | undefined): string[] {
  const { tag, suggestion } = unmapped ?? {};
  return [
    ...(suggestion ? [suggestion.entityRef] : []),
    ...[...(tag?.value ?? '').matchAll(REF)].map(([ref]) =>
      ref.toLocaleLowerCase('en-US'),
    ),
  ];
}

/**
 * Why an instance has no entity, as it goes on the wire: without its tag and a
 * suggestion, unless all that they name is among the entities.
 *
 * @param options - `entities`: those of {@link refsIn} that the caller may see;
 *   `all` where these are all that there are
 */
export function toUnmapped(
  unmapped: Unmapped,
  options: {
    entities: ReadonlyMap<string, CatalogEntity>;
    all: boolean;
    mappingTags: readonly string[];
  },
): NonNullable<InstanceSummary['unmapped']> {
  const { entities, all, mappingTags } = options;
  const { reason, tag, suggestion } = unmapped;
  if (!all && !refsIn(unmapped).every(ref => entities.has(ref))) {
    return { reason };
  }
  return {
    reason,
    tag,
    suggestion: suggestion && toSuggestion(unmapped, { entities, mappingTags }),
  };
}

function toSuggestion(
  unmapped: Unmapped,
  options: {
    entities: ReadonlyMap<string, CatalogEntity>;
    mappingTags: readonly string[];
  },
): EntitySuggestion | undefined {
  const because = suggestionPhrase(unmapped);
  const entityRef = unmapped.suggestion?.entityRef;
  // Gone since it was suggested; what is mapped next knows of it.
  const entity =
    entityRef === undefined ? undefined : options.entities.get(entityRef);
  return (
    because &&
    entity && {
      entityRef: entity.entityRef,
      title: entity.title,
      ownerRef: entity.ownerRef,
      because,
      tag: tagToWrite(unmapped, entity, options.mappingTags),
    }
  );
}

/** The tag by which the rules would map an instance to an entity. */
function tagToWrite(
  { reason, tag }: Unmapped,
  entity: CatalogEntity,
  mappingTags: readonly string[],
): Tag | undefined {
  const key = reason === 'no-tag' ? mappingTags[0] : tag?.key;
  return key === undefined ||
    RESERVED.test(key) ||
    entity.annotation !== undefined ||
    runsNowhere(entity)
    ? undefined
    : { key, value: nameInTag(entity) };
}

/** As short as it means no other: a bare name is that of a component first. */
function nameInTag({
  entityRef,
  kind,
  namespace,
  name,
}: CatalogEntity): string {
  return kind === 'component' && namespace === 'default' ? name : entityRef;
}
