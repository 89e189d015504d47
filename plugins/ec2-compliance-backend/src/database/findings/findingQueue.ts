import { randomUUID } from 'node:crypto';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { isPostgres, whereInArray } from '../sql';
import { FINDINGS, WORKLOAD_FINDINGS } from './tables';

/**
 * Marks findings whose clock, and all that follows from it, must follow a
 * change. Called in the transaction that makes the change.
 *
 * @param of - leaves the findings that are meant
 */
export async function queueFindings(
  tx: Knex,
  of: (query: Knex.QueryBuilder) => void,
): Promise<void> {
  const open = () =>
    tx('findings').whereIn(FINDINGS.status, ['open', 'suppressed']).where(of);
  // Mostly there is none.
  if (await open().first(FINDINGS.id)) {
    await open().update({ ticket: randomUUID() });
  }
}

/**
 * Marks the findings of some instances, in the run of their own target: what is
 * marked already is derived by it, and by nobody else.
 */
export function queueFindingsOf(
  tx: Knex,
  arns: readonly string[],
): Promise<void> {
  return queueFindings(tx, query =>
    query
      .where(whereInArray(tx, FINDINGS.arn, arns))
      .whereNull(FINDINGS.ticket),
  );
}

/**
 * Marks the findings about some vulnerabilities, wherever they are. Those that
 * name one beside their own, as patches do, are found by what they add up to:
 * what was never added up is marked already.
 *
 * @param options - the target whose run this is: what is marked already of it
 *   is derived by that run, and by nobody else
 */
export async function queueVulnerabilities(
  tx: Knex,
  ids: readonly string[],
  options: { targetId: string },
): Promise<void> {
  if (!ids.length) {
    return;
  }
  const naming: string[] = [];
  for (const part of chunk(ids, 50)) {
    naming.push(
      ...(await tx('workload_findings')
        .whereRaw(
          `${WORKLOAD_FINDINGS.cve_ids} <> '["' || ${WORKLOAD_FINDINGS.vulnerability_id} || '"]'`,
        )
        .where(query => {
          for (const id of part) {
            query.orWhere(whereNames(tx, id));
          }
        })
        .distinct(WORKLOAD_FINDINGS.vulnerability_id)
        .pluck(WORKLOAD_FINDINGS.vulnerability_id)),
    );
  }
  await queueFindings(tx, query =>
    query
      .where(
        whereInArray(tx, FINDINGS.vulnerability_id, [
          ...new Set([...ids, ...naming]),
        ]),
      )
      .where(other =>
        other
          .whereNull(FINDINGS.ticket)
          .orWhereNot(FINDINGS.target_id, options.targetId),
      ),
  );
}

/** The condition that the index of what names several is for. */
function whereNames(knex: Knex, id: string) {
  return (query: Knex.QueryBuilder) =>
    isPostgres(knex)
      ? query.whereRaw(`${WORKLOAD_FINDINGS.cve_ids}::jsonb @> ?::jsonb`, [
          JSON.stringify([id]),
        ])
      : query.whereRaw(`instr(${WORKLOAD_FINDINGS.cve_ids}, ?) > 0`, [
          JSON.stringify(id),
        ]);
}
