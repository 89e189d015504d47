import {
  MappingWay,
  TagSelector,
  parseTagSelectors,
} from 'backstage-plugin-ec2-compliance-common';
import { EntityIndex } from './EntityIndex';
import { suggestEntity } from './suggestEntity';
import { CatalogEntity } from './types';

/** The entities of one instance, or why there is none. */
export interface MappedInstance {
  entities: Array<{
    entityRef: string;
    via: MappingWay;
  }>;
  unmapped?: { reason: UnmappedReason; suggestion?: string };
}

/**
 * Why an instance has no entity:
 *
 * - `no-tag`: it bears none of the tags of the mapping rules
 * - `no-entity`: they name no entity of the catalog
 * - `overridden`: they name one whose annotation selects other instances, or
 *   cannot be read
 */
export type UnmappedReason = 'no-tag' | 'no-entity' | 'overridden';

/** A mapping tag of an instance that led to no entity, or to an overridden one. */
type Miss = { tag: string; value: string; entity?: CatalogEntity };

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
  /** By name, as fleets bear the same few names thousands of times. */
  readonly #closest = new Map<string, CatalogEntity | undefined>();

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
    const misses: Miss[] = [];
    for (const tag of this.#mappingTags) {
      const value = tags[tag];
      if (value === undefined || value === '') {
        continue;
      }
      const entityRef = this.#index.resolve(value);
      const entity =
        entityRef === undefined ? undefined : this.#index.get(entityRef);
      if (entity && entity.annotation === undefined) {
        own.set(entity.entityRef, 'rule');
        break;
      }
      misses.push({ tag, value, entity });
    }
    if (!own.size) {
      return { entities: [], unmapped: this.#explain(tags, misses) };
    }
    const entities = new Map<string, MappingWay>();
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

  #explain(
    tags: Readonly<Record<string, string>>,
    misses: readonly Miss[],
  ): { reason: UnmappedReason; suggestion?: string } {
    for (const { tag, entity } of misses) {
      if (entity) {
        const why =
          entity.annotationError === undefined
            ? 'selects other instances'
            : 'cannot be read';
        return {
          reason: 'overridden',
          suggestion: `The tag '${tag}' names '${entity.entityRef}', whose annotation ${why}`,
        };
      }
    }
    for (const { tag, value } of misses) {
      const closest = this.#findClosest(value);
      if (closest) {
        return {
          reason: 'no-entity',
          suggestion: `The tag '${tag}' says '${value}'; the catalog has '${closest.entityRef}'`,
        };
      }
    }
    if (misses.length) {
      return { reason: 'no-entity' };
    }
    const suggestion = this.#suggestFromOtherTags(tags);
    return { reason: 'no-tag', suggestion };
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
    const closest = tags.Name && this.#findClosest(tags.Name);
    return closest
      ? `Its name '${tags.Name}' is close to '${closest.entityRef}'`
      : undefined;
  }

  #findClosest(name: string): CatalogEntity | undefined {
    if (!this.#closest.has(name)) {
      this.#closest.set(name, suggestEntity(name, this.#index.names()));
    }
    return this.#closest.get(name);
  }
}
