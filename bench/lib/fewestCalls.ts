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
 *   read, `all` in a first run, else so many
 */
export async function fewestCalls(options: {
  backend: Backend;
  patchLists: 'all' | number;
}): Promise<Record<string, number>> {
  const { config, health, knex } = options.backend;
  const targetId = config.targets[0].id;
  const records = await health.listSources([targetId]);
  const rowsOf = (source: EvidenceSource) =>
    records.find(record => record.source === source)?.rows ?? 0;
  const [lists] = await knex('evidence')
    .where({ target_id: targetId, source: 'ssm-patches' })
    .count({ total: '*' });
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
    'inspector2:ListFindingAggregations': pages(
      rowsOf('inspector-finding-counts'),
      100,
    ),
  };
}
