import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { NO_DUE_DATE, sumDue, sumWhere } from './findingDue';
import { KnownOfQuery, readKnownOfQuery } from './FindingQuery';
import {
  numberOf,
  RankedNumber,
  rankGroups,
  Ranking,
  rankOf,
  RankOptions,
  selectRank,
} from './rankGroups';
import { rankVulnerabilities } from './rankVulnerabilities';
import { readSpread, selectReach } from './readSpread';
import { FindingSelection, isSummed, selectKnown } from './selectFindings';
import { selectGroupSums } from './selectGroupSums';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const GROUP_COLUMNS: Record<FindingGrouping, string> = {
  vulnerability: W.vulnerability_id,
  service: W.entity_ref,
  owner: W.owner_ref,
};

/** What tells a number of the rows of a group themselves. */
const COUNTS: Record<Exclude<RankedNumber, '-instances'>, string> = {
  '-findings': 'count(*)',
  '-services': `count(distinct ${W.entity_ref})`,
  '-exploited': `sum(case when ${W.kev} then 1 else 0 end)`,
};

/** Some groups with their sort values, and how many there are. */
export interface FindingGroups {
  rows: Array<{ group: FindingGroup; key: Array<string | number> }>;
  total: number;
}

/** `-instances` is an order of vulnerabilities alone. */
type Options = FindingSelection & { by: FindingGrouping } & RankOptions;

/**
 * A page of groups, that with the earliest due date or the most of something
 * first. First which groups, as telling all that each shows takes long: then
 * only of those on the page.
 */
export async function readFindingGroups(
  knex: Knex,
  { by, sort, after, limit, ...selection }: Options,
): Promise<FindingGroups> {
  const known = await readKnownOfQuery(knex, selection.query);
  const open = () => selectKnown(knex, selection, known).where(W.open, true);
  const { page, total } = await rank(knex, {
    by,
    selection,
    known,
    open,
    sort,
    after,
    limit,
  });
  const keys = page.map(row => row.group_key);
  const [details, spread] = await Promise.all([
    readDetails(knex, {
      by,
      open,
      keys,
      isSummed: page.every(row => row.findings !== undefined),
      now: selection.now,
    }),
    by === 'vulnerability' && keys.length
      ? readSpread(knex, { selection, open, keys })
      : undefined,
  ]);
  const rows = page.flatMap(ranked => {
    // Nothing of it is open any more.
    if (details && !details.has(ranked.group_key)) {
      return [];
    }
    return {
      group: {
        ...toGroup({ ...ranked, ...details?.get(ranked.group_key) }),
        ...spread?.get(ranked.group_key),
      },
      key: rankOf(ranked, { sort, limit }),
    };
  });
  return { rows, total };
}

async function rank(
  knex: Knex,
  options: {
    by: FindingGrouping;
    selection: FindingSelection;
    known: KnownOfQuery;
    open: () => Knex.QueryBuilder;
  } & RankOptions,
): Promise<Ranking> {
  const { by, selection, open } = options;
  const number = numberOf(options);
  if (by === 'vulnerability') {
    const ranking = await rankVulnerabilities(knex, options);
    if (ranking) {
      return ranking;
    }
  } else if (isSummed(selection.query) && number !== '-instances') {
    const groups = selectGroupSums(knex, { selection, by, number });
    return rankGroups(knex, groups, options);
  }
  if (number === '-instances') {
    const groups = selectReach(knex, open()).select(
      selectRank(knex, 'sum(r.reach)'),
    );
    return rankGroups(knex, groups, options);
  }
  const groups = open()
    .groupByRaw(keyOf(by))
    .select(
      knex.raw(`${keyOf(by)} as group_key`),
      number
        ? selectRank(knex, COUNTS[number])
        : knex.raw(`min(${W.sort_due_at}) as sort_due_at`),
    );
  return rankGroups(knex, groups, options);
}

/**
 * What the groups of a page show, by key; undefined if nothing is missing. Of
 * owners their packages are not told apart.
 */
async function readDetails(
  knex: Knex,
  options: {
    by: FindingGrouping;
    open: () => Knex.QueryBuilder;
    keys: string[];
    isSummed: boolean;
    now: Date;
  },
): Promise<Map<string, Record<string, any>> | undefined> {
  const { by, open, keys, now } = options;
  if (options.isSummed && by === 'owner') {
    return undefined;
  }
  const details = (qb: Knex.QueryBuilder) => {
    if (by !== 'owner') {
      qb.countDistinct({ packages: W.package_name }).min({
        first_package: W.package_name,
      });
    }
    if (!options.isSummed) {
      qb.count({ findings: '*' })
        .countDistinct({ services: W.entity_ref })
        .min({ sort_due_at: W.sort_due_at })
        .select(
          sumDue(knex, 'overdue', 'overdue', now),
          sumDue(knex, '48h', 'due_soon', now),
          sumWhere(knex, W.kev, 'kev'),
        );
    }
  };
  const column = GROUP_COLUMNS[by];
  const rows: Array<Record<string, any>> = await open()
    .where(whereInArray(knex, column, keys))
    .groupBy(column)
    .modify(details)
    .select({ group_key: column });
  if (by !== 'vulnerability' && keys.includes('')) {
    // Without its column, which the index of these has not.
    const none = await open()
      .whereNull(column)
      .modify(details)
      .select(knex.raw(`'' as group_key`))
      .havingRaw('count(*) > 0');
    rows.push(...none);
  }
  return new Map(rows.map(row => [row.group_key, row]));
}

function toGroup(row: Record<string, any>): FindingGroup {
  return {
    key: row.group_key,
    findings: toNumber(row.findings),
    overdue: toNumber(row.overdue),
    dueSoon: toNumber(row.due_soon),
    services: toNumber(row.services),
    ...(row.packages !== undefined && {
      packages: toNumber(row.packages),
      firstPackage: row.first_package,
    }),
    kev: toNumber(row.kev),
    earliestDueAt:
      row.sort_due_at === NO_DUE_DATE ? undefined : row.sort_due_at,
  };
}

/** What groups are told apart by, never null. */
function keyOf(by: FindingGrouping): string {
  // As it is declared, or no index would serve.
  return by === 'vulnerability'
    ? GROUP_COLUMNS[by]
    : `coalesce(${GROUP_COLUMNS[by]}, '')`;
}
