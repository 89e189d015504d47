import { chunk } from 'lodash';
import { Knex } from 'knex';
import { INSTANCES } from '../instances/tables';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  INSERT_CHUNK_SIZE,
  inTransaction,
  recordset,
  whereInArray,
  whereInRows,
} from '../sql';
import { DbInstanceEntitiesRow, INSTANCE_ENTITIES } from './tables';

/** One entity of an instance: `rollup` when it only contains the instance's own. */
export interface InstanceEntity {
  entityRef: string;
  via: 'annotation' | 'rule' | 'rollup';
}

/** What the mapping decided for one instance. */
export interface InstanceMapping {
  entities: InstanceEntity[];
  unmapped?: { reason: string; suggestion?: string };
}

/**
 * Stores the mapping of some instances where it changed, and queues the
 * scorecards that gain or lose one.
 */
export async function saveMappings(
  knex: Knex,
  mappings: Map<string, InstanceMapping & { targetId: string }>,
): Promise<void> {
  const arns = [...mappings.keys()];
  const [rows, instances] = await Promise.all([
    knex('instance_entities')
      .where(whereInArray(knex, INSTANCE_ENTITIES.arn, arns))
      .select(
        INSTANCE_ENTITIES.arn,
        INSTANCE_ENTITIES.entity_ref,
        INSTANCE_ENTITIES.via,
      ),
    knex('instances')
      .where(whereInArray(knex, INSTANCES.arn, arns))
      .select(
        INSTANCES.arn,
        INSTANCES.unmapped_reason,
        INSTANCES.unmapped_suggestion,
      ),
  ]);
  const stored = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const byRef = stored.get(row.arn) ?? new Map<string, string>();
    stored.set(row.arn, byRef.set(row.entity_ref, row.via));
  }

  const added: DbInstanceEntitiesRow[] = [];
  const removed: Array<{ arn: string; entity_ref: string }> = [];
  const touched = new Set<string>();
  for (const [arn, mapping] of mappings) {
    const before = stored.get(arn) ?? new Map<string, string>();
    for (const { entityRef, via } of mapping.entities) {
      const same = before.get(entityRef) === via;
      before.delete(entityRef);
      if (!same) {
        touched.add(entityRef);
        added.push({
          arn,
          entity_ref: entityRef,
          target_id: mapping.targetId,
          via,
        });
      }
    }
    for (const entityRef of before.keys()) {
      touched.add(entityRef);
      removed.push({ arn, entity_ref: entityRef });
    }
  }
  const relabelled = instances.filter(row => {
    const unmapped = mappings.get(row.arn)?.unmapped;
    return (
      (row.unmapped_reason ?? undefined) !== unmapped?.reason ||
      (row.unmapped_suggestion ?? undefined) !== unmapped?.suggestion
    );
  });
  if (!touched.size && !relabelled.length) {
    return;
  }
  await inTransaction(knex, async tx => {
    for (const part of chunk(added, INSERT_CHUNK_SIZE)) {
      await tx('instance_entities')
        .insert(part)
        .onConflict([INSTANCE_ENTITIES.arn, INSTANCE_ENTITIES.entity_ref])
        .merge([INSTANCE_ENTITIES.via]);
    }
    if (removed.length) {
      await tx('instance_entities')
        .where(
          whereInRows(
            tx,
            [INSTANCE_ENTITIES.arn, INSTANCE_ENTITIES.entity_ref],
            removed,
          ),
        )
        .delete();
    }
    if (relabelled.length) {
      await tx.raw(
        `UPDATE instances SET ${INSTANCES.unmapped_reason} = d.reason, ${INSTANCES.unmapped_suggestion} = d.suggestion ` +
          `FROM ? WHERE instances.${INSTANCES.arn} = d.arn`,
        [
          recordset(
            tx,
            { arn: 'text', reason: 'text', suggestion: 'text' },
            relabelled.map(({ arn }) => {
              const unmapped = mappings.get(arn)?.unmapped;
              return {
                arn,
                reason: unmapped?.reason ?? null,
                suggestion: unmapped?.suggestion ?? null,
              };
            }),
          ),
        ],
      );
    }
    await queueScorecards(tx, { entityRefs: touched });
  });
}
