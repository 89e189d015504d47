import { VERDICT_STATUSES } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { unmappedWorkload } from '../../deadlines';
import { InstanceEvidence, isPaused } from '../../evidence';
import { recordGoneInstances } from '../changes/recordGoneInstances';
import { INSTANCE_CLAIMS } from '../claims/tables';
import { INSTANCE_ENTITIES } from '../entities/tables';
import { EVIDENCE } from '../evidence/tables';
import { KnownRow, ListingTable, NewRow } from '../listings/ListingWriter';
import { PATCH_LISTS } from '../findings/tables';
import { queueWorkloads } from '../findings/workloadQueue';
import { readWorkloads } from '../findings/workloads';
import { queueScorecards } from '../scorecards/scorecardQueue';
import { ROW_PROBLEMS } from '../problems/tables';
import {
  bounded,
  columnsOf,
  hashOf,
  inTransaction,
  PAUSED_RANK,
  rankOf,
  recordset,
  saveRows,
  whereInArray,
} from '../sql';
import { VERDICTS } from '../verdicts/tables';
import { INSTANCE_STATES } from './instanceStates';
import { saveDueTimes } from './saveDueTimes';
import { DbInstancesRow, INSTANCES } from './tables';

const I = columnsOf<DbInstancesRow>('i');

const REMOVE_CHUNK_SIZE = 500;

/** A row of `instances` as a listing brings it. */
export interface InstanceListingRow extends NewRow {
  instance: InstanceEvidence;
}

/** Makes a row of a listing out of an instance. */
export function toInstanceRow(said: InstanceEvidence): InstanceListingRow {
  const { autoScalingGroup } = said;
  const instance =
    autoScalingGroup === undefined
      ? said
      : {
          ...said,
          autoScalingGroup: bounded('autoScalingGroup', autoScalingGroup),
        };
  return { instance, hash: hashOf(instance), name: instance.instanceId };
}

/** What an instance is sorted by; in lower case some characters are two. */
function sortNameOf({ instanceId, name }: InstanceEvidence): string {
  return bounded('sortName', (name || instanceId).toLowerCase());
}

/**
 * The instances of one target as a listing, by ARN. Removing an instance
 * removes everything that hangs on it.
 */
export function instanceTable(options: {
  knex: Knex;
  targetId: string;
  /** What has become of those that are removed: they were replaced, by default. */
  gone?: 'not-read';
  now: Date;
}): ListingTable<InstanceListingRow> {
  const { knex, targetId } = options;
  const now = options.now.toISOString();
  return {
    async known() {
      const rows = await knex('instances')
        .where(INSTANCES.target_id, targetId)
        .select(INSTANCES.arn, INSTANCES.hash, INSTANCES.missing_since);
      return new Map<string, KnownRow>(
        rows.map(row => [
          row.arn,
          { hash: row.hash, missing: Boolean(row.missing_since), kept: false },
        ]),
      );
    },

    async upsert(rows) {
      await inTransaction(knex, async tx => {
        await queueRegrouped(tx, targetId, rows);
        await saveRows(
          tx,
          'instances',
          [...rows].map(([arn, { instance, hash }]) => ({
            arn,
            target_id: targetId,
            instance_id: instance.instanceId,
            sort_name: sortNameOf(instance),
            paused: isPaused(instance),
            payload: JSON.stringify(instance),
            hash,
            first_seen_at: now,
            changed_at: now,
            missing_since: null,
          })),
          {
            key: [INSTANCES.arn],
            merge: [
              INSTANCES.sort_name,
              INSTANCES.paused,
              INSTANCES.payload,
              INSTANCES.hash,
              INSTANCES.changed_at,
              INSTANCES.missing_since,
            ],
          },
        );
        await placeVerdicts(tx, [...rows.keys()]);
        // One that comes back, what was found on it is there before.
        await saveDueTimes(tx, [...rows.keys()]);
        // A stopped instance moves from the bars to the paused count even
        // when no verdict changes.
        await queueScorecards(tx, { arns: [...rows.keys()] });
      });
    },

    async setMissing(arns, since) {
      for (const part of chunk(arns, REMOVE_CHUNK_SIZE)) {
        await knex('instances')
          .where(whereInArray(knex, INSTANCES.arn, part))
          .update({ missing_since: since });
      }
    },

    async remove(arns) {
      for (const part of chunk(arns, REMOVE_CHUNK_SIZE)) {
        await inTransaction(knex, async tx => {
          await recordGoneInstances(tx, {
            arns: part,
            outcome: options.gone ?? 'replaced',
            now: options.now,
          });
          await queueWorkloadsOf(tx, part);
          await queueScorecards(tx, { arns: part });
          await tx('instance_entities')
            .where(whereInArray(tx, INSTANCE_ENTITIES.arn, part))
            .delete();
          await tx('instance_claims')
            .where(whereInArray(tx, INSTANCE_CLAIMS.arn, part))
            .delete();
          await tx('verdicts')
            .where(whereInArray(tx, VERDICTS.arn, part))
            .delete();
          await tx('evidence')
            .where(whereInArray(tx, EVIDENCE.subject, part))
            .delete();
          await tx('row_problems')
            .where(whereInArray(tx, ROW_PROBLEMS.arn, part))
            .delete();
          await tx('patch_lists')
            .where(whereInArray(tx, PATCH_LISTS.arn, part))
            .delete();
          await tx('instance_states')
            .where(whereInArray(tx, INSTANCE_STATES.arn, part))
            .delete();
          await tx('instances')
            .where(whereInArray(tx, INSTANCES.arn, part))
            .delete();
        });
      }
    },
  };
}

