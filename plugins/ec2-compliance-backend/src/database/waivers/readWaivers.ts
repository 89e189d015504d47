import { Knex } from 'knex';
import { InstanceWaivers, WaivableInstance, WaiverBook } from '../../waivers';
import { ENTITY_ANCESTORS } from '../entities/tables';
import { readWorkloads } from '../findings/workloads';
import { INSTANCES } from '../instances/tables';
import { whereInArray } from '../sql';
import { DbWaiversRow, WAIVERS } from './tables';
import { toScope, toSubject } from './waiverRow';

/** The approved waivers that have not ended at a time; most have none. */
export async function readWaiverBook(
  knex: Knex,
  options: { now: Date },
): Promise<WaiverBook> {
  return toBook(await selectApproved(knex, options));
}

/** The same of those that are for some targets themselves. */
export async function readTargetWaivers(
  knex: Knex,
  options: { targetIds: readonly string[]; now: Date },
): Promise<WaiverBook> {
  return toBook(
    await selectApproved(knex, options)
      .where(WAIVERS.scope_kind, 'target')
      .where(whereInArray(knex, WAIVERS.scope_ref, options.targetIds)),
  );
}

function selectApproved(
  knex: Knex,
  { now }: { now: Date },
): Knex.QueryBuilder<DbWaiversRow, DbWaiversRow[]> {
  return knex('waivers')
    .where(WAIVERS.decided, 'approved')
    .where(WAIVERS.ends_at, '>', now.toISOString())
    .orderBy(WAIVERS.id)
    .select('*');
}

function toBook(rows: readonly DbWaiversRow[]): WaiverBook {
  return WaiverBook.create(
    rows.map(row => ({
      id: row.id,
      subject: toSubject(row),
      scope: toScope(row),
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      acceptedFor: row.accepted_for ? JSON.parse(row.accepted_for) : undefined,
    })),
  );
}

/** The waivers in whose scope instances are, by ARN; none where there are none at all. */
export async function readWaiversOf(
  knex: Knex,
  options: { book: WaiverBook; arns: readonly string[] },
): Promise<Map<string, InstanceWaivers>> {
  const { book, arns } = options;
  if (book.isEmpty || !arns.length) {
    return new Map();
  }
  const instances = await readWaivable(knex, arns);
  return new Map(instances.map(instance => [instance.arn, book.of(instance)]));
}

/** What instances belong to. */
async function readWaivable(
  knex: Knex,
  arns: readonly string[],
): Promise<WaivableInstance[]> {
  const workloads = await readWorkloads(
    knex,
    await knex('instances')
      .where(whereInArray(knex, INSTANCES.arn, arns))
      .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload),
  );
  const rows = await knex('entity_ancestors')
    .where(
      whereInArray(knex, ENTITY_ANCESTORS.entity_ref, [
        ...new Set([...workloads.values()].flat()),
      ]),
    )
    .select('*');
  const ancestors = new Map<string, string[]>();
  for (const row of rows) {
    const known = ancestors.get(row.entity_ref);
    if (known) {
      known.push(row.ancestor_ref);
    } else {
      ancestors.set(row.entity_ref, [row.ancestor_ref]);
    }
  }
  return [...workloads].map(([arn, names]) => ({
    arn,
    workloads: names.map(name => ({
      name,
      ancestors: ancestors.get(name) ?? [],
    })),
  }));
}

/** Why waivers were made, by their ids. */
export async function readWaiverReasons(
  knex: Knex,
  ids: ReadonlyArray<string | null | undefined>,
): Promise<Map<string, string>> {
  const asked = [...new Set(ids.flatMap(id => id ?? []))];
  if (!asked.length) {
    return new Map();
  }
  const rows = await knex('waivers')
    .where(whereInArray(knex, WAIVERS.id, asked))
    .select(WAIVERS.id, WAIVERS.reason);
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
