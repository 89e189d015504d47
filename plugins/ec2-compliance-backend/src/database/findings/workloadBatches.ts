import { Knex } from 'knex';
import { isPostgres, whereInArray } from '../sql';
import { FINDINGS, WORKLOAD_FINDINGS } from './tables';
import { Workload } from './workloads';

/** How much is added up at a time. */
interface BatchSize {
  workloads: number;
  /** Instances whose findings are read at a time, unless one workload has more. */
  instances: number;
}

/** SQLite holds everything else up while it reads. */
const ON_SQLITE: BatchSize = { workloads: 50, instances: 50 };

/**
 * Each batch takes some thirty statements and a transaction, however large. Two
 * are in memory: one is derived while the other is stored.
 */
const ON_POSTGRES: BatchSize = { workloads: 75, instances: 75 };

/** Findings that are read at a time of a workload with more instances. */
const MAX_FINDINGS = 5_000;

/** Workloads that are added up together. */
export interface WorkloadBatch {
  workloads: Map<string, Workload>;
  /** Vulnerabilities; all of them if absent. */
  only?: ReadonlySet<string>;
  /** Whether it has so many instances that its findings are read in parts. */
  sliced: boolean;
}

/** Workloads that are added up together: as many as have few instances. */
export function* toBatches(
  knex: Knex,
  {
    workloads,
    only,
  }: {
    workloads: ReadonlyMap<string, Workload>;
    /** The vulnerabilities that matter of a workload, by its name; all of one that is not named. */
    only?: ReadonlyMap<string, ReadonlySet<string>>;
  },
): Generator<WorkloadBatch, void, void> {
  const most = isPostgres(knex) ? ON_POSTGRES : ON_SQLITE;
  let batch: WorkloadBatch | undefined;
  let instances = 0;
  for (const [name, workload] of workloads) {
    const of = only?.get(name);
    const size = workload.arns.length;
    if (
      batch &&
      (batch.workloads.size === most.workloads ||
        instances + size > most.instances ||
        (of === undefined) !== (batch.only === undefined))
    ) {
      yield batch;
      batch = undefined;
    }
    if (!batch) {
      batch = { workloads: new Map(), only: of, sliced: size > most.instances };
      instances = 0;
    } else if (of) {
      batch.only = new Set([...batch.only!, ...of]);
    }
    batch.workloads.set(name, workload);
    instances += size;
  }
  if (batch) {
    yield batch;
  }
}

/** Vulnerabilities on workloads, as many at a time as have few findings. */
export async function* readSlices(
  knex: Knex,
  { workloads, only }: Pick<WorkloadBatch, 'workloads' | 'only'>,
): AsyncGenerator<Set<string>, void, void> {
  const arns = [...workloads.values()].flatMap(workload => workload.arns);
  const counts: Array<{ id: string; total: unknown }> = await knex('findings')
    .where(whereInArray(knex, FINDINGS.arn, arns))
    .whereIn(FINDINGS.status, ['open', 'suppressed'])
    .where(whereAbout(knex, only))
    .groupBy(FINDINGS.vulnerability_id)
    .orderBy(FINDINGS.vulnerability_id)
    .count({ total: '*' })
    .select({ id: FINDINGS.vulnerability_id });
  const stored: string[] = await knex('workload_findings')
    .where(
      whereInArray(knex, WORKLOAD_FINDINGS.workload, [...workloads.keys()]),
    )
    .whereNull(WORKLOAD_FINDINGS.closed_at)
    .where(whereAbout(knex, only))
    .distinct(WORKLOAD_FINDINGS.vulnerability_id)
    .pluck(WORKLOAD_FINDINGS.vulnerability_id);
  const sizes = new Map(stored.map(id => [id, 0]));
  for (const { id, total } of counts) {
    sizes.set(id, Number(total));
  }
  let slice = new Set<string>();
  let size = 0;
  for (const [id, findings] of sizes) {
    if (slice.size && size + findings > MAX_FINDINGS) {
      yield slice;
      slice = new Set();
      size = 0;
    }
    slice.add(id);
    size += findings;
  }
  yield slice;
}

/** Leaves the rows about some vulnerabilities; all of them if none are given. */
export function whereAbout(
  knex: Knex,
  vulnerabilities: ReadonlySet<string> | undefined,
) {
  return (query: Knex.QueryBuilder) => {
    if (vulnerabilities) {
      query.where(
        whereInArray(knex, FINDINGS.vulnerability_id, [...vulnerabilities]),
      );
    }
  };
}
