import type { Target } from '../../estate/Target';
import { lastTime, type Millis } from '../../time/cadence';
import type { RuleModel } from '../ec2/model/NetworkModel';
import { groupContent } from '../ec2/network/groupTemplates';
import { indexOf } from '../ec2/network/targetIndex';
import { identityId } from '../iam/identityIds';
import type { IdentityModel } from '../iam/model/IdentityModel';
import type { RuleResult } from './evaluateInstance';
import type { ConfigRuleModel } from './model/ConfigModel';

/** AWS's own choice, which does not know SSH. */
const DEFAULT_PORTS = ['20', '21', '3389', '3306', '4333'];

/** A rule about security groups: TCP from everywhere to a blocked port. */
export function evaluateGroups(
  rule: ConfigRuleModel,
  target: Target,
  now: Millis,
): RuleResult[] {
  const { accountId, region } = target;
  const ports = DEFAULT_PORTS.map((port, i) =>
    Number(rule.parameters[`blockedPort${i + 1}`] ?? port),
  );
  const unattached = new Set(
    target.settings.network?.unattachedGroups.map(({ groupId }) => groupId),
  );
  return [...indexOf(target).groups.keys()]
    .filter(groupId => !unattached.has(groupId))
    .map(groupId => {
      const { rules } = groupContent({ groupId, accountId, region });
      const open = rules.some(
        entry => isWorldwide(entry) && ports.some(port => lets(entry, port)),
      );
      return {
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: groupId,
        compliance: open ? 'NON_COMPLIANT' : 'COMPLIANT',
        recordedAt: lastTime(rule.lastEvaluation, now),
      };
    });
}

/** Prefix lists and the two halves of the address space are not caught. */
function isWorldwide({ ipv4 = [], ipv6 = [] }: RuleModel): boolean {
  return ipv4.includes('0.0.0.0/0') || ipv6.includes('::/0');
}

function lets({ protocol, from, to }: RuleModel, port: number): boolean {
  return (
    protocol === '-1' ||
    (protocol === 'tcp' && (from ?? 0) <= port && port <= (to ?? 65_535))
  );
}

/** A rule about every role of the account, whether instances use it or not. */
export function evaluateRoles(
  rule: ConfigRuleModel,
  accountId: string,
  identity: IdentityModel | undefined,
  now: Millis,
): RuleResult[] {
  const wanted = (rule.parameters.managedPolicyArns ?? '')
    .split(',')
    .map(arn => arn.trim());
  return (identity?.roles ?? []).map(role => {
    const complete = wanted.every(arn => role.attached.includes(arn));
    return {
      resourceType: 'AWS::IAM::Role',
      resourceId: identityId('AROA', accountId, role.name),
      compliance: complete ? 'COMPLIANT' : 'NON_COMPLIANT',
      recordedAt: lastTime(rule.lastEvaluation, now),
    };
  });
}

/** A rule about the account as a whole. */
export function evaluateAccount(
  rule: ConfigRuleModel,
  accountId: string,
  now: Millis,
): RuleResult[] {
  return [
    {
      resourceType: 'AWS::::Account',
      resourceId: accountId,
      compliance: 'COMPLIANT',
      recordedAt: lastTime(rule.lastEvaluation, now),
    },
  ];
}
