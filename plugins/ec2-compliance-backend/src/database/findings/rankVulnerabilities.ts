import { Knex } from 'knex';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, inArray, toNumber, whereInArray } from '../sql';
import {
  FindingQuery,
  KnownOfQuery,
  whereFindingMatches,
  whereRated,
} from './FindingQuery';
import {
  numberOf,
  RankedGroup,
  RankedNumber,
  rankGroups,
  Ranking,
  RankOptions,
  selectRank,
} from './rankGroups';
import { FindingSelection } from './selectFindings';
import {
  DbVulnerabilitySumsRow,
  DbWorkloadFindingsRow,
  VULNERABILITY_SUMS,
} from './tables';

const C =
  columnsOf<Pick<DbVulnerabilitySumsRow, 'vulnerability_id' | 'earliest'>>('c');
const S = columnsOf<DbScorecardsRow>('s');
const W = columnsOf<DbWorkloadFindingsRow>('w');

const ALL_OWNERS = '*';

/** So many rows cost as much as looking one vulnerability up. */
const ROWS_OF_A_LOOK = 10;

/** So many are looked up for each that is shown, before all are. */
const LOOKS_OF_A_ROW = 4;

/** What sums know of the findings of services, and of all findings. */
const KEPT: Record<RankedNumber, { mapped: string; all: string }> = {
  '-findings': {
    mapped: VULNERABILITY_SUMS.mapped,
    all: VULNERABILITY_SUMS.findings,
  },
  '-services': {
    mapped: VULNERABILITY_SUMS.services,
    all: VULNERABILITY_SUMS.services,
  },
  '-instances': {
    mapped: VULNERABILITY_SUMS.mapped_instances,
    all: VULNERABILITY_SUMS.instances,
  },
  '-exploited': {
    mapped: VULNERABILITY_SUMS.mapped_kev,
    all: VULNERABILITY_SUMS.kev,
  },
};

/** Those that a workload counts once for, by one row of whichever severity. */
const BY_WORKLOAD: readonly RankedNumber[] = ['-services', '-instances'];

/** Findings that are selected, with all that their query names. */
interface Known {
  selection: FindingSelection;
  known: KnownOfQuery;
}

/**
 * Vulnerabilities of the findings that are selected, that with the earliest due
 * date first, or with the most of what is kept in sums. Which there are at all is kept in sums; of each the first finding
 * that is selected is one look into an index that has all that it takes.
 *
 * @returns undefined where reading all that is selected is faster
 */
export async function rankVulnerabilities(
  knex: Knex,
  options: Known & RankOptions,
): Promise<Ranking | undefined> {
  const { after, limit } = options;
  const number = numberOf(options);
  if (number) {
    const kept = keptSum(options.selection, number);
    return kept === undefined
      ? undefined
      : rankGroups(
          knex,
          selectCandidates(knex, options.selection)
            .select({ group_key: VULNERABILITY_SUMS.vulnerability_id })
            .select(selectRank(knex, kept)),
          options,
        );
  }
  if (isFine(options.selection)) {
    return undefined;
  }
  if (isSummed(options.selection) && !after) {
    const ranking = await rankFirst(knex, options);
    if (ranking) {
      return ranking;
    }
  }
  if (await isLittle(knex, options)) {
    return undefined;
  }
  // Materialized, or the condition would look each up a second time.
  const looked = knex
    .withMaterialized(
      'looked',
      lookUp(
        knex,
        selectCandidates(knex, options.selection),
        selectFirst(knex, options),
      ),
    )
    .from('looked')
    .whereNotNull('sort_due_at')
    .select('group_key', 'sort_due_at');
  return rankGroups(knex, looked, { after, limit });
}

/** Whether there are indexes for what is asked, or it leaves little. */
function isFine({ query }: FindingSelection): boolean {
  return (
    [
      query.q,
      query.cve,
      query.dueSince,
      query.instanceArn,
      query.suppressed,
      query.vulnerabilityId,
      query.packageName,
    ].some(value => value !== undefined) ||
    Boolean(query.owners && query.unowned)
  );
}

