import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters } from '../../config';
import { EvidencePayloads } from '../../evidence';

/** A deployed rule of AWS Config. */
export type DeployedRule = EvidencePayloads['config-rules']['rules'][number];

/** What a rule leaves unasked, as clauses of a sentence. */
export const PARAMETER_PHRASES = {
  'no-json': "the parameters of '{{rule}}' are no JSON object",
  'scope-narrow': 'its scope leaves out {{types, list}} or some of them',
  'no-application': 'it names no application',
  'no-cloudwatch-agent': 'no rule asks for the CloudWatch Agent',
  'no-application-control': 'no rule asks for application control',
  'alternatives-at-once':
    "'{{rule}}' asks for {{families}} at once, of which one suffices: it fails instances that are in order",
  'one-more': '{{families}} and {{family}}',
  'no-policy': 'the policy {{policy}} is not asked for',
  'tags-not-asked': 'the tag {{tags, quoted}} is not asked for',
  'no-tag': 'it asks for no tag',
  'port-not-blocked':
    'port {{port}} is not among its blocked ports ({{blockedPorts, list}})',
} as const;
const phrase = phraseOf(PARAMETER_PHRASES);

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
): Phrase[] {
  const unreadable = rules.filter(rule => rule.parameters === undefined);
  if (unreadable.length) {
    // Others of the identifier may ask for all that is needed.
    const readable = rules.filter(rule => rule.parameters !== undefined);
    const left = readable.length
      ? parameterProblems(identifier, readable, parameters)
      : [];
    return readable.length && !left.length
      ? []
      : unreadable.map(({ name }) => phrase('no-json', { rule: name }));
  }
  const fitting = rules.filter(rule => fitsScope(identifier, rule));
  if (!fitting.length) {
    return [phrase('scope-narrow', { types: [...EVALUATED[identifier]] })];
  }
  switch (identifier) {
    case 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
      return requiredApplications(fitting, parameters);
    case 'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
      return fitting.some(rule => applicationNames(rule).length)
        ? []
        : [phrase('no-application')];
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
): Phrase[] {
  const named = rules.flatMap(applicationNames);
  const problems: Phrase[] = [];
  if (!named.some(name => cloudwatchAgentNames.includes(name))) {
    problems.push(phrase('no-cloudwatch-agent'));
  }
  if (!named.some(name => applicationControlNames.includes(name))) {
    problems.push(phrase('no-application-control'));
  }
  for (const rule of rules) {
    const names = applicationNames(rule);
    const [family, ...alternatives] = FAMILIES.filter(([, pattern]) =>
      names.some(name => pattern.test(name)),
    ).map(([name]) => name);
    if (alternatives.length) {
      problems.push(
        phrase('alternatives-at-once', {
          rule: rule.name,
          families: alternatives.reduce<string | Phrase>(
            (families, another) =>
              phrase('one-more', { families, family: another }),
            family,
          ),
        }),
      );
    }
  }
  return problems;
}

function managedPolicies(rules: readonly DeployedRule[]): Phrase[] {
  const named = rules.flatMap(rule => list(rule.parameters?.managedPolicyArns));
  return POLICIES.filter(
    policy => !named.some(arn => arn.endsWith(`:aws:policy/${policy}`)),
  ).map(policy => phrase('no-policy', { policy }));
}

function requiredTags(
  rules: readonly DeployedRule[],
  parameters: ControlParameters,
): Phrase[] {
  const keys = new Set(
    rules.flatMap(rule =>
      Object.entries(rule.parameters ?? {})
        .filter(([name]) => /^tag[1-6]Key$/.test(name))
        .map(([, key]) => key),
    ),
  );
  const lacking = parameters.requiredTags.filter(key => !keys.has(key));
  if (lacking.length) {
    return [phrase('tags-not-asked', { tags: lacking })];
  }
  return keys.size ? [] : [phrase('no-tag')];
}

function blockedPorts(rules: readonly DeployedRule[]): Phrase[] {
  const ports = new Set(
    rules.flatMap(rule =>
      Object.entries(BLOCKED_PORTS).map(
        ([name, fallback]) => rule.parameters?.[name]?.trim() || fallback,
      ),
    ),
  );
  return ['22', '3389']
    .filter(port => !ports.has(port))
    .map(port =>
      phrase('port-not-blocked', { port, blockedPorts: [...ports] }),
    );
}

function list(csv: string | undefined): string[] {
  return (csv ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}
