import { FindingGroup } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { keptSum, selectKept, selectKeptByOwner } from './rankVulnerabilities';
import { FindingSelection } from './selectFindings';
import { DbWorkloadFindingsRow, VULNERABILITY_SUMS } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');
const P = columnsOf<DbWorkloadFindingsRow>('p');
const R = columnsOf<DbWorkloadFindingsRow>('r');

/** So many owners are named; who wants all of them opens the list. */
const OWNERS = 3;

/** How far a vulnerability has spread. */
export type Spread = Required<
  Pick<FindingGroup, 'instances' | 'owners' | 'ownerCount'>
>;

type Options = {
  selection: FindingSelection;
  /** The findings that are selected, aliased `w`. */
  open: () => Knex.QueryBuilder;
  /** Ids of vulnerabilities. */
  keys: string[];
};

/** On how many instances some vulnerabilities are, and whose; from sums where these tell. */
export async function readSpread(
  knex: Knex,
  options: Options,
): Promise<Map<string, Spread>> {
  const [instances, owners] = await Promise.all([
    readInstances(knex, options),
    readOwners(knex, options),
  ]);
  return new Map(
    options.keys.map(key => {
      const all = (owners.get(key) ?? []).sort(
        (a, b) =>
          b.findings - a.findings ||
          ((a.ownerRef ?? '') < (b.ownerRef ?? '') ? -1 : 1),
      );
      return [
        key,
        {
          instances: instances.get(key) ?? 0,
          owners: all.slice(0, OWNERS),
          ownerCount: all.length,
        },
      ];
    }),
  );
}

/**
 * The rows, aliased `r`, that say of the vulnerabilities of some findings on
 * how many instances of a workload they are, grouped by vulnerability: that
 * row may not be among the findings themselves.
 */
export function selectReach(
  knex: Knex,
  findings: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return knex
    .from(findings.distinct(W.workload, W.vulnerability_id).as('p'))
    .join('workload_findings as r', join =>
      join
        .on(R.workload, P.workload)
        .andOn(R.vulnerability_id, P.vulnerability_id),
    )
    .where(R.open, true)
    .groupBy(P.vulnerability_id)
    .select({ group_key: P.vulnerability_id });
}

async function readInstances(
  knex: Knex,
  { selection, open, keys }: Options,
): Promise<Map<string, number>> {
  const kept = keptSum(selection, '-instances');
  const rows: Array<Record<string, any>> = await (kept === undefined
    ? selectReach(
        knex,
        open().where(whereInArray(knex, W.vulnerability_id, keys)),
      ).select(knex.raw(`sum(${R.reach}) as instances`))
    : selectKept(knex, selection)
        .where(whereInArray(knex, VULNERABILITY_SUMS.vulnerability_id, keys))
        .groupBy(VULNERABILITY_SUMS.vulnerability_id)
        .select(
          { group_key: VULNERABILITY_SUMS.vulnerability_id },
          knex.raw(`${kept} as instances`),
        ));
  return new Map(rows.map(row => [row.group_key, toNumber(row.instances)]));
}

async function readOwners(
  knex: Knex,
  { selection, open, keys }: Options,
): Promise<Map<string, Spread['owners']>> {
  const kept = keptSum(selection, '-findings');
  const rows: Array<Record<string, any>> = await (kept === undefined
    ? open()
        .where(whereInArray(knex, W.vulnerability_id, keys))
        .groupBy([W.vulnerability_id, W.owner_ref])
        .select(
          { group_key: W.vulnerability_id, owner_ref: W.owner_ref },
          knex.raw('count(*) as findings'),
        )
    : selectKeptByOwner(knex, selection)
        .where(whereInArray(knex, VULNERABILITY_SUMS.vulnerability_id, keys))
        .groupBy([
          VULNERABILITY_SUMS.vulnerability_id,
          VULNERABILITY_SUMS.owner_ref,
        ])
        .havingRaw(`${kept} > 0`)
        .select(
          {
            group_key: VULNERABILITY_SUMS.vulnerability_id,
            owner_ref: VULNERABILITY_SUMS.owner_ref,
          },
          knex.raw(`${kept} as findings`),
        ));
  const owners = new Map<string, Spread['owners']>();
  for (const row of rows) {
    const { group_key: key } = row;
    owners.set(key, [
      ...(owners.get(key) ?? []),
      {
        ...(row.owner_ref && { ownerRef: row.owner_ref }),
        findings: toNumber(row.findings),
      },
    ]);
  }
  return owners;
}
