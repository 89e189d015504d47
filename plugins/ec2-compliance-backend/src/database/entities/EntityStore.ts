import { randomUUID } from 'node:crypto';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { CatalogEntity } from '../../catalog';
import { queueMapped } from '../findings/workloadQueue';
import { DbInstancesRow, INSTANCES } from '../instances/tables';
import { ListingTable, NewRow } from '../listings/ListingWriter';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  hashOf,
  saveRows,
  inTransaction,
  storable,
  whereInArray,
  whereInRows,
} from '../sql';
import { queueMoved } from '../waivers/queueWaived';
import { InstanceMapping, saveMappings } from './saveMappings';
import {
  CATALOG_STATE,
  DbEntitiesRow,
  ENTITIES,
  ENTITY_ANCESTORS,
} from './tables';

const CHANGE_CHUNK_SIZE = 500;

/** No version: the catalog was read, and nothing was mapped by it yet. */
const NEVER_MAPPED = '';

/** A row of `entities` as a listing of the catalog brings it. */
export interface EntityListingRow extends NewRow {
  entity: CatalogEntity;
}

/** Makes a row of a listing out of an entity, as it can be stored. */
export function toEntityRow(said: CatalogEntity): EntityListingRow {
  const { value: entity, changed: altered } = storable(said);
  return { entity, hash: hashOf(entity), altered };
}

/** Keeps what the catalog says of entities, and which instances are theirs. */
export class EntityStore {
  static create(options: { knex: Knex }): EntityStore {
    return new EntityStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<CatalogEntity[]> {
    const rows = await this.#knex('entities').select('*');
    return rows.map(toEntity);
  }

  async get(entityRef: string): Promise<CatalogEntity | undefined> {
    const row = await this.#knex('entities')
      .where(ENTITIES.entity_ref, entityRef)
      .first();
    return row && toEntity(row);
  }

  /** Those of some refs that there are. */
  async getMany(entityRefs: string[]): Promise<CatalogEntity[]> {
    if (!entityRefs.length) {
      return [];
    }
    const rows = await this.#knex('entities')
      .where(whereInArray(this.#knex, ENTITIES.entity_ref, entityRefs))
      .select('*');
    return rows.map(toEntity);
  }

  async hasAny(): Promise<boolean> {
    const row = await this.#knex('entities').first(ENTITIES.entity_ref);
    return row !== undefined;
  }

  /** The entities of the catalog as a listing, by ref. */
  listing(): ListingTable<EntityListingRow> {
    const knex = this.#knex;
    return {
      async known() {
        const rows = await knex('entities').select(
          ENTITIES.entity_ref,
          ENTITIES.hash,
          ENTITIES.missing_since,
        );
        return new Map(
          rows.map(row => [
            row.entity_ref,
            {
              hash: row.hash,
              missing: row.missing_since !== null,
              missingSince: row.missing_since ?? undefined,
              kept: false,
            },
          ]),
        );
      },
      upsert: rows => this.save([...rows.values()].map(row => row.entity)),
      async setMissing(entityRefs, since) {
        for (const part of chunk(entityRefs, CHANGE_CHUNK_SIZE)) {
          await knex('entities')
            .where(whereInArray(knex, ENTITIES.entity_ref, part))
            .update({ missing_since: since });
        }
      },
      remove: entityRefs => this.remove(entityRefs),
    };
  }

  async save(entities: CatalogEntity[]): Promise<void> {
    if (!entities.length) {
      return;
    }
    await inTransaction(this.#knex, async tx => {
      await queueMapped(tx, await changedHandsOrLevel(tx, entities));
      await changeVersion(tx);
      await saveRows(
        tx,
        'entities',
        entities.map(entity => ({
          entity_ref: entity.entityRef,
          kind: entity.kind,
          namespace: entity.namespace,
          name: entity.name,
          title: entity.title ?? null,
          owner_ref: entity.ownerRef ?? null,
          system_ref: entity.systemRef ?? null,
          parents: JSON.stringify(entity.parents),
          annotation: entity.annotation ?? null,
          annotation_error: entity.annotationError ?? null,
          instances_annotation: entity.instancesAnnotation ?? null,
          shared_with: entity.sharedWith ?? null,
          maturity_annotation: entity.maturityAnnotation ?? null,
          maturity_level: entity.maturityLevel ?? null,
          hash: hashOf(entity),
          missing_since: null,
        })),
        { key: [ENTITIES.entity_ref] },
      );
      await queueScorecards(tx, {
        entityRefs: entities.map(entity => entity.entityRef),
      });
    });
  }

  async remove(entityRefs: string[]): Promise<void> {
    for (const part of chunk(entityRefs, CHANGE_CHUNK_SIZE)) {
      await inTransaction(this.#knex, async tx => {
        await queueMapped(tx, part);
        await changeVersion(tx);
        await queueScorecards(tx, { entityRefs: part });
        await tx('entities')
          .where(whereInArray(tx, ENTITIES.entity_ref, part))
          .delete();
      });
    }
  }

  /**
   * The version of the stored entities; undefined while there were none.
   * Stored with them, so that a mapping that breaks off is taken up again, by
   * whichever replica.
   */
  async readVersion(): Promise<string | undefined> {
    const row = await this.#knex('catalog_state').first(CATALOG_STATE.version);
    return row?.version;
  }

  /**
   * The catalog was read to its end. Until that was so once, what is stored of
   * it may be any part: the entity that claims, but not the one that holds.
   */
  async markRead(): Promise<void> {
    if (await this.isRead()) {
      return;
    }
    await this.#knex('catalog_state')
      .whereNull(CATALOG_STATE.mapped_version)
      .update({ mapped_version: NEVER_MAPPED });
  }

  /** Whether the catalog was ever read to its end. */
  async isRead(): Promise<boolean> {
    const row = await this.#knex('catalog_state').first(
      CATALOG_STATE.mapped_version,
    );
    return row !== undefined && row.mapped_version !== null;
  }

