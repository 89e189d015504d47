import { Knex } from 'knex';
import { INSTANCES } from '../instances/tables';
import { whereInArray } from '../sql';
import { FINDINGS } from './tables';
import { readNamedWorkloads, readWorkloads, Workload } from './workloads';

/** Findings that are derived one by one; more are derived as a whole. */
const MAX_CHANGED = 50_000;

/** Workloads of which something changed. */
export interface ChangedWorkloads {
  workloads: ReadonlyMap<string, Workload>;
  /** The vulnerabilities that it is about, by workload; all of one that is not named. */
  only: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What is to be derived of a target: of the workloads of what changed on its
 * instances that, and `queued` workloads as a whole. Undefined where that is
 * so much that all of it is.
 */
export async function readChangedWorkloads(
  knex: Knex,
  options: { targetId: string; queued: readonly string[] },
): Promise<ChangedWorkloads | undefined> {
  const { targetId, queued } = options;
  const changed = await readChangedFindings(knex, targetId);
  if (!changed) {
    return undefined;
  }
  const instances = await knex('instances')
    .where(whereInArray(knex, INSTANCES.arn, [...changed.keys()]))
    .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
  const only = new Map<string, Set<string>>();
  for (const [arn, names] of await readWorkloads(knex, instances)) {
    for (const name of names) {
      const ids = only.get(name) ?? new Set();
      only.set(name, ids);
      changed.get(arn)!.forEach(id => ids.add(id));
    }
  }
  queued.forEach(name => only.delete(name));
  return {
    workloads: await readNamedWorkloads(knex, [...queued, ...only.keys()]),
    only,
  };
}

/**
 * The vulnerabilities of which something changed on instances of a target, by
 * the instances' ARNs; undefined where that is so many that all is derived.
 */
async function readChangedFindings(
  knex: Knex,
  targetId: string,
): Promise<Map<string, Set<string>> | undefined> {
  const rows = await knex('findings')
    .where(FINDINGS.target_id, targetId)
    .whereNotNull(FINDINGS.ticket)
    // Others wait until EC2 lists their instance.
    .whereExists(
      knex('instances').whereRaw(
        `instances.${INSTANCES.arn} = findings.${FINDINGS.arn}`,
      ),
    )
    .limit(MAX_CHANGED + 1)
    .select(FINDINGS.arn, FINDINGS.vulnerability_id);
  if (rows.length > MAX_CHANGED) {
    return undefined;
  }
  const byArn = new Map<string, Set<string>>();
  for (const { arn, vulnerability_id: id } of rows) {
    byArn.set(arn, (byArn.get(arn) ?? new Set()).add(id));
  }
  return byArn;
}
