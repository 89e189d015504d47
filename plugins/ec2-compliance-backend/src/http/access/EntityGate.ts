import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { CatalogEntity } from '../../catalog';
import { EntityStore, ReadFilter } from '../../database';
import { because, refusal } from '../../refusals';
import { passesCriteria } from './passesCriteria';
import { readEntityRef } from './readEntityRef';

/**
 * Whether a caller may see one entity, for every route that takes a ref. Even
 * an empty list would tell of an entity that they may not see.
 */
export class EntityGate {
  static create(options: { entities: EntityStore }): EntityGate {
    return new EntityGate(options.entities);
  }

  readonly #entities: EntityStore;

  private constructor(entities: EntityStore) {
    this.#entities = entities;
  }

  /**
   * The full ref that a spelling stands for, whoever may see it.
   *
   * @throws InputError if it is no ref
   */
  refOf(ref: string, parameter: string = 'entityRef'): string {
    return readEntityRef(ref, {
      parameter,
      defaultKind: 'component',
    });
  }

  /**
   * Those of some refs that the caller may see, e.g. of what an answer names
   * beside what was asked.
   *
   * @param refs - full refs, in lower case
   */
  async visibleOf(
    refs: readonly string[],
    filter: ReadFilter,
  ): Promise<ReadonlySet<string>> {
    const entities = await this.#entities.getMany([...new Set(refs)]);
    return new Set(
      entities
        .filter(
          entity =>
            filter.visibleRefs?.includes(entity.entityRef) !== false &&
            passesCriteria(entity, filter.criteria),
        )
        .map(({ entityRef }) => entityRef),
    );
  }

  /**
   * That the catalog shows entities to the caller: all that naming them takes,
   * where nothing of theirs is told.
   *
   * @param refs - full refs, in lower case
   * @param visibleRefs - what the catalog shows to the caller; undefined for all
   * @throws NotFoundError if the catalog does not hold one, or hides it from the caller
   */
  async requireShown(
    refs: readonly string[],
    visibleRefs: readonly string[] | undefined,
  ): Promise<void> {
    const shown = await this.visibleOf(refs, { visibleRefs });
    const missing = refs.find(ref => !shown.has(ref));
    if (missing !== undefined) {
      throw refusal(
        NotFoundError,
        because('missing.entity', { entityRef: missing }),
      );
    }
  }

  /**
   * The entity of a ref, in any of the spellings that the catalog reads.
   *
   * @param filter - what the caller may see
   * @throws InputError if it is no ref
   * @throws NotFoundError if the catalog does not hold it, or hides it from the caller
   * @throws NotAllowedError if our own permission leaves it out
   */
  async require(ref: string, filter: ReadFilter): Promise<CatalogEntity> {
    const entityRef = this.refOf(ref);
    const entity = await this.#entities.get(entityRef);
    if (
      !entity ||
      (filter.visibleRefs && !filter.visibleRefs.includes(entityRef))
    ) {
      throw refusal(NotFoundError, because('missing.entity', { entityRef }));
    }
    if (!passesCriteria(entity, filter.criteria)) {
      throw refusal(
        NotAllowedError,
        because('denied.entity', {
          entityRef,
          permission: scorecardReadPermission.name,
        }),
      );
    }
    return entity;
  }
}
