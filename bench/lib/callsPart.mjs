import { say } from '../../scripts/lib/say.mjs';
import { decimal, sum, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

/** Calls beside what two other tools would make for the same facts. */
export async function callsPart({ children, env, now, size }) {
  say(`Counting the calls for ${whole(size.instances)} instances.`);
  const url = await startSandbox({
    children,
    env,
    name: 'sandbox-calls',
    estate: size,
    now,
  });
  const result = await runWorker({
    file: 'calls.ts',
    env: { ...env, AWS_ENDPOINT_URL: url },
    options: { region: 'ap-southeast-2', services: size.services, now },
  });
  return { markdown: toMarkdown(result), versions: [] };
}

const pages = (rows, size) => Math.max(1, Math.ceil(rows / size));

/** Per fact: our operations, and the formulas of the others; none is not read. */
function facts({ rows, findings }) {
  const n = rows['ec2-instances'];
  const m = rows['ssm-instance-information'];
  const coverage =
    rows['inspector-package-coverage'] + rows['inspector-network-coverage'];
  return [
    {
      fact: 'instances',
      operations: ['ec2:DescribeInstances'],
      prowler: 1,
      steampipe: pages(n, 1000),
    },
    {
      fact: 'managed nodes and agents',
      operations: ['ssm:DescribeInstanceInformation'],
      prowler: pages(m, 10),
      steampipe: pages(m, 50),
    },
    {
      fact: 'agent update automation',
      operations: ['ssm:ListAssociations'],
      steampipe: 1 + rows['ssm-agent-update'],
    },
    {
      fact: 'patch counts',
      operations: ['ssm:DescribeInstancePatchStates'],
      steampipe: pages(m, 50) + m,
    },
    {
      fact: 'compliance with patches and associations; missing patches by name',
      operations: [
        'ssm:ListResourceComplianceSummaries',
        'ssm:DescribeInstancePatches',
      ],
      prowler: pages(
        rows['ssm-patch-compliance'] + rows['ssm-association-compliance'],
        50,
      ),
      // Ten pages of compliance items for a Linux node; more for Windows.
      steampipe: pages(m, 50) + 10 * m,
    },
    {
      fact: 'application control and CloudWatch Agent',
      operations: ['ssm:GetInventory'],
      // Eight pages of packages for a Linux node.
      steampipe: pages(m, 50) + 8 * m,
    },
    {
      fact: 'Inspector: activation, coverage, counts of findings',
      operations: [
        'inspector2:BatchGetAccountStatus',
        'inspector2:ListCoverage',
        'inspector2:ListFindingAggregations',
      ],
      prowler: 2,
      steampipe: 1 + pages(coverage, 200),
    },
    {
      fact: 'Inspector: each finding, and since when it is exploited',
      operations: [
        'inspector2:ListFindings',
        'inspector2:BatchGetFindingDetails',
      ],
      // The answer holds 25, whatever is asked for.
      steampipe: pages(findings, 25),
    },
    {
      // The plug-in sends it for every instance, whichever check is asked for.
      fact: 'user data, for secrets in it',
      operations: [],
      prowler: n,
    },
    {
      fact: 'identity and role',
      operations: ['sts:GetCallerIdentity', 'sts:AssumeRole'],
    },
  ];
}

const OURS = new Set(['ours', 'fewest']);

/**
 * What the remaining controls read, once for the account or its Region: nearly
 * nothing of it grows with the instances. The formulas of the others are from
 * reading their source, for the same facts.
 */
function readOnce({ calls, rows }, counted) {
  const r = source => rows[source] ?? 0;
  const roles = r('iam-instance-roles');
  return {
    ours: Object.entries(calls)
      .filter(([operation]) => !counted.has(operation))
      .reduce((total, [, count]) => total + count, 0),
    operations: Object.keys(calls).filter(operation => !counted.has(operation)),
    prowler:
      1 + 2 + (2 + 3 * roles) + 4 + 3 + (2 + r('access-analyzer-findings')),
    steampipe:
      pages(r('ec2-security-groups'), 1000) +
      pages(r('ec2-volumes'), 500) +
      1 +
      pages(roles, 1000) +
      5 * roles +
      pages(r('cloudtrail-changes'), 50) +
      r('config-rules') +
      pages(r('config-results'), 100) +
      1 +
      pages(r('access-analyzer-findings'), 100),
  };
}

function toMarkdown(result) {
  const { calls, fewest, rows, running } = result;
  const of = (counts, operations) =>
    operations.reduce((total, name) => total + (counts[name] ?? 0), 0);
  const lines = facts(result).map(line => ({
    ...line,
    ours: of(calls, line.operations),
    fewest: of(fewest, line.operations),
  }));
  const rest = readOnce(
    result,
    new Set(lines.flatMap(({ operations }) => operations)),
  );
  const complete = sum(calls);
  const columns = ['ours', 'fewest', 'prowler', 'steampipe'];
  const totals = Object.fromEntries(
    columns.map(column => [
      column,
      lines.reduce((total, line) => total + (line[column] ?? 0), 0),
    ]),
  );
  const read = (line, column) =>
    line[column] !== undefined && (line.operations.length || !OURS.has(column));
  const cells = line =>
    columns.map(column =>
      read(line, column) ? whole(line[column]) : 'not read',
    );
  const perThousand = value => whole((value * 1000) / running);
  return `A first collection of one account and Region with ${whole(
    rows['ec2-instances'],
  )} instances, of which ${whole(running)} run and ${whole(
    rows['ssm-instance-information'],
  )} are managed. Ours are the calls that arrived at the sandbox. Those of the other two are formulas from reading their source, for what they read of the same facts, with this estate's numbers.

${table(
  [
    'fact',
    'ours',
    'fewest possible',
    'Prowler (formula)',
    'Steampipe (formula)',
  ],
  [
    ...lines.map(line => [line.fact, ...cells(line)]),
    ['**sum**', ...columns.map(column => `**${whole(totals[column])}**`)],
    [
      'per 1,000 running instances',
      ...columns.map(column => perThousand(totals[column])),
    ],
    [
      'ratio to the fewest',
      decimal(totals.ours / totals.fewest, 3),
      '1',
      decimal(totals.prowler / totals.fewest, 1),
      decimal(totals.steampipe / totals.fewest, 1),
    ],
  ],
)}

Less is read by Prowler: no patch counts, no missing patches by name, no applications, no coverage of single instances. Without its calls for user data it sends ${whole(
    totals.prowler - rows['ec2-instances'],
  )}. 

The remaining controls (IAM, security groups, volumes, flow logs, AWS Config, CloudTrail, Access Analyzer, patch baselines, sessions, alerts) read ${
    rest.operations.length
  } operations more, nearly all of them once for the account or its Region, however many instances run there:

${table(
  ['', 'ours', 'Prowler (formula)', 'Steampipe (formula)'],
  [
    [
      'the remaining controls',
      whole(rest.ours),
      whole(rest.prowler),
      whole(rest.steampipe),
    ],
    [
      '**complete set**',
      `**${whole(complete)}**`,
      `**${whole(totals.prowler + rest.prowler)}**`,
      `**${whole(totals.steampipe + rest.steampipe)}**`,
    ],
    [
      'per 1,000 running instances',
      perThousand(complete),
      perThousand(totals.prowler + rest.prowler),
      perThousand(totals.steampipe + rest.steampipe),
    ],
  ],
)}`;
}
