import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { Evidence } from '../../evidence';
import { DbInstancesRow } from '../instances/tables';
import { KnownRow, ListingTable, NewRow } from '../listings/ListingWriter';
import {
  columnsOf,
  hashOf,
  inParts,
  inTransaction,
  saveRows,
  whereInArray,
} from '../sql';
import { DbEvidenceRow, EVIDENCE } from './tables';

const E = columnsOf<DbEvidenceRow>('evidence');
const I = columnsOf<DbInstancesRow>('instances');

const CHANGE_CHUNK_SIZE = 500;

/** A row of `evidence` as a listing brings it. */
export interface EvidenceListingRow extends NewRow {
  evidence: Evidence;
}

/** Makes a row of a listing out of evidence. */
export function toEvidenceRow(evidence: Evidence): EvidenceListingRow {
  const { payload, invalid, recordedAt } = evidence;
  return { evidence, hash: hashOf({ payload, invalid, recordedAt }) };
}

/**
 * The evidence of one source and target as a listing, by instance ARN or by
 * target id. A stopped instance's evidence is kept, as the services stop
 * listing it while it stands still.
 */
export function evidenceTable(options: {
  knex: Knex;
  targetId: string;
  source: EvidenceSource;
  now: Date;
}): ListingTable<EvidenceListingRow> {
  const { knex, targetId, source } = options;
  const now = options.now.toISOString();
  return {
    async known() {
      const parts = inParts<
        Pick<DbEvidenceRow, 'subject' | 'hash' | 'missing_since'> & {
          paused: unknown;
        }
      >(
        knex,
        knex('evidence')
          .leftJoin('instances', I.arn, E.subject)
          .where(E.target_id, targetId)
          .where(E.source, source)
          .select(E.subject, E.hash, E.missing_since, I.paused),
        'evidence',
      );
      const known = new Map<string, KnownRow>();
      for await (const rows of parts) {
        for (const row of rows) {
          known.set(row.subject, {
            hash: row.hash,
            missing: Boolean(row.missing_since),
            kept: Boolean(row.paused),
          });
        }
      }
      return known;
    },

    async upsert(rows) {
      await inTransaction(knex, async tx => {
        await saveRows(
          tx,
          'evidence',
          [...rows].map(
            ([subject, { evidence, hash }]): DbEvidenceRow => ({
              subject,
              source,
              target_id: targetId,
              payload:
                evidence.payload === undefined
                  ? null
                  : JSON.stringify(evidence.payload),
              invalid: evidence.invalid
                ? JSON.stringify(evidence.invalid)
                : null,
              recorded_at: evidence.recordedAt ?? null,
              hash,
              changed_at: now,
              missing_since: null,
            }),
          ),
          { key: [EVIDENCE.subject, EVIDENCE.source] },
        );
      });
    },

    async setMissing(subjects, since) {
      for (const part of chunk(subjects, CHANGE_CHUNK_SIZE)) {
        await knex('evidence')
          .where(EVIDENCE.source, source)
          .where(whereInArray(knex, EVIDENCE.subject, part))
          .update({ missing_since: since });
      }
    },

    async remove(subjects) {
      for (const part of chunk(subjects, CHANGE_CHUNK_SIZE)) {
        await knex('evidence')
          .where(EVIDENCE.source, source)
          .where(whereInArray(knex, EVIDENCE.subject, part))
          .delete();
      }
    },
  };
}
