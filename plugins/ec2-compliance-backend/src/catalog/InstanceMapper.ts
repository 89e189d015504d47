import {
  MappingWay,
  TagSelector,
} from 'backstage-plugin-ec2-compliance-common';
import { ClaimConfig } from '../config';
import { valueOf } from '../evidence';
import { EntityIndex } from './EntityIndex';
import { readSelectors, readSharing, runsNowhere } from './readAnnotations';
import { suggestEntity } from './suggestEntity';
import { CatalogEntity, Unmapped } from './types';
import { SuggestionPhrase } from './unmappedPhrases';

/** The entities of one instance, or why there is none. */
export interface MappedInstance {
  entities: Array<{
    entityRef: string;
    via: MappingWay;
  }>;
  unmapped?: Unmapped;
  /** Entities that claim it, where its holder's owner has not agreed. */
  unconfirmed?: UnconfirmedClaim[];
}

/** A claim that counts for nothing until the owner of its holder agrees. */
export interface UnconfirmedClaim {
  /** The entity whose annotation selects the instance. */
  claimantRef: string;
  /** The entity that the instance's own tags name. */
  holderRef: string;
}

/** A mapping tag of an instance that led to no entity, or to an overridden one. */
type Miss = { tag: string; value: string; entity?: CatalogEntity };

/** What the mapping rules make of the tags of an instance. */
interface Ruling {
  /** The entity that it is mapped to. */
  ruled?: string;
  /** Entities that its tags name, with an annotation of their own or without. */
  named: ReadonlySet<string>;
  /**
   * Whose consent a claim takes: of the entity that it is mapped to; where its
   * annotation overrides that, or a name may mean several, of all that the first
   * of the tags may mean. Nobody gives an instance away by selecting others.
   */
  holders: readonly string[];
  misses: Miss[];
}

/**
 * Maps instances to entities: every entity whose annotation selects it, and
 * the first entity that a mapping rule resolves to, unless an annotation
 * overrides the rules for that entity. What these roll up to comes along.
 *
 * Whoever writes an annotation must not thereby see other people's instances.
 * So where the tags of an instance name an entity, its holder, an annotation of
 * another owner's entity is a claim that the holder confirms by an annotation
 * of its own, unless the files of the catalog are trusted. Where a name may mean
 * several, as whoever registers a namesake can bring about, each must confirm.
 */
export class InstanceMapper {
  static create(options: {
    claims: ClaimConfig;
    index: EntityIndex;
    mappingTags: readonly string[];
  }): InstanceMapper {
    return new InstanceMapper(options);
  }

  readonly #claims: ClaimConfig;
  readonly #index: EntityIndex;
  readonly #mappingTags: readonly string[];
  /** Selectors by their claiming pair, so that an instance meets few of them. */
  readonly #selectors = new Map<
    string,
    Array<{ entityRef: string; selector: TagSelector }>
  >();
  /** Entities of whose annotation something is without effect. */
  readonly #doubtful = new Set<string>();
  readonly #sharedWith = new Map<string, ReadonlySet<string>>();
  /** Pairs of claimant and holder recur on thousands of instances. */
  readonly #confirmed = new Map<string, boolean>();
  /** By name, as fleets bear the same few names thousands of times. */
  readonly #closest = new Map<string, CatalogEntity | undefined>();

  private constructor(options: Parameters<typeof InstanceMapper.create>[0]) {
    this.#claims = options.claims;
    this.#index = options.index;
    this.#mappingTags = options.mappingTags;
    for (const entity of this.#index.entities()) {
      const { entityRef } = entity;
      const { selectors, errors } = readSelectors(entity, this.#claims);
      for (const { claimingKey, selector } of selectors) {
        const pair = `${claimingKey}=${selector[claimingKey]}`;
        const list = this.#selectors.get(pair) ?? [];
        this.#selectors.set(pair, list);
        list.push({ entityRef, selector });
      }
      if (errors.length) {
        this.#doubtful.add(entityRef);
      }
      const { refs } = readSharing(entity);
      if (refs.size) {
        this.#sharedWith.set(entityRef, refs);
      }
    }
  }

  /** The entities of whose annotation something is without effect. */
  get doubtful(): ReadonlySet<string> {
    return this.#doubtful;
  }

  map(tags: Readonly<Record<string, string>>): MappedInstance {
    const claimants = this.#select(tags);
    const { holders, misses, named, ruled } = this.#applyRules(tags);
    const own = new Map<string, 'annotation' | 'rule'>();
    const unconfirmed: UnconfirmedClaim[] = [];
    for (const claimantRef of claimants) {
      const holderRef = named.has(claimantRef)
        ? undefined
        : holders.find(ref => !this.#isConfirmed(claimantRef, ref));
      if (holderRef === undefined) {
        own.set(claimantRef, 'annotation');
      } else {
        unconfirmed.push({ claimantRef, holderRef });
      }
    }
    if (ruled !== undefined) {
      own.set(ruled, 'rule');
    }
    if (!own.size) {
      return {
        entities: [],
        unmapped: this.#explain(tags, misses),
        ...(unconfirmed.length && { unconfirmed }),
      };
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
      ...(unconfirmed.length && { unconfirmed }),
    };
  }

  /** The entities whose annotation selects an instance, in one order. */
  #select(tags: Readonly<Record<string, string>>): string[] {
    const refs = new Set<string>();
    for (const key of this.#claims.tagKeys) {
      const value = valueOf(tags, key);
      if (value === undefined) {
        continue;
      }
      for (const { entityRef, selector } of this.#selectors.get(
        `${key}=${value}`,
      ) ?? []) {
        if (
          Object.entries(selector).every(([k, v]) => valueOf(tags, k) === v)
        ) {
          refs.add(entityRef);
        }
      }
    }
    return [...refs].sort();
  }

