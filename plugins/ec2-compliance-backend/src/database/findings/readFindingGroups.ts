import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf, keyset, toNumber, whereInArray } from '../sql';
import { sumDue, sumWhere } from './findingDue';
import { FindingSelection, selectFindings } from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const GROUP_COLUMNS: Record<FindingGrouping, string> = {
  vulnerability: W.vulnerability_id,
  service: W.entity_ref,
  owner: W.owner_ref,
};

/** A page of groups, that with the earliest due date first. */
export async function readFindingGroups(
  knex: Knex,
  options: FindingSelection & {
    by: FindingGrouping;
    after?: Array<string | number>;
    limit: number;
  },
): Promise<Array<{ group: FindingGroup; key: Array<string | number> }>> {
  const selected = await selectFindings(knex, options);
  const open = () => selected().where(W.open, true);
  const column = GROUP_COLUMNS[options.by];
  const key = keyOf(options.by);
  // First which groups, as telling all the different packages of each group
  // takes long: then only that of those on the page.
  const page: Array<Record<string, any>> = await knex
    .from(
      open()
        .groupByRaw(key)
        .min({ sort_due_at: W.sort_due_at })
        .select(knex.raw(`${key} as group_key`))
        .as('g'),
    )
    .modify(
      keyset(
        [
          { column: 'g.sort_due_at', order: 'asc' },
          { column: 'g.group_key', order: 'asc' },
        ],
        options.after,
      ),
    )
    .limit(options.limit)
    .select('g.*');
  const keys = page.map(row => row.group_key as string);
  const groups: Array<Record<string, any>> = await open()
    .where(either => {
      either.where(whereInArray(knex, column, keys));
      if (keys.includes('')) {
        either.orWhereNull(column);
      }
    })
    .groupByRaw(key)
    .count({ findings: '*' })
    .countDistinct({ services: W.entity_ref, packages: W.package_name })
    .min({ earliest: W.due_at, first_package: W.package_name })
    .select(
      knex.raw(`${key} as group_key`),
      sumDue(knex, 'overdue', 'overdue', options.now),
      sumDue(knex, '48h', 'due_soon', options.now),
      sumWhere(knex, W.kev, 'kev'),
    );
  const byKey = new Map(groups.map(row => [row.group_key, row]));
  const rows = page.flatMap(row => {
    const group = byKey.get(row.group_key);
    // Nothing of it is open any more.
    return group ? [{ ...row, ...group } as Record<string, any>] : [];
  });
  return rows.map(row => ({
    group: {
      key: row.group_key,
      findings: toNumber(row.findings),
      overdue: toNumber(row.overdue),
      dueSoon: toNumber(row.due_soon),
      services: toNumber(row.services),
      packages: toNumber(row.packages),
      firstPackage: row.first_package,
      kev: toNumber(row.kev),
      earliestDueAt: row.earliest ?? undefined,
    },
    key: [row.sort_due_at, row.group_key],
  }));
}

/** How many groups there are. */
export async function countFindingGroups(
  knex: Knex,
  options: FindingSelection & { by: FindingGrouping },
): Promise<number> {
  const key = keyOf(options.by);
  const selected = await selectFindings(knex, options);
  // Not count(distinct …), which PostgreSQL sorts for.
  const [row] = await knex
    .from(
      selected()
        .where(W.open, true)
        .groupByRaw(key)
        .select(knex.raw(`${key} as group_key`))
        .as('g'),
    )
    .count({ total: '*' });
  return toNumber(row.total);
}

/** What groups are told apart by, never null. */
function keyOf(by: FindingGrouping): string {
  return `coalesce(${GROUP_COLUMNS[by]}, '')`;
}
