import { randomUUID } from 'node:crypto';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { isRecurrence } from '../../deadlines';
import { FindingEvidence } from '../../evidence';
import { KnownRow, ListingTable, NewRow } from '../listings/ListingWriter';
import {
  giveWay,
  inTransaction,
  inTurns,
  saveRows,
  whereInArray,
} from '../sql';
import { dateNew, FindingClock } from './dateFindings';
import { findingHash, findingStatus, isWithoutFix } from './findingRow';
import { saveExploits } from './saveExploits';
import { DbFindingsRow, FINDINGS } from './tables';

const CHANGE_CHUNK_SIZE = 500;

/** Rows that are read at a time, of the hundreds of thousands that a target may have. */
const KNOWN_PAGE_SIZE = 2_000;
const KNOWN_COLUMNS = [
  FINDINGS.id,
  FINDINGS.hash,
  FINDINGS.missing_since,
] as const;
type KnownFinding = Pick<DbFindingsRow, (typeof KNOWN_COLUMNS)[number]>;

const KNOWN_STATUSES = ['open', 'suppressed'] as const;

/** A row of `findings` as a listing brings it. */
export interface FindingListingRow extends NewRow {
  arn: string;
  finding: FindingEvidence;
}

/** Makes a row of a listing out of a finding. */
export function toFindingListingRow(
  arn: string,
  finding: FindingEvidence,
): FindingListingRow {
  const { instanceId, packageName, vulnerabilityId } = finding;
  return {
    arn,
    finding,
    hash: findingHash(finding),
    name: `${vulnerabilityId} of ${packageName} on ${instanceId}`,
  };
}

/**
 * What one source finds on the instances of one target as a listing, by id.
 * What is not listed any more is closed.
 *
 * @param options - `arns`: the instances that are listed, if that is not all;
 *   what is known of the others is kept. `clock`: where nothing of the target
 *   was derived yet, and all of it will be, dates what is new
 */
export function findingTable(options: {
  knex: Knex;
  targetId: string;
  source: FindingEvidence['source'];
  arns?: ReadonlySet<string>;
  clock?: FindingClock;
  now: Date;
}): ListingTable<FindingListingRow> {
  const { arns, clock, knex, now, source, targetId } = options;
  const time = now.toISOString();
  // What follows from what changed is derived after the listing.
  const ticket = randomUUID();

  async function update(
    ids: string[],
    values: Partial<DbFindingsRow>,
  ): Promise<void> {
    for (const part of chunk(ids, CHANGE_CHUNK_SIZE)) {
      await knex('findings')
        .where(whereInArray(knex, FINDINGS.id, part))
        .update(values);
    }
  }

  /** What is not closed, of some `status`. */
  const selectKnown = (
    status: ReadonlyArray<DbFindingsRow['status']>,
  ): Knex.QueryBuilder =>
    knex('findings')
      .where(FINDINGS.target_id, targetId)
      .where(FINDINGS.source, source)
      .whereIn(FINDINGS.status, status)
      .modify(qb => {
        if (arns) {
          qb.where(whereInArray(knex, FINDINGS.arn, [...arns]));
        }
      })
      .select(KNOWN_COLUMNS);

  return {
    // A target may have hundreds of thousands, and its run alone writes them.
    known: async () => ({
      // Of some instances, it costs as much to find out as to look them up.
      isEmpty:
        !arns &&
        !(await knex('findings')
          .where(FINDINGS.target_id, targetId)
          .where(FINDINGS.source, source)
          .first(FINDINGS.id)),

      async find(ids) {
        return toKnown(
          await selectKnown(KNOWN_STATUSES).where(
            whereInArray(knex, FINDINGS.id, ids),
          ),
        );
      },

      async *walk() {
        // Each by itself: then an index has them in order.
        for (const status of KNOWN_STATUSES) {
          let after = '';
          for (;;) {
            const rows: KnownFinding[] = await selectKnown([status])
              .where(FINDINGS.id, '>', after)
              .orderBy(FINDINGS.id)
              .limit(KNOWN_PAGE_SIZE);
            if (!rows.length) {
              break;
            }
            after = rows[rows.length - 1].id;
            yield toKnown(rows);
            await giveWay();
          }
        }
      },
    }),

    async upsert(listed) {
      const dates = clock
        ? await dateNew(knex, {
            clock,
            items: [...listed].map(([id, { arn, finding }]) => ({
              id,
              arn,
              targetId,
              status: findingStatus(finding),
              firstSeenAt: time,
              finding,
            })),
          })
        : undefined;
      await inTransaction(knex, async tx => {
        const known = [...listed].flatMap(([id, { isNew }]) =>
          isNew ? [] : [id],
        );
        const stored = new Map<string, DbFindingsRow>(
          (known.length
            ? await tx('findings')
                .where(whereInArray(tx, FINDINGS.id, known))
                .select('*')
            : []
          ).map(row => [row.id, row]),
        );
        const rows: DbFindingsRow[] = [];
        for await (const [id, { arn, finding, hash }] of inTurns(listed)) {
          const before = stored.get(id);
          const status = findingStatus(finding);
          const isClosed = status === 'closed';
          if (
            before
              ? before.hash === hash &&
                before.status === status &&
                before.missing_since === null
              : isClosed
          ) {
            continue;
          }
          // One that comes back after a week is a new one.
          const isNew =
            !before ||
            (before.status === 'closed' &&
              !isClosed &&
              isRecurrence(before.closed_at!, now));
          const set = isNew ? dates?.get(id) : undefined;
          rows.push({
            id,
            arn,
            target_id: targetId,
            source,
            source_id: finding.sourceId,
            vulnerability_id: finding.vulnerabilityId,
            package_name: finding.packageName,
            status,
            payload: JSON.stringify(finding),
            hash,
            first_seen_at: isNew ? time : before.first_seen_at,
            changed_at: time,
            fix_appeared_at: isNew
              ? null
              : fixAppearedAt(before, finding, time),
            closed_at: isClosed ? before?.closed_at ?? time : null,
            missing_since: null,
            due_at: isNew ? set?.deadline.dueAt ?? null : before.due_at,
            internet_facing: isNew
              ? set?.internetFacing ?? null
              : before.internet_facing,
            deadline: isNew ? set?.text ?? null : before.deadline,
            ticket: set ? null : ticket,
          });
        }
        await saveRows(tx, 'findings', rows, { key: [FINDINGS.id] });
        // Patch Manager is silent on exploits: it neither denies nor knows one.
        if (source === 'inspector') {
          await saveExploits(
            tx,
            [...listed.values()].map(({ finding }) => finding),
            { targetId, time },
          );
        }
      });
    },

    setMissing: (ids, since) => update(ids, { missing_since: since }),

    remove: ids =>
      update(ids, {
        status: 'closed',
        closed_at: time,
        changed_at: time,
        missing_since: null,
        ticket,
      }),
  };
}

function toKnown(rows: readonly KnownFinding[]): Map<string, KnownRow> {
  return new Map(
    rows.map(({ hash, id, missing_since }) => [
      id,
      { hash, missing: missing_since !== null, kept: false },
    ]),
  );
}

function fixAppearedAt(
  before: DbFindingsRow,
  finding: FindingEvidence,
  time: string,
): string | null {
  if (isWithoutFix(finding)) {
    return null;
  }
  return isWithoutFix(JSON.parse(before.payload))
    ? time
    : before.fix_appeared_at;
}