  /** What the rules make of an instance's tags. */
  #applyRules(tags: Readonly<Record<string, string>>): Ruling {
    const misses: Miss[] = [];
    const named = new Set<string>();
    let first: readonly string[] = [];
    for (const tag of this.#mappingTags) {
      const value = valueOf(tags, tag);
      if (value === undefined || value === '') {
        continue;
      }
      const candidates = this.#index.candidates(value);
      const entity =
        candidates.length === 1 ? this.#index.get(candidates[0]) : undefined;
      if (entity) {
        named.add(entity.entityRef);
        if (entity.annotation === undefined && !runsNowhere(entity)) {
          const ruled = entity.entityRef;
          return { ruled, named, holders: [ruled], misses };
        }
      }
      first = first.length ? first : candidates;
      misses.push({ tag, value, entity });
    }
    return { named, holders: first, misses };
  }

  /** Whether a claim counts; in doubt it does not. */
  #isConfirmed(claimantRef: string, holderRef: string): boolean {
    const pair = `${claimantRef}\n${holderRef}`;
    let confirmed = this.#confirmed.get(pair);
    if (confirmed === undefined) {
      confirmed =
        this.#claims.trust === 'catalog' ||
        (this.#sharedWith.get(holderRef)?.has(claimantRef) ?? false) ||
        this.#index.shareOwner(claimantRef, holderRef);
      this.#confirmed.set(pair, confirmed);
    }
    return confirmed;
  }

  #explain(
    tags: Readonly<Record<string, string>>,
    misses: readonly Miss[],
  ): Unmapped {
    for (const { tag: key, value, entity } of misses) {
      if (entity) {
        return {
          reason: 'overridden',
          tag: { key, value },
          suggestion: {
            phrase: this.#whatOverrides(entity),
            entityRef: entity.entityRef,
          },
        };
      }
    }
    for (const { tag: key, value } of misses) {
      const closest = this.#findClosest(value);
      if (closest) {
        return {
          reason: 'no-entity',
          tag: { key, value },
          suggestion: {
            phrase: 'unmapped.closest',
            entityRef: closest.entityRef,
          },
        };
      }
    }
    if (misses.length) {
      const [{ tag: key, value }] = misses;
      return { reason: 'no-entity', tag: { key, value } };
    }
    return { reason: 'no-tag', ...this.#suggestFromOtherTags(tags) };
  }

  #whatOverrides(entity: CatalogEntity): SuggestionPhrase {
    if (entity.annotationError !== undefined) {
      return 'unmapped.unreadable';
    }
    if (this.#doubtful.has(entity.entityRef)) {
      return 'unmapped.faulty';
    }
    return runsNowhere(entity)
      ? 'unmapped.runs-nowhere'
      : 'unmapped.selects-others';
  }

  #suggestFromOtherTags(
    tags: Readonly<Record<string, string>>,
  ): Pick<Unmapped, 'tag' | 'suggestion'> {
    for (const [key, value] of Object.entries(tags)) {
      const entityRef = key.startsWith('aws:')
        ? undefined
        : this.#index.resolve(value);
      if (entityRef) {
        return {
          tag: { key, value },
          suggestion: { phrase: 'unmapped.other-tag', entityRef },
        };
      }
    }
    const closest = tags.Name && this.#findClosest(tags.Name);
    return closest
      ? {
          tag: { key: 'Name', value: tags.Name },
          suggestion: {
            phrase: 'unmapped.name',
            entityRef: closest.entityRef,
          },
        }
      : {};
  }

  #findClosest(name: string): CatalogEntity | undefined {
    if (!this.#closest.has(name)) {
      this.#closest.set(name, suggestEntity(name, this.#index.names()));
    }
    return this.#closest.get(name);
  }
}