  /** Whether entities changed since every instance was last mapped. */
  async isMappingDue(): Promise<boolean> {
    const row = await this.#knex('catalog_state').first();
    return row !== undefined && row.version !== row.mapped_version;
  }

  /** Every instance was mapped by the entities of a version. */
  async markMapped(version: string | undefined): Promise<void> {
    await this.#knex('catalog_state').update({
      mapped_version: version ?? NEVER_MAPPED,
    });
  }

  /** Replaces what each entity rolls up to. */
  async saveAncestors(ancestors: Map<string, string[]>): Promise<void> {
    const stored = new Set(
      (await this.#knex('entity_ancestors').select('*')).map(
        row => `${row.entity_ref}\n${row.ancestor_ref}`,
      ),
    );
    const added: Array<{ entity_ref: string; ancestor_ref: string }> = [];
    for (const [entityRef, refs] of ancestors) {
      for (const ancestorRef of refs) {
        if (!stored.delete(`${entityRef}\n${ancestorRef}`)) {
          added.push({ entity_ref: entityRef, ancestor_ref: ancestorRef });
        }
      }
    }
    const removed = [...stored].map(pair => {
      const [entity_ref, ancestor_ref] = pair.split('\n');
      return { entity_ref, ancestor_ref };
    });
    await inTransaction(this.#knex, async tx => {
      await queueMoved(tx, [...added, ...removed]);
      await saveRows(tx, 'entity_ancestors', added, {
        key: [ENTITY_ANCESTORS.entity_ref, ENTITY_ANCESTORS.ancestor_ref],
        merge: [],
      });
      for (const part of chunk(removed, CHANGE_CHUNK_SIZE)) {
        await tx('entity_ancestors')
          .where(
            whereInRows(
              tx,
              [ENTITY_ANCESTORS.entity_ref, ENTITY_ANCESTORS.ancestor_ref],
              part,
            ),
          )
          .delete();
      }
    });
  }

  /** These entities and, of groups, every group below them. */
  async withDescendantGroups(entityRefs: string[]): Promise<string[]> {
    const within = await this.descendantGroups(entityRefs);
    return [...new Set([...entityRefs, ...[...within.values()].flat()])];
  }

  /** The groups within some, in whichever group within them. */
  async descendantGroups(
    entityRefs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const rows = await this.#knex('entity_ancestors')
      .where(
        whereInArray(this.#knex, ENTITY_ANCESTORS.ancestor_ref, entityRefs),
      )
      .andWhere(ENTITY_ANCESTORS.entity_ref, 'like', 'group:%')
      .select('*');
    const within = new Map<string, string[]>();
    for (const { ancestor_ref: ref, entity_ref: group } of rows) {
      within.set(ref, [...(within.get(ref) ?? []), group]);
    }
    return within;
  }

  /** Instance tags, some hundreds of instances at a time. */
  async *readTags(options: {
    targetId?: string;
  }): AsyncGenerator<
    Array<{ arn: string; targetId: string; tags: Record<string, string> }>,
    void,
    void
  > {
    let after = '';
    for (;;) {
      const rows: Array<Pick<DbInstancesRow, 'arn' | 'target_id' | 'payload'>> =
        await this.#knex('instances')
          .modify(qb => {
            if (options.targetId) {
              qb.where(INSTANCES.target_id, options.targetId);
            }
          })
          .andWhere(INSTANCES.arn, '>', after)
          .orderBy(INSTANCES.arn)
          .limit(CHANGE_CHUNK_SIZE)
          .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
      if (!rows.length) {
        return;
      }
      after = rows[rows.length - 1].arn;
      yield rows.map(row => ({
        arn: row.arn,
        targetId: row.target_id,
        tags: JSON.parse(row.payload).tags,
      }));
    }
  }

  /**
   * Stores the mapping of some instances where it changed, and queues the
   * scorecards that gain or lose one.
   */
  saveMappings(
    mappings: Map<string, InstanceMapping & { targetId: string }>,
    options: { now: Date },
  ): Promise<void> {
    return saveMappings(this.#knex, mappings, options);
  }
}

async function changeVersion(tx: Knex.Transaction): Promise<void> {
  await tx('catalog_state')
    .insert({ id: 'catalog', version: randomUUID() })
    .onConflict(CATALOG_STATE.id)
    .merge([CATALOG_STATE.version]);
}

/** Those whose owner, or whose level, is not what is stored. */
async function changedHandsOrLevel(
  tx: Knex.Transaction,
  entities: CatalogEntity[],
): Promise<string[]> {
  const rows = await tx('entities')
    .where(
      whereInArray(
        tx,
        ENTITIES.entity_ref,
        entities.map(({ entityRef }) => entityRef),
      ),
    )
    .select(ENTITIES.entity_ref, ENTITIES.owner_ref, ENTITIES.maturity_level);
  const stored = new Map(rows.map(row => [row.entity_ref, row]));
  return entities
    .filter(({ entityRef, ownerRef, maturityLevel }) => {
      const before = stored.get(entityRef);
      return (
        before?.owner_ref !== (ownerRef ?? null) ||
        before.maturity_level !== (maturityLevel ?? null)
      );
    })
    .map(({ entityRef }) => entityRef);
}

/** A row of `entities`, as the mapping knows it. */
export function toEntity(row: DbEntitiesRow): CatalogEntity {
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    systemRef: row.system_ref ?? undefined,
    parents: JSON.parse(row.parents),
    annotation: row.annotation ?? undefined,
    annotationError: row.annotation_error ?? undefined,
    instancesAnnotation: row.instances_annotation ?? undefined,
    sharedWith: row.shared_with ?? undefined,
    maturityAnnotation: row.maturity_annotation ?? undefined,
    maturityLevel: row.maturity_level ?? undefined,
  };
}