/** The sum of a vulnerability that says a number of what is selected; undefined if none does. */
export function keptSum(
  selection: FindingSelection,
  number: RankedNumber,
): string | undefined {
  const { query, filter } = selection;
  const bySeverity = query.severity !== undefined || query.rating !== undefined;
  if (
    isFine(selection) ||
    !isSummed(selection) ||
    (bySeverity && BY_WORKLOAD.includes(number))
  ) {
    return undefined;
  }
  return `sum(${KEPT[number][filter.unmapped ? 'all' : 'mapped']})`;
}

/** The sums of all that is selected by severity and owner. */
export function selectKept(
  knex: Knex,
  { query }: FindingSelection,
): Knex.QueryBuilder {
  return knex('vulnerability_sums')
    .where(
      whereInArray(
        knex,
        VULNERABILITY_SUMS.owner_ref,
        query.unowned ? [''] : query.owners ?? [ALL_OWNERS],
      ),
    )
    .modify(whereSeverity(query));
}

/** As {@link selectKept}, of each owner by itself. */
export function selectKeptByOwner(
  knex: Knex,
  { query }: FindingSelection,
): Knex.QueryBuilder {
  return knex('vulnerability_sums')
    .modify(whereSeverity(query))
    .modify(qb => {
      if (query.unowned || query.owners) {
        qb.where(
          whereInArray(
            knex,
            VULNERABILITY_SUMS.owner_ref,
            query.unowned ? [''] : query.owners!,
          ),
        );
      } else {
        qb.whereNot(VULNERABILITY_SUMS.owner_ref, ALL_OWNERS);
      }
    });
}

function whereSeverity({
  severity,
  rating,
}: FindingQuery): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (severity !== undefined) {
      qb.where(VULNERABILITY_SUMS.severity, severity);
    }
    if (rating !== undefined) {
      qb.where(whereRated(rating, VULNERABILITY_SUMS.severity));
    }
  };
}

/** Whether the candidates are the groups, and no more. */
function isSummed({ query, filter }: FindingSelection): boolean {
  return (
    isUnrestricted(filter.entities) &&
    [
      query.unmapped,
      query.entityRef,
      query.due,
      query.kev,
      query.fixAvailable,
    ].every(value => value === undefined)
  );
}

/**
 * Vulnerabilities with any such finding, as far as sums tell, each with a date
 * that none of them is due before.
 */
function selectCandidates(
  knex: Knex,
  selection: FindingSelection,
): Knex.QueryBuilder {
  const { query, filter } = selection;
  const { findings, mapped, kev, fixable, unfixable } = VULNERABILITY_SUMS;
  const having: string[] = [
    filter.unmapped && query.unmapped !== false ? findings : mapped,
  ];
  if (query.unmapped) {
    having.push(`${findings} - ${mapped}`);
  }
  if (query.kev) {
    having.push(kev);
  }
  if (query.fixAvailable !== undefined) {
    having.push(query.fixAvailable ? fixable : unfixable);
  }
  return selectKept(knex, selection)
    .modify(qb => {
      for (const count of having) {
        qb.havingRaw(`sum(${count}) > 0`);
      }
    })
    .groupBy(VULNERABILITY_SUMS.vulnerability_id)
    .select(VULNERABILITY_SUMS.vulnerability_id)
    .min({
      earliest: filter.unmapped
        ? VULNERABILITY_SUMS.earliest
        : VULNERABILITY_SUMS.mapped_earliest,
    });
}

/** Of each candidate the earliest finding that is selected, or null. */
function lookUp(
  knex: Knex,
  candidates: Knex.QueryBuilder,
  first: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return knex
    .from(candidates.as('c'))
    .select({ group_key: C.vulnerability_id, sort_due_at: first });
}

/**
 * The first finding that is selected of a candidate, aliased `c`. Sets are
 * conditions on what the index says, made once: as a join, or as keys into the
 * index, they would be gone through for each candidate.
 */
