import { FindingInstance } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { soleInstanceOf, unmappedWorkload } from '../../deadlines';
import { FindingEvidence, InstanceEvidence } from '../../evidence';
import { InstanceFilter } from '../instances/InstanceQuery';
import { whereFindingVisible } from './FindingQuery';

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
  const finding = await knex('workload_findings as w')
    .where('w.id', options.id)
    .where(whereFindingVisible(knex, options.filter))
    .first('w.*');
  if (!finding) {
    return undefined;
  }
  const rows: Array<{ arn: string; target_id: string } & Record<string, any>> =
    await knex('findings as f')
      .join('instances as i', 'i.arn', 'f.arn')
      .where('f.vulnerability_id', finding.vulnerability_id)
      .where('f.package_name', finding.package_name)
      // Until its clock is set there is nothing to say of it.
      .whereNotNull('f.deadline')
      .modify(ofWorkload(knex, finding))
      .orderByRaw(
        `case f.status when 'open' then 0 when 'suppressed' then 1 else 2 end`,
      )
      .orderByRaw(`coalesce(f.due_at, '9999')`)
      .orderBy(['i.sort_name', 'f.arn', 'f.id'])
      .select('f.*', { instance: 'i.payload' });
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
        'f.arn',
        knex('instance_entities')
          .where({ entity_ref: finding.entity_ref })
          .whereNot('via', 'rollup')
          .select('arn'),
      );
      return;
    }
    qb.whereNotNull('i.unmapped_reason');
    const arn = soleInstanceOf(finding.workload);
    if (arn !== undefined) {
      qb.where('f.arn', arn);
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
  row: Record<string, any>,
  instance: InstanceEvidence,
): FindingInstanceRow {
  const [, , , region, accountId] = row.arn.split(':');
  const { installedVersion, patchState } = JSON.parse(
    row.payload,
  ) as FindingEvidence;
  const { subject: _, byLevel: __, ...deadline } = JSON.parse(row.deadline);
  return {
    arn: row.arn,
    targetId: row.target_id,
    instanceId: instance.instanceId,
    ...(instance.name !== undefined && { name: instance.name }),
    accountId,
    region,
    status: row.status,
    ...(installedVersion !== undefined && { installedVersion }),
    ...(patchState !== undefined && { patchState }),
    internetFacing: Boolean(row.internet_facing),
    firstSeenAt: row.first_seen_at,
    deadline,
  };
}
