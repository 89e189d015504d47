import { Knex } from 'knex';
import { clockKey, firstSight, isRecurrence, Sight } from '../../deadlines';
import { giveWay, inTurns, whereInArray } from '../sql';
import { DbWorkloadFindingsRow, FINDINGS, WORKLOAD_FINDINGS } from './tables';
import { readNamedWorkloads } from './workloads';

/** The clock of one vulnerability of a package on one workload. */
export type ClockRow = Pick<
  DbWorkloadFindingsRow,
  'first_seen_at' | 'first_observed_at' | 'closed_at'
>;

/**
 * Kept over instances that come and go, and as they move from one workload to
 * another, unless it was gone for a week.
 */
export function sightOf(
  [first, ...others]: readonly Sight[],
  clocks: readonly ClockRow[],
  now: Date,
): Sight {
  const goingOn = clocks
    .filter(
      ({ closed_at: closedAt }) =>
        closedAt === null || !isRecurrence(closedAt, now),
    )
    .map(
      (row): Sight => ({
        firstSeenAt: row.first_seen_at,
        firstObservedAt: row.first_observed_at ?? undefined,
      }),
    );
  return firstSight(first, ...others, ...goingOn);
}

/** The clocks of some workloads, closed ones too, by {@link clockKey}. */
export async function readClocks(
  knex: Knex,
  names: string[],
): Promise<Map<string, ClockRow>> {
  const rows = await knex('workload_findings')
    .where(whereInArray(knex, WORKLOAD_FINDINGS.workload, names))
    .select(
      WORKLOAD_FINDINGS.workload,
      WORKLOAD_FINDINGS.vulnerability_id,
      WORKLOAD_FINDINGS.package_name,
      WORKLOAD_FINDINGS.first_seen_at,
      WORKLOAD_FINDINGS.first_observed_at,
      WORKLOAD_FINDINGS.closed_at,
    );
  return new Map(
    rows.map(row => [
      clockKey(row.workload, row.vulnerability_id, row.package_name),
      row,
    ]),
  );
}

/** What clocks of workloads that are not at hand say, by {@link clockKey}. */
export async function readSights(
  knex: Knex,
  options: {
    names: readonly string[];
    now: Date;
    previous: ReadonlyMap<string, readonly string[]>;
    about: (query: Knex.QueryBuilder) => void;
  },
): Promise<Map<string, Sight>> {
  const { names, now, previous, about } = options;
  const workloads = await readNamedWorkloads(knex, names);
  const rows = await knex('findings')
    .where(
      whereInArray(
        knex,
        FINDINGS.arn,
        [...workloads.values()].flatMap(({ arns }) => arns),
      ),
    )
    .whereIn(FINDINGS.status, ['open', 'suppressed'])
    .where(about)
    .select(
      FINDINGS.arn,
      FINDINGS.vulnerability_id,
      FINDINGS.package_name,
      FINDINGS.first_seen_at,
      FINDINGS.payload,
    );
  const byArn = new Map<string, Array<{ key: string; sight: Sight }>>();
  for await (const row of inTurns(rows)) {
    const ofArn = byArn.get(row.arn) ?? [];
    byArn.set(row.arn, ofArn);
    ofArn.push({
      key: clockKey('', row.vulnerability_id, row.package_name),
      sight: {
        firstSeenAt: row.first_seen_at,
        firstObservedAt: JSON.parse(row.payload).firstObservedAt,
      },
    });
  }
  const clocks = await readClocks(knex, [
    ...names,
    ...names.flatMap(name => previous.get(name) ?? []),
  ]);
  const sights = new Map<string, Sight>();
  for (const [name, { arns }] of workloads) {
    const byKey = new Map<string, Sight[]>();
    for (const { key, sight } of arns.flatMap(arn => byArn.get(arn) ?? [])) {
      byKey.set(key, [...(byKey.get(key) ?? []), sight]);
    }
    for (const [key, group] of byKey) {
      sights.set(
        `${name}${key}`,
        sightOf(
          group,
          [name, ...(previous.get(name) ?? [])].flatMap(
            other => clocks.get(`${other}${key}`) ?? [],
          ),
          now,
        ),
      );
    }
    await giveWay();
  }
  return sights;
}
