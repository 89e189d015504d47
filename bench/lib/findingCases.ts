import { Knex } from 'knex';
import {
  FindingQuery,
  FindingReader,
} from '../../plugins/ec2-compliance-backend/src/database';
import { vulnerabilityId } from './fillFindings';
import { rowKeys, selectBare } from './selectBare';

/** One read of the Findings page, beside a bare statement. */
export interface FindingCase {
  name: string;
  /** The share of the calls that it gets, when it is a long one. */
  share?: number;
  ours: () => Promise<unknown>;
  bare: () => Promise<unknown>;
}

/** A page, and the row that says whether there is another. */
const LIMIT = 26;
const DEEP = 500_000;
const LONG = 0.05;

const LIST = 'SELECT * FROM workload_findings WHERE open';
const SORTED = `ORDER BY sort_due_at, id LIMIT ${LIMIT}`;

/** What the Findings page reads, with the indexed statement for the same. */
export async function findingCases(options: {
  knex: Knex;
  reader: FindingReader;
  now: Date;
}): Promise<FindingCase[]> {
  const { knex, reader, now } = options;
  const selection = (query: FindingQuery) => ({
    query,
    filter: { entities: {}, unmapped: true },
    now,
  });
  const list = (query: FindingQuery, after?: Array<string | number>) =>
    reader.list({ ...selection(query), after, limit: LIMIT });
  const raw = async (sql: string, ...values: Knex.RawBinding[]) =>
    (await knex.raw(sql, values)).rows as Array<Record<string, any>>;

  const { entity_ref: entityRef, owner_ref: owner } = (await knex(
    'workload_findings',
  )
    .whereNotNull('owner_ref')
    .orderBy('id')
    .first()) as { entity_ref: string; owner_ref: string };
  const owners = (await knex('workload_findings')
    .whereNotNull('owner_ref')
    .whereNot('owner_ref', owner)
    .distinct('owner_ref')
    .orderBy('owner_ref')
    .limit(4)
    .pluck('owner_ref')) as string[];
  owners.push(owner);
  const [total] = await raw(
    'SELECT count(*) FROM workload_findings WHERE open',
  );
  const [start] = await raw(
    `SELECT sort_due_at, id FROM workload_findings WHERE open ORDER BY sort_due_at, id LIMIT 1 OFFSET ?`,
    Math.min(DEEP, Math.floor(Number(total.count) / 2)),
  );
  const after = [start.sort_due_at, start.id];

  /** A list whose bare statement finds the same rows by an index. */
  const indexed = async (
    name: string,
    query: FindingQuery,
    condition = '',
    values: Knex.RawBinding[] = [],
    cursor?: Array<string | number>,
  ): Promise<FindingCase> => {
    const bare = () => raw(`${LIST} ${condition} ${SORTED}`, ...values);
    mustBeEqual(
      name,
      (await list(query, cursor)).map(({ finding }) => finding.id),
      (await bare()).map(({ id }) => id),
    );
    return { name, ours: () => list(query, cursor), bare };
  };
  /** A list for which no plain index stands: bare reads its rows by their keys. */
  const byKeys = async (
    name: string,
    query: FindingQuery,
    share?: number,
  ): Promise<FindingCase> => {
    const keys = await rowKeys(knex, {
      table: 'workload_findings',
      column: 'id',
      values: (await list(query)).map(({ finding }) => finding.id),
    });
    return {
      name: `${name}: ${keys.rows} rows`,
      share,
      ours: () => list(query),
      bare: () => selectBare(knex, [keys]),
    };
  };
  const facets = (
    name: string,
    query: FindingQuery,
    share?: number,
    condition = '',
    values: Knex.RawBinding[] = [],
  ): FindingCase => ({
    name,
    share,
    ours: () => reader.facets(selection(query)),
    bare: () =>
      raw(
        `SELECT count(*) FROM workload_findings WHERE open ${condition}`,
        ...values,
      ),
  });
  const groups = (
    by: 'vulnerability' | 'service' | 'owner',
    column: string,
  ): FindingCase[] => [
    {
      name: `first page of groups by ${by}`,
      share: LONG,
      ours: () => reader.groups({ ...selection({}), by, limit: LIMIT }),
      bare: () =>
        raw(
          `SELECT ${column}, count(*), min(sort_due_at) FROM workload_findings WHERE open GROUP BY 1 ORDER BY 3 LIMIT ${LIMIT}`,
        ),
    },
    {
      name: `number of groups by ${by}`,
      share: LONG,
      ours: () => reader.countGroups({ ...selection({}), by }),
      bare: () =>
        raw(
          `SELECT count(*) FROM (SELECT DISTINCT ${column} FROM workload_findings WHERE open) AS g`,
        ),
    },
  ];

  const nowText = now.toISOString();
  return [
    await indexed('first page', {}),
    await indexed(
      'a page half-way through',
      {},
      'AND (sort_due_at, id) > (?, ?)',
      after,
      after,
    ),
    await indexed('overdue', { due: 'overdue' }, 'AND sort_due_at < ?', [
      nowText,
    ]),
    await indexed(
      'of one team with four groups below',
      { owners },
      'AND owner_ref = ANY(?)',
      [owners],
    ),
    await indexed('of one service', { entityRef }, 'AND entity_ref = ?', [
      entityRef,
    ]),
    await indexed(
      'of one CVE',
      { cve: vulnerabilityId(1_500) },
      'AND vulnerability_id = ?',
      [vulnerabilityId(1_500)],
    ),
    await byKeys('of one CVE that a patch fixes too', {
      cve: vulnerabilityId(100),
    }),
    await byKeys('with a part of many', { q: 'package-1' }),
    await byKeys('with a CVE in the search field', {
      q: vulnerabilityId(2_000),
    }),
    await byKeys('with a part of none', { q: 'no such thing' }, LONG),
    facets('sums over everything', {}, LONG),
    facets(
      'sums over one team with four groups below',
      { owners },
      1,
      'AND owner_ref = ANY(?)',
      [owners],
    ),
    facets('sums over one service', { entityRef }, 1, 'AND entity_ref = ?', [
      entityRef,
    ]),
    facets(
      'sums over a CVE in the search field',
      { q: vulnerabilityId(2_000) },
      LONG,
      'AND vulnerability_id = ?',
      [vulnerabilityId(2_000)],
    ),
    ...groups('vulnerability', 'vulnerability_id'),
    ...(['-services', '-instances', '-exploited'] as const).map(sort => ({
      name: `first page of groups by vulnerability, ${sort}`,
      share: LONG,
      ours: () =>
        reader.groups({
          ...selection({}),
          by: 'vulnerability',
          sort,
          limit: LIMIT,
        }),
      bare: () =>
        raw(
          `SELECT vulnerability_id, count(*) FROM workload_findings WHERE open GROUP BY 1 ORDER BY 2 DESC LIMIT ${LIMIT}`,
        ),
    })),
    ...groups('service', 'entity_ref'),
    ...groups('owner', 'owner_ref'),
  ];
}

function mustBeEqual(name: string, ours: string[], bare: string[]): void {
  if (!ours.length || ours.join() !== bare.join()) {
    throw new Error(
      `The bare read of '${name}' found other rows: ${ours.length} and ${bare.length}`,
    );
  }
}
