import {
  VerdictStatus,
  WaiverReach,
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { whereFindingVisible } from '../findings/FindingQuery';
import { DbFindingsRow, DbWorkloadFindingsRow } from '../findings/tables';
import { readNamedWorkloads } from '../findings/workloads';
import {
  InstanceFilter,
  whereInstanceVisible,
} from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, PAUSED_RANK, toNumber, whereInArray } from '../sql';
import { DbAccountVerdictsRow, DbVerdictsRow } from '../verdicts/tables';
import { readScopeWorkloads } from './readParties';
import { DbWaiversRow } from './tables';

const A = columnsOf<DbAccountVerdictsRow>('a');
const F = columnsOf<DbFindingsRow>('f');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const V = columnsOf<DbVerdictsRow>('v');
const W = columnsOf<DbWorkloadFindingsRow>('w');
const X = columnsOf<DbWaiversRow>('x');

/** What can be waived. */
const FAILING: VerdictStatus[] = ['NON_COMPLIANT', 'INSUFFICIENT_DATA'];

const NOTHING: WaiverReach = { instances: 0, findings: 0 };

/** Of callers who may see everything. */
export const SEES_ALL: InstanceFilter = { entities: {}, unmapped: true };

/** What waivers cover at this time, by their ids, as far as a caller may see it. */
export async function readReach(
  knex: Knex,
  options: { ids: readonly string[]; filter: InstanceFilter },
): Promise<Map<string, WaiverReach>> {
  const { ids, filter } = options;
  const reach = new Map(ids.map(id => [id, { ...NOTHING }]));
  if (!ids.length) {
    return reach;
  }
  const [instances, findings, targets] = (await Promise.all([
    knex('verdicts as v')
      .join('instances as i', I.arn, V.arn)
      .where(whereInArray(knex, V.waiver_id, ids))
      .where(V.status, 'WAIVED')
      .where(whereInstanceVisible(knex, filter))
      .groupBy(V.waiver_id)
      .select({ id: V.waiver_id })
      .countDistinct({ total: V.arn }),
    knex('workload_findings as w')
      .where(whereInArray(knex, W.waiver_id, ids))
      .whereNull(W.closed_at)
      .where(whereFindingVisible(knex, filter))
      .groupBy(W.waiver_id)
      .select({ id: W.waiver_id })
      .count({ total: '*' }),
    knex('waivers as x')
      .leftJoin('account_verdicts as a', on =>
        on
          .on(X.scope_ref, A.target_id)
          .andOn(X.control_id, A.control_id)
          .andOnIn(A.status, FAILING)
          .andOnVal(X.applied, true),
      )
      .where(whereInArray(knex, X.id, ids))
      .where(X.scope_kind, 'target')
      .groupBy(X.id)
      .select({ id: X.id })
      .count({ total: A.target_id }),
  ])) as unknown as Array<Array<{ id: string; total: unknown }>>;
  for (const { id, total } of instances) {
    reach.get(id)!.instances = toNumber(total);
  }
  for (const { id, total } of targets) {
    reach.get(id)!.targets = filter.unmapped ? toNumber(total) : 0;
  }
  for (const { id, total } of findings) {
    reach.get(id)!.findings = toNumber(total);
  }
  return reach;
}

/**
 * What there is for a waiver to cover, whether it is in force or not: verdicts
 * that fail, are unknown or waived, and findings that stand.
 */
export async function readConcerned(
  knex: Knex,
  options: {
    subject: WaiverSubject;
    scope: WaiverScope;
    filter: InstanceFilter;
  },
): Promise<WaiverReach> {
  const { subject, scope, filter } = options;
  if (scope.kind === 'target') {
    const [row] = await knex('account_verdicts as a')
      .where(A.target_id, scope.targetId)
      .where(A.control_id, 'controlId' in subject ? subject.controlId : '')
      .whereIn(A.status, FAILING)
      .count({ total: '*' });
    return { ...NOTHING, targets: filter.unmapped ? toNumber(row.total) : 0 };
  }
  if (subject.kind === 'control') {
    const [row] = await knex('verdicts as v')
      .join('instances as i', I.arn, V.arn)
      .where(V.control_id, subject.controlId)
      .whereIn(V.status, [...FAILING, 'WAIVED'])
      .where(V.rank, '<', PAUSED_RANK)
      .where(await whereInScope(knex, scope))
      .where(whereInstanceVisible(knex, filter))
      .count({ total: '*' });
    return { ...NOTHING, instances: toNumber(row.total) };
  }
  const [row] = await selectConcerned(knex, {
    subject,
    workloads: await readScopeWorkloads(knex, scope),
    arn: scope.kind === 'instance' ? scope.arn : undefined,
  })
    .where(whereFindingVisible(knex, filter))
    .count({ total: '*' });
  return { ...NOTHING, findings: toNumber(row.total) };
}

/** The severities of the findings that a waiver would cover, in the vendors' words. */
export async function readSeverities(
  knex: Knex,
  options: {
    subject: Exclude<WaiverSubject, { kind: 'control' }>;
    scope: WaiverScope;
  },
): Promise<string[]> {
  const { subject, scope } = options;
  return selectConcerned(knex, {
    subject,
    workloads: await readScopeWorkloads(knex, scope),
    arn: scope.kind === 'instance' ? scope.arn : undefined,
  })
    .distinct(W.severity)
    .pluck(W.severity);
}

/** Findings that stand, aliased `w`, of a subject on some workloads. */
function selectConcerned(
  knex: Knex,
  options: {
    subject: Exclude<WaiverSubject, { kind: 'control' }>;
    workloads: readonly string[];
    arn: string | undefined;
  },
): Knex.QueryBuilder {
  const { subject, workloads, arn } = options;
  return knex('workload_findings as w')
    .where(whereInArray(knex, W.workload, workloads))
    .whereNull(W.closed_at)
    .modify(qb => {
      if ('packageName' in subject) {
        qb.where(W.package_name, subject.packageName);
      }
      if ('vulnerabilityId' in subject) {
        const { vulnerabilityId } = subject;
        qb.where(either => {
          either.where(W.vulnerability_id, vulnerabilityId);
          if (subject.kind === 'cve') {
            // As a patch is covered that mends this one alone.
            either.orWhere(W.cve_ids, JSON.stringify([vulnerabilityId]));
          }
        });
      }
      if (arn !== undefined) {
        qb.whereExists(
          knex('findings as f')
            .where(F.arn, arn)
            .whereIn(F.status, ['open', 'suppressed'])
            .whereRaw(`${F.vulnerability_id} = ${W.vulnerability_id}`)
            .whereRaw(`${F.package_name} = ${W.package_name}`),
        );
      }
    });
}

/** Leaves the instances, aliased `i`, in the scope of a waiver. */
async function whereInScope(
  knex: Knex,
  scope: Exclude<WaiverScope, { kind: 'target' }>,
): Promise<(qb: Knex.QueryBuilder) => void> {
  if (scope.kind === 'instance') {
    return qb => qb.where(I.arn, scope.arn);
  }
  if (scope.kind === 'workload') {
    const workloads = await readNamedWorkloads(knex, [scope.workload]);
    const arns = workloads.get(scope.workload)?.arns ?? [];
    return whereInArray(knex, I.arn, arns);
  }
  return qb =>
    qb.whereIn(
      I.arn,
      knex('instance_entities as ie')
        .where(IE.entity_ref, scope.entityRef)
        .select(IE.arn),
    );
}
