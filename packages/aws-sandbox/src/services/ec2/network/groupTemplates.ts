import { hashText, hex8 } from '../../../random/random';
import type { RuleModel } from '../model/NetworkModel';
import { prefixListIdOf } from './networkIds';

/** Where a group stands, which its rules may refer to. */
export interface GroupScope {
  groupId: string;
  accountId: string;
  region: string;
}

interface Template {
  description: string;
  rules(scope: GroupScope): RuleModel[];
}

const WORLD = '0.0.0.0/0';
/** The office, from which administration is allowed. */
export const CORPORATE_CIDR = '198.51.100.0/24';

const tcp = (from: number, to: number, ...ipv4: string[]): RuleModel => ({
  protocol: 'tcp',
  from,
  to,
  ipv4,
});

const TEMPLATES = {
  'public-web': {
    description: 'Web traffic from everywhere',
    rules: () => [
      { ...tcp(80, 80, WORLD), ipv6: ['::/0'] },
      { ...tcp(443, 443, WORLD), ipv6: ['::/0'] },
    ],
  },
  'open-everything': {
    description: 'Temporary, for the migration',
    rules: () => [{ protocol: '-1', ipv4: [WORLD] }],
  },
  'open-ssh': {
    description: 'SSH',
    rules: () => [tcp(22, 22, WORLD)],
  },
  'open-ssh-ipv6': {
    description: 'SSH over IPv6',
    rules: () => [
      { protocol: 'tcp', from: 22, to: 22, ipv6: ['::/0'] },
      tcp(22, 22, CORPORATE_CIDR),
    ],
  },
  'open-ssh-prefix-list': {
    description: 'SSH for partners',
    rules: ({ accountId, region }) => [
      {
        protocol: 'tcp',
        from: 22,
        to: 22,
        prefixLists: [prefixListIdOf(accountId, region, 'partner-access')],
      },
    ],
  },
  'open-ssh-halves': {
    description: 'SSH, to pass the check of the linter',
    rules: () => [tcp(22, 22, '0.0.0.0/1', '128.0.0.0/1')],
  },
  'open-rdp': {
    description: 'Remote desktop',
    rules: () => [tcp(3389, 3389, WORLD)],
  },
  'open-rdp-udp': {
    description: 'Remote desktop, UDP transport',
    rules: () => [{ protocol: 'udp', from: 3389, to: 3389, ipv4: [WORLD] }],
  },
  'open-port-range': {
    description: 'Low ports for the vendor appliance',
    rules: () => [tcp(20, 1024, WORLD)],
  },
  'open-database': {
    description: 'Database, reached by the reporting vendor',
    rules: () => [tcp(5432, 5432, WORLD)],
  },
  'open-all-ports': {
    description: 'launch-wizard-1',
    rules: () => [tcp(0, 65535, WORLD)],
  },
  'ssh-corporate': {
    description: 'SSH from the office',
    rules: () => [tcp(22, 22, CORPORATE_CIDR)],
  },
  'ssh-corporate-prefix-list': {
    description: 'SSH from the networks of the company',
    rules: ({ accountId, region }) => [
      {
        protocol: 'tcp',
        from: 22,
        to: 22,
        prefixLists: [prefixListIdOf(accountId, region, 'corporate-networks')],
      },
    ],
  },
  'all-from-group': {
    description: 'Everything from the members of another group',
    rules: ({ groupId }) => [
      // The group of the load balancers in the same VPC.
      { protocol: '-1', groups: [`sg-0${hex8(hashText(groupId))}0a1b2c3d`] },
    ],
  },
  default: {
    description: 'default VPC security group',
    rules: ({ groupId }) => [{ protocol: '-1', groups: [groupId] }],
  },
} satisfies Record<string, Template>;

/** What a security group out of the ordinary is like. */
export type GroupTemplate = keyof typeof TEMPLATES;

const BY_HASH = new Map(
  Object.keys(TEMPLATES).map(name => [
    hex8(hashText(`group-template/${name}`)),
    name as GroupTemplate,
  ]),
);

/** The ID of a group of this kind; groups of one place are one group. */
export function templatedGroupId(name: GroupTemplate, place: string): string {
  return `sg-0${hex8(hashText(`group-template/${name}`))}${hex8(
    hashText(place),
  )}`;
}

/** Which kind an ID stands for; undefined: the group of a service. */
export function templateOf(groupId: string): GroupTemplate | undefined {
  return BY_HASH.get(groupId.slice(4, 12));
}

/** The name of a group, as instances and EC2's list of groups tell it. */
export function groupNameOf(groupId: string): string {
  const name = templateOf(groupId);
  if (name === 'default') {
    return name;
  }
  return name
    ? `${name}-${groupId.slice(-4)}`
    : `group-${groupId.slice(3, 11)}`;
}

/** Description and incoming rules of a group. */
export function groupContent(scope: GroupScope): {
  description: string;
  rules: RuleModel[];
} {
  const name = templateOf(scope.groupId);
  if (name) {
    const template: Template = TEMPLATES[name];
    return {
      description: template.description,
      rules: template.rules(scope),
    };
  }
  return {
    description: 'Instances of one service',
    rules: [
      tcp(443, 443, '10.0.0.0/8'),
      { protocol: 'tcp', from: 9100, to: 9100, groups: [scope.groupId] },
    ],
  };
}
