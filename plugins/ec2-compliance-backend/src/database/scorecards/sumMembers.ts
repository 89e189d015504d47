import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { DbEntityAncestorsRow, INSTANCE_ENTITIES } from '../entities/tables';
import {
  byText,
  columnsOf,
  COUNT_COLUMNS,
  CountColumns,
  isPostgres,
  toNumber,
  whereInArray,
} from '../sql';
import { DbScorecardsRow, SCORECARD_CONTROLS, SCORECARDS } from './tables';

const A = columnsOf<DbEntityAncestorsRow>('a');
const S = columnsOf<DbScorecardsRow>('s');

/** What stored scorecards of the members of one entity add up to. */
export interface MemberSums {
  instances: number;
  paused: number;
  counts: CountColumns;
  targets: Array<{ targetId: string; instances: number }>;
  controls: Array<{ controlId: string } & CountColumns>;
  reasons: Array<{
    controlId: string;
    status: VerdictStatus;
    reason: string;
    count: number;
    example: string;
  }>;
  /**
   * Instances that these do not count once, by how often they do: those of
   * several members, of none of them, and of the entity itself.
   */
  others: Map<number, string[]>;
}

/** Which of some entities others roll up to. */
export async function readRollups(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Set<string>> {
  const refs: string[] = await knex('entity_ancestors as a')
    .where(whereInArray(knex, A.ancestor_ref, entityRefs))
    .distinct(A.ancestor_ref)
    .pluck(A.ancestor_ref);
  return new Set(refs);
}

/**
 * Adds the stored scorecards up of what rolls up to an entity: of those members
 * that nothing rolls up to in turn and whose scorecards are up to date. It costs
 * as many rows as there are members, however many instances they have.
 *
 * @returns undefined where they do not tell: it has to be added up from verdicts
 */
export async function sumMembers(
  knex: Knex,
  entityRef: string,
): Promise<MemberSums | undefined> {
  const members = await readMembers(knex, entityRef);
  if (!members.length) {
    return undefined;
  }
  const cover = await readCover(knex, entityRef, members);
  const [sums] = (await knex('scorecards')
    .where(whereInArray(knex, SCORECARDS.entity_ref, members))
    .sum(
      Object.fromEntries(
        ['instances', 'paused', ...COUNT_COLUMNS].map(name => [name, name]),
      ),
    )) as Array<Record<string, unknown>>;
  const instances = toNumber(sums.instances);
  const paused = toNumber(sums.paused);
  if (!cover?.counted || instances + paused !== cover.counted) {
    return undefined;
  }
  return {
    instances,
    paused,
    counts: toColumns(sums),
    targets: await sumTargets(knex, members),
    controls: await sumControls(knex, members),
    reasons: await sumReasons(knex, members),
    others: cover.others,
  };
}

async function readMembers(knex: Knex, entityRef: string): Promise<string[]> {
  return (
    knex('entity_ancestors as a')
      .join('scorecards as s', S.entity_ref, A.entity_ref)
      .where(A.ancestor_ref, entityRef)
      .whereNotExists(
        knex('entity_ancestors as below').whereRaw(
          `below.ancestor_ref = ${A.entity_ref}`,
        ),
      )
      // What is to be rolled up again may be outdated.
      .whereNotExists(
        knex('scorecard_queue as q').whereRaw(`q.entity_ref = ${A.entity_ref}`),
      )
      .orderBy(A.entity_ref)
      .pluck(A.entity_ref)
  );
}

/**
 * How often members count the instances of an entity, where that is not once;
 * undefined where they count others than its own.
 */
async function readCover(
  knex: Knex,
  entityRef: string,
  members: readonly string[],
): Promise<{ counted: number; others: Map<number, string[]> } | undefined> {
  const covered = () =>
    knex('instance_entities')
      .where(whereInArray(knex, INSTANCE_ENTITIES.entity_ref, members))
      .whereNot(INSTANCE_ENTITIES.via, 'rollup')
      .groupBy(INSTANCE_ENTITIES.arn)
      .select(INSTANCE_ENTITIES.arn)
      .count({ times: '*' });
  const own = () =>
    knex('instance_entities')
      .where(INSTANCE_ENTITIES.entity_ref, entityRef)
      .select(INSTANCE_ENTITIES.arn);
  const others: Array<{ arn: string; times: unknown }> = await knex(
    own().as('own'),
  )
    .leftJoin(covered().as('covered'), 'covered.arn', 'own.arn')
    .whereRaw('coalesce(covered.times, 0) <> 1')
    .orderBy('own.arn')
    .select({ arn: 'own.arn', times: 'covered.times' });
  const [{ counted, distinct }] = (await knex(covered().as('covered'))
    .sum({ counted: 'times' })
    .count({ distinct: '*' })) as Array<Record<string, unknown>>;
  const [{ total }] = (await knex(own().as('own')).count({
    total: '*',
  })) as Array<Record<string, unknown>>;
  const uncovered = others.filter(({ times }) => !toNumber(times)).length;
  if (toNumber(distinct) + uncovered !== toNumber(total)) {
    return undefined;
  }
  return {
    counted: toNumber(counted),
    others: new Map(
      Object.entries(groupBy(others, ({ times }) => toNumber(times))).map(
        ([times, rows]) => [Number(times), rows.map(({ arn }) => arn)],
      ),
    ),
  };
}

async function sumTargets(
  knex: Knex,
  members: readonly string[],
): Promise<MemberSums['targets']> {
  const rows = await knex('scorecard_targets')
    .where(whereInArray(knex, SCORECARDS.entity_ref, members))
    .groupBy('target_id')
    .sum({ instances: 'instances' })
    .select('target_id');
  return rows.map(row => ({
    targetId: row.target_id,
    instances: toNumber(row.instances),
  }));
}

async function sumControls(
  knex: Knex,
  members: readonly string[],
): Promise<MemberSums['controls']> {
  const rows = (await knex('scorecard_controls')
    .where(whereInArray(knex, SCORECARD_CONTROLS.entity_ref, members))
    .groupBy(SCORECARD_CONTROLS.control_id)
    .sum(Object.fromEntries(COUNT_COLUMNS.map(name => [name, name])))
    .select(SCORECARD_CONTROLS.control_id)) as Array<Record<string, unknown>>;
  return rows.map(row => ({
    controlId: String(row.control_id),
    ...toColumns(row),
  }));
}

async function sumReasons(
  knex: Knex,
  members: readonly string[],
): Promise<MemberSums['reasons']> {
  const [from, read] = isPostgres(knex)
    ? [
        'json_array_elements(c.reasons::json) AS r',
        (key: string) => `(r ->> '${key}')`,
      ]
    : [
        'json_each(c.reasons) AS r',
        (key: string) => `(r.value ->> '$.${key}')`,
      ];
  const rows: Array<{
    controlId: string;
    status: VerdictStatus;
    reason: string;
    total: unknown;
    example: string;
  }> = await knex('scorecard_controls as c')
    .joinRaw(`CROSS JOIN ${from}`)
    .where(whereInArray(knex, 'c.entity_ref', members))
    .groupByRaw(`c.control_id, ${read('status')}, ${read('reason')}`)
    .select({
      controlId: 'c.control_id',
      status: knex.raw(read('status')),
      reason: knex.raw(read('reason')),
      total: knex.raw(`sum(CAST(${read('count')} AS integer))`),
      example: knex.raw(`min(${byText(knex, read('example'))})`),
    });
  return rows.map(({ total, ...row }) => ({ ...row, count: toNumber(total) }));
}

function toColumns(row: Record<string, unknown>): CountColumns {
  return Object.fromEntries(
    COUNT_COLUMNS.map(name => [name, toNumber(row[name])]),
  ) as unknown as CountColumns;
}
