import { Knex } from 'knex';
import { OpenFinding, Standing, standingOf } from '../../deadlines';
import { inTurns, whereInArray } from '../sql';
import { readWaiverBook, readWaiversOf } from '../waivers/readWaivers';
import { waiverOf } from './dateFindings';
import { FINDINGS } from './tables';

/**
 * How instances stand by the deadlines that are stored; none of those that
 * nothing is open on.
 *
 * @param options - `waivedAt`: when waivers have begun and not ended; `now`
 *   unless given
 */
export async function readStandings(
  knex: Knex,
  options: { arns: readonly string[]; now: Date; waivedAt?: Date },
): Promise<Map<string, Standing>> {
  const { arns, now, waivedAt = now } = options;
  const waivers = await readWaiversOf(knex, {
    book: await readWaiverBook(knex, { now: waivedAt }),
    arns,
  });
  const rows = await knex('findings')
    .where(whereInArray(knex, FINDINGS.arn, arns))
    .whereIn(FINDINGS.status, ['open', 'suppressed'])
    .whereNotNull(FINDINGS.deadline)
    .orderBy(FINDINGS.id)
    .select(
      FINDINGS.arn,
      FINDINGS.vulnerability_id,
      FINDINGS.package_name,
      FINDINGS.status,
      FINDINGS.deadline,
      // A wide column, of which nothing is needed where nothing is waived.
      waivers.size ? FINDINGS.payload : knex.raw('NULL AS payload'),
    );
  const byArn = new Map<string, OpenFinding[]>();
  for await (const row of inTurns(rows)) {
    const ofArn = byArn.get(row.arn) ?? [];
    byArn.set(row.arn, ofArn);
    ofArn.push({
      packageName: row.package_name,
      vulnerabilityId: row.vulnerability_id,
      suppressed: row.status === 'suppressed',
      ...(waivers.has(row.arn) &&
        waiverOf(JSON.parse(row.payload), waivers.get(row.arn), waivedAt)),
      deadline: JSON.parse(row.deadline!),
    });
  }
  return new Map(
    [...byArn].map(([arn, findings]) => [arn, standingOf(findings, now)]),
  );
}