/** Its verdicts repeat what lists of them are sorted by. */
async function placeVerdicts(
  tx: Knex.Transaction,
  arns: string[],
): Promise<void> {
  const rankOfStatus = VERDICT_STATUSES.map(
    status => `WHEN '${status}' THEN ${rankOf(status)}`,
  ).join(' ');
  await tx.raw(
    `UPDATE verdicts SET ${VERDICTS.sort_name} = ${I.sort_name}, ${VERDICTS.rank} = CASE WHEN ${I.paused} THEN ${PAUSED_RANK} ` +
      `ELSE CASE verdicts.${VERDICTS.status} ${rankOfStatus} END END ` +
      `FROM instances AS i, ? WHERE ${I.arn} = d.arn AND verdicts.${VERDICTS.arn} = d.arn ` +
      `AND (verdicts.${VERDICTS.sort_name} <> ${I.sort_name} OR ${I.paused} <> (verdicts.${VERDICTS.rank} = ${PAUSED_RANK}))`,
    [
      recordset(
        tx,
        { arn: 'text' },
        arns.map(arn => ({ arn })),
      ),
    ],
  );
}

/** What an instance that belongs to no entity is part of follows from its group. */
async function queueRegrouped(
  tx: Knex.Transaction,
  targetId: string,
  rows: ReadonlyMap<string, InstanceListingRow>,
): Promise<void> {
  const before = await tx('instances')
    .where(whereInArray(tx, INSTANCES.arn, [...rows.keys()]))
    .select(INSTANCES.arn, INSTANCES.payload);
  await queueWorkloads(
    tx,
    before.flatMap(({ arn, payload }) => {
      const groups = [
        JSON.parse(payload) as InstanceEvidence,
        rows.get(arn)!.instance,
      ].map(({ autoScalingGroup }) => autoScalingGroup);
      return groups[0] === groups[1]
        ? []
        : groups.map(autoScalingGroup => ({
            workload: unmappedWorkload({ arn, targetId, autoScalingGroup }),
          }));
    }),
  );
}

/** What loses an instance must not go on listing what was found on it. */
async function queueWorkloadsOf(
  tx: Knex.Transaction,
  arns: string[],
): Promise<void> {
  const workloads = await readWorkloads(
    tx,
    await tx('instances')
      .where(whereInArray(tx, INSTANCES.arn, arns))
      .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload),
  );
  await queueWorkloads(
    tx,
    [...workloads.values()].flat().map(workload => ({ workload })),
  );
}
