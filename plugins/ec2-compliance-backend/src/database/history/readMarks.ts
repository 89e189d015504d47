import { HistoryMark } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbChangesRow } from '../changes/tables';
import { DbEntitiesRow } from '../entities/tables';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, toNumber } from '../sql';
import { addDays, dayLater } from './days';
import { isOfAll, SpanScope, whereSpan } from './SpanScope';
import { DbScorecardSpansRow } from './tables';

const C = columnsOf<DbChangesRow>('c');
const E = columnsOf<DbEntitiesRow>('e');
const P = columnsOf<DbScorecardSpansRow>('p');

/** The spans of each service in their order. */
const BY_DAY = `(partition by ${P.entity_ref} order by ${P.from_day})`;

/** More than anybody can tell apart on a line. */
const MOST = 50;

/**
 * What changed the numbers of a scope beside the work on it, oldest first; of
 * very many the latest. Of everything together there is nothing to tell.
 */
export async function readMarks(
  knex: Knex,
  options: {
    scope: SpanScope;
    filter: ReadFilter;
    since: string;
    today: string;
  },
): Promise<HistoryMark[]> {
  const { scope } = options;
  if (isOfAll(scope)) {
    return [];
  }
  const marks =
    'entityRef' in scope
      ? [
          ...(await readOwnerChanges(knex, { ...options, ...scope })),
          ...(await readMappings(knex, { ...options, ...scope })),
        ]
      : await readMembers(knex, options);
  return marks
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .slice(-MOST);
}

async function readOwnerChanges(
  knex: Knex,
  options: { entityRef: string; since: string; today: string },
): Promise<HistoryMark[]> {
  const { entityRef, since, today } = options;
  const rows = await knex
    .from(
      knex('scorecard_spans as p')
        .where(P.entity_ref, entityRef)
        .where(P.to_day, '>=', addDays(since, -1))
        .select(
          P.from_day,
          P.owner_ref,
          knex.raw(
            `lag(${P.owner_ref}) over (order by ${P.from_day}) as owner_before`,
          ),
          knex.raw(`row_number() over (order by ${P.from_day}) as place`),
        )
        .as('o'),
    )
    .where('o.place', '>', 1)
    .whereRaw(`coalesce(o.owner_ref, '') <> coalesce(o.owner_before, '')`)
    .where('o.from_day', '>=', since)
    .where('o.from_day', '<=', today)
    .orderBy('o.from_day', 'desc')
    .limit(MOST)
    .select('o.from_day', 'o.owner_ref', 'o.owner_before');
  return rows.map(row => ({
    day: row.from_day,
    kind: 'owner',
    entityRef,
    from: row.owner_before ?? undefined,
    to: row.owner_ref ?? undefined,
  }));
}

async function readMappings(
  knex: Knex,
  options: { entityRef: string; since: string; today: string },
): Promise<HistoryMark[]> {
  const { entityRef, since, today } = options;
  const rows: Array<Record<string, unknown>> = await knex('changes as c')
    .where(C.entity_ref, entityRef)
    .where(C.at, '>=', since)
    .where(C.at, '<', addDays(today, 1))
    .where(C.kind, 'instance')
    .groupByRaw('1')
    .orderBy('day', 'desc')
    .limit(MOST)
    .select(
      knex.raw(`substr(${C.at}, 1, 10) as day`),
      knex.raw(
        `sum(case when ${C.outcome} = 'mapped' then 1 else 0 end) as gained`,
      ),
      knex.raw(
        `sum(case when ${C.outcome} = 'mapped' then 0 else 1 end) as lost`,
      ),
    );
  return rows.map(row => ({
    day: String(row.day),
    kind: 'mapping',
    entityRef,
    gained: toNumber(row.gained),
    lost: toNumber(row.lost),
  }));
}

/** Services that came into the scope, or left it. */
async function readMembers(
  knex: Knex,
  options: Parameters<typeof readMarks>[1],
): Promise<HistoryMark[]> {
  const { scope, filter, since, today } = options;
  const inside = () =>
    knex('scorecard_spans as p')
      .where(whereSpan(knex, scope, filter))
      .where(P.to_day, '>=', addDays(since, -1))
      .where(P.from_day, '<=', today);
  const [first] = await inside().min({ day: P.from_day });
  const spans = () =>
    knex
      .from(
        inside()
          .select(P.entity_ref, P.from_day, P.to_day)
          .select(
            knex.raw(`lag(${P.to_day}) over ${BY_DAY} as before`),
            knex.raw(`lead(${P.from_day}) over ${BY_DAY} as after`),
          )
          .as('n'),
      )
      .leftJoin('entities as e', E.entity_ref, 'n.entity_ref')
      .limit(MOST);
  const [joined, left] = await Promise.all([
    spans()
      .where('n.from_day', '>=', since)
      // Where the history begins nobody joins.
      .where('n.from_day', '>', first?.day ?? today)
      .whereRaw(`coalesce(n.before, '') <> ${dayLater(knex, 'n.from_day', -1)}`)
      .orderBy('n.from_day', 'desc')
      .select({ day: 'n.from_day', ref: 'n.entity_ref', title: E.title }),
    spans()
      .where('n.to_day', '<', today)
      .whereRaw(`coalesce(n.after, '') <> ${dayLater(knex, 'n.to_day', 1)}`)
      .orderBy('n.to_day', 'desc')
      .select({ day: 'n.to_day', ref: 'n.entity_ref', title: E.title }),
  ]);
  return [
    ...joined.map(row => toMark(row, 'joined', row.day)),
    ...left.map(row => toMark(row, 'left', addDays(row.day, 1))),
  ];
}

function toMark(
  row: { ref: string; title: string | null },
  kind: 'joined' | 'left',
  day: string,
): HistoryMark {
  return { day, kind, entityRef: row.ref, title: row.title ?? undefined };
}
