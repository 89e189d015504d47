import { FindingInstance } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { soleInstanceOf, unmappedWorkload } from '../../deadlines';
import { FindingEvidence, InstanceEvidence } from '../../evidence';
import { parseArn } from '../../languages';
import { INSTANCE_ENTITIES } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf } from '../sql';
import { whereFindingVisible } from './FindingQuery';
import { DbFindingsRow, DbWorkloadFindingsRow } from './tables';

const F = columnsOf<DbFindingsRow>('f');
const I = columnsOf<DbInstancesRow>('i');
const W = columnsOf<DbWorkloadFindingsRow>('w');

/** One instance of a finding; its account has no alias here. */
export type FindingInstanceRow = Omit<FindingInstance, 'accountAlias'> & {
  targetId: string;
};

/**
 * The instances that a finding stands on, open ones first and each once;
 * undefined if the caller may not see it.
 */
export async function readFindingInstances(
  knex: Knex,
  options: {
    id: string;
    filter: InstanceFilter;
  },
): Promise<FindingInstanceRow[] | undefined> {
  const finding: DbWorkloadFindingsRow | undefined = await knex(
    'workload_findings as w',
  )
    .where(W.id, options.id)
    .where(whereFindingVisible(knex, options.filter))
    .first('w.*');
  if (!finding) {
    return undefined;
  }
  const rows: Array<DbFindingsRow & { instance: string }> = await knex(
    'findings as f',
  )
    .join('instances as i', I.arn, F.arn)
    .where(F.vulnerability_id, finding.vulnerability_id)
    .where(F.package_name, finding.package_name)
    // Until its clock is set there is nothing to say of it.
    .whereNotNull(F.deadline)
    .modify(ofWorkload(knex, finding))
    .orderByRaw(
      // A suppression in Inspector mends nothing.
      `case ${F.status} when 'closed' then 1 else 0 end`,
    )
    .orderByRaw(`coalesce(${F.due_at}, '9999')`)
    .orderBy([I.sort_name, F.arn, F.id])
    .select('f.*', { instance: I.payload });
  const byArn = new Map<string, FindingInstanceRow>();
  for (const row of rows) {
    const instance = JSON.parse(row.instance) as InstanceEvidence;
    // Both sources may know of it, and the more urgent one stands.
    if (!byArn.has(row.arn) && isOfGroup(finding, row, instance)) {
      byArn.set(row.arn, toInstance(row, instance));
    }
  }
  return [...byArn.values()];
}

/** Leaves the instances, aliased `i`, of a finding's workload. */
function ofWorkload(
  knex: Knex,
  finding: {
    entity_ref: string | null;
    workload: string;
  },
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (finding.entity_ref !== null) {
      qb.whereIn(
        F.arn,
        knex('instance_entities')
          .where(INSTANCE_ENTITIES.entity_ref, finding.entity_ref)
          .whereNot(INSTANCE_ENTITIES.via, 'rollup')
          .select(INSTANCE_ENTITIES.arn),
      );
      return;
    }
    qb.whereNotNull(I.unmapped_reason);
    const arn = soleInstanceOf(finding.workload);
    if (arn !== undefined) {
      qb.where(F.arn, arn);
    }
  };
}

/** Groups of unmapped instances are known by what they say of themselves. */
function isOfGroup(
  finding: { entity_ref: string | null; workload: string },
  { arn, target_id: targetId }: { arn: string; target_id: string },
  instance: InstanceEvidence,
): boolean {
  return (
    finding.entity_ref !== null ||
    soleInstanceOf(finding.workload) !== undefined ||
    finding.workload ===
      unmappedWorkload({
        arn,
        targetId,
        autoScalingGroup: instance.autoScalingGroup,
      })
  );
}

function toInstance(
  row: DbFindingsRow,
  instance: InstanceEvidence,
): FindingInstanceRow {
  const { region, accountId } = parseArn(row.arn)!;
  const { installedVersion, patchState, suppressedBy } = JSON.parse(
    row.payload,
  ) as FindingEvidence;
  const { subject: _, byLevel: __, ...deadline } = JSON.parse(row.deadline!);
  return {
    arn: row.arn,
    targetId: row.target_id,
    instanceId: instance.instanceId,
    name: instance.name,
    accountId,
    region,
    status: row.status,
    suppressedBy,
    installedVersion,
    patchState,
    internetFacing: Boolean(row.internet_facing),
    firstSeenAt: row.first_seen_at,
    deadline,
  };
}
