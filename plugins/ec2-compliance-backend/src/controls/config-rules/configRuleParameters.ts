import { ControlParameters } from '../../config';
import { EvidencePayloads } from '../../evidence';

/** A deployed rule of AWS Config. */
export type DeployedRule = EvidencePayloads['config-rules']['rules'][number];

/** Names of applications of which any one is application control. */
const FAMILIES: ReadonlyArray<readonly [string, RegExp]> = [
  ['SELinux', /^selinux/i],
  ['fapolicyd', /^fapolicyd/i],
  ['OpenSCAP', /^(openscap|scap-)/i],
  ['AppArmor', /^apparmor/i],
];

const POLICIES = [
  'CloudWatchAgentServerPolicy',
  'AmazonSSMManagedInstanceCore',
];

/** Defaults of RESTRICTED_INCOMING_TRAFFIC, each of which a parameter replaces. */
const BLOCKED_PORTS: Readonly<Record<string, string>> = {
  blockedPort1: '20',
  blockedPort2: '21',
  blockedPort3: '3389',
  blockedPort4: '3306',
  blockedPort5: '4333',
};

/** What each rule evaluates; it fits if it looks at one of these. */
const EVALUATED: Readonly<Record<string, readonly string[]>> = {
  EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK: [
    'AWS::SSM::PatchCompliance',
  ],
  EC2_INSTANCE_MANAGED_BY_SSM: ['AWS::EC2::Instance'],
  EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED: [
    'AWS::SSM::ManagedInstanceInventory',
  ],
  EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED: [
    'AWS::SSM::ManagedInstanceInventory',
  ],
  IAM_ROLE_MANAGED_POLICY_CHECK: ['AWS::IAM::Role'],
  EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK: [
    'AWS::SSM::AssociationCompliance',
  ],
  REQUIRED_TAGS: ['AWS::EC2::Instance'],
  RESTRICTED_INCOMING_TRAFFIC: ['AWS::EC2::SecurityGroup'],
};

/**
 * What the rules of one identifier, taken together, leave unasked.
 *
 * @param rules - the rules of the identifier that are active
 * @returns clauses of a sentence, such as `port 22 is not among …`
 */
export function parameterProblems(
  identifier: string,
  rules: readonly DeployedRule[],
  parameters: ControlParameters,
): string[] {
  const unreadable = rules.filter(rule => rule.parameters === undefined);
  if (unreadable.length) {
    return unreadable.map(
      ({ name }) => `the parameters of '${name}' are no JSON object`,
    );
  }
  const fitting = rules.filter(rule => fitsScope(identifier, rule));
  if (!fitting.length) {
    return [
      `its scope leaves out ${EVALUATED[identifier].join(
        ', ',
      )} or some of them`,
    ];
  }
  switch (identifier) {
    case 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
      return requiredApplications(fitting, parameters);
    case 'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
      return fitting.some(rule => applicationNames(rule).length)
        ? []
        : ['it names no application'];
    case 'IAM_ROLE_MANAGED_POLICY_CHECK':
      return managedPolicies(fitting);
    case 'REQUIRED_TAGS':
      return requiredTags(fitting, parameters);
    case 'RESTRICTED_INCOMING_TRAFFIC':
      return blockedPorts(fitting);
    default:
      return [];
  }
}

/** `name` or `name:version` in a list with commas, without the versions. */
export function applicationNames(rule: DeployedRule): string[] {
  return list(rule.parameters?.applicationNames).map(entry =>
    entry.replace(/:[^:]*$/, '').trim(),
  );
}

function fitsScope(identifier: string, { scope }: DeployedRule): boolean {
  return (
    !scope ||
    (!scope.narrowed &&
      (!scope.types.length ||
        EVALUATED[identifier].some(type => scope.types.includes(type))))
  );
}

/** The rule asks for every name at once, so alternatives need rules of their own. */
function requiredApplications(
  rules: readonly DeployedRule[],
  { applicationControlNames, cloudwatchAgentNames }: ControlParameters,
): string[] {
  const named = rules.flatMap(applicationNames);
  const problems: string[] = [];
  if (!named.some(name => cloudwatchAgentNames.includes(name))) {
    problems.push('no rule asks for the CloudWatch Agent');
  }
  if (!named.some(name => applicationControlNames.includes(name))) {
    problems.push('no rule asks for application control');
  }
  for (const rule of rules) {
    const names = applicationNames(rule);
    const families = FAMILIES.filter(([, pattern]) =>
      names.some(name => pattern.test(name)),
    ).map(([family]) => family);
    if (families.length > 1) {
      problems.push(
        `'${rule.name}' asks for ${families.join(
          ' and ',
        )} at once, of which one suffices: it fails instances that are in order`,
      );
    }
  }
  return problems;
}

function managedPolicies(rules: readonly DeployedRule[]): string[] {
  const named = rules.flatMap(rule => list(rule.parameters?.managedPolicyArns));
  return POLICIES.filter(
    policy => !named.some(arn => arn.endsWith(`:aws:policy/${policy}`)),
  ).map(policy => `the policy ${policy} is not asked for`);
}

function requiredTags(
  rules: readonly DeployedRule[],
  parameters: ControlParameters,
): string[] {
  const keys = new Set(
    rules.flatMap(rule =>
      Object.entries(rule.parameters ?? {})
        .filter(([name]) => /^tag[1-6]Key$/.test(name))
        .map(([, key]) => key),
    ),
  );
  const lacking = parameters.requiredTags.filter(key => !keys.has(key));
  if (lacking.length) {
    return [
      `the tag ${lacking.map(key => `'${key}'`).join(', ')} is not asked for`,
    ];
  }
  return keys.size ? [] : ['it asks for no tag'];
}

function blockedPorts(rules: readonly DeployedRule[]): string[] {
  const ports = new Set(
    rules.flatMap(rule =>
      Object.entries(BLOCKED_PORTS).map(
        ([name, fallback]) => rule.parameters?.[name]?.trim() || fallback,
      ),
    ),
  );
  return ['22', '3389']
    .filter(port => !ports.has(port))
    .map(
      port =>
        `port ${port} is not among its blocked ports (${[...ports].join(
          ', ',
        )})`,
    );
}

function list(csv: string | undefined): string[] {
  return (csv ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}
