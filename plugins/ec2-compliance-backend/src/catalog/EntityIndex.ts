import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogEntity } from './types';

/** Kinds that a bare name may mean, in this order. */
const KINDS_BY_NAME = ['component', 'resource', 'system', 'api', 'domain'];

/** Looks entities up by what a tag says, and knows what each rolls up to. */
export class EntityIndex {
  static create(entities: Iterable<CatalogEntity>): EntityIndex {
    return new EntityIndex(
      new Map([...entities].map(entity => [entity.entityRef, entity])),
    );
  }

  readonly #entities: ReadonlyMap<string, CatalogEntity>;
  /** `kind/name` → refs in namespaces other than the default one. */
  readonly #elsewhere = new Map<string, string[]>();
  readonly #ancestors = new Map<string, string[]>();

  private constructor(entities: ReadonlyMap<string, CatalogEntity>) {
    this.#entities = entities;
    for (const { entityRef, kind, namespace, name } of entities.values()) {
      if (namespace !== DEFAULT_NAMESPACE) {
        const key = `${kind}/${name}`;
        const refs = this.#elsewhere.get(key);
        if (refs) {
          refs.push(entityRef);
        } else {
          this.#elsewhere.set(key, [entityRef]);
        }
      }
    }
  }

  get size(): number {
    return this.#entities.size;
  }

  entities(): Iterable<CatalogEntity> {
    return this.#entities.values();
  }

  get(entityRef: string): CatalogEntity | undefined {
    return this.#entities.get(entityRef);
  }

  /**
   * The entity that a tag's value names: a full ref, or a name in the default
   * namespace, or a name that only one other namespace holds.
   */
  resolve(value: string): string | undefined {
    const refs = this.candidates(value);
    // Which of several is meant is not ours to guess.
    return refs.length === 1 ? refs[0] : undefined;
  }

  /** As {@link EntityIndex.resolve}, with all of those that could be meant. */
  candidates(value: string): readonly string[] {
    const text = value.trim().toLocaleLowerCase('en-US');
    const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text);
    if (!match) {
      return [];
    }
    const [, kind, namespace = DEFAULT_NAMESPACE, name] = match;
    const kinds = kind ? [kind] : KINDS_BY_NAME;
    for (const candidate of kinds) {
      const ref = stringifyEntityRef({ kind: candidate, namespace, name });
      if (this.#entities.has(ref)) {
        return [ref];
      }
    }
    if (match[2]) {
      return [];
    }
    for (const candidate of kinds) {
      const elsewhere = this.#elsewhere.get(`${candidate}/${name}`);
      if (elsewhere) {
        return elsewhere;
      }
    }
    return [];
  }

  /** Names that a tag could have meant. */
  *names(): Generator<CatalogEntity, void, void> {
    for (const entity of this.#entities.values()) {
      if (KINDS_BY_NAME.includes(entity.kind)) {
        yield entity;
      }
    }
  }

  /**
   * Everything that an entity rolls up to: what it is part of, however far,
   * its owning groups and the groups above them. The owner of a system that it
   * is part of is not among them: that team does not own this entity.
   */
  ancestors(entityRef: string): string[] {
    let refs = this.#ancestors.get(entityRef);
    if (!refs) {
      const found = new Set<string>();
      this.#climb(entityRef, 'partOf', found);
      for (const owner of this.#entities.get(entityRef)?.parents.ownedBy ??
        []) {
        if (owner.startsWith('group:') && this.#entities.has(owner)) {
          found.add(owner);
          this.#climb(owner, 'childOf', found);
        }
      }
      this.#climb(entityRef, 'childOf', found);
      found.delete(entityRef);
      refs = [...found].sort();
      this.#ancestors.set(entityRef, refs);
    }
    return refs;
  }

  /**
   * Whether two entities have an owner in common, as the catalog resolves it.
   * A group owns itself. In doubt they have none: without an owner, or where
   * the catalog does not hold the group. Users are not read from the catalog
   * and count as they are related.
   */
  shareOwner(entityRef: string, otherRef: string): boolean {
    const owners = this.#ownersOf(entityRef);
    return this.#ownersOf(otherRef).some(owner => owners.includes(owner));
  }

  #ownersOf(entityRef: string): string[] {
    const owners = this.#entities.get(entityRef)?.parents.ownedBy ?? [];
    return [
      ...owners.filter(
        owner => owner.startsWith('user:') || this.#entities.has(owner),
      ),
      ...(entityRef.startsWith('group:') ? [entityRef] : []),
    ];
  }

  /** Adds what is above, each once, so that a cycle in the catalog ends. */
  #climb(
    entityRef: string,
    relation: 'partOf' | 'childOf',
    found: Set<string>,
  ): void {
    for (const ref of this.#entities.get(entityRef)?.parents[relation] ?? []) {
      if (!found.has(ref) && this.#entities.has(ref)) {
        found.add(ref);
        this.#climb(ref, relation, found);
      }
    }
  }
}
