import { FindingDue } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { selectSums } from '../sums/readSums';
import { DbFindingSumsRow } from '../sums/tables';
import { columnsOf } from '../sql';
import { NO_DUE_DATE, sumDue, sumWhere } from './findingDue';
import { both, COUNTED } from './readFindingFacets';
import { RankedNumber, selectRank } from './rankGroups';
import { FindingSelection, selectSummed } from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

const S = columnsOf<DbFindingSumsRow>('w');
const W = columnsOf<DbWorkloadFindingsRow>('w');

const RANKS: Record<Exclude<RankedNumber, '-instances'>, string> = {
  '-findings': 'sum(s.findings)',
  '-services': 'count(distinct s.entity_ref)',
  '-exploited': 'sum(s.kev)',
};

/**
 * Groups by service or owner, from the sums of workloads: each belongs to one
 * service, so that no service is counted twice.
 */
export function selectGroupSums(
  knex: Knex,
  options: {
    by: 'service' | 'owner';
    /** What they are to be ordered by, if not by date. */
    number?: Exclude<RankedNumber, '-instances'>;
    selection: FindingSelection;
  },
): Knex.QueryBuilder {
  const { by, number, selection } = options;
  const { query, now } = selection;
  const workloads = selectSums(knex, {
    kept: sumSums(
      knex,
      selectSummed(knex, 'finding_sums', selection),
      query.due,
    ),
    live: [
      sumRows(knex, selectSummed(knex, 'workload_findings', selection), now),
    ],
    now,
  });
  const column = by === 'service' ? 'entity_ref' : 'owner_ref';
  const sum = (name: string) => knex.raw('sum(??) as ??', [name, name]);
  return knex
    .from(workloads.as('s'))
    .where('s.findings', '>', 0)
    .groupByRaw(`coalesce(s.${column}, '')`)
    .select(
      knex.raw(`coalesce(s.${column}, '') as group_key`),
      knex.raw('min(s.sort_due_at) as sort_due_at'),
      ...['findings', 'overdue', 'due_soon', 'kev'].map(sum),
      knex.raw('count(distinct s.entity_ref) as services'),
    )
    .modify(qb => {
      if (number) {
        qb.select(selectRank(knex, RANKS[number]));
      }
    });
}

function sumSums(
  knex: Knex,
  sums: Knex.QueryBuilder,
  due: FindingDue | undefined,
): Knex.QueryBuilder {
  const all = due ? COUNTED[due] : S.findings;
  const earliest =
    due === undefined || due === 'overdue' ? S.earliest_due_at : S.next_due_at;
  return sums
    .groupBy([S.entity_ref, S.owner_ref])
    .select(
      S.entity_ref,
      S.owner_ref,
      knex.raw(
        `min(case when ${all} > 0 then coalesce(${earliest}, '${NO_DUE_DATE}') end) as sort_due_at`,
      ),
      knex.raw(`sum(${all}) as findings`),
      knex.raw(`sum(${both(due, 'overdue')}) as overdue`),
      knex.raw(`sum(${both(due, '48h')}) as due_soon`),
      knex.raw(`sum(case when ${S.kev} then ${all} else 0 end) as kev`),
    );
}

function sumRows(
  knex: Knex,
  rows: Knex.QueryBuilder,
  now: Date,
): Knex.QueryBuilder {
  return rows
    .where(W.open, true)
    .groupBy([W.entity_ref, W.owner_ref])
    .select(
      W.entity_ref,
      W.owner_ref,
      knex.raw(`min(${W.sort_due_at}) as sort_due_at`),
      knex.raw('count(*) as findings'),
      sumDue(knex, 'overdue', 'overdue', now),
      sumDue(knex, '48h', 'due_soon', now),
      sumWhere(knex, W.kev, 'kev'),
    );
}
