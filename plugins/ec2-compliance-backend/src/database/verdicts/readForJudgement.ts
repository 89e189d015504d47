import {
  EvidenceSource,
  Exposure,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { InstanceEvidence, StoredEvidence } from '../../evidence';
import { InstanceWaivers } from '../../waivers';
import { DbEntitiesRow, DbInstanceEntitiesRow } from '../entities/tables';
import { DbEvidenceRow, EVIDENCE } from '../evidence/tables';
import { NOT_EXPOSED, toExposure } from '../instances/ExposureStore';
import { walkInstances } from '../instances/walkInstances';
import {
  columnsOf,
  inTurns,
  isPostgres,
  readTogether,
  whereInArray,
} from '../sql';
import { readWaiverBook, readWaiversOf } from '../waivers/readWaivers';

const E = columnsOf<DbEntitiesRow>('e');
const M = columnsOf<DbInstanceEntitiesRow>('m');

/** An instance as it is judged. */
export interface InstanceToJudge {
  arn: string;
  /** Of what EC2 says of it. */
  hash: string;
  instance: InstanceEvidence;
  firstSeenAt: string;
  /** Whether it faces the internet, as it was judged last. */
  exposure: Exposure;
  /** Those that its entities are held to by their own annotation, one for each. */
  levels: Array<MaturityLevel | undefined>;
  /** Tells whether any of its evidence is another than before. */
  evidenceHash: string;
  /** Those in whose scope it is; absent where nothing was accepted at all. */
  waivers?: InstanceWaivers;
}

/**
 * As many as are judged and stored at a time: what is made of them is thrown
 * away while it is young, and the heap stays small. SQLite holds everything
 * else up while it writes; on PostgreSQL each lot takes some twenty statements
 * and a transaction, however large, and the next is judged meanwhile.
 */
const JUDGED_AT_A_TIME = { sqlite: 50, postgres: 75 };

/**
 * The instances of a target, some at a time.
 *
 * @param options - only of these `arns`, if given; with waivers that have not
 *   ended by `now`
 */
export async function* readForJudgement(
  knex: Knex,
  targetId: string,
  options: { arns?: readonly string[]; now: Date },
): AsyncGenerator<InstanceToJudge[], void, void> {
  const walk = walkInstances(knex, targetId, {
    size: isPostgres(knex)
      ? JUDGED_AT_A_TIME.postgres
      : JUDGED_AT_A_TIME.sqlite,
    arns: options.arns,
  });
  for await (const rows of walk) {
    const arns = rows.map(row => row.arn);
    // Each time, as one may be approved meanwhile.
    const book = await readWaiverBook(knex, options);
    const [evidence, levels, waivers] = await readTogether(knex, [
      () => readEvidenceHashes(knex, arns),
      () => readLevels(knex, arns),
      () => readWaiversOf(knex, { book, arns }),
    ]);
    yield rows.map(row => ({
      arn: row.arn,
      hash: row.hash,
      instance: JSON.parse(row.payload),
      firstSeenAt: row.first_seen_at,
      exposure: toExposure(row) ?? NOT_EXPOSED,
      levels: levels.get(row.arn) ?? [],
      evidenceHash: evidence.get(row.arn) ?? '',
      waivers: waivers.get(row.arn),
    }));
  }
}

/**
 * What tells whether any evidence of instances is another, or was read at
 * another time, by ARN: without reading it.
 */
async function readEvidenceHashes(
  knex: Knex,
  arns: string[],
): Promise<Map<string, string>> {
  const row = [EVIDENCE.source, EVIDENCE.hash, EVIDENCE.changed_at].join(
    ` || ' ' || `,
  );
  const rows: Array<{ arn: string; hash: string }> = await knex('evidence')
    .where(whereInArray(knex, EVIDENCE.subject, arns))
    .groupBy(EVIDENCE.subject)
    .select({
      arn: EVIDENCE.subject,
      hash: knex.raw(
        isPostgres(knex)
          ? `md5(string_agg(${row}, ',' ORDER BY ${EVIDENCE.source}))`
          : `group_concat(${row}, ',' ORDER BY ${EVIDENCE.source})`,
      ),
    });
  return new Map(rows.map(({ arn, hash }) => [arn, hash]));
}

/** The levels of the entities that instances are mapped to, by ARN. */
async function readLevels(
  knex: Knex,
  arns: string[],
): Promise<Map<string, InstanceToJudge['levels']>> {
  const rows: Array<{ arn: string; level: MaturityLevel | null }> = await knex(
    'instance_entities as m',
  )
    .join('entities as e', E.entity_ref, M.entity_ref)
    .where(whereInArray(knex, M.arn, arns))
    .whereNot(M.via, 'rollup')
    .orderBy([M.arn, M.entity_ref])
    .select({ arn: M.arn, level: E.maturity_level });
  const byArn = new Map<string, InstanceToJudge['levels']>();
  for (const { arn, level } of rows) {
    byArn.set(arn, [...(byArn.get(arn) ?? []), level ?? undefined]);
  }
  return byArn;
}

/** Stored evidence by subject and source; of all sources unless named. */
export async function readStoredEvidence(
  knex: Knex,
  subjects: string[],
  options: { sources?: EvidenceSource[] } = {},
): Promise<Map<string, Map<EvidenceSource, StoredEvidence>>> {
  const rows: DbEvidenceRow[] = await knex('evidence')
    .where(whereInArray(knex, EVIDENCE.subject, subjects))
    .modify(qb => {
      if (options.sources) {
        qb.whereIn(EVIDENCE.source, options.sources);
      }
    })
    .select(
      EVIDENCE.subject,
      EVIDENCE.source,
      EVIDENCE.payload,
      EVIDENCE.invalid,
      EVIDENCE.recorded_at,
      EVIDENCE.changed_at,
    );
  const bySubject = new Map<string, Map<EvidenceSource, StoredEvidence>>();
  for await (const row of inTurns(rows)) {
    const bySource = bySubject.get(row.subject) ?? new Map();
    bySubject.set(row.subject, bySource);
    bySource.set(row.source, {
      source: row.source,
      changedAt: row.changed_at,
      ...(row.payload !== null && { payload: JSON.parse(row.payload) }),
      invalid: row.invalid === null ? undefined : JSON.parse(row.invalid),
      recordedAt: row.recorded_at ?? undefined,
    });
  }
  return bySubject;
}
