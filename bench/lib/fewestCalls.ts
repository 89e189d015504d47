import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Backend } from './createBackend';

/** A listing is one call even when it is empty. */
const pages = (rows: number, size: number) =>
  Math.max(1, Math.ceil(rows / size));

/**
 * The fewest calls that read every source of the first target once: the rows
 * that AWS has of each, by the largest page that the live API accepts.
 *
 * @param options - patch lists have no bulk form: one call for each that is
 *   read, `all` in a first run, else so many; findings are listed in `all`, the
 *   open and the suppressed ones apart, or those that were `updated` since
 */
export async function fewestCalls(options: {
  backend: Backend;
  patchLists: 'all' | number;
  findings: 'all' | 'updated';
}): Promise<Record<string, number>> {
  const { config, health, knex } = options.backend;
  const targetId = config.targets[0].id;
  const records = await health.listSources([targetId]);
  const rowsOf = (source: EvidenceSource) =>
    records.find(record => record.source === source)?.rows ?? 0;
  const [lists] = await knex('evidence')
    .where({ target_id: targetId, source: 'ssm-patches' })
    .count({ total: '*' });
  const listed: Array<Record<string, unknown>> = await knex('findings')
    .where({ target_id: targetId, source: 'inspector' })
    .whereIn('status', ['open', 'suppressed'])
    .groupBy('status')
    .countDistinct({ total: 'source_id' })
    .select('status');
  const findingPages =
    options.findings === 'all'
      ? ['open', 'suppressed'].reduce(
          (total, status) =>
            total +
            pages(
              Number(listed.find(row => row.status === status)?.total ?? 0),
              25,
            ),
          0,
        )
      : pages(rowsOf('inspector-findings'), 25);
  const nodes = rowsOf('ssm-instance-information');
  return {
    'sts:GetCallerIdentity': 1,
    'ec2:DescribeInstances': pages(rowsOf('ec2-instances'), 1000),
    'ssm:DescribeInstanceInformation': pages(nodes, 50),
    'ssm:ListAssociations': pages(rowsOf('ssm-agent-update'), 50),
    'ssm:DescribeInstancePatchStates': Math.ceil(nodes / 50),
    'ssm:DescribeInstancePatches':
      options.patchLists === 'all' ? Number(lists.total) : options.patchLists,
    'ssm:ListResourceComplianceSummaries':
      pages(rowsOf('ssm-patch-compliance'), 50) +
      pages(rowsOf('ssm-association-compliance'), 50),
    'ssm:GetInventory':
      pages(rowsOf('ssm-application-inventory'), 50) +
      pages(rowsOf('ssm-application-control'), 50) +
      pages(rowsOf('ssm-cloudwatch-agent'), 50),
    'inspector2:BatchGetAccountStatus': 1,
    'inspector2:ListCoverage':
      pages(rowsOf('inspector-package-coverage'), 200) +
      pages(rowsOf('inspector-network-coverage'), 200),
    'inspector2:ListFindings':
      findingPages + pages(rowsOf('inspector-network-findings'), 25),
    'inspector2:BatchGetFindingDetails': Math.ceil(
      rowsOf('inspector-exploits') / 10,
    ),
    'inspector2:ListFindingAggregations': pages(
      rowsOf('inspector-finding-counts'),
      100,
    ),
  };
}