function selectFirst(
  knex: Knex,
  { selection, known }: Known,
): Knex.QueryBuilder {
  const { query, filter, now } = selection;
  const { owners, entityRef, ...rest } = query;
  const isIn = (column: string, values: readonly string[]) =>
    knex.raw('(?) IS TRUE', [inArray(knex, column, values)]);
  return knex('workload_findings as w')
    .whereRaw(`${W.vulnerability_id} = ${C.vulnerability_id}`)
    .where(W.open, true)
    .where(visible => {
      visible.whereRaw('1 = 1');
      if (isUnrestricted(filter.entities)) {
        if (!filter.unmapped) {
          visible.whereNotNull(W.entity_ref);
        }
        return;
      }
      visible.whereRaw('(?? IN ?) IS TRUE', [
        W.entity_ref,
        knex('scorecards as s')
          .where(whereOwnVisible(knex, filter.entities, 's'))
          .select(S.entity_ref),
      ]);
      if (filter.unmapped) {
        visible.orWhereNull(W.entity_ref);
      }
    })
    .modify(qb => {
      if (owners) {
        qb.where(isIn(W.owner_ref, owners));
      }
      if (entityRef !== undefined) {
        qb.where(isIn(W.entity_ref, [entityRef, ...known.members]));
      }
    })
    .modify(whereFindingMatches(knex, rest, known, now))
    .orderBy(W.sort_due_at)
    .limit(1)
    .select(W.sort_due_at);
}

/**
 * The first groups, of the candidates that come first by their bounds: whatever
 * is behind those is due no earlier than the last of them.
 *
 * @returns undefined if so many were fixed since that it is not enough
 */
async function rankFirst(
  knex: Knex,
  options: Known & RankOptions,
): Promise<Ranking | undefined> {
  const { selection, limit } = options;
  const few = limit * LOOKS_OF_A_ROW;
  const rows: Array<RankedGroup & { few: unknown; total: unknown }> = await knex
    .withMaterialized('known', selectCandidates(knex, selection))
    .withMaterialized(
      'few',
      knex
        .from('known')
        .orderBy(['earliest', 'vulnerability_id'])
        .limit(few)
        .select('earliest', 'vulnerability_id'),
    )
    .withMaterialized(
      'looked',
      lookUp(knex, knex.from('few'), selectFirst(knex, options)),
    )
    .from('looked as g')
    .whereNotNull('g.sort_due_at')
    .where(sure =>
      sure.whereRaw('(SELECT count(*) FROM few) < ?', [few]).orWhereRaw(
        `(g.sort_due_at, g.group_key) <= (
            SELECT earliest, vulnerability_id FROM few
            ORDER BY earliest DESC, vulnerability_id DESC LIMIT 1)`,
      ),
    )
    .orderBy(['g.sort_due_at', 'g.group_key'])
    .limit(limit)
    .select('g.sort_due_at', 'g.group_key', {
      few: knex.from('few').count('*'),
      total: knex.from('known').count('*'),
    });
  const isAll = rows.length > 0 && toNumber(rows[0].few) < few;
  return rows.length === limit || isAll
    ? { page: rows, total: toNumber(rows[0].total) }
    : undefined;
}

/**
 * Whether reading all that is selected costs less than looking each candidate
 * up: by the share of the services that it leaves.
 */
async function isLittle(
  knex: Knex,
  { selection, known }: Known,
): Promise<boolean> {
  const { query, filter } = selection;
  const services = () => knex('scorecards as s').where(S.rollup, false);
  const chosen = services().where(whereOwnVisible(knex, filter.entities, 's'));
  if (query.entityRef !== undefined) {
    chosen.where(
      whereInArray(knex, S.entity_ref, [query.entityRef, ...known.members]),
    );
  }
  const candidates = selectCandidates(knex, selection)
    .sum({ findings: VULNERABILITY_SUMS.findings })
    .sum({ mapped: VULNERABILITY_SUMS.mapped });
  const row: Record<string, unknown> = await knex
    .with('k', candidates)
    .from('k')
    .select({ services: services().count('*'), chosen: chosen.count('*') })
    .count({ candidates: '*' })
    .sum({ findings: 'k.findings', mapped: 'k.mapped' })
    .first();
  const mapped = toNumber(row.mapped);
  const unmapped = toNumber(row.findings) - mapped;
  const share = toNumber(row.chosen) / Math.max(1, toNumber(row.services));
  const selected =
    (query.unmapped ? 0 : mapped * share) +
    (filter.unmapped && query.entityRef === undefined ? unmapped : 0);
  return selected < toNumber(row.candidates) * ROWS_OF_A_LOOK;
}
