import {
  parseTagSelectors,
  TagSelector,
} from 'backstage-plugin-ec2-compliance-common';
import { EntityIndex } from './EntityIndex';
import { suggestEntity } from './suggestEntity';

/** The entities of one instance, or why there is none. */
export interface MappedInstance {
  entities: Array<{
    entityRef: string;
    via: 'annotation' | 'rule' | 'rollup';
  }>;
  unmapped?: { reason: UnmappedReason; suggestion?: string };
}

/**
 * Why an instance has no entity:
 *
 * - `no-tag`: it bears none of the tags of the mapping rules
 * - `no-entity`: they name no entity of the catalog
 * - `overridden`: they name one whose annotation selects other instances
 */
export type UnmappedReason = 'no-tag' | 'no-entity' | 'overridden';

/**
 * Maps instances to entities: every entity whose annotation selects it, and
 * the first entity that a mapping rule resolves to, unless an annotation
 * overrides the rules for that entity. What these roll up to comes along.
 */
export class InstanceMapper {
  static create(options: {
    index: EntityIndex;
    mappingTags: readonly string[];
  }): InstanceMapper {
    return new InstanceMapper(options.index, options.mappingTags);
  }

  readonly #index: EntityIndex;
  readonly #mappingTags: readonly string[];
  /** Selectors by their first pair, so that an instance meets few of them. */
  readonly #selectors = new Map<
    string,
    Array<{ entityRef: string; selector: TagSelector }>
  >();
  readonly #suggestions = new Map<string, string | undefined>();

  private constructor(index: EntityIndex, mappingTags: readonly string[]) {
    this.#index = index;
    this.#mappingTags = mappingTags;
    for (const { entityRef, annotation, annotationError } of index.entities()) {
      if (annotation === undefined || annotationError !== undefined) {
        continue;
      }
      for (const selector of parseTagSelectors(annotation)) {
        const [[key, value]] = Object.entries(selector);
        const pair = `${key}=${value}`;
        const list = this.#selectors.get(pair) ?? [];
        this.#selectors.set(pair, list);
        list.push({ entityRef, selector });
      }
    }
  }

  map(tags: Readonly<Record<string, string>>): MappedInstance {
    const own = new Map<string, 'annotation' | 'rule'>();
    for (const [key, value] of Object.entries(tags)) {
      for (const { entityRef, selector } of this.#selectors.get(
        `${key}=${value}`,
      ) ?? []) {
        if (Object.entries(selector).every(([k, v]) => tags[k] === v)) {
          own.set(entityRef, 'annotation');
        }
      }
    }
    let reason: UnmappedReason = 'no-tag';
    let unresolved: string | undefined;
    for (const tag of this.#mappingTags) {
      const value = tags[tag];
      if (value === undefined || value === '') {
        continue;
      }
      const entityRef = this.#index.resolve(value);
      if (
        entityRef !== undefined &&
        this.#index.get(entityRef)?.annotation === undefined
      ) {
        own.set(entityRef, 'rule');
        break;
      }
      if (entityRef !== undefined) {
        reason = 'overridden';
        unresolved ??= `The tag '${tag}' names '${entityRef}', whose annotation selects other instances`;
      } else if (reason === 'no-tag') {
        reason = 'no-entity';
        unresolved = this.#suggest(tag, value);
      }
    }
    if (!own.size) {
      const suggestion =
        reason === 'no-tag' ? this.#suggestFromOtherTags(tags) : unresolved;
      return {
        entities: [],
        unmapped: { reason, ...(suggestion && { suggestion }) },
      };
    }
    const entities = new Map<string, 'annotation' | 'rule' | 'rollup'>();
    for (const entityRef of own.keys()) {
      for (const ancestor of this.#index.ancestors(entityRef)) {
        entities.set(ancestor, 'rollup');
      }
    }
    // Its own come last, so that an entity that is both counts as its own.
    for (const [entityRef, via] of own) {
      entities.set(entityRef, via);
    }
    return {
      entities: [...entities]
        .map(([entityRef, via]) => ({ entityRef, via }))
        .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1)),
    };
  }

  #suggest(tag: string, value: string): string | undefined {
    const key = `${tag}\n${value}`;
    if (!this.#suggestions.has(key)) {
      const closest = suggestEntity(value, this.#index.names());
      this.#suggestions.set(
        key,
        closest &&
          `The tag '${tag}' says '${value}'; the catalog has '${closest.entityRef}'`,
      );
    }
    return this.#suggestions.get(key);
  }

  #suggestFromOtherTags(
    tags: Readonly<Record<string, string>>,
  ): string | undefined {
    for (const [tag, value] of Object.entries(tags)) {
      const entityRef = tag.startsWith('aws:')
        ? undefined
        : this.#index.resolve(value);
      if (entityRef) {
        return `The tag '${tag}' has the value '${value}', which names '${entityRef}'`;
      }
    }
    const name = tags.Name;
    const closest = name && suggestEntity(name, this.#index.names());
    return closest
      ? `Its name '${name}' is close to '${closest.entityRef}'`
      : undefined;
  }
}
