import { Knex } from 'knex';
import { CatalogEntity, Unmapped } from '../../catalog';
import { INSTANCE_CLAIMS } from '../claims/tables';
import { toEntity } from '../entities/EntityStore';
import { ENTITIES, INSTANCE_ENTITIES } from '../entities/tables';
import { DbInstancesRow, INSTANCES } from '../instances/tables';
import { toUnmapped, UNMAPPED_COLUMNS } from '../instances/unmappedColumns';
import { toNumber } from '../sql';

/** A tag that names no entity, and how many instances bear it. */
export interface TagMiss {
  unmapped: Unmapped & { tag: NonNullable<Unmapped['tag']> };
  instances: number;
}

/** Reads what keeps instances and entities apart. */
export class MappingProblemReader {
  static create(options: { knex: Knex }): MappingProblemReader {
    return new MappingProblemReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The entities that bear any of our annotations. */
  async listAnnotated(): Promise<CatalogEntity[]> {
    const rows = await this.#knex('entities')
      .where(some =>
        some
          .whereNotNull(ENTITIES.annotation)
          .orWhereNotNull(ENTITIES.instances_annotation)
          .orWhereNotNull(ENTITIES.shared_with)
          .orWhereNotNull(ENTITIES.maturity_annotation),
      )
      .select('*');
    return rows.map(toEntity);
  }

  /** The entities whose annotation selects an instance, in vain or not. */
  async listSelecting(): Promise<ReadonlySet<string>> {
    const [mapped, claiming] = await Promise.all([
      this.#knex('instance_entities')
        .where(INSTANCE_ENTITIES.via, 'annotation')
        .distinct()
        .pluck(INSTANCE_ENTITIES.entity_ref),
      this.#knex('instance_claims')
        .distinct()
        .pluck(INSTANCE_CLAIMS.claimant_ref),
    ]);
    return new Set<string>([...mapped, ...claiming]);
  }

  /** The tags that name no entity. */
  async listMisses(): Promise<TagMiss[]> {
    const rows: Array<
      Pick<DbInstancesRow, (typeof UNMAPPED_COLUMNS)[number]> & {
        total: unknown;
      }
    > = await this.#knex('instances')
      // As the index has it.
      .whereNotNull(INSTANCES.unmapped_reason)
      .where(INSTANCES.unmapped_reason, 'no-entity')
      .whereNotNull(INSTANCES.unmapped_tag)
      .groupBy(...UNMAPPED_COLUMNS)
      .select(...UNMAPPED_COLUMNS)
      .count({ total: '*' });
    return rows.map(row => ({
      unmapped: toUnmapped(row) as TagMiss['unmapped'],
      instances: toNumber(row.total),
    }));
  }
}
