import { VERDICT_STATUSES } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { InstanceEvidence, isPaused } from '../../evidence';
import { KnownRow, ListingTable } from '../listings/ListingWriter';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  hashOf,
  INSERT_CHUNK_SIZE,
  inTransaction,
  recordset,
  whereInArray,
  PAUSED_RANK,
  rankOf,
} from '../sql';

const REMOVE_CHUNK_SIZE = 500;

/** A row of `instances` as a listing brings it. */
export interface InstanceListingRow {
  hash: string;
  instance: InstanceEvidence;
}

/** Makes a row of a listing out of an instance. */
export function toInstanceRow(instance: InstanceEvidence): InstanceListingRow {
  return { instance, hash: hashOf(instance) };
}

/**
 * The instances of one target as a listing, by ARN. Removing an instance
 * removes everything that hangs on it.
 */
export function instanceTable(options: {
  knex: Knex;
  targetId: string;
  now: Date;
}): ListingTable<InstanceListingRow> {
  const { knex, targetId } = options;
  const now = options.now.toISOString();
  return {
    async known() {
      const rows = await knex('instances')
        .where({ target_id: targetId })
        .select('arn', 'hash', 'missing_since');
      return new Map<string, KnownRow>(
        rows.map(row => [
          row.arn,
          { hash: row.hash, missing: Boolean(row.missing_since), kept: false },
        ]),
      );
    },

    async upsert(rows) {
      await inTransaction(knex, async tx => {
        for (const part of chunk([...rows], INSERT_CHUNK_SIZE)) {
          await tx('instances')
            .insert(
              part.map(([arn, { instance, hash }]) => ({
                arn,
                target_id: targetId,
                instance_id: instance.instanceId,
                sort_name: (instance.name || instance.instanceId).toLowerCase(),
                paused: isPaused(instance),
                payload: JSON.stringify(instance),
                hash,
                first_seen_at: now,
                changed_at: now,
                missing_since: null,
              })),
            )
            .onConflict('arn')
            .merge([
              'sort_name',
              'paused',
              'payload',
              'hash',
              'changed_at',
              'missing_since',
            ]);
        }
        await placeVerdicts(tx, [...rows.keys()]);
        // A stopped instance moves from the bars to the paused count even
        // when no verdict changes.
        await queueScorecards(tx, { arns: [...rows.keys()] });
      });
    },

    async setMissing(arns, since) {
      for (const part of chunk(arns, REMOVE_CHUNK_SIZE)) {
        await knex('instances')
          .where(whereInArray(knex, 'arn', part))
          .update({ missing_since: since });
      }
    },

    async remove(arns) {
      for (const part of chunk(arns, REMOVE_CHUNK_SIZE)) {
        await inTransaction(knex, async tx => {
          await queueScorecards(tx, { arns: part });
          await tx('instance_entities')
            .where(whereInArray(tx, 'arn', part))
            .delete();
          await tx('verdicts').where(whereInArray(tx, 'arn', part)).delete();
          await tx('evidence')
            .where(whereInArray(tx, 'subject', part))
            .delete();
          await tx('instances').where(whereInArray(tx, 'arn', part)).delete();
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
    `UPDATE verdicts SET sort_name = i.sort_name, rank = CASE WHEN i.paused THEN ${PAUSED_RANK} ` +
      `ELSE CASE verdicts.status ${rankOfStatus} END END ` +
      'FROM instances AS i, ? WHERE i.arn = d.arn AND verdicts.arn = d.arn ' +
      `AND (verdicts.sort_name <> i.sort_name OR i.paused <> (verdicts.rank = ${PAUSED_RANK}))`,
    [
      recordset(
        tx,
        { arn: 'text' },
        arns.map(arn => ({ arn })),
      ),
    ],
  );
}
