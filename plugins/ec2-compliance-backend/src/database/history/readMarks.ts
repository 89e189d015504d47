import { HistoryMark } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbChangesRow } from '../changes/tables';
import { DbEntitiesRow, ENTITY_ANCESTORS } from '../entities/tables';
import { ReadFilter, whereEntityVisible } from '../scorecards/ReadFilter';
import { columnsOf, toNumber, whereInArray } from '../sql';
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

type Selection = {
  scope: SpanScope;
  filter: ReadFilter;
  since: string;
  today: string;
};

/**
 * What changed the numbers of a scope beside the work on it, oldest first; of
 * very many the latest.
 */
export async function readMarks(
  knex: Knex,
  options: Selection,
): Promise<HistoryMark[]> {
  const marks = [
    ...(await readMappings(knex, options)),
    ...(await readServices(knex, options)),
  ];
  return marks
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .slice(-MOST);
}

/** What came to a scope, left it, or came to another owner in it. */
async function readServices(
  knex: Knex,
  options: Selection,
): Promise<HistoryMark[]> {
  const { scope } = options;
  if ('entityRef' in scope) {
    return readOwnerChanges(knex, {
      ...options,
      entityRefs: [scope.entityRef],
    });
  }
  return isOfAll(scope) ? readAll(knex, options) : readMembers(knex, options);
}

/**
 * Of all services, which are looked at one by one only where one reading of
 * their spans tells that there is something to mark. One that was gone for some
 * days between has neither joined nor left.
 */
async function readAll(knex: Knex, options: Selection): Promise<HistoryMark[]> {
  const { since, today } = options;
  const { inside, first } = await readInside(knex, options);
  const owner = `coalesce(${P.owner_ref}, '')`;
  const marked: Array<{ ref: string; begun: string; ended: string }> =
    await inside()
      .groupBy(P.entity_ref)
      .havingRaw(
        `min(${P.from_day}) > ? OR max(${P.to_day}) < ? OR min(${owner}) <> max(${owner})`,
        [first ?? today, today],
      )
      .select({ ref: P.entity_ref })
      .select(
        knex.raw(`min(${P.from_day}) as begun`),
        knex.raw(`max(${P.to_day}) as ended`),
      );
  const titles = await readTitles(
    knex,
    marked.map(({ ref }) => ref),
  );
  const named = ({ ref }: { ref: string }) => ({
    ref,
    title: titles.get(ref) ?? null,
  });
  const owners = await readOwnerChanges(knex, {
    ...options,
    entityRefs: marked.map(({ ref }) => ref),
  });
  return [
    ...marked
      // Where the history begins nobody joins.
      .filter(({ begun }) => begun >= since && begun > (first ?? today))
      .map(row => toMark(named(row), 'joined', row.begun)),
    ...marked
      .filter(({ ended }) => ended < today)
      .map(row => toMark(named(row), 'left', addDays(row.ended, 1)))
      .filter(({ day }) => day >= since),
    ...owners.map(mark => ({
      ...mark,
      title: titles.get(mark.entityRef!) ?? undefined,
    })),
  ];
}

async function readTitles(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await knex('entities as e')
    .where(whereInArray(knex, E.entity_ref, refs))
    .select(E.entity_ref, E.title);
  return new Map(rows.map(row => [row.entity_ref, row.title]));
}

async function readOwnerChanges(
  knex: Knex,
  options: { entityRefs: readonly string[]; since: string; today: string },
): Promise<HistoryMark[]> {
  const { entityRefs, since, today } = options;
  const rows = await knex
    .from(
      knex('scorecard_spans as p')
        .where(whereInArray(knex, P.entity_ref, entityRefs))
        .where(P.to_day, '>=', addDays(since, -1))
        .select(
          P.entity_ref,
          P.from_day,
          P.owner_ref,
          knex.raw(`lag(${P.owner_ref}) over ${BY_DAY} as owner_before`),
          knex.raw(`row_number() over ${BY_DAY} as place`),
        )
        .as('o'),
    )
    .where('o.place', '>', 1)
    .whereRaw(`coalesce(o.owner_ref, '') <> coalesce(o.owner_before, '')`)
    .where('o.from_day', '>=', since)
    .where('o.from_day', '<=', today)
    .orderBy([
      { column: 'o.from_day', order: 'desc' },
      { column: 'o.entity_ref' },
    ])
    .limit(MOST)
    .select('o.entity_ref', 'o.from_day', 'o.owner_ref', 'o.owner_before');
  return rows.map(row => ({
    day: row.from_day,
    kind: 'owner',
    entityRef: row.entity_ref,
    from: row.owner_before ?? undefined,
    to: row.owner_ref ?? undefined,
  }));
}

/** As many as the log of changes lists of each day. */
async function readMappings(
  knex: Knex,
  options: Selection,
): Promise<HistoryMark[]> {
  const { scope, since, today } = options;
  const rows: Array<Record<string, unknown>> = await knex('changes as c')
    .where(whereMapped(knex, options))
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
    entityRef: 'entityRef' in scope ? scope.entityRef : undefined,
    gained: toNumber(row.gained),
    lost: toNumber(row.lost),
  }));
}

/** Leaves the changes, aliased `c`, of a scope that the caller may see. */
function whereMapped(
  knex: Knex,
  { scope, filter }: Selection,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if ('entityRef' in scope) {
      qb.where(C.entity_ref, scope.entityRef);
      return;
    }
    const { owners, systems, entityRefs } = scope;
    qb.whereNotNull(C.entity_ref);
    if (entityRefs) {
      qb.where(whereInArray(knex, C.entity_ref, entityRefs));
    }
    if (owners) {
      qb.where(whereInArray(knex, C.owner_ref, owners));
    }
    if (systems) {
      qb.whereIn(
        C.entity_ref,
        knex('entity_ancestors')
          .where(whereInArray(knex, ENTITY_ANCESTORS.ancestor_ref, systems))
          .select(ENTITY_ANCESTORS.entity_ref),
      );
    }
    qb.where(whereEntityVisible(knex, filter, C.entity_ref));
  };
}

/** Services that came into the scope, or left it. */
async function readMembers(
  knex: Knex,
  options: Selection,
): Promise<HistoryMark[]> {
  const { since, today } = options;
  const { inside, first } = await readInside(knex, options);
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
      .where('n.from_day', '>', first ?? today)
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

/** The spans of a scope, from the day before on, and the first day of any. */
async function readInside(
  knex: Knex,
  { scope, filter, since, today }: Selection,
): Promise<{ inside: () => Knex.QueryBuilder; first?: string }> {
  const inside = () =>
    knex('scorecard_spans as p')
      .where(whereSpan(knex, scope, filter))
      .where(P.to_day, '>=', addDays(since, -1))
      .where(P.from_day, '<=', today);
  const [first] = await inside().min({ day: P.from_day });
  return { inside, first: first?.day ?? undefined };
}
